"""How sensitive data is, and what networks may carry."""

from egov_netplan.findings import Related
from egov_netplan.inventory.fields import DataClass
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

_ORDER = list(DataClass)
_DECLARED = Text("这个网络可承载的密级写在这里", "what this network may carry is written here")


def is_above(data: DataClass, other: DataClass) -> bool:
    """Whether `data` is more sensitive than `other`."""
    return _ORDER.index(data) < _ORDER.index(other)


def carries(plan: Plan, network: str) -> DataClass | None:
    """The most sensitive data that a network may carry; None where nobody says."""
    fields = plan.inventory.policy.networks.get(network)
    return fields.data if fields else None


def too_low(plan: Plan, data: DataClass, networks: tuple[str, ...]) -> list[str]:
    """Those of `networks` that are known to be below `data`."""
    classes = {network: carries(plan, network) for network in networks}
    return [network for network, own in classes.items() if own and is_above(data, own)]


def declared(plan: Plan, network: str) -> Related:
    """The place where the policy says what a network may carry."""
    return Related(plan.inventory.policy_at("networks", network, "data"), _DECLARED, {})
