"""dn-internal-leak: a name of an internal network lies in a zone of another network that is not internal."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.plan.leaks import Leak, leaks
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-internal-leak",
    severity=Severity.ERROR,
    title=Text(
        "内部网络的域名进入了对外的域",
        "a name of an internal network stands in a zone of an open one",
    ),
    message=Text(
        "{network}是内部网络，其域名 {name} {fault}",
        "{network} is internal, but its name {name} {fault}",
    ),
    hint=Text(
        "内部网络另用一个不对外的域",
        "give the internal network a zone that stands nowhere else",
    ),
    why=Text(
        "内部网络的域名出现在对外的域里，名字会被带到外网去查，暴露内部有什么；两网同名，"
        "人和程序都可能连错网。域名规划写了 internal: true 的网络才查。",
        "Internal names in an open zone are looked up outside and tell what is there; with one name on "
        "both networks, people and programs end on the wrong one. Looks at networks whose domain plan "
        "says `internal: true`.",
    ),
    source="冀政办函〔2004〕9号 附 一、二（二）",
    fails="""
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
domains:
  inner: {zone: nw.cn, internal: true}
  outer: {zone: yichun.gov.cn}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          inner:
            domain: slj.nw.cn
      - name: 财政局
        networks:
          inner:
            zone: czj.yichun.gov.cn  # expect
            domain: nw.czj.yichun.gov.cn
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
domains:
  inner: {zone: nw.cn, internal: true}
  outer: {zone: yichun.gov.cn}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          inner: {domain: slj.nw.cn}
          outer: {domain: slj.yichun.gov.cn}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for leak in leaks(plan.domain_plans):
        args = {
            "network": plan.inventory.network_name(leak.network),
            "name": leak.name.written,
            "fault": _fault(plan, leak),
        }
        related = (Related(leak.other.where, Text("另一处写在这里", "the other one is written here"), {}),)
        yield Hit(leak.name.where, args, subject=leak.name.unit, network=leak.network, related=related)


def _fault(plan: Plan, leak: Leak) -> Text:
    other, name = plan.inventory.network_name(leak.open_network), leak.other.written
    if leak.is_same:
        return Text(f"与{other.zh}的 {name} 相同", f"is the same as {name} of {other.en}")
    return Text(f"在{other.zh}的域 {name} 内", f"lies in {name}, a zone of {other.en}")
