"""The domain plan: what a name is, against the idna package; whose it is, against a walk up the units."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import idna
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import AttachmentFields, DomainPlanFields, NetworkFields, ProjectFields
from egov_netplan.inventory.model import Attachment, Inventory, Listing, Unit
from egov_netplan.inventory.profile import Merged
from egov_netplan.plan.domains import DomainPlan, ascii_form, lies_in, pattern_fits, unicode_form

fuzzed = settings(deadline=None, derandomize=True, max_examples=200)

L63, L64 = "a" * 63, "a" * 64
NAME_253 = f"{L63}.{L63}.{L63}.{'a' * 61}"
NAME_254 = f"{L63}.{L63}.{L63}.{'a' * 62}"


class Written(NamedTuple):
    """What one unit writes: where it hangs, its zone and its names."""

    id: str
    parent: str
    zone: str | None = None
    names: tuple[str, ...] = ()
    level: str = ""


def plan_of(units: Sequence[Written], zone: str = "") -> DomainPlan:
    """The domain plan of `outer`; names and zones on `inner` must not matter."""
    built = {}
    for order, item in enumerate(units):
        where = Where("netplan.yaml", ("units", order))
        attachments = {
            network: Attachment(item.id, network, fields, where.below("networks", network))
            for network, fields in (
                ("outer", AttachmentFields(zone=item.zone, domain=item.names)),
                ("inner", AttachmentFields(zone="elsewhere.cn", domain="one.elsewhere.cn")),
            )
        }
        listing = Listing(where, order, attachments, ())
        built[item.id] = Unit(
            item.id, item.id, item.parent, item.level, "", "", "", "", "", attachments, listings=(listing,)
        )
    policy = ProjectFields(
        networks={"outer": NetworkFields(name="外网"), "inner": NetworkFields(name="内网")},
        domains={"outer": DomainPlanFields(zone=zone)} if zone else {},
    )
    inventory = Inventory(
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
    return DomainPlan(inventory, "outer")


# --- what a name is ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "ascii_name"),
    [
        ("gov.cn", "gov.cn"),
        ("cn", "cn"),
        ("YiChun.Gov.CN", "yichun.gov.cn"),
        ("yichun.gov.cn.", "yichun.gov.cn"),
        ("163.com", "163.com"),
        ("0-0.cn", "0-0.cn"),
        (L63, L63),
        (NAME_253, NAME_253),
        (NAME_253 + ".", NAME_253),
        ("政务", "xn--zfr164b"),
        ("政务.", "xn--zfr164b"),
        ("宜春.政务.cn", "xn--obt08v.xn--zfr164b.cn"),
        ("政务。cn", "xn--zfr164b.cn"),
        ("政务．cn", "xn--zfr164b.cn"),
        ("政务｡cn", "xn--zfr164b.cn"),
        ("政务。cn。", "xn--zfr164b.cn"),
        ("yichun。gov。cn", "yichun.gov.cn"),
        ("GOV.政务", "gov.xn--zfr164b"),
        ("政務", "xn--lhrz14b"),
        ("xn--zfr164b.cn", "xn--zfr164b.cn"),
        ("XN--ZFR164B.CN.", "xn--zfr164b.cn"),
        ("xn--zfr164b.政务", "xn--zfr164b.xn--zfr164b"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
    ],
)
def test_a_name_has_one_ascii_form(written: str, ascii_name: str) -> None:
    """Case, a closing dot and the kind of dot do not matter; Chinese is put in its ASCII form."""
    assert ascii_form(written) == (ascii_name, None)


@pytest.mark.parametrize(
    "written",
    [
        "",
        ".",
        "..",
        "。",
        "。。",
        ".gov.cn",
        "gov..cn",
        "gov.cn..",
        "政务..",
        "政务。。",
        "政务..cn",
        ".政务",
        "。政务",
        "xn--zfr164b..",
        "water_bureau.gov.cn",
        "-gov.cn",
        "gov-.cn",
        "-",
        "a.-.cn",
        "*.gov.cn",
        "gov cn",
        " gov.cn",
        "gov.cn ",
        "gov.cn\n",
        "gov.cn\0",
        "gov,cn",
        "gov/cn",
        "http://gov.cn",
        "a@gov.cn",
        "gov.cn:80",
        L64,
        f"{L64}.cn",
        f"{L64}.政务",
        NAME_254,
        NAME_254 + ".",
        "政" * 63,
        "政务_局.cn",
        "-政务.cn",
        "政务-.cn",
        "政 务.cn",
        "政务.cn ",
        "政务！.cn",
        "ｇｏｖ.cn",
        "政务\u200b.cn",
        "政务\u200d.cn",
        "①.cn",
        "・.cn",
        "\u0301a.cn",
        "u\u0308.cn",
        "☎.cn",
        "xn--.cn",
        "xn--a.cn",
        "XN--A.cn",
        "xn--a-.cn",
        "xn--gov-.cn",
        "xn--\u653f.cn",
        "xn--99999999.cn",
        "xn--zfr164.cn",
        "xn--i-7iq.cn",
        "xn---.cn",
        "ab--政务.cn",
        "\ud800.cn",
    ],
)
def test_what_is_no_name_is_refused_with_a_reason(written: str) -> None:
    """Empty labels, wrong characters, wrong lengths, wrong hyphens and false xn-- forms."""
    name, fault = ascii_form(written)

    assert name == ""
    assert fault
    assert fault.zh
    assert fault.en


def test_a_chinese_label_is_measured_in_its_ascii_form() -> None:
    """The 63 characters that a label may have are those that are looked up."""
    longest = max(n for n in range(1, 64) if ascii_form("政" * n)[0])
    name, _ = ascii_form("政" * longest)
    _, fault = ascii_form("政" * (longest + 1))

    assert 58 <= len(name) <= 63
    assert fault


def test_a_chinese_name_is_measured_in_its_ascii_form() -> None:
    """So are the 253 characters of a whole name, closing dot or not."""
    fits = f"政务.{L63}.{L63}.{L63}.{'a' * (253 - 3 * 64 - len('xn--zfr164b.'))}"

    assert len(ascii_form(fits)[0]) == 253
    assert len(ascii_form(fits + ".")[0]) == 253
    assert ascii_form(fits + "a")[0] == ""
    assert ascii_form(fits + "a.")[0] == ""


def test_traditional_and_simplified_are_two_names() -> None:
    """政務 and 政务 look up different entries; IDNA 2008 does not fold one into the other."""
    assert ascii_form("政務.cn")[0] != ascii_form("政务.cn")[0]


labels = st.text("abcXYZ019-政务宜春務é_ ", min_size=0, max_size=6) | st.sampled_from(
    ("xn--zfr164b", "XN--ZFR164B", "xn--lhrz14b", "xn--a", "xn--", "gov", "政务", L63, L64)
)
dotted = st.builds(
    lambda parts, dot, end: dot.join(parts) + end,
    st.lists(labels, min_size=1, max_size=4),
    st.sampled_from("...。．｡"),
    st.sampled_from(("", "", ".", "。", "..")),
)
punycoded = st.builds(
    lambda label, rest: f"xn--{label}{rest}",
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=9),
    st.sampled_from(("", ".cn")),
)
chinese = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)
names = dotted | punycoded | chinese | st.text(max_size=12)


@fuzzed
@given(names)
def test_any_text_is_a_name_or_has_a_reason(written: str) -> None:
    """Nothing is raised; there is a form or a fault, never both and never neither."""
    name, fault = ascii_form(written)

    assert bool(name) != bool(fault)
    assert name.isascii()
    assert name == name.lower()
    assert len(name) <= 253
    assert all(re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", part) for part in name.split(".") if name)


@fuzzed
@given(names)
@example("政务..")
def test_the_ascii_form_of_an_ascii_form_is_itself(written: str) -> None:
    """What is looked up can be written as it is, and with a closing dot, and means the same."""
    name, _ = ascii_form(written)

    assert not name or ascii_form(name) == (name, None)
    assert not name or ascii_form(name.upper() + ".") == (name, None)


@fuzzed
@given(names)
def test_names_are_those_of_the_idna_package(written: str) -> None:
    """The idna package makes the same of the text in small letters and one closing dot less.

    One thing is settled otherwise: in a name of plain ASCII two hyphens may stand third and fourth, as
    the rules of host names allow.
    """
    text = re.sub("[。．｡]", ".", written).lower()
    try:
        wanted = "" if re.search(r"(^|\.)(\.|$)", text.removesuffix(".")) else idna.encode(text).decode()
    except UnicodeError:
        wanted = ""
    name, _ = ascii_form(written)

    assert name == wanted.removesuffix(".") or (written.isascii() and re.search(r"(^|\.)[^.]{2}--", text))


@fuzzed
@given(chinese)
def test_an_xn_form_is_the_name_it_decodes_to(written: str) -> None:
    """A Chinese name and its xn-- form in any case are one and the same name."""
    name, fault = ascii_form(written)

    assert fault is None
    assert ascii_form(idna.decode(name)) == (name, None)
    assert ascii_form(name.upper()) == (name, None)


@fuzzed
@given(names)
def test_what_is_shown_is_the_same_name(written: str) -> None:
    """The form that people read looks up the same entry, and holds no xn-- that could be read.

    Cherokee alone has capitals that are names of their own; small letters are made of them all the same.
    """
    name, _ = ascii_form(written)
    shown = unicode_form(name)

    assert not name or shown != shown.lower() or ascii_form(shown) == (name, None)
    assert "xn--" not in shown


@fuzzed
@given(punycoded)
def test_no_two_xn_forms_are_one_name(written: str) -> None:
    """A form that is taken is the only one that decodes to its name: else a duplicate would go unseen."""
    name, _ = ascii_form(written)

    assert not name or idna.encode(idna.decode(name)).decode() == name


# --- zones -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "zone", "inside"),
    [
        ("gov.cn", "gov.cn", True),
        ("a.gov.cn", "gov.cn", True),
        ("a.b.gov.cn", "gov.cn", True),
        ("agov.cn", "gov.cn", False),
        ("cn", "gov.cn", False),
        ("gov.cn.com", "gov.cn", False),
        ("gov.com", "gov.cn", False),
        ("v.cn", "gov.cn", False),
    ],
)
def test_a_name_lies_in_its_zone_by_whole_labels(name: str, zone: str, inside: bool) -> None:
    """The zone's own name, or one with labels before it; never a part of a label."""
    assert lies_in(name, zone) is inside


short_names = st.lists(st.sampled_from(("a", "b", "aa", "-a")), min_size=1, max_size=3).map(".".join)


@fuzzed
@given(short_names, short_names)
def test_lying_in_a_zone_is_ending_in_its_labels(name: str, zone: str) -> None:
    """The last labels of the name are those of the zone."""
    last = name.split(".")[-len(zone.split(".")) :]

    assert lies_in(name, zone) is (last == zone.split("."))


ZONES = ("yc.cn", "gov.cn", "YC.GOV.CN", "政务.cn", "xn--zfr164b.cn", "bad_zone.cn")
NAMES = (
    "a.yc.cn",
    "A.YC.cn.",
    "yc.cn",
    "a.gov.cn",
    "b.yc.gov.cn",
    "b.YC.gov.cn",
    "局.政务.cn",
    "局。政务。cn",
    "XN--jsq.xn--zfr164b.cn",
    "ayc.cn",
    "no_name.cn",
)


@st.composite
def plants(draw: st.DrawFn) -> list[Written]:
    """Up to six units in a tree, some with a zone, some with names."""
    units: list[Written] = []
    for number in range(draw(st.integers(1, 6))):
        parent = draw(st.sampled_from(("", *(unit.id for unit in units))))
        zone = draw(st.none() | st.sampled_from(ZONES))
        written = draw(st.lists(st.sampled_from(NAMES), max_size=3))
        units.append(Written(f"u{number}", parent, zone, tuple(written)))
    return units


project_zones = st.sampled_from(("", "cn", "gov.cn", "政务.cn", "bad_zone"))


def zone_above(units: Sequence[Written], unit: str, project_zone: str) -> tuple[str, str]:
    """The zone of the unit, else of the next above that has a readable one, else the network's."""
    by_id = {item.id: item for item in units}
    while unit:
        zone = by_id[unit].zone
        if zone and ascii_form(zone)[0]:
            return ascii_form(zone)[0], unit
        unit = by_id[unit].parent
    return ascii_form(project_zone)[0], ""


@fuzzed
@given(plants(), project_zones)
def test_the_zone_is_that_of_the_nearest_unit(units: list[Written], project_zone: str) -> None:
    """A unit's own zone comes first, then those above it, then the network's; unreadable ones are none."""
    plan = plan_of(units, project_zone)
    found = {unit.id: plan.zone_for(unit) for unit in plan._inventory.units.values()}

    assert found == {unit.id: zone_above(units, unit.id, project_zone) for unit in units}


def line_of(units: Sequence[Written], unit: str) -> list[str]:
    """A unit and the units it lies in."""
    parents = {item.id: item.parent for item in units}
    return [unit, *line_of(units, parents[unit])] if unit else []


def nearest_zones(units: Sequence[Written], name: str) -> list[tuple[str, str]]:
    """The longest delegated zone that holds a name, with each unit that has it, in the order written."""
    labels = ascii_form(name)[0].split(".")
    around = []
    for unit in units:
        zone = ascii_form(unit.zone or "")[0].split(".")
        if zone != [""] and labels[-len(zone) :] == zone:
            around.append((".".join(zone), unit.id))
    longest = max((len(zone) for zone, _ in around), default=0)
    return [(zone, owner) for zone, owner in around if len(zone) == longest]


def in_other_zone(plan: DomainPlan) -> list[tuple[str, str, str, str]]:
    """Each name found in another's zone, with its unit, that zone, and the unit the zone is delegated to."""
    return [(name.written, name.unit, zone.ascii, zone.unit) for name, zone in plan.in_other_zone()]


@fuzzed
@given(plants(), project_zones)
def test_in_other_zone_is_in_a_zone_of_a_unit_not_above(units: list[Written], project_zone: str) -> None:
    """A name is in another's zone if the longest delegated zone that holds it is not of its own line.

    Where several units write that zone and one of them is of the name's own line, either answer will do.
    """
    found = in_other_zone(plan_of(units, project_zone))
    written = [(name, unit.id) for unit in units for name in unit.names]

    assert {(name, unit) for name, unit, _, _ in found} <= set(written)
    for name, unit in written:
        around = nearest_zones(units, name)
        others = {(zone, owner) for zone, owner in around if owner not in line_of(units, unit)}
        said = {(zone, owner) for found_name, at, zone, owner in found if (found_name, at) == (name, unit)}
        assert said <= others
        assert said or not others or len(others) < len(around)


def test_a_zone_that_two_units_write_is_still_each_ones_own() -> None:
    """The duplicate is the finding: a name in the zone of its own unit is in nobody else's."""
    units = [Written("a", "", "yc.cn", ("x.yc.cn",)), Written("b", "", "yc.cn", ("y.yc.cn",))]
    plan = plan_of(units)

    assert [(one.unit, other.unit) for one, other in plan.duplicates()] == [("b", "a")]
    assert in_other_zone(plan) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("x.gov.cn", []),
        ("x.yc.gov.cn", []),
        ("yc.gov.cn", []),
        ("x.nc.gov.cn", [("x.nc.gov.cn", "slj", "nc.gov.cn", "nc")]),
        ("NC.gov.cn.", [("NC.gov.cn.", "slj", "nc.gov.cn", "nc")]),
        ("x.fc.yc.gov.cn", [("x.fc.yc.gov.cn", "slj", "fc.yc.gov.cn", "fc")]),
        ("xfc.yc.gov.cn", []),
        ("x.com", []),
    ],
)
def test_whose_zone_a_name_lies_in(name: str, found: list[tuple[str, str, str, str]]) -> None:
    """A bureau of one city may be in its city's zone or the province's, not in a sister's or a county's."""
    units = [
        Written("jx", "", "gov.cn"),
        Written("yc", "jx", "yc.gov.cn"),
        Written("slj", "yc", None, (name,)),
        Written("fc", "yc", "fc.yc.gov.cn"),
        Written("nc", "jx", "nc.gov.cn"),
    ]

    assert in_other_zone(plan_of(units)) == found


@fuzzed
@given(plants(), project_zones)
def test_outside_zone_is_in_no_such_zone(units: list[Written], project_zone: str) -> None:
    """Names outside the zone they must be in, then zones outside the network's, in the order written.

    Names that lie in somebody else's zone are left to the question that says so.
    """
    plan = plan_of(units, project_zone)
    elsewhere = {(name, unit) for name, unit, _, _ in in_other_zone(plan)}
    wanted = []
    for unit in units:
        zone, owner = zone_above(units, unit.id, project_zone)
        for name in unit.names:
            form = f".{ascii_form(name)[0]}"
            if form != "." and zone and not form.endswith(f".{zone}") and (name, unit.id) not in elsewhere:
                wanted.append((name, unit.id, zone, owner))
    top = ascii_form(project_zone)[0]
    for unit in units:
        form = f".{ascii_form(unit.zone or '')[0]}"
        if form != "." and top and not form.endswith(f".{top}"):
            wanted.append((unit.zone, unit.id, top, ""))
    found = plan.outside_zone()

    assert [(item.name.written, item.name.unit, item.zone, item.owner) for item in found] == wanted


def repeated(entries: Sequence[tuple[str, str]]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Each entry whose form an earlier one has, with the first such."""
    wanted = []
    for index, (written, unit) in enumerate(entries):
        form = ascii_form(written)[0]
        same = [entry for entry in entries[:index] if form and ascii_form(entry[0])[0] == form]
        wanted += [((written, unit), same[0])] if same else []
    return wanted


@fuzzed
@given(plants())
def test_duplicates_are_later_entries_with_the_same_form(units: list[Written]) -> None:
    """Every zone that an earlier unit has, then every name that an earlier entry has, with the first.

    A name that is also a zone is no duplicate: a unit may answer under the name of its zone.
    """
    zones = [(unit.zone, unit.id) for unit in units if unit.zone]
    written = [(name, unit.id) for unit in units for name in unit.names]
    found = plan_of(units).duplicates()

    assert [((one.written, one.unit), (other.written, other.unit)) for one, other in found] == [
        *repeated(zones),
        *repeated(written),
    ]


@fuzzed
@given(plants())
def test_invalid_are_all_names_and_zones_that_are_none(units: list[Written]) -> None:
    """Zones first, then names; each with its reason and its place."""
    zones = [unit.zone for unit in units if unit.zone and not ascii_form(unit.zone)[0]]
    wrong = [name for unit in units for name in unit.names if not ascii_form(name)[0]]
    found = list(plan_of(units).invalid())

    assert [name.written for name in found] == [*zones, *wrong]
    assert all(name.fault and name.where.path[3] == "outer" for name in found)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.gov.cn", "A.Gov.CN"),
        ("a.gov.cn", "a.gov.cn."),
        ("政务.cn", "xn--zfr164b.cn"),
        ("XN--zfr164b.cn", "政务.CN"),
        ("政务.cn", "政务。cn"),
        ("政务.cn", "政务.cn。"),
    ],
)
def test_one_name_in_two_spellings_is_a_duplicate(first: str, second: str) -> None:
    """Case, a closing dot, the kind of dot and xn-- make no second name, in either order."""
    for one, other in ((first, second), (second, first)):
        plan = plan_of([Written("u", "", None, (one,)), Written("v", "", None, (other,))])
        found = [(name.written, earlier.written) for name, earlier in plan.duplicates()]

        assert found == [(other, one)]


# --- patterns ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "name", "label", "fits"),
    [
        ("{label}.{zone}", "slj.yc.cn", "slj", True),
        ("{label}.{zone}", "slj.yc.cn", "SLJ", True),
        ("{LABEL}.{Zone}", "slj.yc.cn", "slj", True),
        ("{label}.{zone}", "czj.yc.cn", "slj", False),
        ("{label}.{zone}", "slj.nc.cn", "slj", False),
        ("{label}.{zone}", "www.slj.yc.cn", "slj", False),
        ("{label}.{zone}", "slj.yc.cn", "", True),
        ("{label}.{zone}", "yc.cn", "", False),
        ("{label}.{zone}", "a.b.yc.cn", "", False),
        ("{label}.{zone}", "slj.yc.cn.cn", "", False),
        ("www.{label}.{zone}", "www.slj.yc.cn", "slj", True),
        ("www.{label}.{zone}", "www.slj.yc.cn", "", True),
        ("www.{label}.{zone}", "www.yc.cn", "", False),
        ("WWW.{zone}", "www.yc.cn", "slj", True),
        ("www.{zone}", "www.yc.cn", "", True),
        ("www.{zone}", "www.nc.cn", "", False),
        ("{zone}", "yc.cn", "slj", True),
        ("{label}.gov.cn", "slj.gov.cn", "", True),
        ("a{label}a", "a", "", False),
        ("a{label}a", "aa", "", False),
        ("a{label}a", "aaa", "", True),
        ("ab{label}ba", "aba", "", False),
        ("{label}+{zone}", "slj-yc.cn", "slj", False),
        ("{label}.{zone}", "slj.yc-cn", "slj", False),
    ],
)
def test_a_pattern_fits_what_it_makes(pattern: str, name: str, label: str, fits: bool) -> None:
    """A unit's label must stand where the pattern has it; where a unit has none, any one label may."""
    assert pattern_fits(pattern, name, label, "yc.cn") is fits


@pytest.mark.parametrize(
    ("unit", "zones"),
    [
        ("jx", ("gov.cn",)),
        ("yc", ("jx.gov.cn",)),
        ("slj", ("yc.gov.cn", "www.yc.cn", "xn--obt08v.cn")),
        ("zd", ("yc.gov.cn", "www.yc.cn", "xn--obt08v.cn")),
        ("fc", ("yc.gov.cn",)),
        ("fcj", ("yc.gov.cn", "fc.yc.gov.cn")),
        ("czt", ("jx.gov.cn",)),
    ],
)
def test_the_zones_that_a_pattern_may_stand_in(unit: str, zones: tuple[str, ...]) -> None:
    """A place is named in the zone above it, a department in its own or under the names of its place."""
    units = [
        Written("jx", "", "jx.gov.cn", (), "province"),
        Written("czt", "jx", None, ("czt.jx.gov.cn",)),
        Written("yc", "jx", "YC.gov.cn", ("www.yc.cn", "宜春.cn"), "city"),
        Written("slj", "yc", None, ("slj.cn",)),
        Written("zd", "slj"),
        Written("fc", "yc", None, ("fc.yc.gov.cn",), "county"),
        Written("fcj", "fc"),
    ]
    plan = plan_of(units, "gov.cn")

    assert plan.zones_for_pattern(plan._inventory.units[unit]) == zones


pieces = st.text("ab.-", max_size=3)


@fuzzed
@given(
    pieces,
    st.booleans(),
    pieces,
    st.booleans(),
    st.sampled_from(("", "a", "B", "ab")),
    st.text("ab.-", max_size=9),
)
@example("ab", True, "ba", False, "", "aba")
def test_a_pattern_is_a_regular_expression_for_one_label(
    before: str, has_label: bool, after: str, has_zone: bool, label: str, name: str
) -> None:
    """The pattern with the zone put in and the label, or any one label, fits as an expression would.

    Both a random name and the very name that the pattern makes are tried.
    """
    pattern = before + "{label}" * has_label + after + ".{zone}" * has_zone
    expression = re.escape(before) + (re.escape(label.lower()) or "[^.]+") * has_label + re.escape(after)
    expression += re.escape(".yc.cn") * has_zone
    made = before + (label.lower() or "ba") * has_label + after + ".yc.cn" * has_zone

    assert pattern_fits(pattern, made, label, "yc.cn")
    for tried in (name, f"{name}.yc.cn", made[1:], before + name + after):
        assert pattern_fits(pattern, tried, label, "yc.cn") is bool(re.fullmatch(expression, tried))
