"""Made-up units on the addresses that there are, against units that are written out one by one."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from egov_netplan.inventory.fields import PoolFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.allocate import allocate
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.simulation.addition import Addition
from egov_netplan.plan.simulation.made_up import made_up
from egov_netplan.plan.simulation.tried import Real, Served, Tried, real_first, tried
from tests.plan.allocation.worlds import Item, World, items_of, make, net

fuzzed = settings(deadline=None, derandomize=True, max_examples=150)

SPACE = net("10.0.0.0/24")
PARTS = [str(part) for length in range(25, 32) for part in SPACE.subnets(new_prefix=length)]
parts = st.lists(st.sampled_from(PARTS[:14]) | st.sampled_from(PARTS), max_size=5, unique=True)
SIX = {"space": ("10.0.0.0/23", "fd36::/47"), "sizes6": {"city": 56, "county": 60, "department": 62}}

ANYTHING = [
    *(
        Addition("a", kind, terminals=count)
        for kind in ("bank", "company")
        for count in (None, 0, 5, 30, 300)
    ),
    Addition("a", "company", terminals=10**9),
    Addition("a", level="county"),
]
anything = st.sampled_from(ANYTHING)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A city with blocks and prefixes anywhere in it, and some that lack what they need."""
    there = [Item(f"a/{number}", prefixes=(text,)) for number, text in enumerate(draw(parts))]
    kinds = draw(st.lists(st.sampled_from(("bank", "company", "county")), max_size=6))
    lacking = [
        Item(f"a/l{number}", "county") if kind == "county" else Item(f"a/l{number}", kind=kind)
        for number, kind in enumerate(kinds)
    ]
    blocks = st.sampled_from([("10.0.0.0/24",), ("10.0.0.0/25", "10.0.0.192/26"), ("10.0.0.0/28",), ()])
    plan: dict[str, Any] = {
        "space": ("10.0.0.0/23",),
        "sizes": {"city": 24, "county": 27, "bank": 28, **draw(st.sampled_from([{}, {"department": 29}]))},
        "room": draw(st.integers(0, 2)),
        "reserved": tuple(draw(parts)[:2]),
        "pools": draw(st.sampled_from([(), (PoolFields("loopback", level="city", part=27),)])),
        **draw(st.sampled_from([{}, SIX])),
    }
    return make(Item("a", "city", draw(blocks)), *there, *lacking, **plan)


def served(inventory: Inventory, *additions: Addition) -> tuple[Real, Tried]:
    """What comes of some additions, once everybody who is there has what he lacks."""
    real = real_first(inventory, ("outer",), {})
    return real, tried(made_up(real.inventory, additions, "outer"), ("outer",), {})


def the_only(found: Tried) -> Served:
    (only,) = found.served
    return only


def by_hand(inventory: Inventory, addition: Addition, number: int) -> int:
    """How many of so many written out one by one get all they need, when nobody else is served any more."""
    items = [
        Item(f"a/new{count}", addition.level, kind=addition.kind, terminals=addition.terminals)
        for count in range(number)
    ]
    fresh = make(*items).inventory().units
    made = allocate(replace(inventory, units={**inventory.units, **fresh}), "outer")
    return len(fresh) - len({item.unit for item in made.refusals if item.unit in fresh})


@fuzzed
@given(worlds(), anything)
def test_the_most_that_fit_is_exact(world: World, addition: Addition) -> None:
    """So many fit, and of one more one gets nothing; written out by hand it is the same."""
    real, found = served(world.inventory(), addition._replace(number=1))
    most = the_only(found).most
    if most is None:  # the plan hands out nothing to such units, of any version
        assert by_hand(real.inventory, addition, 3) == 3
        return
    for number, fitted in ((most, most), (most + 1, most), (most + 5, most)):
        if number:
            assert the_only(served(world.inventory(), addition._replace(number=number))[1]).fitted == fitted
            assert by_hand(real.inventory, addition, number) == fitted


@fuzzed
@given(worlds(), st.lists(anything, max_size=4), st.integers(0, 40))
def test_real_units_come_first(world: World, additions: list[Addition], number: int) -> None:
    """Who is there gets what he would get alone and keeps it; nobody gets more, or less, or what is taken."""
    inventory = world.inventory()
    alone = allocate(inventory, "outer")
    real, found = served(inventory, *(item._replace(number=number) for item in additions))
    after = items_of(found.inventory)

    assert items_of(real.inventory) == items_of(applied(inventory, alone.proposals))
    assert {name: held for name, held in after.items() if name in inventory.units} == items_of(real.inventory)
    assert real.refused == {item.unit for item in alone.refusals}
    taken = [net(text) for _, prefixes in after.values() for text in prefixes]
    fresh = [net(text) for name, (_, held) in after.items() if name not in inventory.units for text in held]
    assert all(
        sum(one.version == other.version and one.overlaps(other) for other in taken) == 1 for one in fresh
    )


@fuzzed
@given(worlds(), st.lists(anything, max_size=3))
def test_none_change_nothing(world: World, additions: list[Addition]) -> None:
    """Adding nobody leaves the inventory as it is once those who are there are served."""
    real, found = served(world.inventory(), *additions)

    assert found.inventory.units == real.inventory.units
    assert (found.served, found.dry, found.refused) == ((), (), frozenset())


@fuzzed
@given(worlds(), st.lists(anything, max_size=4), st.randoms(use_true_random=False), st.integers(1, 12))
def test_no_order_matters(world: World, additions: list[Addition], dice: random.Random, number: int) -> None:
    """Neither that of the files nor that of the additions; two halves are as good as one."""
    additions = [item._replace(number=number) for item in additions]
    shuffled = dice.sample(world.items, len(world.items))
    halves = [
        item._replace(number=part) for item in additions for part in (number // 2, number - number // 2)
    ]
    dice.shuffle(halves)
    _, one = served(world.inventory(), *additions)
    _, other = served(world.with_items(shuffled).inventory(), *halves)

    assert items_of(one.inventory) == items_of(other.inventory)
    assert (one.served, one.dry) == (other.served, other.dry)


@fuzzed
@given(worlds(), st.lists(anything, max_size=4, unique=True), st.integers(1, 40))
def test_figures_add_up(world: World, additions: list[Addition], number: int) -> None:
    """Those that fit and those that do not are all; a group with the whole city to itself gets the most."""
    _, found = served(world.inventory(), *(item._replace(number=number) for item in additions))

    assert sum(item.short for item in found.served) == len(found.refused)
    for item in found.served:
        assert item.wanted == number
        assert item.most is None or item.fitted <= item.most
        assert (item.why is None) == (item.short == 0)
    if len(additions) == 1:
        assert all(item.most is None or item.fitted == min(number, item.most) for item in found.served)
    for dry in found.dry:
        assert dry.fitted < dry.wanted


def test_units_of_new_places() -> None:
    """Two new counties with as many banks as the median of their sisters; each counts for itself."""
    sisters = [Item("a/c", "county"), Item("a/d", "county"), Item("a/e", "county")]
    banks = [
        Item(f"a/{county}/{n}", kind="bank")
        for county, count in zip("cde", (1, 2, 5), strict=True)
        for n in range(count)
    ]
    world = make(
        Item("a", "city", ("10.0.0.0/24",)),
        *sisters,
        *banks,
        sizes={"city": 24, "county": 27, "department": 29},
    )
    _, found = served(world.inventory(), Addition("a", level="county", number=2, peopled=True))
    rows = [
        (item.group.place, item.group.is_inside, item.wanted, item.fitted, item.most) for item in found.served
    ]

    assert rows == [
        ("a", False, 2, 2, 5),
        ("a/模拟·县（市、区） 001", True, 2, 2, 4),
        ("a/模拟·县（市、区） 002", True, 2, 2, 4),
    ]


def test_new_places_without_room() -> None:
    """Where there is no block for a place, its units have nothing to take from, and that is said."""
    world = make(Item("a", "city", ("10.0.0.0/27",)), Item("a/c", "county"), Item("a/c/x", kind="bank"))
    _, found = served(world.inventory(), Addition("a", level="county", number=1, peopled=True))

    assert [(item.fitted, item.most, item.is_for_room) for item in found.served] == [
        (0, 0, True),
        (0, 0, False),
    ]
    assert [(dry.owner, dry.length, dry.wanted, dry.fitted) for dry in found.dry] == [("a", 27, 1, 0)]


def test_networks_that_share_a_space() -> None:
    """What is handed out on one network is not handed out on the other that must be apart from it."""
    world = make(Item("a", "city", ("10.0.0.0/28",), other=("10.0.0.0/29",)), sizes={"department": 29})
    _, found = served(world.inventory(), Addition("a", "bank", number=2))

    assert [(item.fitted, item.most) for item in found.served] == [(1, 1)]


def test_a_length_that_there_is_not() -> None:
    """So many terminals fit in no prefix: that is no want of room, and no block is said to run dry."""
    world = make(Item("a", "city", ("10.0.0.0/24",)))
    _, found = served(world.inventory(), Addition("a", "bank", number=3, terminals=10**12))

    assert [(item.fitted, item.most, item.is_for_room) for item in found.served] == [(0, 0, False)]
    assert found.dry == ()
    assert len(found.refused) == 3
