"""Rules of the wiring inside one network."""

from egov_netplan.validators.rule import Rule
from egov_netplan.validators.topology import (
    tp_bypasses_backbone,
    tp_carrier,
    tp_medium,
    tp_no_path,
    tp_not_joined,
    tp_skips_level,
)

RULES: tuple[Rule, ...] = (
    tp_no_path.rule,
    tp_skips_level.rule,
    tp_bypasses_backbone.rule,
    tp_carrier.rule,
    tp_medium.rule,
    tp_not_joined.rule,
)
