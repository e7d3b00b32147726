"""What several rules about addresses share."""

from collections.abc import Sequence
from typing import NamedTuple

from egov_netplan.findings import Fix, Related
from egov_netplan.inventory.model import Unit
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.hosts import Edge, Written
from egov_netplan.plan.prefix import canonical_host
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

# Who says that addresses follow the plan, and which addresses of a prefix no host can have.
HOST_RULES = "冀政办函〔2004〕9号 附 二（二）; RFC 1122 §3.2.1.3; RFC 3021; RFC 4291 §2.6.1"

_HERE = {
    True: Text("地址段写在这里", "the block is written here"),
    False: Text("网段写在这里", "the prefix is written here"),
}


class Misfit(NamedTuple):
    """Why an address cannot be what it is written for, and the claim that says so."""

    fault: Text
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


def not_an_address(item: Written) -> Misfit:
    """What was written is no address."""
    reason = item.host.fault or Text("", "")
    fix = Fix(item.written, right) if (right := canonical_host(item.written)) else None
    return Misfit(Text(f"不是合法的地址：{reason.zh}", f"is not an address: {reason.en}"), fix=fix)


def outside(claims: Sequence[Claim]) -> Misfit:
    """An address lies in none of these claims."""
    nets = list(dict.fromkeys(str(claim.prefix) for claim in claims))
    return Misfit(Text(f"不在 {'、'.join(nets)} 内", f"lies outside {', '.join(nets)}"), _here(claims[:1]))


def at_edge(edge: Edge, claims: Sequence[Claim]) -> Misfit:
    """An address is one of a prefix's own; the prefix may be one of these claims."""
    fault = Text(f"是 {edge.net} 的{edge.what.zh}", f"is the {edge.what.en} of {edge.net}")
    return Misfit(fault, _here([claim for claim in claims if claim.prefix == edge.net]))


def _here(claims: Sequence[Claim]) -> tuple[Related, ...]:
    return tuple(Related(claim.where, _HERE[claim.is_block], {}) for claim in claims)


def unclear(plan: Plan, addresses: AddressPlan, unit: Unit) -> bool:
    """Whether something that the unit, or one above it, has on a network could not be read.

    Then nobody can say what is missing there.
    """
    for holder in (unit, *plan.inventory.above(unit)):
        attachment = holder.attachments.get(addresses.network)
        where = attachment.where if attachment else holder.where.below("networks")
        if holder.id in addresses.unread or plan.misread(where):
            return True
    return False
