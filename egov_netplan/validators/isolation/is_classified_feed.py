"""is-classified-feed: a system feeds a site that its data must not reach."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import DataClass, Mode
from egov_netplan.inventory.model import System
from egov_netplan.validators.isolation.classes import carries, is_above
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import at_item, called
from egov_netplan.words import DATA, Text

page = Page(
    id="is-classified-feed",
    severity=Severity.ERROR,
    title=Text("系统向不该接收其数据的网站供稿", "a system feeds a site that its data must not reach"),
    message=Text(
        "系统“{system}”向{network}上的{site}供稿，但{fault}",
        "the system “{system}” feeds {site} on {network}, but {fault}",
    ),
    hint=Text(
        "从 feeds 中去掉这个网站；要公开的内容由该网一侧的非涉密系统经审核发布",
        "take the site out of `feeds`; what is to be public goes through a review and a system on that side",
    ),
    why=Text(
        "未经审核的信息不得上网，更不得让涉密信息上网。涉密系统自动供稿，等于把审核省掉了；"
        "系统与网站所在的网络须物理隔离的，供稿本身就要跨过隔离。",
        "Nothing goes online without a review, and classified data never does. A classified system that "
        "feeds a site leaves the review out; between physically isolated networks a feed cannot run at "
        "all without breaking the isolation.",
    ),
    source="衢政办发〔2008〕12号 四（二）",
    fails="""
format: 1
date: 2008-02-28
networks: {inner: {name: 政务内网, data: classified}, internet: {name: 互联网, data: public}}
isolation: [{between: [inner, internet], mode: physical}]
units:
  - id: quzhou
    name: 衢州市
    level: city
    site: {id: portal, name: 市政府门户网站, network: internet, portal: true, status: planned}
systems:
  - {id: oa, name: 公文系统, unit: quzhou, network: inner, data: classified, feeds: [portal]}  # expect
""",
    passes="""
format: 1
date: 2008-02-28
networks: {inner: {name: 政务内网, data: classified}, internet: {name: 互联网, data: public}}
isolation: [{between: [inner, internet], mode: physical}]
units:
  - id: quzhou
    name: 衢州市
    level: city
    site: {id: portal, name: 市政府门户网站, network: internet, portal: true, status: planned}
systems:
  - {id: oa, name: 公文系统, unit: quzhou, network: inner, data: classified}
  - {id: cms, name: 信息报送系统, unit: quzhou, network: internet, data: public, feeds: [portal]}
""",
    waivable=False,
)

_CLASS = Text(
    "系统的数据涉密，而{network}只能承载{most}数据",
    "its data is classified, and {network} may carry {most} data at most",
)
_APART = Text(
    "系统所在的{own}与{network}必须物理隔离",
    "it runs on {own}, which must be physically isolated from {network}",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for system in plan.inventory.systems:
        for number, identity in enumerate(system.feeds):
            site = plan.inventory.site_by_id[identity]
            if fault := _fault(plan, system, site.network):
                args = {
                    "system": system.name,
                    "site": called(plan, site),
                    "network": plan.inventory.network_name(site.network),
                    "fault": fault,
                }
                related = (Related(site.where, Text("网站在这里", "the site is here"), {}),)
                where = at_item(plan, system.where.below("feeds"), number)
                yield Hit(where, args, subject=system.id, network=site.network, related=related)


def _fault(plan: Plan, system: System, network: str) -> Text | None:
    """Why a system must not feed a site on `network`, if it must not."""
    name, most = plan.inventory.network_name(network), carries(plan, network)
    data = system.fields.data
    if data is DataClass.CLASSIFIED and most and is_above(data, most):
        return _CLASS.filled(network=name, most=DATA[most])
    modes = [plan.inventory.mode(own, network) for own in system.networks]
    if modes and all(mode is Mode.PHYSICAL for mode in modes):
        return _APART.filled(network=name, own=plan.inventory.network_name(system.networks[0]))
    return None
