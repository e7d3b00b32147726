"""ws-two-parents: a site hangs under several sites."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import TREE, called
from egov_netplan.words import Text

page = Page(
    id="ws-two-parents",
    severity=Severity.ERROR,
    title=Text("网站有几个上级", "a site hangs under several sites"),
    message=Text("{site}写了 {count} 个上级网站：{parents}", "{site} hangs under {count} sites: {parents}"),
    hint=Text(
        "parent 只留一个；另一个网站上也要有入口的，用 supply 里的 link 表示",
        "leave one `parent`; a link on another site is a way of `supply`, not a parent",
    ),
    why=Text(
        "网站群要求是树，一个网站只归一个上级管。有两个上级，内容由谁审核、更新由谁督促就说不清了。",
        "The sites of a place are asked to be a tree: each answers to one site above. With two it is "
        "unclear who checks its content and who asks for updates.",
    ),
    source=TREE,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: sjz
    name: 石家庄市
    level: city
    site: {network: outer, portal: true}
    units:
      - {name: 水务局, site: {network: outer}}
      - {name: 节水办, site: {network: outer, parent: [sjz, 水务局]}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: sjz
    name: 石家庄市
    level: city
    site: {network: outer, portal: true}
    units:
      - {name: 水务局, site: {network: outer}}
      - {name: 节水办, site: {network: outer, parent: 水务局}}
""",
)

_PARENT = Text("{site}写在这里", "{site} is written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for site in plan.inventory.sites:
        named = plan.site_tree.named(site)
        if len(named) > 1:
            parents = tuple(called(plan, parent) for parent in named)
            yield Hit(
                site.where.below("parent"),
                {"site": called(plan, site), "count": len(named), "parents": parents},
                subject=site.unit,
                network=site.network,
                related=tuple(
                    Related(parent.where, _PARENT, {"site": name})
                    for parent, name in zip(named, parents, strict=True)
                ),
            )
