"""One more, and one that grows."""

from dataclasses import replace

from egov_netplan.inventory.fields import PoolFields
from egov_netplan.plan.allocation.allocate import allocate
from egov_netplan.plan.allocation.single import Widening, next_prefix, widen

from .worlds import Item, make

CITY = Item("a", "city", ("10.0.0.0/24",))
X = Item("a/x", prefixes=("10.0.0.0/29",))


def test_next_is_what_one_more_unit_gets() -> None:
    """Of a department, of a county, of a length of one's own."""
    world = make(CITY, X)
    more = make(CITY, X, Item("a/y"), Item("a/c", "county"))
    allocation = {item.unit: item.value for item in allocate(more.inventory(), "outer").proposals}

    answer = next_prefix(world.inventory(), "outer", "a")
    assert str(answer.prefix) == "10.0.0.16/29"
    assert answer.reason.en == "from 10.0.0.0/24 of a: a /29 for a department"
    assert str(next_prefix(world.inventory(), "outer", "a", level="county").prefix) == allocation["a/c"]
    assert str(next_prefix(world.inventory(), "outer", "a", length=25).prefix) == "10.0.0.128/25"
    assert str(next_prefix(world.inventory(), "outer", "a/x").prefix) == "10.0.0.16/29"


def test_next_says_why_there_is_none() -> None:
    """Nothing left, no length, no block."""
    world = make(CITY, Item("a/c", "county"), Item("a/t", "township"))

    assert (
        next_prefix(world.inventory(), "outer", "a", length=23).reason.zh
        == "a的 10.0.0.0/24 只有这么大，分不出 /23"
    )
    assert next_prefix(world.inventory(), "outer", "a/c").reason.zh == "c没有 IPv4 地址段可供分配"
    answer = next_prefix(world.inventory(), "outer", "a", level="township")
    assert answer.reason.zh == "规划（sizes）没有写乡镇（街道）的 IPv4 长度"


def test_next_for_a_purpose() -> None:
    """From the range for it, in pieces of its length."""
    pools = (PoolFields("interconnect", level="city", part=30, number=-1, size=31),)
    inventory = make(CITY, pools=pools).inventory()

    assert str(next_prefix(inventory, "outer", "a", purpose="interconnect").prefix) == "10.0.0.252/31"
    assert next_prefix(inventory, "outer", "a", purpose="loopback").prefix is None
    assert str(next_prefix(inventory, "outer", "a", purpose="server").prefix) == "10.0.0.224/29"


def shown(widening: Widening) -> tuple[str, str | None, str]:
    """The new value, what it replaces, and what is given back."""
    assert widening.proposal, widening.reason
    return widening.proposal.value, widening.proposal.replaces, str(widening.freed)


def test_widened_where_it_stands() -> None:
    """As far as what is beside it is free."""
    world = make(CITY, X, Item("a/y", prefixes=("10.0.0.32/29",)))

    assert shown(widen(world.inventory(), "outer", "a/x", 27)) == ("10.0.0.0/27", "10.0.0.0/29", "None")
    again = widen(world.inventory(), "outer", "a/y", 28)
    assert shown(again) == ("10.0.0.32/28", "10.0.0.32/29", "None")
    assert again.reason.zh == "由 10.0.0.32/29 原地扩大，仍在a的 10.0.0.0/24 内"


def test_terminals_say_how_wide() -> None:
    """A unit that has outgrown its prefix gets the planned length."""
    world = make(CITY, replace(X, terminals=20))

    assert shown(widen(world.inventory(), "outer", "a/x"))[0] == "10.0.0.0/27"


def test_a_new_one_where_the_old_cannot_grow() -> None:
    """The old one is given back, and what was in the way is named."""
    world = make(CITY, X, Item("a/y", prefixes=("10.0.0.8/29",)))
    widening = widen(world.inventory(), "outer", "a/x", 28)

    assert shown(widening) == ("10.0.0.32/28", "10.0.0.0/29", "10.0.0.0/29")
    assert "10.0.0.8/29" in widening.reason.zh


def test_a_block_in_use_is_not_moved() -> None:
    """Another one is added to it; an empty one is replaced."""
    city = Item("a", "city", ("10.0.0.0/24",))
    county = Item("a/c", "county", ("10.0.0.0/27",))
    other = Item("a/d", "county", ("10.0.0.32/27",))
    used = make(city, county, other, Item("a/c/x", prefixes=("10.0.0.0/29",)))
    empty = make(city, county, other)

    assert shown(widen(used.inventory(), "outer", "a/c", 26)) == ("10.0.0.128/26", None, "None")
    assert shown(widen(empty.inventory(), "outer", "a/c", 26)) == (
        "10.0.0.128/26",
        "10.0.0.0/27",
        "10.0.0.0/27",
    )


def test_a_block_does_not_become_all_of_the_one_above() -> None:
    """Nor does anything grow out of it, or into what is kept for another purpose."""
    city = Item("a", "city", ("10.0.0.0/26",))
    county = Item("a/c", "county", ("10.0.0.0/27",))
    assert widen(make(city, county).inventory(), "outer", "a/c", 26).proposal is None
    pools = (PoolFields("server", level="city", part=28, number=1),)
    kept = make(CITY, X, pools=pools)
    assert shown(widen(kept.inventory(), "outer", "a/x", 27))[0] == "10.0.0.64/27"
    reserved = make(CITY, X, reserved=("10.0.0.12/30",))
    assert shown(widen(reserved.inventory(), "outer", "a/x", 28))[0] == "10.0.0.32/28"


def test_nothing_to_widen() -> None:
    """Said in a sentence."""
    world = make(CITY, X, Item("a/y"))

    assert widen(world.inventory(), "outer", "a/x", 30).reason.zh == "10.0.0.0/29 已不窄于 /30"
    assert widen(world.inventory(), "outer", "a/y", 28).reason.zh == "还没有可以扩大的网段或地址段"
    bare = make(CITY, X, sizes={"city": 24})
    assert widen(bare.inventory(), "outer", "a/x").reason.zh == "没有说明要多长，规划里也没有"
