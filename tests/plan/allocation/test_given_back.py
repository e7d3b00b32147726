"""What a planner's own hand gave back rests as well: random histories, counted address by address."""

import datetime as dt
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as with_fields

from egov_netplan.inventory.edit.log import Entry, found_in_use, found_unused
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.allocate import allocate
from egov_netplan.plan.allocation.given_back import GivenBack, given_back
from egov_netplan.plan.allocation.single import widen

from .worlds import Item, make, net

fuzzed = settings(deadline=None, derandomize=True, max_examples=250)

REST = 10
START = dt.datetime(2004, 7, 29, 9)  # noqa: DTZ001 - the log has the office's own clock
CITY = Item("a", "city", blocks=("10.0.0.0/24",))


# --- a history, and its twin that counts addresses ------------------------------------------------------


@dataclass
class History:
    """A project in the hands of planners: units by a number that no renaming changes, the log, the day.

    `owned` is what netplan handed out to each unit and was not given back, address by address; `gone` the
    day on which an address was last given back.
    """

    items: dict[int, Item]
    log: list[Entry] = field(default_factory=list)
    day: int = 0
    owned: dict[int, set[int]] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)
    deleted: list[dict[int, Item]] = field(default_factory=list)
    numbers: count = field(default_factory=lambda: count(100))

    @property
    def now(self) -> dt.datetime:
        return START + dt.timedelta(days=self.day)

    def inventory(self) -> Inventory:
        items = sorted(self.items.values(), key=lambda item: item.id)
        world = make(*items, sizes={"city": 24, "county": 26, "department": 29}, rest=REST)
        return with_fields(world.inventory(), today=self.now.date())

    def back(self) -> GivenBack:
        return given_back(self.inventory(), "outer", self.log)

    # --- what netplan does

    def allocate(self, *, write: bool) -> None:
        back = self.back()
        self.check_noticed(back)
        made = allocate(self.inventory(), "outer", resting=back.days)
        self.record(back, write=write)
        for item in made.proposals:
            self.check_rested(item.value)
            if write:
                self.put(item.unit, item.field, "", item.value)

    def widen(self, number: int, *, write: bool) -> None:
        item, back = self.items[number], self.back()
        length = 25 if item.level else 28
        made = widen(self.inventory(), "outer", item.id, length, resting=back.days)
        self.record(back, write=write)
        if made.proposal and made.proposal.replaces:
            self.check_rested(made.proposal.value, but=self.owned.get(number, set()))
            if write:
                self.put(item.id, made.proposal.field, made.proposal.replaces, made.proposal.value)
        elif made.proposal and write:
            self.check_rested(made.proposal.value)
            self.put(item.id, made.proposal.field, "", made.proposal.value)

    def record(self, back: GivenBack, *, write: bool) -> None:
        if not write:
            return
        for made, items in ((found_unused, back.unused), (found_in_use, back.in_use)):
            self.log += (
                made("plan allocate", item.subject, item.network, item.field, str(item.prefix), self.now)
                for item in items
            )
        self.take_up()
        assert self.back()[1:] == ((), ())

    def put(self, unit: str, name: str, old: str, new: str) -> None:
        number = next(number for number, item in self.items.items() if item.id == unit)
        item = self.items[number]
        values = item.blocks if name == "block" else item.prefixes
        values = (*(value for value in values if value != old), new)
        self.items[number] = (
            replace(item, blocks=values) if name == "block" else replace(item, prefixes=values)
        )
        self.log.append(Entry(self.now, "plan allocate", unit, "outer", name, old, new))
        self.owned[number] = self.owned.get(number, set()) | cells(new)
        self.settle()

    def take_up(self) -> None:
        """What was handed out once, given back, and is held again just so, is known to be."""
        for number, item in self.items.items():
            for value in (*item.blocks, *item.prefixes):
                if any(entry.new == value for entry in self.log):
                    self.owned[number] = self.owned.get(number, set()) | cells(value)

    # --- what planners do

    def undo(self) -> None:
        """Put back what was deleted last, as a merge or git may."""
        if self.deleted:
            back = {
                number: item
                for number, item in self.deleted.pop().items()
                if not any(item.id == other.id for other in self.items.values())
            }
            self.items |= back

    def delete(self, number: int) -> None:
        self.deleted.append({other: self.items.pop(other) for other in self.below(number)})
        self.settle()

    def clear(self, number: int) -> None:
        self.items[number] = replace(self.items[number], blocks=(), prefixes=())
        self.settle()

    def move(self, number: int, parent: str) -> None:
        """With all that is below it, under another name."""
        old = self.items[number].id
        new = "/".join(filter(None, (parent, f"{old.rpartition('/')[2][0]}{next(self.numbers)}")))
        for other in self.below(number):
            self.items[other] = replace(self.items[other], id=new + self.items[other].id[len(old) :])

    def narrow(self, number: int, half: int) -> None:
        item = self.items[number]
        blocks, prefixes = (
            tuple(str(list(net(value).subnets())[half]) for value in values)
            for values in (item.blocks, item.prefixes)
        )
        self.items[number] = replace(item, blocks=blocks, prefixes=prefixes)
        self.settle()

    def grow(self, number: int) -> None:
        """By hand, where what is beside is free."""
        item = self.items[number]
        name = "blocks" if item.level else "prefixes"
        old = getattr(item, name)
        if len(old) != 1 or number in TOP:
            return
        wider = net(old[0]).supernet()
        beside = cells(str(wider)) - cells(old[0])
        others = set().union(*(held(other) for key, other in self.items.items() if key not in TOP))
        if not beside & (others | self.gone.keys()):
            self.items[number] = replace(item, **{name: (str(wider),)})

    def below(self, number: int) -> list[int]:
        root = self.items[number].id
        return [key for key, item in self.items.items() if f"{item.id}/".startswith(f"{root}/")]

    # --- what is true

    def settle(self) -> None:
        """What a unit has no more was given back, as far as nobody else has it."""
        used = set().union(*(held(item, blocks=False) for item in self.items.values()))
        for number, own in self.owned.items():
            item = self.items.get(number)
            lost = own - (held(item) if item else set())
            own.difference_update(lost)
            self.gone |= dict.fromkeys(lost - used, self.day)

    def check_rested(self, value: str, but: set[int] = frozenset()) -> None:
        for cell in cells(value) - but:
            assert self.day - self.gone.get(cell, -REST) >= REST, value

    def check_noticed(self, back: GivenBack) -> None:
        """Nothing is taken for given back that somebody has."""
        used = set().union(*(held(item, blocks=False) for item in self.items.values()))
        owned = set().union(*(own for number, own in self.owned.items() if number in self.items))
        for item in back.unused:
            found = cells(str(item.prefix))
            assert not found & used
            assert found <= self.gone.keys()
            if item.field == "prefix":
                continue
            of_counties = set().union(
                *(held(other) for number, other in self.items.items() if number not in TOP and other.level)
            )
            assert not found & of_counties & owned


def cells(value: str) -> set[int]:
    """The addresses of a prefix."""
    found = net(value)
    return set(range(int(found[0]), int(found[-1]) + 1))


def held(item: Item, *, blocks: bool = True) -> set[int]:
    values = (*(item.blocks if blocks else ()), *item.prefixes)
    return set().union(*(cells(value) for value in values))


TOP = (0, 1)
ACTIONS = (
    *("allocate", "allocate", "show", "add", "add", "county", "delete"),
    *("clear", "move", "narrow", "grow", "widen", "days", "undo"),
)
steps = st.lists(
    st.tuples(
        st.sampled_from(ACTIONS),
        st.integers(0, 99),
    ),
    min_size=3,
    max_size=25,
)


def lived(given_steps: list[tuple[str, int]]) -> History:
    """A history of these steps, checked at each."""
    history = History({0: CITY, 1: Item("b", "city", blocks=("10.0.2.0/24",))})
    for action, choice in given_steps:
        others = sorted(history.items.keys() - set(TOP))
        if action in ("allocate", "show"):
            history.allocate(write=action == "allocate")
        elif action == "days":
            history.day += choice % 14
        elif action == "undo":
            history.undo()
        elif action in ("add", "county"):
            add(history, action, choice)
        elif action == "move" and choice % 5 == 0:
            history.move(choice % 2, "")
        elif others:
            done_to(history, others[choice % len(others)], action, choice)
    return history


def add(history: History, action: str, choice: int) -> None:
    number = next(history.numbers)
    places = sorted(item.id for item in history.items.values() if item.level)
    history.items[number] = (
        Item(f"{places[choice % len(places)]}/x{number}")
        if action == "add"
        else Item(f"{history.items[choice % 2].id}/c{number}", "county")
    )


def done_to(history: History, number: int, action: str, choice: int) -> None:
    if action == "move":
        is_place = history.items[number].level
        parents = sorted(item.id for item in history.items.values() if item.level)
        parents = [history.items[key].id for key in TOP] if is_place else parents
        history.move(number, parents[choice % len(parents)])
    elif action == "narrow":
        history.narrow(number, choice % 2)
    elif action == "widen":
        history.widen(number, write=bool(choice % 3))
    else:
        getattr(history, action)(number)


@fuzzed
@given(steps)
def test_nothing_is_handed_out_before_it_has_rested(given_steps: list[tuple[str, int]]) -> None:
    """Whatever planners delete, rename, move, narrow and widen by hand between the runs."""
    history = lived([*given_steps, ("allocate", 0), ("add", 0), ("county", 0), ("allocate", 0)])

    assert history.back()[1:] == ((), ())


@fuzzed
@given(steps)
def test_after_its_rest_it_is_free_again(given_steps: list[tuple[str, int]]) -> None:
    """Once it was noticed and entered, nothing keeps it any longer than the policy says."""
    history = lived([*given_steps, ("allocate", 0)])
    history.day += REST
    inventory = history.inventory()

    free = allocate(inventory, "outer", resting=history.back().days)
    assert free == allocate(inventory, "outer")


# --- by example -----------------------------------------------------------------------------------------


def entry(day: int, unit: str, old: str, new: str, name: str = "prefix", network: str = "outer") -> Entry:
    return Entry(START + dt.timedelta(days=day), "plan allocate", unit, network, name, old, new)


def seen(day: int, unit: str, old: str) -> Entry:
    return found_unused("plan next", unit, "outer", "prefix", old, START + dt.timedelta(days=day))


def again(day: int, unit: str, new: str) -> Entry:
    return found_in_use("plan next", unit, "outer", "prefix", new, START + dt.timedelta(days=day))


def found(log: list[Entry], *items: Item, **more: Any) -> tuple[dict[str, int], list[str]]:
    """The days, from the start, on which prefixes were given back by day 50, and what is noticed then."""
    world = replace(make(CITY, *items, rest=REST), **more)
    back = given_back(
        with_fields(world.inventory(), today=(START + dt.timedelta(days=50)).date()), "outer", log
    )
    days = {str(prefix): (day - START.date()).days for prefix, day in back.days.items()}
    return days, [f"{item.subject} {item.field} {item.prefix}" for item in back.unused] + [
        f"{item.subject} {item.field} {item.prefix} again" for item in back.in_use
    ]


P, Q, WIDE = "10.0.0.8/29", "10.0.0.32/29", "10.0.0.0/28"
HANDED = entry(0, "a/x", "", P)


@pytest.mark.parametrize(
    ("log", "items", "days", "noticed_now"),
    [
        ([], (), {}, []),
        ([HANDED], (Item("a/x", prefixes=(P,)),), {}, []),
        ([HANDED], (), {P: 50}, [f"a/x prefix {P}"]),
        ([HANDED], (Item("a/x"),), {P: 50}, [f"a/x prefix {P}"]),
        # Renamed, moved, widened, split between two, turned into a block.
        ([HANDED], (Item("a/y", prefixes=(P,)),), {}, []),
        ([HANDED], (Item("a/c", "county"), Item("a/c/y", prefixes=(P,))), {}, []),
        ([HANDED], (Item("a/x", prefixes=(WIDE,)),), {}, []),
        ([HANDED], (Item("a/y", prefixes=("10.0.0.8/30",)), Item("a/z", prefixes=("10.0.0.12/30",))), {}, []),
        ([HANDED], (Item("a/x", blocks=(P,)),), {}, []),
        # Half of it.
        (
            [HANDED],
            (Item("a/x", prefixes=("10.0.0.8/30",)),),
            {"10.0.0.12/30": 50},
            ["a/x prefix 10.0.0.12/30"],
        ),
        # The log says it: by a command, by one that noticed, by two that did so in branches.
        ([HANDED, entry(7, "a/x", P, Q)], (Item("a/x", prefixes=(Q,)),), {P: 7}, []),
        ([HANDED, seen(7, "a/x", P)], (), {P: 7}, []),
        ([HANDED, seen(7, "a/x", P), seen(9, "a/x", P)], (), {P: 7}, []),
        # Its unit was renamed before a command changed it.
        ([HANDED, entry(7, "a/y", P, Q)], (Item("a/y", prefixes=(Q,)),), {P: 7}, []),
        ([HANDED, entry(7, "a/y", P, WIDE)], (Item("a/y", prefixes=(WIDE,)),), {}, []),
        ([HANDED, entry(7, "a/y", P, WIDE)], (), {WIDE: 50}, [f"a/y prefix {WIDE}"]),
        # Handed out again, while another branch still noticed that the first had gone; then gone as well.
        (
            [HANDED, seen(7, "a/x", P), entry(30, "a/y", "", P), seen(40, "a/x", P)],
            (),
            {P: 50},
            [f"a/y prefix {P}"],
        ),
        (
            [HANDED, seen(7, "a/x", P), entry(30, "a/y", "", P), seen(40, "a/x", P)],
            (Item("a/y", prefixes=(P,)),),
            {},
            [],
        ),
        # Taken up again by hand: nothing of it rests, and when that ends it is noticed again.
        ([HANDED, entry(7, "a/x", P, Q)], (Item("a/x", prefixes=(P, Q)),), {}, [f"a/x prefix {P} again"]),
        ([HANDED, seen(7, "a/x", P)], (Item("a/y", prefixes=(P,)),), {}, [f"a/x prefix {P} again"]),
        ([HANDED, seen(7, "a/x", P), again(9, "a/x", P)], (Item("a/y", prefixes=(P,)),), {}, []),
        ([HANDED, seen(7, "a/x", P), again(9, "a/x", P)], (), {P: 50}, [f"a/x prefix {P}"]),
        # Of another network, or no addresses.
        ([entry(0, "a/x", "", P, network="inner")], (), {}, []),
        ([entry(0, "a/x", "", "x.gov.cn", "domain"), entry(0, "a/x", "", "what", "prefix")], (), {}, []),
        # Several values, as YAML writes them.
        (
            [entry(0, "a/x", "", f'["{P}", {Q}]')],
            (Item("a/x", prefixes=(Q,)),),
            {P: 50},
            [f"a/x prefix {P}"],
        ),
        # A block that another place took over is held; the one it was handed out of does not hold it.
        ([entry(0, "a/c", "", WIDE, "block")], (), {WIDE: 50}, [f"a/c block {WIDE}"]),
        ([entry(0, "a/c", "", WIDE, "block")], (Item("a/d", "county", ("10.0.0.0/27",)),), {}, []),
        ([entry(0, "z/c", "", WIDE, "block")], (), {WIDE: 50}, [f"z/c block {WIDE}"]),
    ],
)
def test_who_holds_it_decides(
    log: list[Entry], items: tuple[Item, ...], days: dict[str, int], noticed_now: list[str]
) -> None:
    assert found(log, *items) == (days, noticed_now)


def test_addresses_of_devices_rest_too() -> None:
    """Those of a device that was written whole are in the log as such."""
    log = [
        entry(0, "a/r", "", "10.0.0.1", "address"),
        entry(0, "a/s", "", '{id: s, address: "10.0.0.2"}', "device"),
        entry(0, "a/t", "", "10.0.0.3/29", "address"),
    ]
    days, now = found(log, routers={"a/other": ("10.0.0.3/28",)})

    assert days == {"10.0.0.1/32": 50, "10.0.0.2/32": 50}
    assert now == ["a/r address 10.0.0.1/32", "a/s device 10.0.0.2/32"]
