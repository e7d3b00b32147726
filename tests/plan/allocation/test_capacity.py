"""How much is left, against counting single addresses."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.fields import PoolFields
from egov_netplan.plan.allocation.allocate import allocate
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.allocation.capacity import BlockCapacity, capacity, urgency

from .worlds import Item, Network, World, make, net

fuzzed = settings(deadline=None, derandomize=True, max_examples=150)

SPACE = net("10.0.0.0/24")
PARTS = [str(part) for length in range(26, 33) for part in SPACE.subnets(new_prefix=length)]
parts = st.sampled_from(PARTS[:12]) | st.sampled_from(PARTS)


def addresses(networks: list[Network]) -> set[int]:
    return {number for item in networks for number in range(int(item[0]), int(item[-1]) + 1)}


def the_block(world: World, owner: str = "a") -> BlockCapacity:
    return next(block for block in capacity(world.inventory(), "outer").blocks if block.owner == owner)


@fuzzed
@given(
    st.lists(parts, max_size=6),
    st.lists(parts, max_size=2),
    st.lists(parts, max_size=2),
    st.integers(0, 2),
)
def test_free_is_the_exact_complement(
    prefixes: list[str], reserved: list[str], other: list[str], room: int
) -> None:
    """Of a city's block with prefixes anywhere in it: free, used, kept, the map, and what still fits."""
    units = [Item(f"a/{number}", prefixes=(text,)) for number, text in enumerate(prefixes)]
    foreign = [Item(f"b/{number}", other=(text,)) for number, text in enumerate(other)]
    sizes = {"city": 24, "county": 26, "department": 30, "bank": 28}
    world = make(
        Item("a", "city", ("10.0.0.0/24",)),
        *units,
        Item("b"),
        *foreign,
        space=("10.0.0.0/23",),
        sizes=sizes,
        reserved=tuple(reserved),
        room=room,
    )
    found = the_block(world)
    used = addresses([net(text) for text in (*prefixes, *other)])
    kept = addresses([net(text) for text in reserved])
    free = addresses([SPACE]) - used - kept

    assert addresses([net(str(block)) for block in found.free]) == free
    assert found.free_addresses == len(free)
    assert found.used + found.kept + found.free_addresses == 256
    assert len(used - kept) <= found.used <= len(used)
    assert {fit.length: fit.more for fit in found.fits} == {
        length: sum(addresses([slot]) <= free for slot in SPACE.subnets(new_prefix=length))
        for length in (26, 30, 28)
    }
    for number, cell in enumerate(found.cells):
        start = int(SPACE[0]) + number * cell.total
        assert cell.free == len(free & set(range(start, start + cell.total)))
    largest = max((block.size for block in found.free), default=0)
    assert (found.largest.size if found.largest else 0) == largest


@fuzzed
@given(st.lists(parts, max_size=5), st.sampled_from(("county", "department", "bank")))
def test_as_many_fit_as_are_handed_out(prefixes: list[str], kind: str) -> None:
    """An allocation to more units than fit serves exactly as many as the count says."""
    sizes = {"city": 24, "county": 26, "department": 29, "bank": 28}
    pools = (PoolFields("loopback", level="city", part=27, number=2),)
    old = [Item(f"a/{number}", prefixes=(text,)) for number, text in enumerate(dict.fromkeys(prefixes))]
    city = Item("a", "city", ("10.0.0.0/24",))
    world = make(city, *old, sizes=sizes, pools=pools, space=("10.0.0.0/24",))
    more = [
        Item(f"a/n{number}", "county" if kind == "county" else "", kind="bank" if kind == "bank" else "")
        for number in range(40)
    ]
    allocation = allocate(world.with_items((*world.items, *more)).inventory(), "outer")
    fits = {fit.length: fit.more for fit in the_block(world).fits}

    assert len(allocation.proposals) == fits[sizes[kind]]


def test_loopbacks_that_fit() -> None:
    """Pieces of a range are counted as well, those already taken left out."""
    world = make(Item("a", "city", ("10.0.0.0/24",)), pools=(PoolFields("loopback", level="city", part=28),))
    world = World(world.plan, world.items, routers={"a/r": ()})
    inventory = world.inventory()
    done = applied(inventory, allocate(inventory, "outer").proposals)
    block = next(item for item in capacity(done, "outer").blocks if item.owner)

    assert [(fit.what.zh, fit.more) for fit in block.fits if fit.length == 32] == [("环回地址", 13)]


def dated(*days: date | None) -> BlockCapacity:
    units = (Item(f"a/{n}", prefixes=(f"10.0.0.{8 * n}/29",), since=day) for n, day in enumerate(days))
    return the_block(make(Item("a", "city", ("10.0.0.0/24",)), *units))


def test_pace() -> None:
    """16 addresses in the 10 days since the first; 232 left at that pace are 145 days."""
    found = dated(date(2004, 7, 19), date(2004, 7, 20), date(2004, 7, 29)).pace

    assert found == (date(2004, 7, 19), 10, 16, date(2004, 12, 21))


def test_a_day_far_off_is_not_told() -> None:
    """240 addresses are left, 30 times what was handed out since the first: of one year that makes 30."""
    today = date(2004, 7, 29)
    near, far = dated(date(2003, 7, 29), today).pace, dated(date(2002, 7, 29), today).pace

    assert near
    assert near.dry == today + timedelta(days=30 * 366)
    assert far
    assert far.dry is None


def test_no_pace_without_two_dates() -> None:
    """One day shows none, nor does one still to come, nor none at all."""
    for days in ((), (None, None), (date(2004, 7, 1),) * 3, (date(2004, 7, 1), date(2005, 1, 1))):
        found = dated(*days)
        assert found.pace is None
        assert found.unpaced


def test_what_runs_dry_first_comes_first() -> None:
    """Full ones; by the day; then, where nobody can tell the pace, the fuller; what lasts comes last."""
    units = []
    days = {"late": (1, 25), "soon": (20, 25), "empty": (), "fuller": (25,), "idle": (25, 25), "full": ()}
    for number, (place, dates) in enumerate(days.items()):
        units.append(Item(place, "city", (f"10.0.{number}.0/24",)))
        lengths = {"full": 25, "idle": 28}
        for part in range(2 if place == "full" else len(dates)):
            prefix = f"10.0.{number}.{128 * part}/{lengths.get(place, 29)}"
            since = date(2004, 7, dates[part]) if dates else None
            units.append(Item(f"{place}/{part}", prefixes=(prefix,), since=since))
    owned = [block for block in capacity(make(*units).inventory(), "outer").blocks if block.owner]
    found = {block.owner: block for block in owned}
    endless = found["late"]._replace(owner="endless", pace=found["late"].pace._replace(dry=None))
    shown = sorted((endless, *owned), key=urgency)

    assert [block.owner for block in shown] == ["full", "soon", "late", "idle", "fuller", "empty", "endless"]


def test_a_block_used_whole_has_nothing_left() -> None:
    """Nor has one that is reserved, but then there was nothing to hand out."""
    whole = the_block(make(Item("a", "city", ("10.0.0.0/24",), ("10.0.0.0/24",))))
    reserved = the_block(make(Item("a", "city", ("10.0.0.0/24",)), reserved=("10.0.0.0/23",)))

    assert (whole.used, whole.kept, whole.free, whole.largest) == (256, 0, (), None)
    assert (reserved.used, reserved.kept, reserved.total) == (0, 256, 0)
    assert [cell.free for cell in whole.cells] == [0] * 64


def test_space_comes_first_and_under_leaves_it_out() -> None:
    """A place below is asked for by itself."""
    inventory = make(Item("a", "city", ("10.0.0.0/24",)), Item("b", "city", ("10.0.1.0/24",))).inventory()

    assert [block.owner for block in capacity(inventory, "outer").blocks] == ["", "a", "b"]
    assert [block.owner for block in capacity(inventory, "outer", "b").blocks] == ["b"]
