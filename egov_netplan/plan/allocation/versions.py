"""The versions of IP that are handed out on a network, and what is wrong with its plan as a whole."""

from collections.abc import Iterator, Sequence

from egov_netplan.plan.allocation import said
from egov_netplan.plan.allocation.land import VERSIONS, Land
from egov_netplan.plan.sizes import field_of_sizes, sizes_of, terminals_of
from egov_netplan.words import Text


def planned_versions(land: Land) -> tuple[int, ...]:
    """The versions that are handed out: those of the space that the policy has lengths for."""
    return tuple(
        version
        for version in VERSIONS
        if land.space(version) and (sizes_of(land.policy, version) or _by_terminals(land, version))
    )


def _by_terminals(land: Land, version: int) -> bool:
    """Whether the number of somebody's terminals says how long his prefix is."""
    units = land.inventory.units.values()
    return version == 4 and any(terminals_of(unit, land.network) is not None for unit in units)


def faults(land: Land, versions: Sequence[int]) -> Iterator[Text]:
    """Why nothing, or not everything, is handed out on a network; `versions` are those that are."""
    name = land.inventory.network_name(land.network)
    if land.network not in land.inventory.policy.addresses:
        yield said.NO_PLAN.filled(network=name)
        return
    if not land.plan.space:
        yield said.NO_SPACE.filled(network=name)
    for version in VERSIONS:
        if str(version) in land.policy.versions and not land.space(version):
            yield said.NO_SPACE_OF_VERSION.filled(network=name, version=version)
        if land.space(version) and version not in versions:
            field = field_of_sizes(version)
            yield said.NO_SIZES.filled(network=name, version=version, field=field)
