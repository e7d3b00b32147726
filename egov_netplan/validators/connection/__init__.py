"""Rules of connection status and duties."""

from egov_netplan.validators.connection import (
    cs_contradiction,
    cs_done_late,
    cs_due_soon,
    cs_exempt_not_allowed,
    cs_future_fact,
    cs_incomplete,
    cs_inside,
    cs_no_date,
    cs_no_group,
    cs_no_retrofit_date,
    cs_not_attested,
    cs_not_conforming,
    cs_overdue,
    cs_ready_to_connect,
    cs_scope_gap,
    cs_system_unused,
    cs_wrong_order,
)
from egov_netplan.validators.rule import Rule

RULES: tuple[Rule, ...] = (
    cs_incomplete.rule,
    cs_overdue.rule,
    cs_no_date.rule,
    cs_future_fact.rule,
    cs_due_soon.rule,
    cs_done_late.rule,
    cs_exempt_not_allowed.rule,
    cs_contradiction.rule,
    cs_scope_gap.rule,
    cs_wrong_order.rule,
    cs_not_conforming.rule,
    cs_no_retrofit_date.rule,
    cs_ready_to_connect.rule,
    cs_inside.rule,
    cs_no_group.rule,
    cs_not_attested.rule,
    cs_system_unused.rule,
)
