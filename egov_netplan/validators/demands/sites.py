"""What is demanded of sites and pages."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import (
    DutyFields,
    SiteFields,
    Stage,
)
from egov_netplan.inventory.model import Site, Unit
from egov_netplan.validators.demands.common import Standing, known
from egov_netplan.words import FUNDING, Text, listed, same

if TYPE_CHECKING:
    from egov_netplan.validators.plan import Plan


def sites_asked(plan: "Plan", duty: DutyFields, unit: Unit) -> list[Site]:
    """The sites of a unit that a duty speaks of."""
    return [site for site in plan.inventory.sites_of(unit) if duty.on in (None, site.network)]


def _running(plan: "Plan", duty: DutyFields, unit: Unit) -> list[Site]:
    return [site for site in sites_asked(plan, duty, unit) if site.fields.status in (Stage.TRIAL, Stage.LIVE)]


_NO_SITE = Text("已开通的网站或网页", "a live website or page")
_NO_OWN_SITE = Text("已开通的网站", "a live website")


def site(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """To have a site or page that is live; a page is not enough where the duty asks for a site."""
    no_pages = duty.items == ("site",)
    lack = _NO_OWN_SITE if no_pages else _NO_SITE
    sites = [site for site in sites_asked(plan, duty, unit) if not (site.fields.page and no_pages)]
    if not sites:
        return Standing(False, unit.where, lack=lack)
    best = max(sites, key=lambda site: list(Stage).index(site.fields.status))
    stage = best.fields.status
    opened = [site.fields.live for site in sites if site.fields.status is Stage.LIVE and site.fields.live]
    return Standing(
        stage is Stage.LIVE,
        best.where,
        since=min(opened, default=None),
        lack=lack,
        in_trial=stage is Stage.TRIAL,
        planned=best.fields.due,
    )


def registered(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """To have registered a site's domain name."""
    sites = sites_asked(plan, duty, unit)
    dates = [site.fields.registered for site in sites if site.fields.registered]
    where = sites[0].where if sites else unit.where
    return Standing(
        bool(dates), where, since=min(dates, default=None), lack=Text("域名登记", "a registered name")
    )


def site_fact(fact: Callable[[SiteFields, DutyFields], Standing]) -> Callable[..., Standing | None]:
    """A demand on each running site of the unit; the first site that lacks it speaks for the unit."""

    def check(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing | None:
        found = [(site, fact(site.fields, duty)) for site in _running(plan, duty, unit)]
        lacking = [(site, item) for site, item in found if not item.done]
        if not found:
            return None
        site, item = (lacking or found)[0]
        return item._replace(where=site.where)

    return check


_NOWHERE = Where("")


def reported(site: SiteFields, _duty: DutyFields) -> Standing:
    """To have reported how the site is reached."""
    lack = Text("访问方式报送日期", "the day it was reported")
    return Standing(site.reported is not None, _NOWHERE, since=site.reported, lack=lack)


def columns(site: SiteFields, duty: DutyFields) -> Standing:
    """To have the columns that the duty names."""
    names = {column if isinstance(column, str) else column.name for column in site.columns}
    return _items(duty.items, names)


def measures(site: SiteFields, duty: DutyFields) -> Standing:
    """To have the security measures that the duty names."""
    return _items(duty.items, site.measures)


def procedures(site: SiteFields, duty: DutyFields) -> Standing:
    """To have the procedures that the duty names."""
    return _items(duty.items, site.procedures)


def supply(site: SiteFields, duty: DutyFields) -> Standing:
    """Any of the ways asked for is enough."""
    modes = {way.mode.value for way in site.supply}
    done = bool(modes & set(duty.items) if duty.items else modes)
    return Standing(done, _NOWHERE, lack=Text("内容保障方式", "a way to supply content"))


def emergency_plan(site: SiteFields, _duty: DutyFields) -> Standing:
    """To have an emergency plan."""
    return Standing(bool(site.emergency_plan), _NOWHERE, lack=Text("应急预案", "an emergency plan"))


def mailbox(plan: "Plan", duty: DutyFields, unit: Unit) -> Standing:
    """A unit needs its mailbox whether it has a site or not; that of any of its sites is one."""
    sites = sites_asked(plan, duty, unit)
    done = bool(unit.fields.mailbox) or any(site.fields.mailbox for site in sites)
    where = sites[0].where if sites else unit.where
    return Standing(done, where, lack=Text("公开电子信箱", "a public mailbox"))


def funding(site: SiteFields, duty: DutyFields) -> Standing:
    """Any of the sources asked for is enough; with none asked for, it has to be said who pays."""
    asked = known(duty.items, FUNDING)
    wanted = "或".join(FUNDING[item].zh for item in asked), " or ".join(FUNDING[item].en for item in asked)
    lack = Text(wanted[0] or "经费来源", wanted[1] or "who pays")
    if site.funding is None:
        return Standing(False, _NOWHERE, lack=lack)
    now = FUNDING[site.funding]
    lack = Text(f"{lack.zh}（现为{now.zh}）", f"{lack.en} (it is {now.en})")
    return Standing(not asked or site.funding in asked, _NOWHERE, lack=lack)


def _items(wanted: tuple[str, ...], present: Iterable[str]) -> Standing:
    """What is asked for by name, compared as written; with no names asked for, anything is enough."""
    have = set(present)
    if not wanted:
        return Standing(bool(have), _NOWHERE, lack=Text("任何一项", "any at all"))
    missing = [item for item in wanted if item not in have]
    return Standing(not missing, _NOWHERE, lack=listed(same(item) for item in missing))
