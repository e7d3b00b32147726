"""Rules of the domain plan."""

from egov_netplan.validators.domains import (
    dn_confusable,
    dn_duplicate,
    dn_internal_leak,
    dn_invalid,
    dn_missing,
    dn_not_registered,
    dn_other_zone,
    dn_outside_zone,
    dn_pattern,
    dn_record_outside,
    dn_registration_expired,
    dn_registration_too_long,
    dn_reserved,
    dn_several_primary,
    dn_spelling,
    dn_suffix,
    dn_too_deep,
    dn_unregistered,
)
from egov_netplan.validators.rule import Rule

RULES: tuple[Rule, ...] = (
    dn_invalid.rule,
    dn_spelling.rule,
    dn_duplicate.rule,
    dn_outside_zone.rule,
    dn_other_zone.rule,
    dn_pattern.rule,
    dn_reserved.rule,
    dn_confusable.rule,
    dn_missing.rule,
    dn_too_deep.rule,
    dn_several_primary.rule,
    dn_unregistered.rule,
    dn_not_registered.rule,
    dn_registration_expired.rule,
    dn_registration_too_long.rule,
    dn_suffix.rule,
    dn_record_outside.rule,
    dn_internal_leak.rule,
)
