"""The first thing a unit lacks on a network before it can be called connected."""

from egov_netplan.inventory.fields import Access
from egov_netplan.inventory.model import Attachment, Unit
from egov_netplan.inventory.policy import several
from egov_netplan.topology.questions import Topology


def first_lack(topology: Topology, unit: Unit, attachment: Attachment) -> str:
    """`line`, `path`, `prefix` or `domain`, in the order a planner gets them; "" if nothing lacks.

    A prefix is due where the network has an address plan, a domain where its domain plan has a name
    pattern for such a unit. A unit that has no line of its own but is wired otherwise lacks no line.
    """
    policy, network = topology.inventory.policy, attachment.network
    if not topology.reaches_hub(unit, network) and not needs_no_line(topology, unit, network):
        wired = topology.has_line(unit, network) or topology.shares_line(unit, network)
        return "path" if wired else "line"
    if network in policy.addresses and not (attachment.fields.prefix or attachment.fields.block):
        return "prefix"
    pattern = policy.domains.get(network)
    due = pattern and (unit.level or "department") in pattern.names
    return (
        "domain" if due and not (attachment.fields.domain or _site_is_named(topology, unit, network)) else ""
    )


def needs_no_line(topology: Topology, unit: Unit, network: str) -> bool:
    """Whether all that a unit without a line has on a network is a site on somebody else's equipment."""
    sites = [site for site in topology.inventory.sites_by_unit.get(unit.id, ()) if site.network == network]
    ways = {way for site in sites if site.host for way in several(site.fields.access)}
    return bool(ways) and Access.LEASED_LINE not in ways and not topology.has_line(unit, network)


def _site_is_named(topology: Topology, unit: Unit, network: str) -> bool:
    """Whether a site of the unit on the network has a name: that is a name of the unit."""
    sites = topology.inventory.sites_by_unit.get(unit.id, ())
    return any(site.network == network and site.fields.domain for site in sites)
