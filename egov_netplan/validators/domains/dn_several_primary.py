"""dn-several-primary: a unit has more than one ASCII name, or more than one Chinese name, on one network."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-several-primary",
    severity=Severity.WARNING,
    title=Text(
        "一个单位有多个主域名",
        "a unit has more than one main domain name",
    ),
    message=Text(
        "{unit}在{network}上有 {count} 个{script}域名：{names}",
        "{unit} has {count} {script} domain names on {network}: {names}",
    ),
    hint=Text(
        "只留一个主域名（写在最前面的 {main}），其余的注销，或改为主域名下的目录",
        "keep one as the main name (the first, {main}); give up the others, or make them paths of it",
    ),
    why=Text(
        "一个单位一般只有一个英文主域名和一个中文主域名。多个域名各自要续费、备案和防护，"
        "群众也分不清哪个是正式的。www.x 与 x 算同一个；同一单位的第二个网站另论。",
        "A unit has one main ASCII name and one main Chinese name. Each further one has to be renewed, "
        "filed and guarded, and nobody can tell which is the real one. www.x counts as x; a second "
        "site of the unit is a matter of its own.",
    ),
    source="国办函〔2018〕55号",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks: {outer: {domain: slj.yichun.gov.cn}}
        site: {network: outer, domain: shuili.yichun.gov.cn}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks: {outer: {domain: [slj.yichun.gov.cn, 宜春市水利局.政务]}}
        site: {network: outer, domain: www.slj.yichun.gov.cn}
""",
)


_ASCII, _CHINESE = Text("英文", "ASCII"), Text("中文", "Chinese")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        for names in domain_plan.several_main():
            main, second = names[:2]
            args = {
                "unit": plan.inventory.called(main.unit),
                "network": plan.inventory.network_name(domain_plan.network),
                "count": len(names),
                "script": _CHINESE if main.is_chinese else _ASCII,
                "names": tuple(name.written for name in names),
                "main": main.written,
            }
            related = (Related(main.where, Text("第一个写在这里", "the first is written here"), {}),)
            yield Hit(second.where, args, subject=main.unit, network=domain_plan.network, related=related)
