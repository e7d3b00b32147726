"""What the rules of sites say alike."""

from egov_netplan.findings import Related, Where
from egov_netplan.inventory.fields import Stage
from egov_netplan.inventory.model import Site, Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

TREE = "冀政办函〔2004〕9号 附 二（三）2"

_SITE = Text("网站", "site")
_PAGE = Text("网页", "page")


def called(plan: Plan, site: Site) -> Text:
    """What a planner calls a site: its unit, and its own name where it has one."""
    unit, what = plan.inventory.called(site.unit), _PAGE if site.fields.page else _SITE
    own = Text("", "") if site.name == site.unit else Text(f"（{site.name}）", f" ({site.name})")
    return Text(f"{unit}{what.zh}{own.zh}", f"the {what.en} of {unit}{own.en}")


def place_of(plan: Plan, site: Site) -> Unit | None:
    """The place that a site belongs to."""
    unit = plan.inventory.units[site.unit]
    return unit if unit.is_place else plan.inventory.place_of(unit)


def is_running(site: Site) -> bool:
    """Whether a site is in trial or live: of a planned one much may still be open."""
    return site.fields.status in (Stage.TRIAL, Stage.LIVE)


def at_item(plan: Plan, where: Where, number: int) -> Where:
    """The place of an item of a list; the list itself where reading it left items out."""
    return where if plan.misread(where) else where.below(number)


def policy_line(where: Where) -> Related:
    """The line of the policy that a finding breaks."""
    return Related(where, Text("规划要求写在这里", "the policy says so here"), {})
