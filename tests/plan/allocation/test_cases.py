"""What is handed out to whom, case by case, as a planner would read it."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from egov_netplan.findings import Hit, Where
from egov_netplan.inventory.fields import PoolFields, Status
from egov_netplan.plan.allocation.allocate import allocate
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.allocation.proposal import Allocation
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.words import Text

from .worlds import Item, World, make


def given(allocation: Allocation) -> dict[str, list[str]]:
    """The values by whom they are for."""
    found: dict[str, list[str]] = {}
    for item in allocation.proposals:
        found.setdefault(item.device or item.line or item.unit, []).append(item.value)
    return found


def refused(allocation: Allocation) -> dict[str, str]:
    return {item.device or item.line or item.unit: item.reason.zh for item in allocation.refusals}


CITY = Item("a", "city")
COUNTY = Item("a/c", "county")
UNIT = Item("a/c/x")


def test_from_nothing_down_to_a_unit() -> None:
    """Space, city, county, unit; each in the block above, with the reason said."""
    allocation = allocate(make(UNIT, COUNTY, CITY).inventory(), "outer")

    assert given(allocation) == {"a": ["10.0.0.0/24"], "a/c": ["10.0.0.0/27"], "a/c/x": ["10.0.0.0/29"]}
    assert [item.field for item in allocation.proposals] == ["block", "block", "prefix"]
    assert [item.reason for item in allocation.proposals][1:] == [
        Text("取自a的 10.0.0.0/24，县（市、区） /27", "from 10.0.0.0/24 of a: a /27 for county"),
        Text("取自c的 10.0.0.0/27，部门 /29", "from 10.0.0.0/27 of c: a /29 for a department"),
    ]


def test_both_versions() -> None:
    """Where the plan has lengths for both; a unit that has one gets the other."""
    world = make(
        replace(CITY, blocks=("10.0.1.0/24",)),
        Item("a/x"),
        space=("10.0.0.0/22", "fd00::/48"),
        sizes6={"city": 56, "department": 64},
    )
    allocation = allocate(world.inventory(), "outer")

    assert given(allocation) == {"a": ["fd00::/56"], "a/x": ["10.0.1.0/29", "fd00::/64"]}
    done = applied(world.inventory(), allocation.proposals).units["a"].attachments["outer"]
    assert done.fields.block == ("10.0.1.0/24", "fd00::/56")


def test_a_version_without_lengths_is_said_once() -> None:
    """`sizes` are for IPv4; for IPv6 nobody said anything."""
    allocation = allocate(make(CITY, space=("10.0.0.0/22", "fd00::/48")).inventory(), "outer")

    assert given(allocation) == {"a": ["10.0.0.0/24"]}
    assert [fault.en for fault in allocation.faults] == [
        "the plan of outer (政务外网) has no lengths for IPv6 (`sizes6`), so no IPv6 is handed out"
    ]


@pytest.mark.parametrize(
    ("space", "fault"),
    [((), "nothing can be read of the `space` of outer (政务外网)"), (("10.0.0.0",), "nothing can be read")],
)
def test_without_space_nothing(space: tuple[str, ...], fault: str) -> None:
    """That is a fault of the plan."""
    allocation = allocate(make(CITY, space=space).inventory(), "outer")

    assert allocation.proposals == ()
    assert allocation.faults[0].en.startswith(fault)


def test_without_a_plan_nothing() -> None:
    """The other network of these tests has none."""
    allocation = allocate(make(CITY).inventory(), "inner")

    assert [fault.zh for fault in allocation.faults] == [
        "政务内网没有地址规划：在 netplan.yaml 的 addresses 里写明地址空间（space）"
    ]


@pytest.mark.parametrize(
    ("kind", "terminals", "length"),
    [
        ("", None, 28),
        ("bank", None, 30),
        ("party", None, 28),
        ("", 9, 28),
        ("", 10, 27),
        ("bank", 0, 30),
        ("bank", 1, 29),
    ],
)
def test_lengths(kind: str, terminals: int | None, length: int) -> None:
    """By kind, else by the level of the place; more terminals than that holds ask for more, with growth."""
    sizes = {"city": 24, "department": 29, "city-department": 28, "bank": 30}
    unit = Item("a/x", kind=kind, terminals=terminals)
    allocation = allocate(make(CITY, unit, sizes=sizes, growth=40).inventory(), "outer")

    assert allocation.proposals[1].prefix.narrowness == length


def test_terminals_alone() -> None:
    """Where no length is written they decide; a unit without either is told."""
    world = make(CITY, Item("a/x", terminals=100), Item("a/y"), sizes={"city": 24})
    allocation = allocate(world.inventory(), "outer")

    assert given(allocation)["a/x"] == ["10.0.0.0/25"]
    assert refused(allocation) == {"a/y": "规划（sizes）没有写部门的 IPv4 长度"}


def test_a_level_without_a_length_is_passed_over() -> None:
    """Nothing is delegated to counties here, so their units take from the city."""
    allocation = allocate(make(CITY, COUNTY, UNIT, sizes={"city": 24, "department": 29}).inventory(), "outer")

    assert given(allocation) == {"a": ["10.0.0.0/24"], "a/c/x": ["10.0.0.0/29"]}


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ((CITY, replace(COUNTY, status=Status.EXEMPT), UNIT), "c没有 IPv4 地址段可供分配"),
        ((CITY, replace(COUNTY, on=False), UNIT), "c未列入政务外网，没有地址段可供分配"),
        (
            (CITY, replace(COUNTY, blocks=("10.9.0.0/27",)), UNIT),
            "c的地址段 10.9.0.0/27 不在政务外网的地址空间内，先改正",
        ),
        ((CITY, COUNTY, replace(UNIT, prefixes=("10.0.0.0",))), "已写的网段或地址段读不出来，先改正"),
        (
            (CITY, COUNTY, replace(UNIT, gateway="10.0.0.9")),
            "已在用 10.0.0.9，却没有写网段；先补写在用的网段",
        ),
        ((CITY, COUNTY, replace(UNIT, terminals=30)), "c的 10.0.0.0/27 只有这么大，分不出 /26"),
    ],
)
def test_refusals(items: tuple[Item, ...], reason: str) -> None:
    """Nothing is guessed: what has to be put right first is said."""
    assert refused(allocate(make(*items).inventory(), "outer"))["a/c/x"] == reason


def test_a_network_need_not_reach_up_to_the_top() -> None:
    """A city above that is not on the network is passed over by its county, which takes from the space."""
    world = make(replace(CITY, on=False), COUNTY, UNIT)

    assert given(allocate(world.inventory(), "outer")) == {"a/c": ["10.0.0.0/27"], "a/c/x": ["10.0.0.0/29"]}


def test_a_misread_prefix_is_not_handed_out_again() -> None:
    """What was left out while reading is still what the unit has."""
    where = Where("netplan.yaml", ("units", 1, "networks", "outer", "prefix"))
    world = replace(make(CITY, Item("a/x")), hits=(Hit(where, {}, rule="in-wrong-type"),))

    assert refused(allocate(world.inventory(), "outer")) == {"a/x": "已写的网段或地址段读不出来，先改正"}


def test_what_runs_dry_is_said() -> None:
    """How many were wanted, how many there were, and the largest that is left."""
    city = replace(CITY, blocks=("10.0.0.0/28",))
    units = [Item(f"a/{number}", terminals=5 if number < 3 else 1) for number in range(4)]
    world = make(city, *units, sizes={"city": 28, "department": 30})
    allocation = allocate(world.inventory(), "outer")

    assert given(allocation) == {"a/0": ["10.0.0.0/29"], "a/1": ["10.0.0.8/29"]}
    assert refused(allocation) == {
        "a/2": "a的 10.0.0.0/28 已没有空闲地址，需要一个 /29",
        "a/3": "a的 10.0.0.0/28 已没有空闲地址，需要一个 /30",
    }
    assert [tuple(item)[0:1] + tuple(item)[2:] for item in allocation.shortages] == [
        ("a", 29, 3, 2, 27),
        ("a", 30, 1, 0, 27),
    ]


@settings(deadline=None, derandomize=True, max_examples=60)
@given_any(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(0, 4), st.integers(25, 30))
def test_the_least_length_of_a_block(terminals: list[int], counties: int, length: int) -> None:
    """No narrower block holds what is wanted; that one does where there are units alone."""
    units = [Item(f"a/{number}", terminals=count) for number, count in enumerate(terminals)]
    places = [Item(f"a/c{number}", "county") for number in range(counties)]

    def handed_out(city: int) -> Allocation:
        sizes = {"city": city, "county": 28, "department": 30}
        return allocate(make(CITY, *units, *places, space=("10.0.0.0/16",), sizes=sizes).inventory(), "outer")

    for shortage in handed_out(length).shortages:
        assert shortage.at_least is not None
        assert shortage.at_least < length
        assert shortage.at_least + 1 == length or handed_out(shortage.at_least + 1).refusals
        assert counties or not handed_out(shortage.at_least).refusals


def test_the_largest_that_is_left_is_said() -> None:
    """So that one sees by how much it does not fit."""
    city = replace(CITY, blocks=("10.0.0.0/28",))
    world = make(
        city, Item("a/x", prefixes=("10.0.0.0/29",)), Item("a/y", prefixes=("10.0.0.8/30",)), Item("a/z")
    )

    assert refused(allocate(world.inventory(), "outer")) == {
        "a/z": "a的 10.0.0.0/28 放不下 /29：最大的空闲块是 /30"
    }


def test_resting_blocks_rest() -> None:
    """For as many days as the policy says, then they are handed out again."""
    world = make(CITY, rest=90)
    freed = parse("10.0.0.0/25").prefix
    assert freed
    for day, value in ((date(2004, 5, 1), "10.0.2.0/24"), (date(2004, 4, 30), "10.0.0.0/24")):
        allocation = allocate(world.inventory(), "outer", resting={freed: day})
        assert given(allocation) == {"a": [value]}


def test_special_use_is_left_out() -> None:
    """A space may hold such a range all the same; ranges for examples are what the space says."""
    wide = make(CITY, space=("198.16.0.0/13",), sizes={"city": 14})
    assert given(allocate(wide.inventory(), "outer")) == {"a": ["198.20.0.0/14"]}
    example = make(CITY, space=("198.51.100.0/24",), sizes={"city": 26})
    assert given(allocate(example.inventory(), "outer")) == {"a": ["198.51.100.0/26"]}


@pytest.mark.parametrize(("isolated", "value"), [(True, "10.0.2.0/24"), (False, "10.0.0.0/24")])
def test_related_networks_share_no_addresses(isolated: bool, value: str) -> None:
    """A network that the policy sets in relation takes addresses; any other is a domain of its own."""
    world = replace(make(CITY, Item("b/x", other=("10.0.0.0/26",)), Item("b")), isolated=isolated)

    assert given(allocate(world.inventory(), "outer"))["a"] == [value]


def test_a_device_in_nobodys_prefix_keeps_its_address() -> None:
    """The prefix around it is not handed out to another."""
    world = replace(make(replace(CITY, blocks=("10.0.0.0/24",)), Item("a/x")), routers={"a/r": ("10.0.0.1",)})

    assert given(allocate(world.inventory(), "outer")) == {"a/x": ["10.0.0.16/29"]}


def test_a_county_gets_the_block_around_what_is_in_use() -> None:
    """A block elsewhere would leave its units outside."""
    city = replace(CITY, blocks=("10.0.0.0/24",))
    world = make(city, COUNTY, replace(UNIT, prefixes=("10.0.0.72/29",)), Item("a/c/y"), Item("a/x"))

    assert given(allocate(world.inventory(), "outer")) == {
        "a/c": ["10.0.0.64/27"],
        "a/c/y": ["10.0.0.80/29"],
        "a/x": ["10.0.0.0/29"],
    }


def test_scattered_use_needs_a_decision() -> None:
    """Where no such block holds all of it and nothing else."""
    city = replace(CITY, blocks=("10.0.0.0/24",))
    far = Item("a/c/y", prefixes=("10.0.0.128/29",))
    world = make(city, COUNTY, replace(UNIT, prefixes=("10.0.0.72/29",)), far)

    assert refused(allocate(world.inventory(), "outer")) == {
        "a/c": "其下已有 10.0.0.72/29 等 2 项在用，一个 /27 不能只把它们包在里面；先为它定下地址段（block）"
    }


def test_codes_come_before_names() -> None:
    """Of one length; those without a code come last."""
    items = (Item("a", "city"), Item("b", "city", code="36"), Item("c", "city", code="11"))
    world = make(*items, room=0)

    assert [item.unit for item in allocate(world.inventory(), "outer").proposals] == ["c", "b", "a"]


def test_a_block_is_not_handed_on_whole() -> None:
    """A county as large as its city gets nothing, though its code comes first."""
    world = make(CITY, replace(COUNTY, code="11"), sizes={"city": 24, "county": 24})

    assert refused(allocate(world.inventory(), "outer")) == {"a/c": "a的 10.0.0.0/24 只有这么大，分不出 /24"}


@pytest.mark.parametrize("block", ["10.0.0.0/22", "10.0.0.0/21"])
def test_a_space_that_somebody_has_whole(block: str) -> None:
    """Has nothing left for others, even where it is too wide a claim."""
    world = make(replace(CITY, blocks=(block,)), Item("b", "city"))

    assert list(refused(allocate(world.inventory(), "outer"))) == ["b"]


def test_both_entries_of_a_unit_count() -> None:
    """A unit that is written twice has what either entry says."""
    inventory = make(
        replace(CITY, blocks=("10.0.0.0/24",)), Item("a/x", prefixes=("10.0.0.0/29",)), Item("a/y")
    ).inventory()
    listed = inventory.units["a/x"]
    bare = make(Item("a/x", prefixes=("10.0.0.128/29",))).inventory().units["a/x"]
    twice = msgspec.structs.replace(bare, listings=(*bare.listings, *listed.listings))
    inventory = msgspec.structs.replace(inventory, units={**inventory.units, "a/x": twice})

    assert given(allocate(inventory, "outer")) == {"a/y": ["10.0.0.16/29"]}


# --- ranges by purpose -------------------------------------------------------------------------------------

POOLS = (
    PoolFields("loopback", level="city", part=28),
    PoolFields("interconnect", level="city", part=28, number=1),
    PoolFields("server", level="city", part=26, number=-1, size=28),
    PoolFields("loopback", "fd00::/120"),
)


def equipped() -> World:
    world = make(CITY, COUNTY, UNIT, pools=POOLS, space=("10.0.0.0/22", "fd00::/48"))
    return replace(
        world,
        routers={"a/r": (), "a/c/r": (), "a/c/q": ("10.9.9.9",)},
        servers=["a/c/x/s"],
        lines={"L1": ("a/r", "a/c/r"), "L2": ("a/c/x", "a/c")},
    )


def test_ranges_for_equipment() -> None:
    """Routers, lines between places and servers get theirs from the ranges; nothing else does.

    No router gets the first or last address of a range, which may be that of a block.
    """
    allocation = allocate(equipped().inventory(), "outer")

    assert given(allocation) == {
        "a": ["10.0.0.0/24"],
        "a/c": ["10.0.0.64/27"],
        "a/c/x": ["10.0.0.64/29", "10.0.0.192/28"],
        "a/c/q": ["fd00::1"],
        "a/c/r": ["10.0.0.1", "fd00::2"],
        "a/r": ["10.0.0.2", "fd00::3"],
        "L1": ["10.0.0.16/30"],
    }


@pytest.mark.parametrize(
    ("name", "change", "left"),
    [
        ("a/c/x", {"status": Status.CONNECTED}, "a a/r a/c a/c/q a/c/r a/c/x L1"),
        ("a/c/x", {"status": Status.EXEMPT}, "a a/r a/c a/c/q a/c/r L1"),
        ("a/c/x", {"status": Status.NONE}, "a a/r a/c a/c/q a/c/r L1"),
        ("a/c/x", {"status": None}, "a a/r a/c a/c/q a/c/r L1"),
        ("a/c/x", {"on": False}, "a a/r a/c a/c/q a/c/r L1"),
        ("a/c", {"status": None}, "a a/r a/c a/c/q a/c/r a/c/x L1"),
        ("a/c", {"status": Status.EXEMPT}, "a a/r a/c/x"),  # its department has servers all the same
        ("a/c", {"on": False}, "a a/r a/c/x"),
        ("a", {"status": Status.NONE}, "a/c/q a/c/r"),  # there is no block of the city's to hand out of
    ],
)
def test_equipment_of_units_that_are_off_the_network(name: str, change: dict[str, Any], left: str) -> None:
    """It is asked the same as of units: who is to have no addresses gets none for his equipment either."""
    world = equipped()
    world = world.with_items(replace(item, **change) if item.id == name else item for item in world.items)
    made = allocate(world.inventory(), "outer")

    assert set(given(made)) == set(left.split())
    assert name in left.split() or name not in refused(made)


def test_equipment_once() -> None:
    """On its own result nothing is proposed, and what a line got is a claim as any other."""
    inventory = equipped().inventory()
    done = applied(inventory, allocate(inventory, "outer").proposals)

    assert allocate(done, "outer").proposals == ()
    assert done.line_by_id["L1"].fields.prefix == "10.0.0.16/30"
    assert done.device_by_id["a/c/q"].fields.address == ("10.9.9.9", "fd00::1")


def test_a_range_that_has_run_out() -> None:
    """Says so for each that gets nothing."""
    world = make(CITY, pools=(PoolFields("loopback", level="city", part=30),))
    world = replace(world, routers={f"a/r{number}": () for number in range(3)})

    assert refused(allocate(world.inventory(), "outer")) == {
        "a/r2": "划给环回地址的 IPv4 范围（pools）都已用完，或都不在它上级的地址段里"
    }


def test_under() -> None:
    """Only what lies there is asked for; what it gets is the same."""
    world = make(replace(CITY, blocks=("10.0.0.0/24",)), COUNTY, UNIT, Item("b", "city"))

    assert given(allocate(world.inventory(), "outer", under="a/c")) == {
        "a/c": ["10.0.0.0/27"],
        "a/c/x": ["10.0.0.0/29"],
    }


def test_a_new_county_moves_nobody() -> None:
    """And fits, though many departments stand in the city already."""
    units = [Item(f"a/{number}") for number in range(12)]
    world = make(CITY, *units, sizes={"city": 23, "county": 26, "department": 29})
    first = applied(world.inventory(), allocate(world.inventory(), "outer").proposals)
    grown = msgspec.structs.replace(first, units={**make(COUNTY).inventory().units, **first.units})
    allocation = allocate(grown, "outer")

    assert [(item.unit, item.prefix.narrowness) for item in allocation.proposals] == [("a/c", 26)]
    assert allocation.refusals == ()


def test_values_are_as_they_are_written() -> None:
    """`prefix` is the value as numbers."""
    for item in allocate(equipped().inventory(), "outer").proposals:
        host = item.prefix.address(item.prefix.first)
        assert item.value in (str(item.prefix), host)
        assert isinstance(item.prefix, Prefix)


def test_no_block_around_what_lies_in_anothers_block() -> None:
    """What a county uses in the block of its neighbour does not make a part of that block the county's."""
    city = replace(CITY, blocks=("10.0.0.0/24",))
    neighbour = Item("a/d", level="county", blocks=("10.0.0.64/26",))
    world = make(city, COUNTY, neighbour, replace(UNIT, prefixes=("10.0.0.72/29",)))

    assert "a/c" in refused(allocate(world.inventory(), "outer"))
    assert "a/c" not in given(allocate(world.inventory(), "outer"))
