"""What a retrofit says: which value becomes which, why, and what is left to somebody to decide."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.model import Inventory
from egov_netplan.words import Text


class Fault(NamedTuple):
    """Something that does not conform: the rule that says so, where it stands, and what it clashes with."""

    rule: str
    network: str
    where: Where
    others: tuple[Where, ...] = ()


# Finds all that does not conform in an inventory, also in one that is only thought of.
Finder = Callable[[Inventory], Iterator[Fault]]


class Owner(NamedTuple):
    """Whose value it is: of a unit's entry, or of a device, line or site of it with this id."""

    unit: str
    device: str = ""
    line: str = ""
    site: str = ""


class Change(NamedTuple):
    """One value in the place of another: `replaces` becomes `value`. `where` is where it stands today.

    `rule` is the one that asks for it; of what only goes along with a prefix or block, that of the latter.
    """

    unit: str
    network: str
    field: str
    replaces: str
    value: str
    reason: Text
    rule: str
    where: Where
    device: str = ""
    line: str = ""
    site: str = ""

    @property
    def owner(self) -> Owner:
        """Whose value it is."""
        return Owner(self.unit, self.device, self.line, self.site)


class Stuck(NamedTuple):
    """A value for which nothing is certain, and why: somebody has to decide. `hint` may be a suggestion."""

    unit: str
    network: str
    field: str
    value: str
    reason: Text
    rule: str
    where: Where
    hint: str = ""
    device: str = ""
    line: str = ""
    site: str = ""


class Build(NamedTuple):
    """Something to be built beside or instead of what is there: `old` as it is, `new` what to build.

    It is certain that it is needed, but it is registered only once it stands.
    """

    unit: str
    network: str
    field: str
    old: str
    new: Text
    reason: Text
    rule: str
    where: Where


class Wave(NamedTuple):
    """What can be carried out together, in any order and one by one.

    Where it uses addresses that were given back, it waits: `not_before` is the day for those given back
    already, `rest` the days after the wave before it for those that this one gives back.
    """

    changes: tuple[Change, ...]
    not_before: date | None = None
    rest: int = 0


class Retrofit(NamedTuple):
    """All waves in their order, what has to be built, and what is left."""

    waves: tuple[Wave, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    builds: tuple[Build, ...] = ()
