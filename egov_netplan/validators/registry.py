"""All rules, in the order of the documentation. A rule that is not listed here does not exist."""

from egov_netplan.validators.addresses import (
    ip_duplicate,
    ip_host_bits,
    ip_invalid,
    ip_outside_block,
    ip_outside_space,
    ip_reserved,
    ip_wrong_owner,
    ip_wrong_size,
)
from egov_netplan.validators.connection import cs_future_fact, cs_incomplete, cs_no_date, cs_overdue
from egov_netplan.validators.domains import dn_duplicate, dn_invalid, dn_outside_zone, dn_pattern, dn_reserved
from egov_netplan.validators.inventory import (
    in_alias,
    in_ambiguous_reference,
    in_bad_date,
    in_bad_name,
    in_byte_order_mark,
    in_code_invalid,
    in_code_parent,
    in_count_mismatch,
    in_crashed,
    in_cycle,
    in_duplicate_id,
    in_duplicate_key,
    in_duplicate_unit,
    in_empty_file,
    in_encoding,
    in_full_width,
    in_level_order,
    in_listed_twice,
    in_merge_key,
    in_missing_field,
    in_outside_population,
    in_several_documents,
    in_syntax,
    in_tag,
    in_too_deep,
    in_unknown_field,
    in_unknown_network,
    in_unknown_reference,
    in_unknown_value,
    in_unreadable,
    in_waiver_idle,
    in_wrong_type,
)
from egov_netplan.validators.isolation import (
    is_line_joins_networks,
    is_path,
    is_shared_cable,
    is_shared_circuit,
    is_shared_device,
    is_unapproved_gateway,
    is_unassigned_equipment,
    is_undeclared_pair,
)
from egov_netplan.validators.rule import Rule
from egov_netplan.validators.topology import (
    tp_bypasses_backbone,
    tp_carrier,
    tp_medium,
    tp_no_path,
    tp_skips_level,
)

RULES: tuple[Rule, ...] = (
    # the files
    in_syntax.rule,
    in_encoding.rule,
    in_byte_order_mark.rule,
    in_duplicate_key.rule,
    in_alias.rule,
    in_merge_key.rule,
    in_tag.rule,
    in_too_deep.rule,
    in_several_documents.rule,
    in_empty_file.rule,
    in_unreadable.rule,
    # what is written in them
    in_unknown_field.rule,
    in_wrong_type.rule,
    in_missing_field.rule,
    in_unknown_value.rule,
    in_bad_date.rule,
    in_full_width.rule,
    in_unknown_reference.rule,
    in_ambiguous_reference.rule,
    in_unknown_network.rule,
    in_bad_name.rule,
    in_cycle.rule,
    # units and lists
    in_duplicate_unit.rule,
    in_listed_twice.rule,
    in_duplicate_id.rule,
    in_level_order.rule,
    in_code_invalid.rule,
    in_code_parent.rule,
    in_count_mismatch.rule,
    in_outside_population.rule,
    in_waiver_idle.rule,
    in_crashed.rule,
    # the address plan
    ip_invalid.rule,
    ip_host_bits.rule,
    ip_outside_space.rule,
    ip_outside_block.rule,
    ip_duplicate.rule,
    ip_wrong_owner.rule,
    ip_reserved.rule,
    ip_wrong_size.rule,
    # the domain plan
    dn_invalid.rule,
    dn_duplicate.rule,
    dn_outside_zone.rule,
    dn_pattern.rule,
    dn_reserved.rule,
    # isolation
    is_undeclared_pair.rule,
    is_unassigned_equipment.rule,
    is_shared_device.rule,
    is_line_joins_networks.rule,
    is_shared_circuit.rule,
    is_shared_cable.rule,
    is_path.rule,
    is_unapproved_gateway.rule,
    # the wiring inside one network
    tp_no_path.rule,
    tp_skips_level.rule,
    tp_bypasses_backbone.rule,
    tp_carrier.rule,
    tp_medium.rule,
    # connection status and duties
    cs_incomplete.rule,
    cs_overdue.rule,
    cs_no_date.rule,
    cs_future_fact.rule,
)

BY_ID = {rule.id: rule for rule in RULES}

CRASHED = in_crashed.rule
