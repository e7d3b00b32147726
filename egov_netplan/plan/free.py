"""What is still free in a block."""

from collections.abc import Iterable

from netaddr import IPNetwork, IPSet

from egov_netplan.plan.prefix import Prefix


class FreeSpace:
    """The addresses of some blocks that nobody has taken; sets of addresses are netaddr's work."""

    def __init__(self, blocks: Iterable[Prefix], taken: Iterable[Prefix]) -> None:
        self._free = IPSet(_network(block) for block in blocks) - IPSet(_network(prefix) for prefix in taken)

    def first(self, version: int, narrowness: int) -> Prefix | None:
        """The lowest free prefix of that length; None where there is none."""
        for part in self._free.iter_cidrs():
            if part.version == version and part.prefixlen <= narrowness:
                return Prefix(version, part.first, narrowness)
        return None


def _network(prefix: Prefix) -> IPNetwork:
    return IPNetwork(str(prefix))
