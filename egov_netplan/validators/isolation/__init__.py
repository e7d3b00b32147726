"""Rules of isolation between networks."""

from egov_netplan.validators.isolation import (
    is_line_joins_networks,
    is_path,
    is_shared_cable,
    is_shared_circuit,
    is_shared_device,
    is_shared_rack,
    is_unapproved_gateway,
    is_unassigned_equipment,
    is_undeclared_pair,
)
from egov_netplan.validators.rule import Rule

RULES: tuple[Rule, ...] = (
    is_undeclared_pair.rule,
    is_unassigned_equipment.rule,
    is_shared_device.rule,
    is_line_joins_networks.rule,
    is_shared_circuit.rule,
    is_shared_cable.rule,
    is_shared_rack.rule,
    is_path.rule,
    is_unapproved_gateway.rule,
)
