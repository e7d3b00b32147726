"""Rules of the address plan."""

from egov_netplan.validators.addresses import (
    ip_duplicate,
    ip_host_bits,
    ip_invalid,
    ip_outside_block,
    ip_outside_space,
    ip_reserved,
    ip_shared_prefix,
    ip_spans_block,
    ip_wrong_owner,
    ip_wrong_size,
)
from egov_netplan.validators.rule import Rule

RULES: tuple[Rule, ...] = (
    ip_invalid.rule,
    ip_host_bits.rule,
    ip_outside_space.rule,
    ip_outside_block.rule,
    ip_duplicate.rule,
    ip_wrong_owner.rule,
    ip_spans_block.rule,
    ip_shared_prefix.rule,
    ip_reserved.rule,
    ip_wrong_size.rule,
)
