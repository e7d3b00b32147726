"""ws-cycle: sites that hang under each other in a circle."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Site
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import TREE, called
from egov_netplan.words import Text

page = Page(
    id="ws-cycle",
    severity=Severity.ERROR,
    title=Text("网站的上级关系成环", "sites hang under each other in a circle"),
    message=Text("网站的上级关系成环：{chain}", "these sites hang under each other in a circle: {chain}"),
    hint=Text(
        "改正其中一个的 parent；门户网站不写 parent，就归上一级地区的门户网站",
        "mend the `parent` of one of them; a portal without one hangs under that of the place above",
    ),
    why=Text(
        "一个地区的网站群是以门户网站为根的树。成了环，环里的网站就不在门户之下，逐级汇总和抓取会一直绕下去。",
        "The sites of a place are a tree with its portal at the root. What hangs in a circle is under no "
        "portal, and whatever is gathered up the tree would go round for ever.",
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
      - {name: 水务局, site: {network: outer, parent: 教育局}}  # expect
      - {name: 教育局, site: {network: outer, parent: 水务局}}
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
      - {name: 教育局, site: {network: outer, parent: 水务局}}
""",
)

_NEXT = Text("环中还有{site}", "{site} is in the circle too")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for cycle in plan.site_tree.cycles():
        first, others = cycle[0], cycle[1:]
        names = [called(plan, site) for site in (*cycle, first)]
        chain = Text(" → ".join(name.zh for name in names), " → ".join(name.en for name in names))
        related = tuple(_related(plan, site) for site in others)
        yield Hit(
            first.where.below("parent"),
            {"chain": chain},
            subject=first.unit,
            network=first.network,
            related=related,
        )


def _related(plan: Plan, site: Site) -> Related:
    where = site.where.below("parent") if site.fields.parent else site.where
    return Related(where, _NEXT, {"site": called(plan, site)})
