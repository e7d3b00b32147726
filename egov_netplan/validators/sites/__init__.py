"""Rules of websites, portals and application systems."""

from egov_netplan.validators.rule import Rule
from egov_netplan.validators.sites import (
    ws_access_unreported,
    ws_columns,
    ws_emergency_plan,
    ws_measures,
    ws_no_mailbox,
    ws_no_person,
    ws_no_role,
    ws_no_site,
    ws_no_supply,
    ws_procedures,
)

RULES: tuple[Rule, ...] = (
    ws_no_site.rule,
    ws_access_unreported.rule,
    ws_columns.rule,
    ws_measures.rule,
    ws_procedures.rule,
    ws_emergency_plan.rule,
    ws_no_mailbox.rule,
    ws_no_supply.rule,
    ws_no_person.rule,
    ws_no_role.rule,
)
