"""What a claim that has to leave needs in its stead: how long it is, what it is for; and why it moves."""

from egov_netplan.plan.retrofit import said
from egov_netplan.plan.retrofit.losers import Loser
from egov_netplan.plan.retrofit.state import State
from egov_netplan.plan.sizes import planned_length
from egov_netplan.words import Text


def length_of(state: State, loser: Loser) -> int:
    """The planned length of what is planned for a unit; all else keeps its own."""
    claim = loser.claim
    unit = state.inventory.units[claim.unit]
    is_planned = claim.is_block == unit.is_place and not claim.of_line
    if is_planned and (claim.is_block or purpose_of(state, loser) == "user"):
        planned = planned_length(state.inventory, unit, loser.network, claim.prefix.version)
        if planned is not None and 0 < planned <= claim.prefix.bits:
            return planned
    return claim.prefix.narrowness


def purpose_of(state: State, loser: Loser) -> str:
    """What a prefix is for."""
    claim = loser.claim
    if claim.of_line:
        return "interconnect"
    unit = state.inventory.units[claim.unit]
    plan = state.plans[loser.network]
    return "server" if plan.range_around(claim.prefix, unit, ("server",)) else "user"


def why(state: State, loser: Loser) -> Text:
    """Why a claim has to leave."""
    inventory, other = state.inventory, loser.other
    args = {
        "old": loser.claim.written,
        "network": inventory.network_name(loser.network),
        "other": inventory.called(other.unit) if other else "",
        "outer": other.prefix if other else "",
        "length": length_of(state, loser),
    }
    return said.WHY[loser.rule].filled(**args)


def rank(state: State, loser: Loser) -> tuple[int, bool, str, str, str]:
    """The widest first; then by code, those without one last; then by id, as in an allocation."""
    unit = state.inventory.units[loser.claim.unit]
    return length_of(state, loser), not unit.code, unit.code, unit.id, loser.claim.written
