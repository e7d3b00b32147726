"""ws-orphan: a site that hangs under nothing."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Site
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import TREE, called, place_of
from egov_netplan.words import Text

page = Page(
    id="ws-orphan",
    severity=Severity.ERROR,
    title=Text("网站没有挂到网站群的树上", "a site hangs under nothing"),
    message=Text("{site}没有上级网站：{reason}", "{site} hangs under no site: {reason}"),
    hint=Text(
        "给本地区的门户网站写 portal: true，或在这个网站里写 parent（同一网络上的网站编号）",
        "mark the portal of the place with `portal: true`, or give this site a `parent` on its own network",
    ),
    why=Text(
        "不写 parent 的网站归本地区的门户网站。本地区没有门户，别的网站却挂在上级门户之下，这一个就漏在树外；"
        "上级写成了另一个网络上的网站，也等于没有上级。整个地区都没有写门户的，不作检查。",
        "A site without `parent` hangs under the portal of its place. Where the place has none while other "
        "sites of it hang under a portal above, this one was left out; a parent on another network is no "
        "parent either. Places of which no tree is written are not judged.",
    ),
    source=TREE,
    fails="""
format: 1
networks: {outer: {name: 政务外网}, inner: {name: 政务内网}}
isolation: [{between: [outer, inner], mode: physical}]
units:
  - id: sjz
    name: 石家庄市
    level: city
    site: {network: outer, portal: true}
    units:
      - {name: 水务局, site: {id: inside, network: inner}}
      - name: 教育局
        site: {network: outer, parent: inside}  # expect
      - id: zhengding
        name: 正定县
        level: county
        units:
          - {name: 财政局, site: {network: outer, parent: sjz}}
          - {name: 民政局, site: {network: outer}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}, inner: {name: 政务内网}}
isolation: [{between: [outer, inner], mode: physical}]
units:
  - id: sjz
    name: 石家庄市
    level: city
    site: {network: outer, portal: true}
    units:
      - {name: 水务局, site: {id: inside, network: inner}}
      - {name: 教育局, site: {network: outer}}
      - id: zhengding
        name: 正定县
        level: county
        units:
          - {name: 财政局, site: {network: outer, parent: sjz}}
          - {name: 民政局, site: {network: outer, parent: sjz}}
""",
)

_ELSEWHERE = Text("所写的上级在{network}上", "the one it names is on {network}")
_LEFT_OUT = Text("{place}在这个网络上没有门户网站", "{place} has no portal on its network")
_OTHER = Text("{site}写在这里", "{site} is written here")
_SIBLING = Text("同一地区的{site}挂在门户网站之下", "{site}, of the same place, hangs under a portal")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    unclear = {_place(plan, site) for site in plan.inventory.sites if plan.misread(site.where)}
    for orphan in plan.site_tree.orphans():
        place = _place(plan, orphan.site)
        if place in unclear:
            continue  # its portal, or its parent, may only have been left out while reading
        if orphan.elsewhere:
            where, message = orphan.site.where.below("parent"), _OTHER
            reason = _ELSEWHERE.filled(network=plan.inventory.network_name(orphan.other.network))
        else:
            where, message = orphan.site.where, _SIBLING
            reason = _LEFT_OUT.filled(place=plan.inventory.called(place))
        yield Hit(
            where,
            {"site": called(plan, orphan.site), "reason": reason},
            subject=orphan.site.unit,
            network=orphan.site.network,
            related=(Related(orphan.other.where, message, {"site": called(plan, orphan.other)}),),
        )


def _place(plan: Plan, site: Site) -> str:
    place = place_of(plan, site)
    return place.id if place else ""
