"""Whom a duty speaks of, compared with a reading of its selector that takes every word for itself."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_netplan.findings import Severity, Where
from egov_netplan.inventory.fields import Demand, DutyFields, ProjectFields, Status, UnitFields, WhoFields
from egov_netplan.inventory.model import Inventory, Listing, Unit
from egov_netplan.inventory.profile import Merged
from egov_netplan.validators.duties import Duties

LEVELS, KINDS, SECTORS = ("province", "city", "county"), ("party", "bank"), ("water", "tax")
TODAY = date(2004, 7, 29)


def inventory(units: list[Unit], *duties: DutyFields, today: date = TODAY) -> Inventory:
    """An inventory of nothing but these units and duties."""
    return Inventory(
        root=Path(),
        project_file="netplan.yaml",
        merged=Merged(ProjectFields(duties=duties), "netplan.yaml", {}),
        today=today,
        units={unit.id: unit for unit in units},
        devices=(),
        lines=(),
        lists=(),
        hits=(),
        sound=True,
    )


def unit(identity: str, **fields) -> Unit:
    given = {"level": "", "code": "", "kind": "", "label": "", "sector": "", "reason": "", **fields}
    listing = Listing(Where("netplan.yaml"), 0, {}, ())
    parent, _, name = identity.rpartition("/")
    return Unit(id=identity, name=name, parent=parent, attachments={}, listings=(listing,), **given)


@st.composite
def trees(draw: st.DrawFn) -> list[Unit]:
    """Some units, each at the top or inside one of those before it."""
    units: list[Unit] = []
    for number in range(draw(st.integers(1, 9))):
        above = draw(st.sampled_from(["", *(f"{other.id}/" for other in units)]))
        units.append(
            unit(
                f"{above}u{number}",
                level=draw(st.sampled_from(("", "", *LEVELS))),
                kind=draw(st.sampled_from(("", *KINDS))),
                sector=draw(st.sampled_from(("", *SECTORS))),
                affiliation=draw(st.sampled_from(("", "central"))),
                fields=UnitFields(facts=tuple(draw(st.sets(st.sampled_from(("team", "licences")))))),
            )
        )
    return units


def one_or_more(words: tuple[str, ...]) -> st.SearchStrategy:
    many = st.lists(st.sampled_from(words), max_size=2).map(tuple)
    return st.one_of(st.none(), st.sampled_from(words), many)


@st.composite
def selectors(draw: st.DrawFn, units: list[Unit]) -> WhoFields:
    ids = st.lists(st.sampled_from([item.id for item in units]), max_size=4).map(tuple)
    return WhoFields(
        places=draw(st.booleans()),
        level=draw(one_or_more(LEVELS)),
        kind=draw(one_or_more(KINDS)),
        sector=draw(one_or_more(SECTORS)),
        affiliation=draw(st.sampled_from((None, "central"))),
        facts=draw(one_or_more(("team", "licences"))),
        under=draw(st.one_of(st.none(), st.sampled_from([item.id for item in units]))),
        units=draw(st.one_of(st.none(), ids)),
        not_units=draw(st.one_of(st.none(), ids)),
    )


def is_meant(who: WhoFields, item: Unit, known: dict[str, Unit]) -> bool:
    """The selector read word by word, the unit's place found by its path alone."""
    steps = item.id.split("/")
    line = [known["/".join(steps[:end])] for end in range(len(steps), 0, -1)]
    place = next((other for other in line if other.level), None)

    def fits(wanted: str | tuple[str, ...] | None, *values: str) -> bool:
        if wanted is None:
            return True
        return any(value in ((wanted,) if isinstance(wanted, str) else wanted) for value in values)

    if who.units is not None:
        kind_of_thing = item.id in who.units
    elif who.places:
        kind_of_thing = item.level != ""
    else:
        kind_of_thing = not item.level and len(line) > 1 and line[1].level != ""
    return (
        kind_of_thing
        and item.id not in (who.not_units or ())
        and fits(who.level, *([place.level] if place else []))
        and fits(who.kind, item.kind)
        and fits(who.sector, item.sector)
        and fits(who.affiliation, item.affiliation)
        and fits(who.facts, *item.fields.facts)
        and (who.under is None or (place is not None and (place.id + "/").startswith(who.under + "/")))
    )


@given(st.data())
def test_a_duty_binds_whom_its_selectors_mean(data: st.DataObject) -> None:
    """One selector or several: a unit is bound where any of them means it, read word by word."""
    units = data.draw(trees())
    some = data.draw(st.lists(selectors(units), min_size=1, max_size=3))
    who = some[0] if len(some) == 1 else tuple(some)
    duty = DutyFields(id="d", who=who, must=Demand.GROUP, reference=data.draw(st.none() | selectors(units)))
    duties = Duties(inventory(units, duty))
    known = {item.id: item for item in units}

    meant = [item.id for item in units if any(is_meant(one, item, known) for one in some)]

    assert [item.id for item in duties.units(duty)] == meant
    assert [item.id for item in units if duties.binds(duty, item)] == meant
    for item in units:
        for_reference = duty.reference is not None and is_meant(duty.reference, item, known)
        assert (duties.weight(duty, item) is Severity.INFO) == for_reference


def test_a_named_unit_is_meant_wherever_it_stands() -> None:
    """A place at the top, a sub-unit, a department without a place: naming it is enough."""
    units = [unit("office"), unit("p", level="province"), unit("p/a"), unit("p/a/b")]
    duty = DutyFields(
        id="d", who=WhoFields(units=("office", "p", "p/a/b")), must=Demand.CONNECTED, on="outer"
    )

    assert [item.id for item in Duties(inventory(units, duty)).units(duty)] == ["office", "p", "p/a/b"]


def test_two_duties_written_alike_are_two() -> None:
    """The place of a duty is its own, even where another says exactly the same."""
    first, second = (DutyFields(id="d", who=WhoFields(), must=Demand.GROUP) for _ in range(2))
    duties = Duties(inventory([unit("a")], first, second))

    assert (duties.number(first), duties.number(second)) == (0, 1)


@pytest.mark.parametrize(
    ("fields", "holds"),
    [
        ({}, True),
        ({"since": TODAY}, True),
        ({"since": date(2004, 7, 30)}, False),
        ({"pending": True}, False),
        ({"pending": True, "since": TODAY}, False),
    ],
)
def test_when_a_duty_holds(fields: dict, holds: bool) -> None:
    """From its first day on, and not before its content is issued."""
    duty = DutyFields(id="d", who=WhoFields(), must=Demand.GROUP, **fields)

    assert Duties(inventory([unit("a")], duty)).holds(duty) is holds


def test_the_earliest_day_counts_for_the_unit() -> None:
    """Of several duties the one with the earliest date, one without any last; rebuilding has its own."""
    who = WhoFields(units=("a",))
    asked = [
        DutyFields(id="undated", who=who, must=Demand.CONNECTED, on="outer"),
        DutyFields(id="late", who=who, must=Demand.CONNECTED, on="outer", by=date(2005, 12, 31)),
        DutyFields(id="early", who=who, must=Demand.CONNECTED, on="outer", by=date(2004, 12, 31)),
        DutyFields(id="elsewhere", who=who, must=Demand.CONNECTED, on="inner", by=date(2004, 1, 1)),
        DutyFields(
            id="pending", who=who, must=Demand.CONNECTED, on="outer", by=date(2004, 1, 1), pending=True
        ),
        DutyFields(id="rebuild", who=who, must=Demand.CONFORMING, by=date(2006, 12, 31)),
    ]
    one = unit("a")
    duties = Duties(inventory([one], *asked))

    assert duties.networks == ("outer", "inner")
    assert duties.dating(one, "outer", Status.PLANNED) is asked[2]
    assert duties.dating(one, "outer", Status.RETROFIT) is asked[5]
    assert duties.due(one, "outer", None) == date(2004, 12, 31)
    assert duties.dating(unit("b"), "outer", Status.PLANNED) is None
