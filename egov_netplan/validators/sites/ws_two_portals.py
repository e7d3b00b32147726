"""ws-two-portals: a place has more than one portal on one network."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called
from egov_netplan.words import Text

page = Page(
    id="ws-two-portals",
    severity=Severity.ERROR,
    title=Text("一个地区有几个门户网站", "a place has more than one portal"),
    message=Text(
        "{site}写为{place}的门户网站，{place}已有门户：{other}",
        "{site} is called the portal of {place}, which has one already: {other}",
    ),
    hint=Text(
        "只留一个 portal: true，其余的作为子网站",
        "leave `portal: true` at one of them; the others are sub-sites",
    ),
    why=Text(
        "门户网站是当地政府在互联网上的总入口，每级政府一个。有两个，公众不知道看哪个，各部门也不知道往哪个报送。"
        "同一地区在不同网络上可以各有一个。",
        "A portal is the one door of a government on the Internet. With two, the public does not know "
        "which to read, nor the departments which to supply. Each network may have one of its own.",
    ),
    source="渝办发〔2005〕209号 二（二）",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - {name: 市政府办公厅, site: {network: public, portal: true, name: 中国重庆}}
      - name: 市信息办
        site: {network: public, portal: true, name: 重庆在线}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}, inner: {name: 政务内网}}
isolation: [{between: [public, inner], mode: physical}]
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - {name: 市政府办公厅, site: {network: public, portal: true, name: 中国重庆}}
      - {name: 市信息办, site: {network: inner, portal: true, name: 内网门户}}
""",
)

_FIRST = Text("已有的门户写在这里", "the other portal is written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for (place, network), (first, *others) in plan.site_tree.portals.items():
        for site in others:
            args = {
                "site": called(plan, site),
                "place": plan.inventory.called(place),
                "other": called(plan, first),
            }
            related = (Related(first.where, _FIRST, {}),)
            where = site.where.below("portal")
            yield Hit(where, args, subject=site.unit, network=network, related=related)
