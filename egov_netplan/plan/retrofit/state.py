"""An inventory while values of it are being moved: which are taken out, and what became of each."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.addresses import AddressPlan, Claim
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.retrofit.change import Owner
from egov_netplan.words import Text


class Key(NamedTuple):
    """A value by what stays the same while others come and go around it."""

    owner: Owner
    network: str
    field: str
    written: str


class Put(NamedTuple):
    """A value to be added, or put in the place of another."""

    unit: str
    network: str
    field: str
    value: str
    reason: Text
    replaces: str | None
    device: str = ""
    line: str = ""
    site: str = ""


class State:
    """One inventory with its address plans."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self.plans = {network: AddressPlan(inventory, network) for network in inventory.policy.networks}
        self._by_address: dict[str, list[Claim]] = {}

    @cached_property
    def _lines(self) -> Mapping[Where, str]:
        return {where: line.id for line in self.inventory.lines for _, where in line.prefixes()}

    def key(self, claim: Claim, network: str) -> Key:
        """What a claim is called."""
        line = self._lines[claim.where] if claim.of_line else ""
        field = "block" if claim.is_block else "prefix"
        return Key(Owner(claim.unit, line=line), network, field, claim.written)

    def inside(self, network: str, prefix: Prefix) -> Iterator[Claim]:
        """The claims of a network that lie in a prefix, that of the prefix itself included."""
        claims = self._by_address.setdefault(network, [])
        if not claims:
            claims += sorted(self.plans[network].claims, key=lambda claim: (claim.prefix, claim.unit))
        start = bisect_left(claims, prefix, key=lambda claim: claim.prefix)
        for number in range(start, len(claims)):
            if not prefix.contains(claims[number].prefix):
                break
            yield claims[number]

    def without(self, keys: Iterable[Key]) -> "State":
        """The state without these values."""
        units, lines = dict(self.inventory.units), list(self.inventory.lines)
        gone: dict[tuple[Owner, str, str], set[str]] = {}
        for key in keys:
            gone.setdefault((key.owner, key.network, key.field), set()).add(key.written)
        number = {line.id: at for at, line in reversed(list(enumerate(lines)))}
        for (owner, network, field), written in gone.items():
            if owner.line:
                line = lines[number[owner.line]]
                left = _left(line.fields.prefix, written)
                lines[number[owner.line]] = replace(line, fields=replace(line.fields, prefix=left))
                continue
            unit = units[owner.unit]
            own = unit.attachments[network]
            fields = replace(own.fields, **{field: _left(getattr(own.fields, field), written)})
            changed = replace(own, fields=fields, numbers={})
            units[unit.id] = replace(unit, attachments={**unit.attachments, network: changed})
        return State(replace(self.inventory, units=units, lines=tuple(lines)))

    def having(self, values: Mapping[Key, str]) -> "State":
        """The state with each of these values, which it has not, as what the key becomes."""
        return State(applied(self.inventory, (put(key, value) for key, value in values.items())))


def put(key: Key, value: str) -> Put:
    """The value that a key becomes, where the old one is taken out already."""
    owner = key.owner
    return Put(
        owner.unit, key.network, key.field, value, Text("", ""), None, owner.device, owner.line, owner.site
    )


def _left(value: str | tuple[str, ...] | None, gone: set[str]) -> tuple[str, ...] | None:
    items = (value,) if isinstance(value, str) else value or ()
    return tuple(item for item in items if item not in gone) or None


def shifted(prefix: Prefix, old: Prefix, new: Prefix) -> Prefix:
    """What lies in an old block, as far from the start of a new one."""
    return prefix._replace(first=prefix.first - old.first + new.first)
