"""Units that nobody has written: their names, networks and numbers."""

import pytest

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.simulation.addition import Addition
from egov_netplan.plan.simulation.habits import Habits
from egov_netplan.plan.simulation.made_up import MOST, made_up
from egov_netplan.problem import Problem
from tests.plan.allocation.worlds import Item, make

CITY = Item("a", "city")


def ids(inventory: Inventory, *additions: Addition) -> list[str]:
    return sorted(made_up(inventory, additions).units)


def test_names_are_numbered_by_kind_and_say_what_they_are() -> None:
    """From one addition of a kind to the next; a name that is given stays readable."""
    found = ids(
        make(CITY).inventory(),
        Addition("a", "bank", number=1, terminals=5),
        Addition("a", "bank", number=1),
        Addition("a", "company", number=1),
        Addition("a", "company", number=1, name="数据/中心"),
    )

    assert found == [
        "a/数据／中心（模拟 001）",
        "a/模拟·企业 001",
        "a/模拟·银行 001",
        "a/模拟·银行 002",
    ]


def test_names_that_are_there_are_passed_over() -> None:
    """Nobody who is there is replaced, even if he is called so, and labels are nobody's."""
    there = make(CITY, Item("a/模拟·银行 001", prefixes=("10.0.0.0/29",))).inventory()
    made = made_up(there, [Addition("a", "bank", number=2)])

    assert sorted(made.units) == ["a/模拟·银行 002", "a/模拟·银行 003"]
    assert {name: made.inventory.units[name] for name in there.units} == there.units
    labels = {made.inventory.units[name].label for name in made.units}
    assert len(labels) == 2
    assert all(label.startswith("sim") for label in labels)


@pytest.mark.parametrize("number", [MOST + 1, 10**9])
def test_too_many(number: int) -> None:
    """Refused before any is made."""
    with pytest.raises(Problem, match="at most 100000"):
        made_up(make(CITY).inventory(), [Addition("a", "bank", number=number)])


def test_too_many_together() -> None:
    """What new places bring with them counts as well."""
    sisters = [Item("a/c", "county"), *(Item(f"a/c/{number}", kind="bank") for number in range(60))]
    with pytest.raises(Problem, match="at most 100000"):
        made_up(make(CITY, *sisters).inventory(), [Addition("a", level="county", number=2000, peopled=True)])


def test_networks_are_those_of_the_like() -> None:
    """Of its kind in the place, else in places of that level, else of any there; at least half of them."""
    inventory = make(
        CITY,
        Item("a/1", kind="bank"),
        Item("a/2", kind="bank", on=False),
        Item("a/3", kind="company", status=Status.EXEMPT),
        Item("b", "city", on=False),
        Item("b/1", kind="mass", on=False, other=("10.9.0.0/24",)),
    ).inventory()
    habits = Habits(inventory)

    assert habits.networks_of_kind("a", "city", "bank") == ("outer",)
    assert habits.networks_of_kind("b", "city", "bank") == ("outer",)
    assert habits.networks_of_kind("a", "city", "party") == ("outer",)
    assert habits.networks_of_level(inventory.units["a"], "city") == ("outer",)


def test_nobody_can_tell_the_network() -> None:
    """Said in a sentence, and with --network it is no question."""
    inventory = make(Item("a", "city", on=False)).inventory()
    with pytest.raises(Problem, match="--network"):
        made_up(inventory, [Addition("a", "bank", number=1)])

    made = made_up(inventory, [Addition("a", "bank", number=1)], "inner")
    assert [group.networks for group in made.groups] == [("inner",)]


@pytest.mark.parametrize(
    ("counts", "median"),
    [((), {}), ((3,), {"bank": 3}), ((1, 2, 9), {"bank": 2}), ((0, 0, 7), {}), ((2, 4), {"bank": 2})],
)
def test_as_many_as_the_median_of_the_sisters(counts: tuple[int, ...], median: dict[str, int]) -> None:
    """Of two in the middle the smaller; sisters without any count as well."""
    items = [Item(f"a/c{number}", "county") for number in range(len(counts))]
    items += [
        Item(f"a/c{number}/{unit}", kind="bank")
        for number, count in enumerate(counts)
        for unit in range(count)
    ]
    inventory = make(CITY, Item("b", "city"), *items).inventory()

    assert Habits(inventory).members(inventory.units["a"], "county") == median
    assert Habits(inventory).members(inventory.units["b"], "county") == median
