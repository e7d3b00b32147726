"""Suggestions of names: what they are made of, who gets which, and that no order of files decides."""

import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from gb2260.data import data
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.confusable import looks
from egov_netplan.plan.names import ascii_form
from egov_netplan.plan.naming import Names, Suggestion, Way, agreed_labels, suggest
from egov_netplan.plan.naming import reading as reading_module
from egov_netplan.plan.naming.candidates import initials, spelt
from egov_netplan.plan.naming.reading import along, sounds
from egov_netplan.plan.naming.short import WORDS, legible, short, stem
from egov_netplan.plan.naming.suggest import _Due, _Script, _Wish
from egov_netplan.problem import Problem
from egov_netplan.validators.domains import RULES
from egov_netplan.validators.plan import Plan

fuzzed = settings(deadline=None, derandomize=True, max_examples=60)

Tree = dict[str, Any]
PLAN = {
    "zone": "jx.gov.cn",
    "names": {
        "province": "{zone}",
        "city": "{label}.{zone}",
        "county": "{label}.{zone}",
        "department": "{label}.{zone}",
    },
    "reserved": ["www", "mail"],
}


def project(units: list[Tree], plan: Tree | None = None, **more: Any) -> Tree:
    """A project with one network and its domain plan."""
    return {
        "format": 1,
        "networks": {"outer": {"name": "政务外网"}},
        "domains": {"outer": {**PLAN, **(plan or {})}},
        "units": units,
        **more,
    }


def unit(name: str, *below: Tree, **more: Any) -> Tree:
    """A unit that is to be on the network."""
    return {"name": name, "networks": {"outer": {"status": "planned"}}, "units": list(below), **more}


def city(*below: Tree, name: str = "宜春市", **more: Any) -> Tree:
    return unit(name, *below, level="city", **more)


def read(tree: Tree, folder: Path) -> Inventory:
    (folder / "netplan.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    return load(folder)


def names_of(tree: Tree, folder: Path) -> dict[str, str]:
    """The suggested names by the ids of the units."""
    found = suggest(read(tree, folder), "outer")
    assert not found.unnamed
    return {item.unit: item.name for item in found.suggestions}


def only(found: Names, name: str) -> Suggestion:
    """The suggestion for the unit whose id ends in a name."""
    (item,) = (item for item in found.suggestions if item.unit.endswith(name))
    return item


# --- short forms -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("宜春市财政局", "czj"),
        ("宜春财政局", "czj"),
        ("市财政局", "czj"),
        ("财政局", "czj"),
        ("江西省宜春市水利局", "slj"),
        ("市场监督管理局", "scjgj"),
        ("市市场监督管理局", "scjgj"),
        ("市容管理局", "srglj"),
        ("市直机关工委", "szjggw"),
        ("市委办公室", "swb"),
        ("市委宣传部", "xcb"),
        ("市政府办公室（市信息办）", "zfb"),
        ("市政协", "zx"),
        ("市政管理局", "szglj"),
        ("市人大常委会", "rdcwh"),
        ("人民代表大会常务委员会", "rd"),
        ("办公室", "bgs"),
        ("发展和改革委员会", "fgw"),
        ("卫生健康委员会", "wjw"),
        ("人力资源和社会保障局", "rsj"),
        ("国有资产监督管理委员会", "gzw"),
        ("残疾人联合会", "cl"),
        ("第１中学", "d1zx"),
        ("110 指挥中心", "110zhzx"),
        ("重庆路小学", "cqlxx"),
        ("旅游局", "lyj"),
        ("县级机关事务管理局", "xjjgswj"),
    ],
)
def test_a_department_goes_by_the_initials_of_its_short_name(name: str, label: str, tmp_path: Path) -> None:
    """As planners abbreviate, without what its place says already."""
    tree = project([unit("江西省", city(unit(name, id="x")), level="province")])

    assert names_of(tree, tmp_path)["江西省/宜春市/x"] == f"{label}.yichun.jx.gov.cn"


def test_every_long_word_holds_its_short_form() -> None:
    """A short form only leaves characters out, so that each keeps its reading."""
    for long, brief in WORDS:
        assert along(sounds(long), brief)
    for earlier, (long, _) in enumerate(WORDS):
        assert not any(long.startswith(other) for other, _ in WORDS[:earlier]), long


@fuzzed
@given(st.text("市县委人民政府办公室厅局委员会发展和改革中国协商会议a1（）", max_size=14))
def test_a_short_form_is_read_as_in_the_whole(name: str) -> None:
    """Whatever a unit is called, the characters of its short form stand in its name in that order."""
    whole = legible(name)
    part = along(sounds(whole), short(whole))

    assert "".join(sound.letter for sound in part) == short(whole)
    assert whole == "" or short(whole)


@pytest.mark.parametrize(
    ("name", "inside"),
    [("宜春市", "宜春"), ("单县", "单县"), ("浦东新区", "浦东"), ("阿里地区", "阿里"), ("双峰乡", "双峰")],
)
def test_the_stem_of_a_place(name: str, inside: str) -> None:
    """What says that it is a place is left out where two characters remain."""
    assert stem(name) == inside


# --- who gets which ----------------------------------------------------------------------------------


def test_units_that_share_initials_all_go_on_to_full_pinyin(tmp_path: Path) -> None:
    """None of them has a better claim; each suggestion says who else would have it."""
    found = suggest(read(project([city(unit("商业局"), unit("审议局"))]), tmp_path), "outer")
    first, second = only(found, "商业局"), only(found, "审议局")

    assert (first.name, second.name) == ("shangyeju.yichun.jx.gov.cn", "shenyiju.yichun.jx.gov.cn")
    assert first.passed[0].label == "syj"
    assert first.passed[0].rivals == ("宜春市/商业局", "宜春市/审议局")
    assert first.way is Way.PINYIN


def test_what_is_accepted_stays_and_is_taken(tmp_path: Path) -> None:
    """A later unit never takes a name away, and hears whose it is."""
    has = unit("商业局")
    has["networks"]["outer"]["domain"] = "syj.yichun.jx.gov.cn"
    found = suggest(read(project([city(has, unit("审议局"))]), tmp_path), "outer")
    later = only(found, "审议局")

    assert [item.unit for item in found.suggestions] == ["宜春市", "宜春市/审议局"]
    assert later.name == "shenyiju.yichun.jx.gov.cn"
    assert later.passed[0].rivals == ("宜春市/商业局",)


def test_a_taken_name_does_not_move_a_unit_into_another_zone(tmp_path: Path) -> None:
    """The zone above has room, but is not this unit's place."""
    tree = project([city(unit("水利局", label="slj"), unit("市水利局"))])

    assert names_of(tree, tmp_path)["宜春市/市水利局"] == "shuiliju.yichun.jx.gov.cn"


def test_given_labels_come_first(tmp_path: Path) -> None:
    """A label that is written was accepted before; who only would suit it gives way."""
    tree = project([city(unit("商务局"), unit("审计局", label="swj"))])
    names = names_of(tree, tmp_path)

    assert names["宜春市/审计局"] == "swj.yichun.jx.gov.cn"
    assert names["宜春市/商务局"] == "shangwuju.yichun.jx.gov.cn"


@pytest.mark.parametrize("label", ["www", "a_b", "财政局", "czj"])
def test_a_given_label_that_cannot_be_used_is_told(label: str, tmp_path: Path) -> None:
    """It is the planner's word: nothing else is put in its place without asking."""
    tree = project([city(unit("财政局", label=label), unit("采展局", label="czj"))])
    found = suggest(read(tree, tmp_path), "outer")

    assert "宜春市/财政局" in [item.unit for item in found.unnamed]
    assert all(label in item.why.zh and label in item.why.en for item in found.unnamed)
    if label == "czj":
        assert [item.rivals for item in found.unnamed] == [("宜春市/财政局", "宜春市/采展局")] * 2


def test_numbers_are_the_last_resort(tmp_path: Path) -> None:
    """Only where name and place are the same throughout; from 2 on, for 1 looks like l."""
    twins = [unit("财政局", id=identity) for identity in ("c", "a", "b")]
    found = suggest(read(project([city(*twins)]), tmp_path), "outer")
    names = {item.unit[-1]: item.name.partition(".")[0] for item in found.suggestions if "/" in item.unit}

    assert names == {"a": "czj2", "b": "czj3", "c": "czj4"}
    assert only(found, "/a").way is Way.NUMBER


def test_the_unit_above_tells_sub_units_apart(tmp_path: Path) -> None:
    """Every bureau has its information centre."""
    bureaus = [unit("发展和改革委员会", unit("信息中心")), unit("水利局", unit("信息中心"))]
    names = names_of(project([city(*bureaus)]), tmp_path)

    assert names["宜春市/发展和改革委员会/信息中心"] == "fgwxxzx.yichun.jx.gov.cn"
    assert names["宜春市/水利局/信息中心"] == "sljxxzx.yichun.jx.gov.cn"


def test_places_with_one_spelling_take_the_initials_of_the_place_above(tmp_path: Path) -> None:
    """宜春 and 伊春 are both yichun."""
    provinces = [
        unit("江西省", city(name="宜春市"), level="province", networks={}),
        unit("黑龙江省", city(name="伊春市"), level="province", networks={}),
    ]
    names = names_of(project(provinces, {"zone": "gov.cn"}), tmp_path)

    assert names == {"江西省/宜春市": "jxyc.gov.cn", "黑龙江省/伊春市": "hljyc.gov.cn"}


def test_a_city_comes_before_a_county_of_the_same_name(tmp_path: Path) -> None:
    """邢台市 and 邢台县 once stood in one zone."""
    tree = project([city(unit("邢台县", level="county"), name="邢台市")])
    names = names_of(tree, tmp_path)

    assert names["邢台市"] == "xingtai.jx.gov.cn"
    assert names["邢台市/邢台县"] != names["邢台市"]


def test_what_looks_like_a_taken_name_is_not_given(tmp_path: Path) -> None:
    """s1j passes for slj at a glance."""
    has = unit("十一局", label="s1j")
    found = suggest(read(project([city(has, unit("水利局"))]), tmp_path), "outer")

    assert only(found, "水利局").name == "shuiliju.yichun.jx.gov.cn"
    assert looks("s1j.cn") == looks("slj.cn")


def test_departments_stand_in_the_zone_of_their_place(tmp_path: Path) -> None:
    """A zone of its own, the name it has, or the name that is suggested for it: whichever there is."""
    own_zone = city(unit("财政局"), name="甲市", id="a")
    own_zone["networks"]["outer"].update(zone="a.jx.gov.cn", domain="www.a.jx.gov.cn")
    own_name = city(unit("财政局"), name="乙市", id="b")
    own_name["networks"]["outer"]["domain"] = "b.jx.gov.cn"
    names = names_of(project([own_zone, own_name, city(unit("财政局"))]), tmp_path)

    assert names["a/财政局"] == "czj.a.jx.gov.cn"
    assert names["b/财政局"] == "czj.b.jx.gov.cn"
    assert names["宜春市/财政局"] == "czj.yichun.jx.gov.cn"


def test_zones_are_suggested_for_the_levels_that_have_their_own(tmp_path: Path) -> None:
    """Then the names of counties stand in them too."""
    tree = project([city(unit("高安市", unit("财政局"), level="county"))], {"delegated": ["city"]})
    found = suggest(read(tree, tmp_path), "outer")

    assert [(item.name, item.zone) for item in found.suggestions] == [
        ("yichun.jx.gov.cn", "yichun.jx.gov.cn"),
        ("gaoan.yichun.jx.gov.cn", ""),
        ("czj.gaoan.yichun.jx.gov.cn", ""),
    ]


def test_a_name_that_would_be_too_deep_takes_a_zone_further_up(tmp_path: Path) -> None:
    """And where even that is too deep there is none, with the reason."""
    tree = project([city(unit("财政局"))], {"depth": 4})
    assert suggest(read(tree, tmp_path), "outer").suggestions[1].name == "czj.jx.gov.cn"

    tree["domains"]["outer"]["depth"] = 3
    found = suggest(read(tree, tmp_path), "outer")
    assert not found.suggestions
    assert "3" in found.unnamed[0].why.zh


def test_who_is_not_due_a_name_gets_none(tmp_path: Path) -> None:
    """No pattern for the level, not on the network, exempt, or named already, if only by its site."""
    out = {"name": "武装部", "networks": {"outer": {"status": "exempt"}}}
    named = {"name": "档案局", "site": {"network": "outer", "domain": "daj.jx.gov.cn"}}
    nameless = {"name": "信访局", "site": {"network": "outer"}}
    tree = project(
        [city(out, "妇联", named, nameless, networks={})], {"names": {"department": "{label}.{zone}"}}
    )

    assert names_of(tree, tmp_path) == {"宜春市/信访局": "xfj.jx.gov.cn"}


def test_a_name_on_another_network_is_followed(tmp_path: Path) -> None:
    """One unit, one label, as far as it is free; labels to write are those that all networks agree on."""
    both = {"status": "planned"}
    tree = project([city({"name": "财政局", "networks": {"outer": both, "inner": {"domain": "cz.nw.cn"}}})])
    tree["networks"]["inner"] = {"name": "政务内网"}
    tree["domains"]["inner"] = {"zone": "nw.cn", "names": {"department": "{label}.{zone}"}}
    item = only(suggest(read(tree, tmp_path), "outer"), "财政局")

    assert (item.label, item.way) == ("cz", Way.ELSEWHERE)

    tree["units"][0]["units"][0]["networks"]["inner"] = both
    inventory = read(tree, tmp_path)
    first = suggest(inventory, "outer")
    second = suggest(inventory, "inner", agreed_labels([first]))
    assert only(second, "财政局").way is Way.ELSEWHERE
    assert agreed_labels([first, second])["宜春市/财政局"] == "czj"
    other = second._replace(suggestions=(second.suggestions[0]._replace(label="x"),))
    assert "宜春市/财政局" not in agreed_labels([first, other])


def test_internal_and_open_names_stay_apart(tmp_path: Path) -> None:
    """A name that an open network has is not suggested for an internal one."""
    tree = project([city({"name": "财政局", "networks": {"inner": {"status": "planned"}}})])
    tree["networks"]["inner"] = {"name": "政务内网"}
    tree["domains"]["inner"] = {
        "zone": "jx.gov.cn",
        "names": {"department": "{label}.{zone}"},
        "internal": True,
    }
    tree["units"][0]["units"].append({"name": "彩展局", "networks": {"outer": {"domain": "czj.jx.gov.cn"}}})
    item = only(suggest(read(tree, tmp_path), "inner"), "财政局")

    assert item.name == "caizhengju.jx.gov.cn"


# --- readings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("重庆", "chongqing"),
        ("六安", "luan"),
        ("乐清", "yueqing"),
        ("台州", "taizhou"),
        ("银行", "yinhang"),
        ("行政", "xingzheng"),
        ("会计", "kuaiji"),
        ("A1局", "a1ju"),
    ],
)
def test_a_word_is_read_as_a_word(name: str, reading: str) -> None:
    """The reading of the phrase comes before those of its characters."""
    assert spelt(sounds(name)) == reading


@pytest.mark.parametrize(
    ("name", "letter", "others"),
    [
        ("长治市", "长", {"chang"}),
        ("单县", "单", {"chan", "shan"}),
        ("重庆路小学", "重", {"zhong", "tong"}),
        ("行知小学", "行", {"hang", "heng"}),
        ("乐平小学", "乐", {"le", "yue"}),
    ],
)
def test_other_readings_are_told(name: str, letter: str, others: set[str], tmp_path: Path) -> None:
    """Whoever accepts a label sees which characters could be read otherwise."""
    level = {"level": "county"} if name[-1] in "市县" else {}
    item = only(
        suggest(read(project([unit("某省", unit(name, **level), level="province")]), tmp_path), "outer"), name
    )
    (sound,) = (sound for sound in item.polyphones if sound.letter == letter)

    assert {sound.reading, *sound.others} >= others
    assert any(f"“{letter}”" in note.zh for note in item.notes)
    assert len(item.notes) <= len(item.polyphones)


def test_a_reading_that_changes_no_letter_is_not_told(tmp_path: Path) -> None:
    """The z of 重 in zcj would matter; the two readings of 乐 with one initial letter would not."""
    item = only(suggest(read(project([city(unit("查处局"))]), tmp_path), "outer"), "查处局")

    assert {sound.letter for sound in item.polyphones} == {"查"}  # zha; chu has but one initial


def test_a_name_without_any_reading_is_left_to_the_planner(tmp_path: Path) -> None:
    """Rare characters and other scripts; a number alone is no name for a unit."""
    found = suggest(read(project([city(unit("𠮷𠮷"), unit("（）"), unit("𠮷水局"))]), tmp_path), "outer")

    assert [item.unit for item in found.unnamed] == ["宜春市/（）", "宜春市/𠮷𠮷"]
    assert only(found, "𠮷水局").name == "sj.yichun.jx.gov.cn"
    assert "𠮷" in only(found, "𠮷水局").notes[0].zh


def test_without_pypinyin_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And labels that are given need none."""
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    for cached in (reading_module._library, reading_module.sounds, reading_module._alone):
        cached.cache_clear()
    given_label = project([city(unit("财政局", label="cz"), label="yc")])
    assert names_of(given_label, tmp_path)["宜春市/财政局"] == "cz.yc.jx.gov.cn"

    with pytest.raises(Problem, match="pip install pypinyin"):
        suggest(read(project([city(unit("某某局"), label="yc")]), tmp_path), "outer")
    reading_module._library.cache_clear()


def test_a_network_without_a_domain_plan_is_told(tmp_path: Path) -> None:
    """There is nothing to suggest names by."""
    with pytest.raises(Problem, match="no domain plan"):
        suggest(read({**project([]), "domains": {}}, tmp_path), "outer")


def test_real_prefectures_collide_as_research_says() -> None:
    """Full pinyin for 5 pairs, initials for about half: so places go by full pinyin."""
    codes = data[max(revision for revision in data if revision and str(revision) < "2006")]
    stems = [
        legible(name)[: len(stem(name))]
        for code, name in codes.items()
        if re.fullmatch(r"..(0[1-9]|[1-8].)00", str(code)) and not re.search("直辖|市辖|^县$|^市$", name)
    ]
    full = Counter(spelt(sounds(name)) for name in stems)
    short_forms = Counter(initials(sounds(name)) for name in stems)

    assert {name for name, count in full.items() if count > 1} == {
        "yichun",
        "suzhou",
        "fuzhou",
        "taizhou",
        "yulin",
    }
    assert 150 < sum(count for count in short_forms.values() if count > 1) < 190


# --- Chinese names -----------------------------------------------------------------------------------


def test_chinese_names_where_the_plan_asks_for_them(tmp_path: Path) -> None:
    """By the pattern: with the name of the place under a flat suffix, without it in the place's own zone."""
    plan = {
        "zone": ["jx.gov.cn", "政务"],
        "chinese": {"city": "{name}.政务", "department": "{place}{name}.政务"},
    }
    found = suggest(read(project([city(unit("市财政局（市国资委）"))], plan), tmp_path), "outer")

    assert [item.name for item in found.suggestions] == [
        "yichun.jx.gov.cn",
        "宜春市.政务",
        "czj.yichun.jx.gov.cn",
        "宜春市财政局.政务",
    ]
    plan["chinese"] = {"department": "{name}.{zone}"}
    found = suggest(read(project([city(unit("财政局"), unit("市财政局"))], plan), tmp_path), "outer")
    chinese = {item.unit: item.name for item in found.suggestions if not item.name.isascii()}
    assert chinese == {"宜春市/市财政局": "市财政局.政务", "宜春市/财政局": "宜春市财政局.政务"}


# --- all together ------------------------------------------------------------------------------------

WORDS_OF_NAMES = (
    "财政局",
    "市财政局",
    "商业局",
    "审议局",
    "水利局",
    "发展和改革委员会",
    "重庆路小学",
    "办公室",
    "𠮷",
)


@st.composite
def trees(draw: st.DrawFn) -> list[Tree]:
    """Cities with counties and departments, some labelled, some named."""

    def departments() -> list[Tree]:
        found = []
        for number, name in enumerate(draw(st.lists(st.sampled_from(WORDS_OF_NAMES), max_size=5))):
            label = (
                {"label": draw(st.sampled_from(("czj", "slj", "www")))}
                if draw(st.integers(0, 5)) == 0
                else {}
            )
            found.append(unit(name, id=f"d{number}", **label))
        return found

    cities = []
    for number in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(("宜春市", "伊春市", "宿州市", "苏州市")))
        county = unit(draw(st.sampled_from(("高安市", "苏州县"))), *departments(), level="county", id="k")
        cities.append(city(*departments(), county, name=name, id=f"c{number}"))
    return cities


def accept(tree: Tree, names: Names) -> None:
    """Write the suggestions into a project."""
    by_id = {item.unit: item for item in names.suggestions}

    def walk(units: list[Tree], above: str) -> None:
        for item in units:
            identity = above + (item.get("id") or item["name"])
            if found := by_id.get(identity):
                item["networks"]["outer"]["domain"] = found.name
                item.update({"label": found.label} if found.label else {})
                item["networks"]["outer"].update({"zone": found.zone} if found.zone else {})
            walk(item["units"], f"{identity}/")

    walk(tree["units"], "")


def shuffled(units: list[Tree], dice: random.Random) -> list[Tree]:
    """The same units in another order, on all levels."""
    copies = [{**item, "units": shuffled(item["units"], dice)} for item in units]
    dice.shuffle(copies)
    return copies


@settings(fuzzed, max_examples=25)
@given(
    units=trees(),
    delegated=st.sampled_from(((), ("city",), ("city", "county"))),
    pattern=st.sampled_from(("{label}.{zone}", "{label}.jx.gov.cn")),
    dice=st.randoms(use_true_random=False),
)
def test_suggestions_are_valid_and_stay(
    units: list[Tree], delegated: tuple[str, ...], pattern: str, dice: random.Random, tmp_path_factory: Any
) -> None:
    """No order decides; once accepted, no rule objects; nothing moves for what comes later."""
    folder = tmp_path_factory.mktemp("plan")
    plan = {"names": {**PLAN["names"], "department": pattern}, "delegated": list(delegated)}
    found = suggest(read(project(units, plan), folder), "outer")
    again = suggest(read(project(shuffled(units, dice), plan), folder), "outer")

    facts = [item._replace(where=None) for item in found.suggestions]  # type: ignore[arg-type]
    assert facts == [item._replace(where=None) for item in again.suggestions]  # type: ignore[arg-type]
    forms = [ascii_form(item.name)[0] for item in found.suggestions]
    assert all(forms)
    assert len(set(map(looks, forms))) == len(forms)

    tree = project(units, plan)
    accept(tree, found)
    inventory = read(tree, folder)
    assert [hit for rule in RULES for hit in rule.run(Plan(inventory))] == []
    assert suggest(inventory, "outer").suggestions == ()

    tree["units"][0]["units"].append(unit("财政局", id="later"))
    added = suggest(read(tree, folder), "outer")
    assert {item.unit for item in added.suggestions} <= {f"{tree['units'][0]['id']}/later"}


def numbered_one_by_one(self: _Script, due: _Due, _label: str) -> _Wish | None:
    """The plain way: every number for every unit."""
    return self._next(due, self.numbered(due, 2), [])


@st.composite
def namesakes(draw: st.DrawFn) -> list[Tree]:
    """Many units of few names: of several kinds, some with sub-units, a name, or a zone of their own."""

    def departments(depth: int) -> list[Tree]:
        found = []
        for number in range(draw(st.integers(0, 6 - 3 * depth))):
            name = draw(st.sampled_from(("水利局", "粮食局", "水利办")))
            item = unit(name, *(departments(depth + 1) if depth < 2 else ()), id=f"d{depth}{number}")
            item["kind"] = draw(st.sampled_from(("government", "institution")))
            place = draw(st.sampled_from(("jx.gov.cn", "yichun.jx.gov.cn")))
            label = draw(st.sampled_from(("slj2", "slj3", "s1j4", "shuiliju2", "lsj3")))
            more = draw(
                st.sampled_from((*[{}] * 6, {"domain": f"{label}.{place}"}, {"zone": f"{label}.{place}"}))
            )
            item["networks"]["outer"].update(more)
            found.append(item)
        return found

    return [city(*departments(0), id=f"c{number}") for number in range(draw(st.integers(1, 2)))]


@settings(fuzzed, max_examples=40)
@given(
    units=namesakes(),
    delegated=st.sampled_from(((), ("city",))),
    pattern=st.sampled_from(("{label}.{zone}", "{label}.jx.gov.cn")),
    chinese_pattern=st.sampled_from((None, "{name}.{zone}", "{place}{name}.政务")),
    suffixes=st.sampled_from(({}, {"institution": ["org.cn"]}, {"institution": ["gov.cn"]})),
)
def test_numbers_are_those_of_trying_one_after_the_other(
    units: list[Tree],
    delegated: tuple[str, ...],
    pattern: str,
    chinese_pattern: str | None,
    suffixes: Tree,
    tmp_path_factory: Any,
) -> None:
    """To remember what is taken changes nothing: neither who gets which nor what is said of it."""
    plan: Tree = {"names": {**PLAN["names"], "department": pattern}, "delegated": list(delegated)}
    plan |= {"reserved": ["slj2", "shuiliju4"], "suffixes": suffixes, "zone": ["jx.gov.cn", "政务"]}
    if chinese_pattern:
        plan["chinese"] = {"city": "{name}.政务", "department": chinese_pattern}
    inventory = read(project(units, plan), tmp_path_factory.mktemp("plan"))
    found = suggest(inventory, "outer")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Script, "_next_numbered", numbered_one_by_one)
        plain = suggest(inventory, "outer")

    assert found == plain


def test_many_of_one_name_are_numbered_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each asks for a few names, not for all that were taken before it."""
    asked = 0
    placed = _Script._placed

    def counted(*args: Any) -> Any:
        nonlocal asked
        asked += 1
        return placed(*args)

    monkeypatch.setattr(_Script, "_placed", counted)
    units = [unit("水利局", id=f"d{number:03}") for number in range(300)]
    found = suggest(read(project([city(*units)]), tmp_path), "outer")
    numbers = [item.name.partition(".")[0] for item in found.suggestions if item.way is Way.NUMBER]

    assert len(set(numbers)) == len(numbers) == 300
    assert asked < 10 * 300


# --- one decision for all units of a name -------------------------------------------------------------

TWO_ALIKE = [city(unit("公安局"), unit("国安局")), city(unit("市公安局"), unit("国安局"), name="丰城市")]


def test_policy_decides_the_label_for_a_name(tmp_path: Path) -> None:
    """Whom `labels` names gets that label in every place, and the other one keeps away from it."""
    without = names_of(project(TWO_ALIKE), tmp_path)
    with_labels = names_of(project(TWO_ALIKE, labels={"公安局": "gaj"}), tmp_path)

    assert not any(name.startswith("gaj.") for name in without.values())
    assert with_labels["宜春市/公安局"] == "gaj.yichun.jx.gov.cn"
    assert with_labels["丰城市/市公安局"] == "gaj.fengcheng.jx.gov.cn"
    assert with_labels["宜春市/国安局"] == "guoanju.yichun.jx.gov.cn"


def test_label_of_the_policy_is_written_and_said(tmp_path: Path) -> None:
    """It becomes the unit's own label, and the reason says where it comes from."""
    found = only(
        suggest(read(project([city(unit("公安局"))], labels={"公安局": "gaj"}), tmp_path), "outer"), "公安局"
    )

    assert (found.label, found.way) == ("gaj", Way.AGREED)


def test_own_label_comes_before_that_of_the_policy(tmp_path: Path) -> None:
    """What a planner wrote at the unit stays."""
    tree = project([city(unit("公安局", label="police"))], labels={"公安局": "gaj"})

    assert names_of(tree, tmp_path)["宜春市/公安局"] == "police.yichun.jx.gov.cn"


def test_name_elsewhere_comes_before_the_label_of_the_policy(tmp_path: Path) -> None:
    """A unit goes by one label on all networks, also where the policy was made later."""
    police = unit("公安局")
    police["networks"] = {
        "outer": {"status": "planned"},
        "inner": {"status": "planned", "domain": "ga.nw.jx"},
    }
    tree = project([city(police)], labels={"公安局": "gaj"})
    tree["networks"]["inner"] = {"name": "政务内网"}
    tree["domains"]["inner"] = {"zone": "nw.jx", "names": {}}

    assert names_of(tree, tmp_path)["宜春市/公安局"] == "ga.yichun.jx.gov.cn"


def test_label_of_the_policy_that_two_want_is_given_to_none(tmp_path: Path) -> None:
    """Two units of one name in one place: both are asked for a label of their own."""
    tree = project([city(unit("公安局"), unit("市公安局"))], labels={"公安局": "gaj"})
    found = suggest(read(tree, tmp_path), "outer")

    assert [item.unit for item in found.unnamed] == ["宜春市/公安局", "宜春市/市公安局"]


def test_label_of_the_policy_that_is_no_label_is_told(tmp_path: Path) -> None:
    """A label that cannot stand in a name is refused with its reason, for every unit of that name."""
    found = suggest(read(project([city(unit("公安局"))], labels={"公安局": "公安"}), tmp_path), "outer")

    (unnamed,) = found.unnamed
    assert unnamed.unit == "宜春市/公安局"
    assert "公安" in unnamed.why.zh
