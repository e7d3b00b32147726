"""The domain plan: whose a name is and where it may be, against a walk up the units."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import (
    AttachmentFields,
    DomainPlanFields,
    NetworkFields,
    ProjectFields,
    SiteFields,
)
from egov_netplan.inventory.model import Attachment, Inventory, Listing, Site, Unit
from egov_netplan.inventory.profile import Merged
from egov_netplan.plan.domains import DomainPlan, pattern_fits
from egov_netplan.plan.names import Name, ascii_form

fuzzed = settings(deadline=None, derandomize=True, max_examples=200)


class Written(NamedTuple):
    """What one unit writes: where it hangs, its zones and names, and the names of its sites and pages."""

    id: str
    parent: str
    zone: str | tuple[str, ...] | None = None
    names: tuple[str, ...] = ()
    level: str = ""
    kind: str = ""
    sites: tuple[tuple[str, ...], ...] = ()
    pages: tuple[tuple[str, ...], ...] = ()


def plan_of(
    units: Sequence[Written],
    zone: str | tuple[str, ...] = (),
    suffixes: Mapping[str, tuple[str, ...]] | None = None,
) -> DomainPlan:
    """The domain plan of `outer`; names and zones on `inner` must not matter."""
    built, sites = {}, []
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
            item.id,
            item.id,
            item.parent,
            item.level,
            "",
            item.kind,
            "",
            "",
            "",
            attachments,
            listings=(listing,),
        )
        for page, all_names in ((False, item.sites), (True, item.pages)):
            for names in all_names:
                at = Where("netplan.yaml", ("sites", len(sites), "outer"))
                fields = SiteFields(domain=names, page=page)
                sites.append(Site(f"{item.id}-{len(sites)}", item.id, "outer", (), {}, "", fields, at))
        stray = SiteFields(domain="two.elsewhere.cn")
        sites.append(Site(f"{item.id}-stray", item.id, "inner", (), {}, "", stray, where))
    policy = ProjectFields(
        networks={"outer": NetworkFields(name="外网"), "inner": NetworkFields(name="内网")},
        domains={"outer": DomainPlanFields(zone=zone, suffixes=dict(suffixes or {}))}
        if zone or suffixes
        else {},
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
        sites=tuple(sites),
    )
    return DomainPlan(inventory, "outer")


# --- zones -------------------------------------------------------------------------------------------


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


several_names = st.lists(st.sampled_from(NAMES), max_size=3).map(tuple)


@st.composite
def plants(draw: st.DrawFn) -> list[Written]:
    """Up to six units in a tree, some with zones, some with names, some with sites and pages."""
    units: list[Written] = []
    for number in range(draw(st.integers(1, 6))):
        parent = draw(st.sampled_from(("", *(unit.id for unit in units))))
        zone = draw(st.none() | st.sampled_from(ZONES) | st.tuples(*[st.sampled_from(ZONES)] * 2))
        names = draw(several_names)
        kind = draw(st.sampled_from(("", "government", "institution")))
        sites = tuple(draw(st.lists(several_names, max_size=2)))
        pages = tuple(draw(st.lists(several_names, max_size=1)))
        units.append(
            Written(f"{parent}/u{number}".removeprefix("/"), parent, zone, names, "", kind, sites, pages)
        )
    return units


project_zones = st.lists(
    st.sampled_from(("cn", "gov.cn", "政务.cn", "yc.cn", "bad_zone")), max_size=3, unique=True
).map(tuple)


def zones_of(unit: Written) -> list[str]:
    """The zones that one unit writes."""
    return [unit.zone] if isinstance(unit.zone, str) else list(unit.zone or ())


def names_in(units: Sequence[Written]) -> list[tuple[str, str]]:
    """Every name of the network with its unit: of attachments, then of sites, then of pages.

    A site's name that its unit writes on the network itself is not counted again; a page's name counts
    only if nothing else has it.
    """
    names = [(name, unit.id) for unit in units for name in unit.names]
    own = {(form(name), unit) for name, unit in names}
    for unit in units:
        names += [(name, unit.id) for site in unit.sites for name in site if (form(name), unit.id) not in own]
    pages = [(name, unit.id) for unit in units for page in unit.pages for name in page]
    everything = [form(name) for name, _ in (*names, *pages)]
    return [*names, *((name, unit) for name, unit in pages if everything.count(form(name)) == 1)]


def form(name: str) -> str:
    """What makes two entries one name."""
    return ascii_form(name)[0] or name


def zones_above(units: Sequence[Written], unit: str, project_zones: tuple[str, ...]) -> list[tuple[str, str]]:
    """The zones of the nearest unit that has readable ones, and those of the network they do not lie in."""
    by_id = {item.id: item for item in units}
    near: list[tuple[str, str]] = []
    while unit and not near:
        near = [(ascii_form(zone)[0], unit) for zone in zones_of(by_id[unit]) if ascii_form(zone)[0]]
        unit = by_id[unit].parent
    network = [zone for written in project_zones if (zone := ascii_form(written)[0])]
    return near + [(zone, "") for zone in network if not any(is_in(own, [zone]) for own, _ in near)]


def is_in(name: str, zones: Sequence[str]) -> bool:
    """Whether the last labels of a name are those of one of the zones."""
    return any(f".{name}".endswith(f".{zone}") for zone in zones)


@fuzzed
@given(plants(), project_zones)
def test_the_zones_are_those_of_the_nearest_unit(units: list[Written], network: tuple[str, ...]) -> None:
    """A unit's own zones come first, or those above it, then the network's others; unreadable ones none."""
    plan = plan_of(units, network)
    found = {unit.id: list(plan.zones_for(unit)) for unit in plan._inventory.units.values()}

    assert found == {unit.id: zones_above(units, unit.id, network) for unit in units}


@fuzzed
@given(plants())
def test_names_are_those_of_attachments_sites_and_pages(units: list[Written]) -> None:
    """What a unit writes twice, for its site and on the network, is one name."""
    plan = plan_of(units)

    assert [(name.written, name.unit) for name in plan.names] == names_in(units)
    for unit in units:
        assert [name.written for name in plan.names_of(unit.id)] == [
            name for name, owner in names_in(units) if owner == unit.id
        ]


def line_of(units: Sequence[Written], unit: str) -> list[str]:
    """A unit and the units it lies in."""
    parents = {item.id: item.parent for item in units}
    return [unit, *line_of(units, parents[unit])] if unit else []


def nearest_zones(units: Sequence[Written], name: str) -> list[tuple[str, str]]:
    """The longest delegated zone that holds a name, with each unit that has it, in the order written."""
    labels = ascii_form(name)[0].split(".")
    around = []
    for unit in units:
        for written in zones_of(unit):
            zone = ascii_form(written)[0].split(".")
            if zone != [""] and labels[-len(zone) :] == zone:
                around.append((".".join(zone), unit.id))
    longest = max((len(zone) for zone, _ in around), default=0)
    return [(zone, owner) for zone, owner in around if len(zone) == longest]


def in_other_zone(plan: DomainPlan) -> list[tuple[str, str, str, str]]:
    """Each name found in another's zone, with its unit, that zone, and the unit the zone is delegated to."""
    return [(name.written, name.unit, zone.ascii, zone.unit) for name, zone in plan.in_other_zone()]


@fuzzed
@given(plants(), project_zones)
def test_in_other_zone_is_in_a_zone_of_a_unit_not_above(
    units: list[Written], network: tuple[str, ...]
) -> None:
    """A name is in another's zone if the longest delegated zone that holds it is not of its own line.

    Where several units write that zone and one of them is of the name's own line, either answer will do.
    """
    found = in_other_zone(plan_of(units, network))
    written = names_in(units)

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
        ("x.nc.gov.cn", [("x.nc.gov.cn", "jx/yc/slj", "nc.gov.cn", "jx/nc")]),
        ("NC.gov.cn.", [("NC.gov.cn.", "jx/yc/slj", "nc.gov.cn", "jx/nc")]),
        ("x.fc.yc.gov.cn", [("x.fc.yc.gov.cn", "jx/yc/slj", "fc.yc.gov.cn", "jx/yc/fc")]),
        ("xfc.yc.gov.cn", []),
        ("x.com", []),
    ],
)
def test_whose_zone_a_name_lies_in(name: str, found: list[tuple[str, str, str, str]]) -> None:
    """A bureau of one city may be in its city's zone or the province's, not in a sister's or a county's."""
    units = [
        Written("jx", "", "gov.cn"),
        Written("jx/yc", "jx", "yc.gov.cn"),
        Written("jx/yc/slj", "jx/yc", None, (name,)),
        Written("jx/yc/fc", "jx/yc", "fc.yc.gov.cn"),
        Written("jx/nc", "jx", "nc.gov.cn"),
    ]

    assert in_other_zone(plan_of(units)) == found


SUFFIXES = {"government": ("gov.cn", ".政务.cn"), "institution": ("cn", "org")}


@fuzzed
@given(plants(), project_zones, st.booleans())
def test_outside_zone_is_in_no_such_zone(
    units: list[Written], network: tuple[str, ...], has_suffixes: bool
) -> None:
    """Names outside all zones they may be in, then zones outside the network's, in the order written.

    Names that lie in somebody else's zone are left to the question that says so. A suffix that its kind
    may use, and that none of the zones lies in, will do as well.
    """
    suffixes = SUFFIXES if has_suffixes else {}
    plan = plan_of(units, network, suffixes)
    elsewhere = {(name, unit) for name, unit, _, _ in in_other_zone(plan)}
    kinds = {unit.id: unit.kind for unit in units}
    wanted = []
    for name, unit in names_in(units):
        zones = [zone for zone, _ in zones_above(units, unit, network)]
        known = [ascii_form(item.removeprefix("."))[0] for item in suffixes.get(kinds[unit], ())]
        others = [suffix for suffix in known if not any(is_in(zone, [suffix]) for zone in zones)]
        written = ascii_form(name)[0]
        if written and zones and not is_in(written, zones + others) and (name, unit) not in elsewhere:
            wanted.append((name, unit))
    top = [zone for written in network if (zone := ascii_form(written)[0])]
    for item in units:
        for zone in zones_of(item):
            written = ascii_form(zone)[0]
            if written and top and not is_in(written, top):
                wanted.append((zone, item.id))
    found = list(plan.outside_zone())

    assert [(item.name.written, item.name.unit) for item in found] == wanted
    for item in found:
        zones = zones_above(units, item.name.unit, network) + [(zone, "") for zone in top]
        assert (item.zone, item.owner) in zones


@pytest.mark.parametrize(
    ("name", "zone", "owner"),
    [
        ("slj.yichun.com", "yc.gov.cn", "yc"),
        ("宜春.com", "yc.gov.cn", "yc"),
        ("宜春.公益", "xn--zfr164b", ""),
        ("slj.yc.gov.cn", "", ""),
        ("宜春水利局.政务", "", ""),
        ("宜春水利局.政務", "", ""),
        ("slj.gov.cn", "yc.gov.cn", "yc"),
    ],
)
def test_the_zone_that_a_name_should_be_in(name: str, zone: str, owner: str) -> None:
    """The nearest that is Chinese or not as the name's last label; a delegated one stands for its own."""
    units = [Written("yc", "", "yc.gov.cn"), Written("slj", "yc", None, (name,))]
    found = [(item.zone, item.owner) for item in plan_of(units, ("gov.cn", "政务")).outside_zone()]

    assert found == ([(zone, owner)] if zone else [])


def test_names_that_only_look_wrong_are_not_outside() -> None:
    """A zone in traditional characters holds names in simplified ones: the zone is the finding."""
    units = [Written("yc", "", None, ("宜春.政务", "宜春.政務"))]
    plan = plan_of(units, "政務")

    assert list(plan.outside_zone()) == []
    assert [(item.name.written, item.meant) for item in plan.confusable()] == [
        ("政務", "政务"),
        ("宜春.政務", "宜春.政务"),
    ]


@fuzzed
@given(plants(), project_zones)
def test_a_suffix_is_the_longest_that_is_known(units: list[Written], network: tuple[str, ...]) -> None:
    """A name is wrong if the longest suffix of all kinds that it ends in is none of its own kind's."""
    plan = plan_of(units, network, SUFFIXES)
    outside = {item.name.where for item in plan.outside_zone()}
    known = {kind: [ascii_form(item.removeprefix("."))[0] for item in SUFFIXES[kind]] for kind in SUFFIXES}
    wanted = []
    for name in plan.names:
        kind = plan.unit_of(name).kind
        ends = [item for items in known.values() for item in items if is_in(name.ascii, [item])]
        longest = max(ends, key=len, default="")
        if name.ascii and kind in known and longest not in known[kind] and name.where not in outside:
            wanted.append(name)

    assert list(plan.wrong_suffix()) == wanted


@fuzzed
@given(plants())
def test_several_main_names_are_more_than_one_of_a_script(units: list[Written]) -> None:
    """Each unit's different names in ASCII, and in Chinese, of the network itself and its first site."""
    plan = plan_of(units)
    wanted = []
    for unit in units:
        mine = [name for name in plan.names if name.unit == unit.id]
        sites = [name.site for name in mine if name.site]
        counted = [name for name in mine if name.ascii and name.site in ("", *sites[:1])]
        for script in (False, True):
            main: list[Name] = []
            for name in counted:
                known = [other.ascii.removeprefix("www.") for other in main]
                if ("xn--" in name.ascii) is script and name.ascii.removeprefix("www.") not in known:
                    main.append(name)
            wanted += [tuple(main)] if len(main) > 1 else []

    assert sorted(plan.several_main()) == sorted(wanted)


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
    zones = [(zone, unit.id) for unit in units for zone in zones_of(unit)]
    written = names_in(units)
    found = plan_of(units).duplicates()

    assert [((one.written, one.unit), (other.written, other.unit)) for one, other in found] == [
        *repeated(zones),
        *repeated(written),
    ]


@fuzzed
@given(plants())
def test_invalid_are_all_names_and_zones_that_are_none(units: list[Written]) -> None:
    """Zones first, then names; each with its reason and its place."""
    zones = [zone for unit in units for zone in zones_of(unit) if not ascii_form(zone)[0]]
    wrong = [name for name, _ in names_in(units) if not ascii_form(name)[0]]
    found = list(plan_of(units).invalid())

    assert [name.written for name in found] == [*zones, *wrong]
    assert all(name.fault and "outer" in name.where.path for name in found)


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
