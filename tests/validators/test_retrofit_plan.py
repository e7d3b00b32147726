"""The whole retrofit of small projects: waves, names, lines and equipment, one case each."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.plan.retrofit.change import Retrofit
from egov_netplan.validators.engine import judge
from egov_netplan.validators.example import write
from egov_netplan.validators.registry import RULES
from egov_netplan.validators.retrofit.find import MOVING
from egov_netplan.validators.retrofit.gather import LINE_RULES, NAME_RULES, retrofit_plan
from egov_netplan.validators.rule import Rule

HEAD = "format: 1\ndate: 2004-07-29\nnetworks: {outer: {name: 政务外网}, inner: {name: 政务内网}}\n"


def project(folder: Path, text: str) -> Any:
    (folder / "netplan.yaml").write_text(HEAD + text, encoding="utf-8")
    inventory = load(folder)
    assert inventory.hits == ()
    return inventory


def made(folder: Path, text: str) -> Retrofit:
    return retrofit_plan(project(folder, text), {}).retrofit


def told(retrofit: Retrofit) -> list[dict[str, str]]:
    """The changes of each wave: unit and field, old and new."""
    return [
        {
            f"{item.unit.rpartition('/')[2]} {item.field}": f"{item.replaces} → {item.value}"
            for item in wave.changes
        }
        for wave in retrofit.waves
    ]


def left(retrofit: Retrofit) -> dict[str, str]:
    """What a person has to decide: by unit and rule, with the suggestion."""
    return {f"{item.unit.rpartition('/')[2]} {item.rule}": item.hint for item in retrofit.stuck}


# --- addresses ---------------------------------------------------------------------------------------

FULL = """
addresses: {outer: {space: [10.36.0.0/24], rest: 30, room: 0, sizes: {department: 26}}}
units:
  - id: a
    name: 甲市
    level: city
    networks: {outer: {block: 10.36.0.0/25}}
    units:
      - {name: 一局, networks: {outer: {prefix: 10.36.0.0/26}}}
      - {name: 二局, networks: {outer: {prefix: 10.36.0.128/26}}}
  - id: b
    name: 乙市
    level: city
    networks: {outer: {block: 10.36.0.128/25}}
    units:
      - {name: 三局, networks: {outer: {prefix: 10.36.0.192/26}}}
      - {name: 四局, networks: {outer: {prefix: 10.36.0.64/26}}}
"""


def test_two_who_have_each_others_place_do_not_swap(tmp_path: Path) -> None:
    """Where nothing else is free, somebody has to find a place for the meantime."""
    retrofit = made(tmp_path, FULL)

    assert told(retrofit) == []
    assert left(retrofit) == {"二局 ip-wrong-owner": "", "四局 ip-wrong-owner": ""}


def test_what_only_becomes_free_comes_in_a_later_wave(tmp_path: Path) -> None:
    """One has room and leaves; the other follows when that has rested."""
    text = FULL.replace("block: 10.36.0.0/25", "block: [10.36.0.0/25, 10.36.1.0/26]").replace(
        "space: [10.36.0.0/24]", "space: [10.36.0.0/23]"
    )
    retrofit = made(tmp_path, text)

    assert told(retrofit) == [
        {"二局 prefix": "10.36.0.128/26 → 10.36.1.0/26"},
        {"四局 prefix": "10.36.0.64/26 → 10.36.0.128/26"},
    ]
    assert [wave.rest for wave in retrofit.waves] == [0, 30]


def test_what_was_given_back_has_to_rest_first(tmp_path: Path) -> None:
    """The only free place rests: the wave says from which day."""
    text = FULL.replace("      - {name: 三局, networks: {outer: {prefix: 10.36.0.192/26}}}\n", "")
    inventory = project(tmp_path, text)
    prefix = parse("10.36.0.192/26").prefix
    assert isinstance(prefix, Prefix)
    waves = retrofit_plan(inventory, {"outer": {prefix: inventory.today}}).retrofit.waves

    assert [item.value for item in waves[0].changes] == ["10.36.0.192/26"]
    assert str(waves[0].not_before) == "2004-08-28"


def test_what_need_not_wait_does_not(tmp_path: Path) -> None:
    """A carrier is changed now, even if all addresses have to rest first."""
    text = FULL.replace(
        "      - {name: 三局, networks: {outer: {prefix: 10.36.0.192/26}}}",
        "      - {name: 三局, networks: {outer: {line: {circuit: C-1, carrier: 移动}}}}",
    )
    inventory = project(tmp_path, "carriers: [{segment: city, carrier: 联通}]" + text)
    prefix = parse("10.36.0.192/26").prefix
    assert isinstance(prefix, Prefix)
    waves = retrofit_plan(inventory, {"outer": {prefix: inventory.today}}).retrofit.waves

    assert [(wave.changes[0].field, wave.not_before is None) for wave in waves[:2]] == [
        ("carrier", True),
        ("prefix", False),
    ]


def test_a_block_written_wrong_is_put_around_what_is_in_use(tmp_path: Path) -> None:
    """Rather than that all below it move."""
    text = """
addresses: {outer: {space: [10.32.0.0/12], sizes: {city: 16, department: 24}}}
units:
  - id: a
    name: 甲市
    level: city
    networks: {outer: {block: 10.63.0.0/16}}
    units:
      - {name: 一局, networks: {outer: {prefix: 10.36.1.0/24}}}
      - {name: 二局, networks: {outer: {prefix: 10.36.2.0/24}}}
"""
    assert told(made(tmp_path, text)) == [{"a block": "10.63.0.0/16 → 10.36.0.0/16"}]


def test_site_and_line_go_along(tmp_path: Path) -> None:
    """The address of a site with its unit's prefix, routers at both ends with a line's."""
    text = """
addresses: {outer: {space: [10.32.0.0/12], sizes: {city: 16, county: 20, department: 24}}}
units:
  - id: a
    name: 甲市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - name: 一局
        networks: {outer: {prefix: 192.168.1.0/24}}
        site: {network: outer, domain: yj.example, address: 192.168.1.9}
      - {id: x, name: 甲县, level: county, networks: {outer: {block: 10.36.16.0/20}}}
devices:
  - {id: r, unit: a, network: outer, address: 192.168.9.1/30}
  - {id: r, unit: x, network: outer, address: 192.168.9.2/30}
lines:
  - {id: L1, network: outer, ends: [a/r, x/r], prefix: 192.168.9.0/30}
"""
    (wave,) = made(tmp_path, text).waves
    values = {item.site or item.device or item.line or item.field: item.value for item in wave.changes}
    line = values["L1"].removesuffix("0/30")

    assert {values["prefix"].removesuffix("0/24") + "9"} == {item.value for item in wave.changes if item.site}
    assert (values["a/r"], values["a/x/r"]) == (f"{line}1/30", f"{line}2/30")


def test_another_address_for_a_device(tmp_path: Path) -> None:
    """Outside its unit's prefix, or another's: the lowest that nobody has, and that a host can have."""
    text = """
addresses: {outer: {space: [10.32.0.0/12], sizes: {city: 16, department: 24}}}
units:
  - id: a
    name: 甲市
    level: city
    networks: {outer: {block: 10.36.0.0/16}}
    units:
      - {name: 一局, networks: {outer: {prefix: 10.36.1.0/24, gateway: 10.36.1.1}}}
      - {name: 二局, networks: {outer: {prefix: [10.36.2.0/24, 10.36.3.0/24]}}}
devices:
  - {id: r1, unit: 一局, network: outer, address: 10.36.1.2}
  - {id: r2, unit: 一局, network: outer, address: 10.36.9.7/24}
  - {id: r3, unit: 一局, network: outer, address: 10.36.1.2}
  - {id: r4, unit: 二局, network: outer, address: 10.36.9.9}
"""
    retrofit = made(tmp_path, text)

    assert {item.device: item.value for item in retrofit.waves[0].changes} == {
        "a/一局/r2": "10.36.1.3/24",
        "a/一局/r3": "10.36.1.4",
    }
    assert left(retrofit) == {"二局 ip-device-address": ""}


# --- names -------------------------------------------------------------------------------------------

NAMES = """
domains: {{outer: {{zone: jia.gov.example, names: {{department: "{{label}}.{{zone}}"}}}}}}
units:
  - id: a
    name: 甲市
    level: city
    units:
{units}
"""


def named(*units: tuple[str, str, str]) -> str:
    entries = (
        f"      - {{name: {name}, {label and f'label: {label}, '}networks: {{outer: {{domain: {domain}}}}}}}"
        for name, label, domain in units
    )
    return NAMES.format(units="\n".join(entries))


def test_a_name_is_given_up_before_another_has_it(tmp_path: Path) -> None:
    text = named(("一局", "yj", "ej.jia.gov.example"), ("二局", "ej", "erju.jia.gov.example"))

    assert told(made(tmp_path, text)) == [
        {"一局 domain": "ej.jia.gov.example → yj.jia.gov.example"},
        {"二局 domain": "erju.jia.gov.example → ej.jia.gov.example"},
    ]


def test_names_are_not_swapped(tmp_path: Path) -> None:
    text = named(("一局", "yj", "ej.jia.gov.example"), ("二局", "ej", "yj.jia.gov.example"))
    retrofit = made(tmp_path, text)

    assert told(retrofit) == []
    assert left(retrofit) == {
        "一局 dn-pattern": "yj.jia.gov.example",
        "二局 dn-pattern": "ej.jia.gov.example",
    }


@pytest.mark.parametrize("turned", [False, True])
def test_whose_label_it_is_keeps_the_name(turned: bool, tmp_path: Path) -> None:
    """Whichever is written first."""
    units = [("林业局", "lyj", "lyj.jia.gov.example"), ("旅游局", "lvyj", "lyj.jia.gov.example")]
    retrofit = made(tmp_path, named(*(reversed(units) if turned else units)))

    assert told(retrofit) == [{"旅游局 domain": "lyj.jia.gov.example → lvyj.jia.gov.example"}]


def test_nobody_says_whose_name_it_is(tmp_path: Path) -> None:
    text = named(("林业局", "", "lyj.jia.gov.example"), ("旅游局", "", "lyj.jia.gov.example"))
    retrofit = made(tmp_path, text)

    assert told(retrofit) == []
    assert [item.rule for item in retrofit.stuck] == ["dn-duplicate"]


# --- lines and equipment -----------------------------------------------------------------------------

LINES = """
carriers: [{segment: city, carrier: CARRIERS}]
units:
  - id: a
    name: 甲市
    level: city
    networks: {outer: {status: connected}}
    units:
      - {name: 一局, networks: {outer: {status: connected, line: {circuit: C-1, carrier: 移动}}}}
"""


def test_the_one_carrier_of_the_policy(tmp_path: Path) -> None:
    assert told(made(tmp_path, LINES.replace("CARRIERS", "联通"))) == [{"一局 carrier": "移动 → 联通"}]


def test_of_several_carriers_somebody_chooses(tmp_path: Path) -> None:
    retrofit = made(tmp_path, LINES.replace("CARRIERS", "[联通, 电信]"))

    assert told(retrofit) == []
    assert "一局 tp-carrier" in left(retrofit)


BACKBONE = """
carriers: [{segment: province-city, carrier: [电信, 联通]}]
units:
  - id: p
    name: 丙省
    level: province
    networks: {outer: {status: connected}}
    units: [{id: a, name: 甲市, level: city, networks: {outer: {status: connected}}}]
lines:
  - {id: L-1, network: outer, ends: [a, p], carrier: 电信, cable: GL-1}
"""


def test_a_second_line_with_the_other_carrier(tmp_path: Path) -> None:
    text = "networks: {outer: {name: 政务外网, resilient: [city]}, inner: {name: 政务内网}}\n" + BACKBONE
    (tmp_path / "netplan.yaml").write_text("format: 1\ndate: 2004-07-29\n" + text, encoding="utf-8")
    (build,) = retrofit_plan(load(tmp_path), {}).retrofit.builds

    assert (build.unit, build.rule, build.old) == ("p/a", "tp-single-point", "L-1")
    assert (
        build.new.zh == "第二条线路：甲市—丙省，由联通承建，另走光缆和管道（不用 GL-1），两端各另用一台设备"
    )


def test_a_backup_with_the_only_other_carrier(tmp_path: Path) -> None:
    """Where only the carrier is shared, and the policy leaves one other."""
    text = (
        BACKBONE + "  - {id: L-2, network: outer, ends: [a, p], carrier: 电信, cable: GL-2, backup_of: L-1}\n"
    )

    assert told(made(tmp_path, text)) == [{"a carrier": "电信 → 联通"}]


ISOLATED = """
isolation: [{between: [inner, outer], mode: physical}]
units:
  - id: a
    name: 甲市
    level: city
    units:
      - name: 一局
        networks:
          inner: {line: {circuit: C-1, cable: GL-1}}
          outer: {line: {circuit: C-2, cable: GL-1}}
devices:
  - {id: sw, unit: 一局, role: switch, network: [inner, outer]}
"""


def test_two_sets(tmp_path: Path) -> None:
    """A cable and a device of its own for the second network, named after the first."""
    builds = made(tmp_path, ISOLATED).builds

    assert {(item.rule, item.old): item.new.zh for item in builds} == {
        ("is-shared-cable", "GL-1"): "线路 甲市一局@outer 另走 GL-1-outer",
        ("is-shared-device", "sw"): "政务内网仍用 sw；政务外网另设一台 sw-outer，其线路改接到它",
    }


def test_an_id_that_is_taken_is_not_proposed(tmp_path: Path) -> None:
    text = ISOLATED + "  - {id: sw-outer, unit: 一局, role: switch, network: outer}\n"

    assert "一局 is-shared-device" in left(made(tmp_path, text))


def test_a_firewall_between_two_networks_is_not_doubled(tmp_path: Path) -> None:
    assert "一局 is-shared-device" in left(made(tmp_path, ISOLATED.replace("role: switch", "role: firewall")))


# --- all examples ------------------------------------------------------------------------------------

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").glob("*/netplan.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_better_after_it(example: Path) -> None:
    """What is proposed for is no longer found, and nothing new is; on the result nothing more is proposed."""
    inventory = load(example)
    retrofit = retrofit_plan(inventory, {}).retrofit
    changes = [item for wave in retrofit.waves for item in wave.changes]
    after = applied(inventory, changes)
    before, now = (
        {(item.rule, item.hit.subject, item.hit.network) for item in judge(each).findings}
        for each in (inventory, after)
    )

    assert now <= before
    stuck = {(item.rule, item.unit) for item in retrofit.stuck}
    for item in changes:
        assert (item.rule, item.unit, item.network) not in now or (item.rule, item.unit) in stuck
    assert [wave for wave in retrofit_plan(after, {}).retrofit.waves if wave.changes] == []


# --- all rules ---------------------------------------------------------------------------------------

CASES = sorted((Path(__file__).parent / "verdicts").glob("*.yaml"))
HANDLED = {*MOVING, *NAME_RULES, *LINE_RULES}


def at_most_better(inventory: Inventory) -> Retrofit:
    """The retrofit, if with it there is nothing found of what it puts right that was not found before."""
    retrofit = retrofit_plan(inventory, {}).retrofit
    after = applied(inventory, [item for wave in retrofit.waves for item in wave.changes])
    before, now = (
        {(item.rule, item.hit.subject) for item in judge(each).findings if item.rule in HANDLED}
        for each in (inventory, after)
    )
    assert now <= before or retrofit.stuck
    return retrofit


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_of_all_rules(rule: Rule, tmp_path: Path) -> None:
    """Where something fails that is handled here, something is said of it; where nothing does, nothing."""
    for name, text in (("fails", rule.page.fails), ("passes", rule.page.passes)):
        (tmp_path / name).mkdir()
        write(text, tmp_path / name)
        inventory = load(tmp_path / name, date(2004, 7, 29))
        if inventory.sound:
            retrofit = at_most_better(inventory)
            said = bool(retrofit.waves or retrofit.stuck or retrofit.builds)
            if name == "passes" or rule.id in HANDLED:
                assert said == (name == "fails")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_verdicts_get_no_worse(case: Path, tmp_path: Path) -> None:
    (tmp_path / "netplan.yaml").write_bytes(case.read_bytes())
    inventory = load(tmp_path)
    if inventory.sound:
        at_most_better(inventory)
