"""References: a full path, or a tail of one that is unambiguous."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.references import Names
from egov_netplan.words import Lang, Text, said

IDS = [
    "jiangxi",
    "jiangxi/yichun",
    "jiangxi/yichun/财政局",
    "jiangxi/yichun/fengcheng/财政局",
    "hunan/yichun",
    "yichun",
]
WHERE = Where("f.yaml", ("under",))


def names(ids: list[str]) -> Names:
    found = Names()
    for identity in ids:
        found.add(identity)
    return found


@pytest.mark.parametrize(
    ("reference", "identity"),
    [
        ("jiangxi", "jiangxi"),
        ("yichun", "yichun"),
        ("jiangxi/yichun", "jiangxi/yichun"),
        ("fengcheng/财政局", "jiangxi/yichun/fengcheng/财政局"),
        ("jiangxi/yichun/财政局", "jiangxi/yichun/财政局"),
    ],
)
def test_full_path_or_unambiguous_tail(reference: str, identity: str) -> None:
    """A full path always wins, also where other ids end in it; a tail needs to be the only one."""
    assert names(IDS).resolve(reference, WHERE, Text("单位", "unit")) == (identity, None)


def test_ambiguous_tail_names_all_candidates() -> None:
    """A tail that several ids end in is a finding that names them all, in a fixed order."""
    identity, hit = names(IDS).resolve("财政局", WHERE, Text("单位", "unit"))

    assert identity is None
    assert (hit.rule, hit.where) == ("in-ambiguous-reference", WHERE)
    assert hit.args["candidates"] == ("jiangxi/yichun/fengcheng/财政局", "jiangxi/yichun/财政局")


def test_many_candidates_are_not_all_named() -> None:
    """Every county has a 财政局: ten are named, and how many there are."""
    _, hit = names([f"县{number:02}/财政局" for number in range(12)]).resolve("财政局", WHERE, Text("", ""))

    assert said(hit.args["candidates"], Lang.ZH).endswith("、县09/财政局、…（共 12 个）")
    assert said(hit.args["candidates"], Lang.EN).endswith(", 县09/财政局, … (12 in all)")


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("fengchegn", None),
        ("财政厅", "did you mean “财政局”?"),
        ("jiangxi/yichun/财政", "did you mean “财政局”?"),
        ("jiangx", "did you mean “jiangxi”?"),
        ("hunan/jiangxi", "did you mean “jiangxi”?"),
        ("政局", "did you mean “财政局”?"),
        ("ichun", "did you mean “yichun”?"),
        ("", None),
        ("/", None),
        ("yichun/", None),
        ("/yichun", "did you mean “yichun”?"),
        ("{0}", None),
        ("完全无关", None),
    ],
)
def test_unknown_reference_offers_the_nearest_name(reference: str, hint: str | None) -> None:
    """Only whole parts count; what is near is offered: in full where that is clear, else its last part."""
    identity, hit = names(IDS).resolve(reference, WHERE, Text("单位", "unit"))

    assert identity is None
    assert hit.rule == "in-unknown-reference"
    assert (hit.hint.say(Lang.EN, hit.args) if hit.hint else None) == hint


def test_hint_says_names_with_braces_as_they_are() -> None:
    """A name may look like a placeholder: the hint shows it."""
    _, hit = names(["a/{reference}局"]).resolve("{referenc}局", WHERE, Text("单位", "unit"))

    assert hit.hint.say(Lang.ZH, hit.args) == "是否应为“a/{reference}局”？"


def test_adding_twice_changes_nothing() -> None:
    """An id that is met twice does not become ambiguous."""
    assert names(["a/b", "a/b"]).matching("b") == ["a/b"]


segments = st.sampled_from(["a", "b", "ab", "c"])
identities = st.lists(segments, min_size=1, max_size=4).map("/".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ids=st.lists(identities, max_size=12), reference=identities)
def test_matching_against_the_definition(ids: list[str], reference: str) -> None:
    """The ids a reference may mean are itself if there is one, else all whose last parts are its parts."""
    parts = reference.split("/")
    tails = [identity for identity in dict.fromkeys(ids) if identity.split("/")[-len(parts) :] == parts]

    assert names(ids).matching(reference) == ([reference] if reference in ids else tails)
