"""Rules of the domain plan."""

from egov_netplan.validators.domains import (
    dn_duplicate,
    dn_invalid,
    dn_other_zone,
    dn_outside_zone,
    dn_pattern,
    dn_reserved,
)
from egov_netplan.validators.rule import Rule

RULES: tuple[Rule, ...] = (
    dn_invalid.rule,
    dn_duplicate.rule,
    dn_outside_zone.rule,
    dn_other_zone.rule,
    dn_pattern.rule,
    dn_reserved.rule,
)
