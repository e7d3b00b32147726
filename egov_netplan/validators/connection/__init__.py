"""Rules of connection status and duties."""

from egov_netplan.validators.connection import (
    cs_future_fact,
    cs_incomplete,
    cs_no_date,
    cs_overdue,
)
from egov_netplan.validators.rule import Rule

RULES: tuple[Rule, ...] = (
    cs_incomplete.rule,
    cs_overdue.rule,
    cs_no_date.rule,
    cs_future_fact.rule,
)
