"""What an allocation hands out: checked from outside, by looking at all pairs and all places."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.fields import AddressPlanFields, PoolFields, Status
from egov_netplan.plan.addresses import AddressPlan
from egov_netplan.plan.allocation.allocate import allocate
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.allocation.proposal import Allocation
from egov_netplan.plan.prefix import parse

from .worlds import Item, Network, World, items_of, net, within

fuzzed = settings(deadline=None, derandomize=True, max_examples=250)

SPACE = "10.0.0.0/22"
SIZES = {"city": 24, "county": 26, "department": 29, "bank": 30}
RESERVED = ("10.0.0.32/27", "10.0.2.0/25", "10.0.1.128/26")
PARTS = [str(part) for length in (24, 26, 28, 29, 30) for part in net(SPACE).subnets(new_prefix=length)]
FAULTY = ["10.0.0.0/21", "10.9.0.0/24", "10.0.0.9/29", "no prefix", "0.0.0.0/0", "10.0.1.0/24"]


# --- worlds in which much is there already, some of it wrong --------------------------------------------

names = st.sampled_from(
    ["a", "b", "a/c", "a/d", "b/c", "a/x", "a/y", "a/c/x", "a/c/y", "a/d/x", "b/x", "b/c/x", "z", "a/x/s"]
)


@st.composite
def claims(draw: st.DrawFn) -> tuple[str, ...]:
    """Mostly none, for those that lack one are what it is about."""
    if draw(st.integers(0, 3)):
        return ()
    return (draw(st.sampled_from(PARTS) | st.sampled_from(PARTS + FAULTY)),)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to fourteen units, cities a and b with counties c and d, some with blocks and prefixes."""
    found: dict[str, Item] = {}
    for name in sorted(draw(st.sets(names, min_size=1))):
        for own in above(name):
            if own not in found:
                place = own[-1] in "abcd"
                level = "" if not place else "county" if "/" in own else "city"
                found[own] = Item(
                    own,
                    level,
                    draw(claims()) if place else (),
                    draw(claims()),
                    kind=draw(st.sampled_from(("", "bank"))) if not place else "",
                    code=draw(st.sampled_from(("", "", "36", "11"))),
                    status=draw(st.sampled_from((Status.PLANNED, Status.CONNECTED, None, Status.EXEMPT))),
                    terminals=draw(st.sampled_from((None, None, 3, 9, 20))) if not place else None,
                    other=draw(claims()),
                )
    pools = draw(
        st.sampled_from(
            (
                (),
                (PoolFields("user", "10.0.3.0/24"), PoolFields("loopback", level="city", part=28)),
                (PoolFields("user", level="city", part=25, number=-1), PoolFields("server", "10.0.0.0/26")),
            )
        )
    )
    plan = AddressPlanFields(
        space=draw(st.sampled_from(((SPACE,), (SPACE, "10.0.0.0/23"), ("10.0.0.0/23", "10.0.2.0/24")))),
        sizes=SIZES,
        reserved=tuple(draw(st.lists(st.sampled_from(RESERVED), max_size=2))),
        room=draw(st.integers(0, 2)),
        growth=draw(st.sampled_from((0, 50))),
        pools=pools,
    )
    routers = {f"{name}/r": () for name in found if draw(st.integers(0, 3)) == 0}
    return World(plan, tuple(found.values()), routers)


def above(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def readable(written: Sequence[str]) -> list[Network]:
    return [net(text) for text in written if parse(text).prefix]


def all_claims(world: World) -> list[tuple[str, bool, Network]]:
    return [
        (item.id, is_block, found)
        for item in world.items
        for is_block, written in ((True, item.blocks), (False, item.prefixes))
        for found in readable(written)
    ]


@fuzzed
@given(worlds())
def test_what_is_handed_out_clashes_with_nothing(world: World) -> None:
    """Aligned, in the space, outside what is reserved, inside a block above, apart from all others."""
    inventory = world.inventory()
    allocation = allocate(inventory, "outer")
    before = all_claims(world)
    blocks = [(unit, found) for unit, is_block, found in before if is_block]
    fresh = [(item.unit, item.field, net(str(item.prefix))) for item in allocation.proposals]
    blocks += [(unit, found) for unit, field, found in fresh if field == "block"]
    foreign = [found for item in world.items for found in readable(item.other)]
    for number, (unit, field, found) in enumerate(fresh):
        assert any(within(found, net(space)) for space in world.plan.space)
        assert not any(found.overlaps(net(reserved)) for reserved in world.plan.reserved)
        assert not any(found.overlaps(prefix) for prefix in foreign)
        own = [block for owner, block in blocks if f"{unit}/".startswith(f"{owner}/") and owner != unit]
        if field == "prefix" and own:
            assert any(within(found, block) for block in own)
        # Of what was there, only blocks of units above lie around it; in it lies only what is its unit's.
        for owner, is_block, claim in before:
            if found.overlaps(claim):
                below = f"{owner}/".startswith(f"{unit}/")
                around = is_block and within(found, claim) and (found != claim or field != "block")
                assert around or (field == "block" and below and within(claim, found))
        for other, other_field, second in fresh[number + 1 :]:
            if found.overlaps(second):
                outer, inner = (
                    ((unit, found), (other, second))
                    if found.prefixlen <= second.prefixlen  # of two alike the upper one comes first
                    else (
                        (other, second),
                        (unit, found),
                    )
                )
                assert within(inner[1], outer[1])
                assert f"{inner[0]}/".startswith(f"{outer[0]}/")
                assert "block" in (field, other_field)


@fuzzed
@given(worlds())
def test_a_plan_with_faults_gets_no_further_ones(world: World) -> None:
    """The claims at fault are those that were so before, none of them new."""
    inventory = world.inventory()
    allocation = allocate(inventory, "outer")
    before = AddressPlan(inventory, "outer").at_fault
    after = AddressPlan(applied(inventory, allocation.proposals), "outer").at_fault

    assert after <= before


@fuzzed
@given(worlds(), st.integers(0, 1000))
def test_once_is_enough_and_order_is_nothing(world: World, seed: int) -> None:
    """On its own result it proposes nothing; units in another order get the same; nothing that was moves."""
    inventory = world.inventory()
    allocation = allocate(inventory, "outer")
    shuffled = list(world.items)
    random.Random(seed).shuffle(shuffled)
    done = applied(inventory, allocation.proposals)
    again = allocate(done, "outer")

    assert again.proposals == ()
    assert [(item.unit, item.version) for item in again.refusals] == [
        (item.unit, item.version) for item in allocation.refusals
    ]
    other = allocate(world.with_items(shuffled).inventory(), "outer")
    assert sorted(item[:4] for item in other.proposals) == sorted(item[:4] for item in allocation.proposals)
    for unit, fields in items_of(inventory).items():
        for old, new in zip(fields, items_of(done)[unit], strict=True):
            assert new[: len(old)] == old


@fuzzed
@given(worlds())
def test_everybody_gets_something_or_a_reason(world: World) -> None:
    """And a unit has a reason in both languages, with nothing left to fill in."""
    inventory = world.inventory()
    allocation = allocate(inventory, "outer")
    answered = {item.unit for item in allocation.proposals if not item.device}
    answered |= {item.unit for item in allocation.refusals if not item.device}
    for item in world.items:
        due = item.status in (Status.PLANNED, Status.CONNECTED) or (item.level and item.status is None)
        has = readable(item.blocks) if item.level else readable(item.prefixes)
        assert (item.id in answered) == bool(due and not has)
    for reason in (item.reason for item in (*allocation.proposals, *allocation.refusals)):
        assert reason.zh
        assert reason.en
        assert "{" not in reason.zh + reason.en


@fuzzed
@given(worlds())
def test_no_room_means_no_room(world: World) -> None:
    """Where a shortage is told of, no slot in those blocks is free."""
    plan = world.plan
    if plan.pools:
        return
    inventory = world.inventory()
    allocation = allocate(inventory, "outer")
    taken = [(is_block, found) for _, is_block, found in all_claims(world)]
    taken += [(item.field == "block", net(str(item.prefix))) for item in allocation.proposals]
    closed = [found for is_block, found in taken if not is_block]
    closed += [net(text) for text in plan.reserved]
    closed += [found for item in world.items for found in readable(item.other)]
    for shortage in allocation.shortages:
        for block in shortage.blocks:
            if shortage.length <= block.narrowness:
                continue
            outer = net(str(block))
            inner = [
                found for is_block, found in taken if is_block and within(found, outer) and found != outer
            ]
            apart = [*closed, *inner] if shortage.owner else [*closed, *(found for _, found in taken)]
            for slot in outer.subnets(new_prefix=shortage.length):
                assert any(slot.overlaps(found) for found in apart)


# --- histories -------------------------------------------------------------------------------------------


class History:
    """A world that changes at random, step by step; after each step everybody asks for addresses."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.number = 0
        plan = AddressPlanFields(
            space=("10.0.0.0/20", "fd00::/48"),
            sizes={"city": 23, "county": 26, "department": 29},
            sizes6={"city": 56, "county": 60, "department": 64},
            reserved=("10.0.3.0/26", "fd00::/58"),
            room=self.random.randrange(3),
        )
        self.world = World(plan, (Item("a", "city", code="36"), Item("b", "city", code="11")))

    def step(self) -> None:
        change = self.random.choice(
            (self.add, self.add, self.add, self.remove, self.rename, self.grow, self.shuffle)
        )
        change()
        if len(self.world.items) > 22:
            self.remove()
        inventory = self.world.inventory()
        allocation = allocate(inventory, "outer")
        before, after = items_of(inventory), items_of(applied(inventory, allocation.proposals))
        for unit, fields in before.items():
            for old, new in zip(fields, after[unit], strict=True):
                assert new[: len(old)] == old
        self.world = self.world.with_items(
            Item(**{**vars(item), "blocks": after[item.id][0], "prefixes": after[item.id][1]})
            for item in self.world.items
        )
        self.check(allocation)

    def check(self, allocation: Allocation) -> None:
        plan = AddressPlan(self.world.inventory(), "outer")
        assert not plan.at_fault
        assert not plan.unreadable
        reserved = [prefix for text in self.world.plan.reserved if (prefix := parse(text).prefix)]
        for claim in plan.claims:
            assert claim.prefix.first % claim.prefix.size == 0
            assert not any(
                prefix.contains(claim.prefix) or claim.prefix.contains(prefix) for prefix in reserved
            )
        got = {item.unit for item in allocation.refusals}
        for item in self.world.items:
            assert item.id in got or len(item.blocks if item.level else item.prefixes) >= 2

    def add(self) -> None:
        self.number += 1
        places = [item for item in self.world.items if item.level]
        kind = self.random.randrange(8)
        parent = self.random.choice(places).id if places else ""
        if kind == 0 or not parent:
            fresh = Item(f"t{self.number}", "city")
        elif kind < 3 and "/" not in parent:
            fresh = Item(f"{parent}/k{self.number}", "county", code=str(self.random.randrange(9)))
        else:
            fresh = Item(f"{parent}/u{self.number}", terminals=self.random.choice((None, None, 2, 14, 40)))
        items = list(self.world.items)
        items.insert(self.random.randrange(len(items) + 1), fresh)
        self.world = self.world.with_items(items)

    def remove(self) -> None:
        if self.world.items:
            gone = self.random.choice(self.world.items).id
            kept = (item for item in self.world.items if not f"{item.id}/".startswith(f"{gone}/"))
            self.world = self.world.with_items(kept)

    def rename(self) -> None:
        if self.world.items:
            self.number += 1
            old = self.random.choice(self.world.items).id
            new = f"{old.rpartition('/')[0]}/n{self.number}".lstrip("/")
            self.world = self.world.with_items(
                Item(**{**vars(item), "id": new + item.id[len(old) :]})
                if f"{item.id}/".startswith(f"{old}/")
                else item
                for item in self.world.items
            )

    def grow(self) -> None:
        from egov_netplan.plan.allocation.single import widen

        units = [item for item in self.world.items if item.blocks or item.prefixes]
        if units:
            unit = self.random.choice(units).id
            inventory = self.world.inventory()
            version = self.random.choice((4, 6))
            own = next(
                (
                    claim
                    for claim in AddressPlan(inventory, "outer").claims
                    if claim.unit == unit and claim.prefix.version == version
                ),
                None,
            )
            if own is None:
                return
            widening = widen(inventory, "outer", unit, own.prefix.narrowness - 1, version=version)
            if widening.proposal:
                after = items_of(applied(inventory, [widening.proposal]))
                self.world = self.world.with_items(
                    Item(**{**vars(item), "blocks": after[item.id][0], "prefixes": after[item.id][1]})
                    for item in self.world.items
                )

    def shuffle(self) -> None:
        items = list(self.world.items)
        self.random.shuffle(items)
        self.world = self.world.with_items(items)


@pytest.mark.parametrize("seed", range(20))
def test_histories(seed: int) -> None:
    """Units come, go, grow, change name and order, 500 times over: nothing that stands moves or clashes."""
    history = History(seed)
    for _ in range(500):
        history.step()
