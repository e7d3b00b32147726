"""The agreed exceptions, shown with every report: nobody may take a plan for clean that is only excused."""

from egov_netplan.inventory.fields import WaiverFields
from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.reports.tables.table import Column, Table
from egov_netplan.validators.waivers import is_void
from egov_netplan.words import WAIVER_STATE, Text

_COLUMNS = (
    Column("rule", Text("规则", "rule")),
    Column("subject", Text("对象", "subject")),
    Column("reason", Text("理由", "reason")),
    Column("approved_by", Text("批准单位", "approved by")),
    Column("until", Text("有效期至", "until")),
    Column("state", Text("状态", "state"), values=tuple(WAIVER_STATE.values())),
)


def waivers_table(inventory: Inventory, under: str = "") -> Table:
    """One row for each waiver of the policy whose subject lies in the place, or is no unit."""
    rows = tuple(
        (
            waiver.rule,
            waiver.subject,
            waiver.reason,
            waiver.approved_by,
            str(waiver.until),
            _state(waiver, inventory),
        )
        for waiver in inventory.policy.waivers
        if not under or waiver.subject not in inventory.units or lies_in(waiver.subject, under)
    )
    return Table("waivers", Text("豁免", "Waivers"), _COLUMNS, rows)


def _state(waiver: WaiverFields, inventory: Inventory) -> Text:
    """Whether a waiver holds: not past its day, nor for a rule that there is not or that has no exception."""
    if is_void(waiver):
        return WAIVER_STATE["void"]
    return WAIVER_STATE["holds" if waiver.until >= inventory.today else "ended"]
