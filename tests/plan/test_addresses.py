"""The address plan, against asking of every pair of claims what ipaddress says of them."""

import ipaddress
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import AddressPlanFields, AttachmentFields, NetworkFields, ProjectFields
from egov_netplan.inventory.model import Attachment, Inventory, Listing, Unit
from egov_netplan.inventory.profile import Merged
from egov_netplan.plan.addresses import AddressPlan, Claim, nestings

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# The unit of a claim, its field, and its number there.
Place = tuple[str, str, int]

fuzzed = settings(deadline=None, derandomize=True, max_examples=200)


class Written(NamedTuple):
    """What one unit writes: where it hangs, and its blocks and prefixes in their order."""

    id: str
    parent: str
    blocks: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


def inventory_of(units: Sequence[Written], space: Sequence[str] = ()) -> Inventory:
    """The inventory of these units on one network, `outer`; their claims on `inner` must not matter."""
    built = {}
    for order, item in enumerate(units):
        where = Where("netplan.yaml", ("units", order))
        attachments = {
            network: Attachment(item.id, network, fields, where.below("networks", network))
            for network, fields in (
                ("outer", AttachmentFields(block=item.blocks, prefix=item.prefixes)),
                ("inner", AttachmentFields(block="10.0.0.0/26", prefix="10.0.0.0/26")),
            )
        }
        listing = Listing(where, order, attachments, ())
        built[item.id] = Unit(
            item.id, item.id, item.parent, "", "", "", "", "", "", attachments, listings=(listing,)
        )
    policy = ProjectFields(
        networks={"outer": NetworkFields(name="外网"), "inner": NetworkFields(name="内网")},
        addresses={"outer": AddressPlanFields(space=tuple(space))} if space else {},
    )
    return Inventory(
        Path(),
        "netplan.yaml",
        Merged(policy, "netplan.yaml", {}),
        date(2004, 7, 29),
        built,
        (),
        (),
        (),
        (),
        sound=True,
    )


# --- the specification, in plain words ---------------------------------------------------------------


class Wanted(NamedTuple):
    """A claim as the specification sees it; `at` is its unit, its field and its number there."""

    at: Place
    network: Network
    unit: str
    is_block: bool


class Specification:
    """What must hold of the claims of some units, asked of every pair of them."""

    def __init__(self, units: Sequence[Written], space: Sequence[str]) -> None:
        self.parents = {unit.id: unit.parent for unit in units}
        self.space = [ipaddress.ip_network(item) for item in space]
        # In the order they are written; within a unit its blocks come first.
        self.claims = [
            Wanted((unit.id, field, index), ipaddress.ip_network(text, strict=False), unit.id, is_block)
            for unit in units
            for field, texts, is_block in (("block", unit.blocks, True), ("prefix", unit.prefixes, False))
            for index, text in enumerate(texts)
        ]

    def line_of(self, unit: str) -> list[str]:
        """A unit and the units it lies in, nearest first."""
        return [unit, *self.line_of(self.parents[unit])] if unit else []

    def lies_in(self, inner: Wanted, outer: Wanted) -> bool:
        """A claim lies in another that is wider, or that is the same block.

        Two claims of one block lie in each other; then the block is the outer one and the prefix the
        inner, and of two blocks or two prefixes the later is the inner one.
        """
        if inner is outer or not within(inner.network, outer.network):
            return False
        if inner.network != outer.network:
            return True
        rank = [(not claim.is_block, self.claims.index(claim)) for claim in (outer, inner)]
        return rank[0] < rank[1]

    def may_lie_in(self, inner: Wanted, outer: Wanted) -> bool:
        """Only in a block: a prefix in one of its own unit, anything in one of a unit above.

        A block that is all of a block above is the same block written twice.
        """
        if not outer.is_block or (inner.is_block and inner.network == outer.network):
            return False
        return outer.unit in self.line_of(inner.unit)[inner.is_block :]

    def nearest(self, inner: Wanted) -> list[Wanted]:
        """The narrowest claims that a claim lies in; several where one block is claimed several times."""
        around = [outer for outer in self.claims if self.lies_in(inner, outer)]
        longest = max((outer.network.prefixlen for outer in around), default=0)
        return [outer for outer in around if outer.network.prefixlen == longest]

    def clashes(self) -> list[tuple[Wanted, Wanted]]:
        """Every pair of claims of which one lies in the other and must not."""
        return [
            (inner, outer)
            for inner in self.claims
            for outer in self.claims
            if self.lies_in(inner, outer) and not self.may_lie_in(inner, outer)
        ]

    def outside_space(self) -> list[Wanted]:
        """The claims in no part of the space; nobody can say so where there is no space."""
        return [
            claim
            for claim in self.claims
            if self.space and not any(within(claim.network, part) for part in self.space)
        ]

    def special(self) -> list[Wanted]:
        """The claims in a special range: of the prefixes that are tried here, those in ::/8."""
        return [claim for claim in self.claims if within(claim.network, ipaddress.ip_network("::/8"))]

    def governing(self, claim: Wanted) -> list[Wanted]:
        """The blocks of the nearest unit above that has any; for a prefix, its own unit is the nearest.

        Only blocks of the claim's own version of IP count.
        """
        line = self.line_of(claim.unit)
        for unit in line[1:] if claim.is_block else line:
            if blocks := [it for it in self.claims if it.is_block and it.unit == unit and same_ip(it, claim)]:
                return blocks
        return []


def same_ip(one: Wanted, other: Wanted) -> bool:
    return one.network.version == other.network.version


def within(inner: Network, outer: Network) -> bool:
    return inner.version == outer.version and inner.subnet_of(outer)


# --- small inventories in a small space, so that clashes are common --------------------------------------

SPACE = ipaddress.ip_network("10.0.0.0/25")
INNER = ipaddress.ip_network("10.0.0.0/26")
NARROW = [str(part) for length in (26, 27, 28, 29, 30) for part in INNER.subnets(new_prefix=length)]
OUTSIDE = ["10.0.0.0/25", "10.0.0.64/27", "10.0.1.0/28", "10.0.0.0/24", "0.0.0.0/0"]
OTHER_VERSION = ["::/122", "::/123", "::a00:0/122", "::/0"]
WITH_HOST_BITS = ["10.0.0.1/27", "10.0.0.17/28"]

# Wide ones first and most often: with them come the clashes.
texts = st.sampled_from(NARROW[:7]) | st.sampled_from(NARROW) | st.sampled_from(NARROW[:7] + OUTSIDE)
mixed = texts | texts | texts | st.sampled_from(OTHER_VERSION + WITH_HOST_BITS)
spaces = st.sampled_from((("10.0.0.0/25",), (), ("10.0.0.0/27", "10.0.0.32/28"), ("::/64", "10.0.0.0/26")))


@st.composite
def plants(draw: st.DrawFn) -> list[Written]:
    """Up to seven units in a tree, each with up to two blocks and two prefixes."""
    units: list[Written] = []
    for number in range(draw(st.integers(1, 7))):
        parent = draw(st.sampled_from(("", *(unit.id for unit in units))))
        blocks = draw(st.lists(mixed, max_size=2))
        prefixes = draw(st.lists(mixed, max_size=2))
        units.append(Written(f"{parent}/u{number}".removeprefix("/"), parent, tuple(blocks), tuple(prefixes)))
    return units


def at(claim: Claim) -> Place:
    """The unit, the field and the number of a claim, from the place it says it was written at."""
    field, index = claim.where.path[-2:]
    assert claim.where.path[-3] == "outer"
    return claim.unit, str(field), int(index)


def clashing_claims(plan: AddressPlan) -> dict[str, dict[Place, Place]]:
    """The inner and the outer claim of every clash, by the question that finds it."""
    questions = {
        "duplicates": plan.duplicates(),
        "wrong_owner": plan.wrong_owner(),
        "swallowed": plan.swallowed(),
    }
    return {
        name: {at(nesting.inner): at(nesting.outer) for nesting in found} for name, found in questions.items()
    }


def kind_of_clash(inner: Wanted, outer: Wanted) -> str:
    if inner.network == outer.network:
        return "duplicates"
    return "swallowed" if inner.is_block and not outer.is_block else "wrong_owner"


def ats(claims: Sequence[Wanted]) -> list[Place]:
    return [claim.at for claim in claims]


@fuzzed
@given(plants())
def test_every_claim_of_the_network_is_read_in_order(units: list[Written]) -> None:
    """Claims stand in the order of the inventory, blocks first, and those of other networks are not there."""
    wanted = Specification(units, ()).claims
    plan = AddressPlan(inventory_of(units), "outer")

    assert [at(claim) for claim in plan.claims] == ats(wanted)
    assert [str(claim.prefix) for claim in plan.claims] == [str(claim.network) for claim in wanted]
    assert [claim.is_block for claim in plan.claims] == [claim.is_block for claim in wanted]
    assert {claim.written for claim in plan.with_host_bits} <= set(WITH_HOST_BITS)
    assert plan.unreadable == []


@fuzzed
@given(plants())
def test_each_claim_is_nested_in_the_narrowest_around_it(units: list[Written]) -> None:
    """One nesting for each claim that lies in another, and its outer claim is a narrowest one around it."""
    specification = Specification(units, ())
    found = {
        at(inner): at(outer) for inner, outer in nestings(AddressPlan(inventory_of(units), "outer").claims)
    }
    wanted = {claim.at: ats(specification.nearest(claim)) for claim in specification.claims}

    assert set(found) == {inner for inner, outers in wanted.items() if outers}
    assert all(outer in wanted[inner] for inner, outer in found.items())


@fuzzed
@given(plants())
def test_clashes_are_those_with_the_narrowest_claim_around(units: list[Written]) -> None:
    """A claim clashes where the narrowest claim around it may not hold it.

    It is a duplicate if both are the same block. Else, if it is a block in a prefix, the prefix swallows
    it; if not, it lies at the wrong owner. Where several claims of one block are the narrowest, one that
    may not hold it is named, and of a claim that lies in its own block it is not said that it lies in
    another's which is the same. Nor is anything said of what else lies in a prefix that swallows a block.
    """
    specification = Specification(units, ())
    plan = AddressPlan(inventory_of(units), "outer")
    found = clashing_claims(plan)
    reported = {inner: outer for pairs in found.values() for inner, outer in pairs.items()}

    assert sum(map(len, found.values())) == len(reported)
    for inner in specification.claims:
        nearest = specification.nearest(inner)
        clashing = [outer for outer in nearest if not specification.may_lie_in(inner, outer)]
        inside_own = any(own in nearest for own in specification.governing(inner))
        if inner.at in reported:
            (outer,) = (item for item in clashing if item.at == reported[inner.at])
            assert inner.at in found[kind_of_clash(inner, outer)]
            assert not inside_own or not outer.is_block or inner.network == outer.network
        elif clashing and not any(outer.at in found["swallowed"].values() for outer in nearest):
            assert len(clashing) < len(nearest) or (inside_own and len(nearest) > 1)


@fuzzed
@given(plants())
def test_no_clash_is_hidden(units: list[Written]) -> None:
    """For every two claims that clash, one of the two or one between the two is reported.

    Reported is the inner claim of a clash, and a prefix that swallows a block.
    """
    specification = Specification(units, ())
    found = clashing_claims(AddressPlan(inventory_of(units), "outer"))
    places = {place for pairs in found.values() for place in pairs} | set(found["swallowed"].values())
    reported = [claim for claim in specification.claims if claim.at in places]

    for inner, outer in specification.clashes():
        assert any(
            within(inner.network, claim.network) and within(claim.network, outer.network)
            for claim in reported
        ), (inner, outer)


@fuzzed
@given(plants())
def test_what_is_in_order_is_not_reported(units: list[Written]) -> None:
    """Only claims are reported that clash with some other, each with one that it clashes with."""
    clashes = {(inner.at, outer.at) for inner, outer in Specification(units, ()).clashes()}
    found = clashing_claims(AddressPlan(inventory_of(units), "outer"))

    assert {pair for pairs in found.values() for pair in pairs.items()} <= clashes


@fuzzed
@given(plants(), spaces)
def test_outside_space_is_in_no_part_of_the_space(units: list[Written], space: tuple[str, ...]) -> None:
    """A claim is outside the space if no one part of it holds the claim; without a space none is."""
    plan = AddressPlan(inventory_of(units, space), "outer")

    assert [at(claim) for claim in plan.outside_space()] == ats(Specification(units, space).outside_space())


@fuzzed
@given(plants(), spaces)
def test_special_use_is_what_lies_in_a_special_range(units: list[Written], space: tuple[str, ...]) -> None:
    """Whether it is in the space or not, for no range that is tried here is for examples."""
    plan = AddressPlan(inventory_of(units, space), "outer")

    assert [at(claim) for claim, _ in plan.special_use()] == ats(Specification(units, space).special())


@fuzzed
@given(plants())
def test_governing_blocks_are_those_of_the_nearest_unit(units: list[Written]) -> None:
    """A prefix must lie in its own unit's blocks, else in those next above; a block in those next above."""
    specification = Specification(units, ())
    plan = AddressPlan(inventory_of(units), "outer")

    for claim, wanted in zip(plan.claims, specification.claims, strict=True):
        assert [at(block) for block in plan.governing_blocks(claim)] == ats(specification.governing(wanted))


@fuzzed
@given(plants(), spaces)
def test_outside_block_is_in_no_governing_block(units: list[Written], space: tuple[str, ...]) -> None:
    """A claim is outside its blocks if it has some and none holds it, with the first of them.

    Left to others are claims outside the space, claims that lie at the wrong owner, and prefixes that
    swallow a block.
    """
    specification = Specification(units, space)
    plan = AddressPlan(inventory_of(units, space), "outer")
    elsewhere = [claim.at for claim in specification.outside_space()]
    found = clashing_claims(plan)
    elsewhere += [*found["wrong_owner"], *found["swallowed"].values()]
    wanted = []
    for claim in specification.claims:
        blocks = specification.governing(claim)
        inside = any(within(claim.network, block.network) for block in blocks)
        if blocks and not inside and claim.at not in elsewhere:
            wanted.append((claim.at, blocks[0].at))

    assert [(at(claim), at(block)) for claim, block in plan.outside_block()] == wanted


@fuzzed
@given(plants(), spaces)
def test_no_claim_outside_its_blocks_is_forgotten(units: list[Written], space: tuple[str, ...]) -> None:
    """A claim in none of its blocks is found by one of the questions, whichever."""
    specification = Specification(units, space)
    plan = AddressPlan(inventory_of(units, space), "outer")
    said = {at(claim) for claim in plan.outside_space()}
    said |= {at(claim) for claim, _ in plan.outside_block()}
    found = clashing_claims(plan)
    said |= {*found["wrong_owner"], *found["swallowed"].values()}

    for claim in specification.claims:
        blocks = specification.governing(claim)
        assert not blocks or claim.at in said or any(within(claim.network, it.network) for it in blocks)


# --- single cases ------------------------------------------------------------------------------------


def clashes(*units: Written) -> dict[str, list[tuple[str, str]]]:
    """The inner and the outer unit of each clash, by the question that finds it."""
    found = clashing_claims(AddressPlan(inventory_of(units), "outer"))
    return {
        name: [(inner[0], outer[0]) for inner, outer in pairs.items()]
        for name, pairs in found.items()
        if pairs
    }


WHOLE, HALF = ("10.0.0.0/27",), ("10.0.0.0/28",)


def test_a_unit_may_use_its_whole_block() -> None:
    """A prefix that is all of the block of its unit, or of the unit above, is no duplicate."""
    assert clashes(Written("a", "", WHOLE, WHOLE)) == {}
    assert clashes(Written("a", "", WHOLE), Written("a/b", "a", (), WHOLE)) == {}


def test_a_block_that_is_handed_on_whole_is_a_duplicate() -> None:
    """Two units that both have all of a block to hand on would hand it on twice."""
    assert clashes(Written("a", "", WHOLE), Written("a/b", "a", WHOLE)) == {"duplicates": [("a/b", "a")]}


def test_a_unit_that_writes_one_block_twice_has_a_duplicate() -> None:
    """Twice by one unit is twice, for blocks and for prefixes."""
    assert clashes(Written("a", "", WHOLE * 2)) == {"duplicates": [("a", "a")]}
    assert clashes(Written("a", "", (), WHOLE * 2)) == {"duplicates": [("a", "a")]}


def test_a_prefix_holds_nothing() -> None:
    """Not even a prefix of a unit below: what is handed on is a block."""
    above = Written("a", "", (), WHOLE)

    assert clashes(above, Written("a/b", "a", (), HALF)) == {"wrong_owner": [("a/b", "a")]}
    assert clashes(above, Written("a/b", "a", HALF)) == {"swallowed": [("a/b", "a")]}


def test_a_block_given_twice_is_one_finding() -> None:
    """Where two units write one block, the duplicate is the finding; the units below have done no wrong."""
    first, under_first = Written("a", "", WHOLE), Written("a/1", "a", (), HALF)
    second, under_second = Written("b", "", WHOLE), Written("b/1", "b", (), ("10.0.0.16/28",))

    assert clashes(first, under_first, second, under_second) == {"duplicates": [("b", "a")]}


def test_one_prefix_for_two_departments_is_a_duplicate() -> None:
    """Also where it is all of the block that both must lie in: the block does not excuse the second."""
    above, one, other = (
        Written("a", "", WHOLE),
        Written("a/b", "a", (), WHOLE),
        Written("a/c", "a", (), WHOLE),
    )

    assert clashes(above, one, other) == {"duplicates": [("a/c", "a/b")]}


def test_a_prefix_in_a_prefix_that_is_all_of_their_block_is_at_the_wrong_owner() -> None:
    """Where one department uses the whole block, nothing is left in it for another."""
    above, one, other = Written("a", "", WHOLE), Written("a/b", "a", (), WHOLE), Written("a/c", "a", (), HALF)

    assert clashes(above, one, other) == {"wrong_owner": [("a/c", "a/b")]}


def test_a_block_of_the_other_version_does_not_govern() -> None:
    """An IPv4 prefix cannot lie in an IPv6 block: it must come from the IPv4 block next above."""
    above, below = Written("a", "", ("10.0.0.0/26",)), Written("a/b", "a", ("fd00::/64",), HALF)
    plan = AddressPlan(inventory_of([above, below]), "outer")

    assert not list(plan.outside_block())
    assert [str(block.prefix) for block in plan.governing_blocks(plan.claims[2])] == ["10.0.0.0/26"]


def test_blocks_on_networks_without_a_plan_are_compared_too() -> None:
    """Without an address space nothing is outside it; duplicates are found all the same."""
    plan = AddressPlan(
        inventory_of([Written("a", "", (), ("10.9.0.0/27",)), Written("b", "", (), ("10.9.0.0/27",))]),
        "outer",
    )

    assert not list(plan.outside_space())
    assert len(list(plan.duplicates())) == 1


def test_ranges_for_examples_are_in_order_where_they_are_the_space() -> None:
    """And only inside that space."""
    units = [Written("a", "", (), ("192.0.2.0/25", "198.51.100.0/24"))]

    for space, wanted in (((), [0, 1]), (("192.0.2.0/24",), [1])):
        plan = AddressPlan(inventory_of(units, space), "outer")
        assert [at(claim)[2] for claim, _ in plan.special_use()] == wanted


def test_what_is_no_prefix_is_kept_apart() -> None:
    """Something unreadable is no claim, is said once with its place, and does not hide the others."""
    plan = AddressPlan(inventory_of([Written("a", "", ("10.0.0.0",), ("10.0.0.0/28", "x"))]), "outer")

    assert [item.written for item in plan.unreadable] == ["10.0.0.0", "x"]
    assert [item.where.path[-2:] for item in plan.unreadable] == [("block", 0), ("prefix", 1)]
    assert [claim.written for claim in plan.claims] == ["10.0.0.0/28"]
