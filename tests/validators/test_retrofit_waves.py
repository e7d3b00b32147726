"""Waves of new addresses, held against everything that may go wrong half way, one pair at a time."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.fields import AddressPlanFields, Status
from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.plan.retrofit.change import Change, Retrofit
from egov_netplan.plan.retrofit.waves import address_waves
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.registry import BY_ID
from egov_netplan.validators.retrofit.find import MOVING, finder
from tests.plan.allocation.worlds import Item, Network, World, net

FIND = finder(frozenset())
HOSTS = ("ip-device-address", "ip-gateway", "ip-address-duplicate")


def waves(inventory: Inventory, resting: dict[Prefix, date] | None = None) -> Retrofit:
    return address_waves(inventory, FIND, {"outer": resting or {}})


def found(inventory: Inventory, rules: Sequence[str] = MOVING) -> set[tuple[str, str]]:
    plan = Plan(inventory)
    return {(rule, hit.subject) for rule in rules for hit in BY_ID[rule].run(plan)}


# --- random worlds -----------------------------------------------------------------------------------

UNITS = (
    ("a", "city"),
    ("b", "city"),
    ("a/x", "county"),
    ("a/y", "county"),
    ("b/z", "county"),
    ("a/p", ""),
    ("a/q", ""),
    ("b/r", ""),
    ("a/x/s", ""),
    ("a/x/t", ""),
    ("b/z/u", ""),
)
PLANS = (
    {"sizes": {"city": 25, "county": 27, "department": 29}},
    {"sizes": {"city": 25, "county": 27, "department": 29}, "reserved": ("10.0.0.64/28",), "room": 0},
    {"sizes": {"department": 29}, "room": 0},
    {"sizes": {}},
    {"sizes": {"city": 26, "county": 28, "department": 30}, "rest": 0},
)


@st.composite
def prefixes(draw: st.DrawFn, lengths: tuple[int, ...]) -> str:
    """Some prefix of the space of 256 addresses, now and then of one that is not the network's."""
    length = draw(st.sampled_from(lengths))
    number = draw(st.integers(0, 2 ** (length - 24) - 1))
    base = draw(st.sampled_from(("10.0.0.", "10.0.0.", "10.0.0.", "10.9.0.")))
    return f"{base}{number << (32 - length)}/{length}"


@st.composite
def worlds(draw: st.DrawFn) -> World:
    items = []
    routers = {}
    for name, level in UNITS:
        own = draw(st.integers(0, 9))
        values = tuple({draw(prefixes((25, 26, 27, 28) if level else (27, 28, 29, 30)))} if own else ())
        status = draw(st.sampled_from((Status.CONNECTED, Status.PLANNED)))
        gateway = None
        if values and not level:
            first = net(values[0]).network_address
            gateway = str(first + 1) if draw(st.booleans()) else None
            if draw(st.booleans()):
                length = draw(st.sampled_from(("", f"/{net(values[0]).prefixlen}")))
                routers[f"{name}/r"] = (f"{first + 2}{length}",)
        blocks, own_prefixes = (values, ()) if level else ((), values)
        items.append(Item(name, level, blocks, own_prefixes, status=status, gateway=gateway))
    plan = draw(st.sampled_from(PLANS))
    return World(AddressPlanFields(space=("10.0.0.0/24",), **plan), tuple(items), routers)


# --- the brute-force twin ----------------------------------------------------------------------------


class Held:
    """What units hold: old and new values of each, whichever has been carried out."""

    def __init__(self, inventory: Inventory, changes: Sequence[Change]) -> None:
        new = {(item.unit, item.field, item.replaces): item.value for item in changes if not item.device}
        self.values = [
            (unit.id, field, net(text), net(new.get((unit.id, field, text), text)))
            for unit in inventory.units.values()
            if (own := unit.attachments.get("outer"))
            for field in ("block", "prefix")
            for text, _ in own.written(field)
        ]

    def clashes(self) -> Iterator[tuple[str, Network, str, Network]]:
        """Overlaps that some order of carrying out would make and that are not there today."""
        for first, second in itertools.combinations(self.values, 2):
            if shares(first[0], first[1], first[2], second[0], second[1], second[2]):
                continue
            for one, other in itertools.product(first[2:], second[2:]):
                if shares(first[0], first[1], one, second[0], second[1], other):
                    yield first[0], one, second[0], other


def shares(unit: str, field: str, one: Network, other_unit: str, other_field: str, other: Network) -> bool:
    """Whether two units share addresses, other than by one delegating to the other."""
    if unit == other_unit or not one.overlaps(other):
        return False
    for (outer_unit, outer_field, outer), (inner_unit, inner_field, inner) in (
        ((unit, field, one), (other_unit, other_field, other)),
        ((other_unit, other_field, other), (unit, field, one)),
    ):
        whole = outer == inner and inner_field == "block"
        if (
            outer_field == "block"
            and lies_in(inner_unit, outer_unit)
            and outer.supernet_of(inner)
            and not whole
        ):
            return False
    return True


def after_all(inventory: Inventory, made: Retrofit) -> Inventory:
    for wave in made.waves:
        assert list(Held(inventory, wave.changes).clashes()) == []
        inventory = applied(inventory, wave.changes)
    return inventory


# --- what must hold ----------------------------------------------------------------------------------


@settings(max_examples=400)
@given(worlds())
def test_nobody_comes_to_share_and_all_that_is_proposed_conforms(world: World) -> None:
    """After any part of a wave no two share what they did not; at the end nothing moved is found."""
    inventory = world.inventory()
    before = found(inventory, (*MOVING, *HOSTS))
    made = waves(inventory)
    after = after_all(inventory, made)
    left = {item.unit for item in made.stuck}

    moved = {item.unit for wave in made.waves for item in wave.changes if not item.device}
    still = found(after)
    if not left:
        assert still == set()
    assert {unit for _, unit in still} & (moved - left) == set()
    assert {unit for _, unit in still} <= left | {unit for _, unit in before}
    assert found(after, HOSTS) <= before or left
    again = waves(after)
    assert again.waves == ()


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_files_makes_no_difference(world: World, random) -> None:
    """Whatever the order in which units are read."""
    items = list(world.items)
    random.shuffle(items)

    def told(made: Retrofit) -> list[set[tuple[str, str, str, str]]]:
        return [
            {(item.unit, item.field, item.replaces, item.value) for item in wave.changes}
            for wave in made.waves
        ]

    assert told(waves(world.with_items(items).inventory())) == told(waves(world.inventory()))


@given(worlds(), st.lists(prefixes((25, 26, 27, 28)), max_size=4))
def test_what_rests_is_not_used(world: World, given_back: list[str]) -> None:
    """Before it has rested; a later wave says from which day."""
    inventory = world.inventory()
    resting = {
        prefix: inventory.today - timedelta(days=1) for text in given_back if (prefix := parse(text).prefix)
    }
    taken = [own for unit in inventory.units.values() for own in _own(inventory, unit.id)]
    made = waves(inventory, resting)
    days = world.plan.rest
    for wave in made.waves:
        for item in wave.changes:
            if item.field not in ("block", "prefix") or "平移" in item.reason.zh:
                continue
            new, old = net(item.value), net(item.replaces)
            over = [p for p in resting if net(str(p)).overlaps(new) and str(p) not in taken]
            if days and over and not new.overlaps(old) and "包住" not in item.reason.zh:
                assert wave.not_before == inventory.today + timedelta(days=days - 1)


def _own(inventory: Inventory, unit: str) -> list[str]:
    own = inventory.units[unit].attachments["outer"]
    return [text for field in ("block", "prefix") for text, _ in own.written(field)]
