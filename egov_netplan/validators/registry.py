"""All rules, in the order of the documentation.

A family's folder lists its rules; a rule that is not listed there does not exist.
"""

from egov_netplan.validators import addresses, connection, domains, inventory, isolation, sites, topology
from egov_netplan.validators.inventory import in_crashed
from egov_netplan.validators.rule import Rule

RULES: tuple[Rule, ...] = (
    *inventory.RULES,
    *addresses.RULES,
    *domains.RULES,
    *isolation.RULES,
    *topology.RULES,
    *connection.RULES,
    *sites.RULES,
)

BY_ID = {rule.id: rule for rule in RULES}

CRASHED = in_crashed.rule
