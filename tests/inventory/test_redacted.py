"""Redaction: nothing that was written is left, and everything that is counted is as it was."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
import pytest

from egov_netplan.findings import Where
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.redacted import HIDDEN, Redaction, redacted
from egov_netplan.inventory.texts import Matter, texts_of

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").glob("*/netplan.yaml"))
# What stays in words; a test of its own says which of these do not.
KEPT = (Matter.TERM, Matter.WORD)

PROJECT = """\
format: 1
title: 清河市政务网
levels: [city, county]
networks: {outer: {name: 政务外网, aliases: [外网]}, inner: {name: 政务内网}}
isolation: [{between: [outer, inner], mode: physical, source: 清政办〔2004〕1号}]
kinds: {party: 党委机关, own: 清河直属单位}
duties:
  - {id: join, title: 联网, who: {list: 市直名单, under: qh}, must: connected, on: outer, by: 2005-01-01}
  - {id: safe, who: {units: [qh/财政局]}, must: measures, items: [防火墙, 清河密码机]}
waivers: [{rule: tp-carrier, subject: qh/财政局, reason: 历史, approved_by: 市办, until: 2006-01-01}]
inventory: ["*.yaml"]
"""
CITY = """\
title: 市直名单
under: qh
units:
  - {name: 财政局, kind: party, networks: {outer: {prefix: 10.1.2.0/24,
     domain: czj.qh.gov.cn, gateway: 10.1.2.1, line: {circuit: QH-1},
     device: {id: r1, address: "2001:db8::1"}}}, group: {members: [税务局, 民政局]}}
  - {name: 税务局, kind: own, note: 由财政局代管, units: [征管科, 稽查科],
     networks: {outer: {reason: 待改造}, inner: {line: {circuit: QH-1}}}}
"""
PLACES = """\
units:
  - {id: qh, name: 清河市, level: city, units: [{name: 东县, level: county}, {name: 西县, level: county}]}
"""


@pytest.fixture
def plan(write) -> Inventory:
    return load(write({"netplan.yaml": PROJECT, "b.yaml": CITY, "a.yaml": PLACES}))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_nothing_written_is_left(path: Path) -> None:
    """No path, name, number, address or remark of an example stands anywhere in the plan in codes."""
    whole = load(path)
    kept = {text for matter, text in texts_of(whole) if matter in KEPT}
    secret = {text for matter, text in texts_of(whole) if matter not in KEPT} - kept
    coded = redacted(whole)
    rest = [coded.named, coded.roles, coded.project_file, str(coded.root), coded.merged.origins]
    written = set(leaves([*parts(coded), *rest]))

    assert len(secret) > 20
    assert sorted(secret & written) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_everything_counted_is_as_it_was(path: Path) -> None:
    """States, days and figures, thing by thing; and what is shared by two is still shared by two."""
    whole = load(path)
    coded = redacted(whole)

    assert list(map(figures, parts(coded))) == list(map(figures, parts(whole)))
    assert [unit.id.count("/") for unit in coded.units.values()] == [key.count("/") for key in whole.units]
    for read in (lambda line: line.fields.circuit, lambda line: line.fields.carrier):
        assert sorted(Counter(map(read, coded.lines)).values()) == sorted(
            Counter(map(read, whole.lines)).values()
        )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_plan_in_codes_hangs_together(path: Path) -> None:
    """Whatever refers to a unit, a network or a site refers to one that is there."""
    coded = redacted(load(path))
    units, networks = set(coded.units), set(coded.policy.networks)

    assert {key for key, unit in coded.units.items() if unit.id != key} == set()
    assert {unit.parent for unit in coded.units.values()} <= {*units, ""}
    assert {name for unit in coded.units.values() for name in unit.attachments} <= networks
    assert {coded.unit_of(end).id for line in coded.lines for end in line.ends} <= units
    assert {device.unit for device in coded.devices} <= units
    assert {parent for site in coded.sites for parent in site.parents} <= set(coded.site_by_id)
    assert {unit for item in coded.lists for unit in item.units} <= units
    assert set(coded.named.values()) <= units
    assert {name for pair in coded.modes for name in pair} <= networks


def test_codes_say_level_kind_and_number(plan: Inventory) -> None:
    """A place by its level, a department by its place and kind, a sub-unit by its unit."""
    names = [unit.name for unit in redacted(plan).units.values()]

    assert names == ["市01", "县01", "县02", "市01-党委01", "市01-单位01", "市01-单位01-1", "市01-单位01-2"]


def test_codes_do_not_hang_on_the_order_of_files(plan: Inventory) -> None:
    """A list that is read later gives its units the same codes."""
    (plan.root / "b.yaml").rename(plan.root / "z.yaml")

    def codes(inventory: Inventory) -> dict[str, str]:
        return dict(Redaction(inventory).units)

    assert codes(load(plan.root)) == codes(plan)


def test_addresses_keep_their_length_only(plan: Inventory) -> None:
    unit = redacted(plan).units["市01/市01-党委01"]
    fields = unit.attachments["net1"].fields

    assert (fields.prefix, fields.gateway, fields.domain) == ("*.*.*.*/24", "*.*.*.*", "name1.example")
    assert fields.device
    assert fields.device.address == "*:*"


def test_words_stay_but_for_those_that_name_a_place(plan: Inventory) -> None:
    """Kinds and measures may be read; one with the name of the city in it may not."""
    policy = redacted(plan).policy
    duty = policy.duties[1]

    assert policy.kinds == {"party": "党委机关", "own": "词1"}
    assert duty.items[0] == "防火墙"
    assert re.fullmatch(r"词\d", duty.items[1])


def test_remarks_are_there_but_not_to_be_read(plan: Inventory) -> None:
    coded = redacted(plan)
    unit = coded.units["市01/市01-单位01"]
    group = coded.units["市01/市01-党委01"].fields.group

    assert unit.fields.note == HIDDEN
    assert coded.policy.waivers[0].reason == HIDDEN
    assert coded.policy.waivers[0].subject == "市01/市01-党委01"
    assert coded.policy.isolation[0].source is None
    assert group
    assert group.members[0] == "市01-单位01"


def test_the_key_turns_codes_back(plan: Inventory) -> None:
    """Every code of the key stands for one thing, and every unit is in it."""
    redaction = Redaction(plan)
    coded = redaction.inventory()
    key = {line.code: line.original for line in redaction.key()}

    assert len(key) == len(list(redaction.key()))
    assert [key[unit] for unit in coded.units] == list(plan.units)
    assert key["net1"] == "outer"
    assert key["电路1"] == "QH-1"


def parts(inventory: Inventory) -> list[Any]:
    """What an inventory is made of, without what is written in it a second time as it stood in its file."""
    units = [
        msgspec.structs.replace(
            unit, fields=msgspec.structs.replace(unit.fields, networks={}, units=(), site=None)
        )
        for unit in inventory.units.values()
    ]
    own = ("units", "devices", "lines", "sites", "systems", "private_networks")
    policy = msgspec.structs.replace(inventory.policy, **dict.fromkeys(own, ()), defaults=None, inventory=())
    works = (*inventory.sites, *inventory.systems, *inventory.private_networks)
    return [*units, *inventory.devices, *inventory.lines, *inventory.lists, *works, policy]


def leaves(value: Any) -> Iterator[str]:
    """Every text below that is no word of the tool."""
    if isinstance(value, str):
        yield from () if isinstance(value, Enum) else (value,)
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for item in pair for text in leaves(item))
    elif isinstance(value, list | tuple):
        yield from (text for item in value for text in leaves(item))
    elif isinstance(value, msgspec.Struct):
        yield from (text for name in value.__struct_fields__ for text in leaves(getattr(value, name)))


def figures(value: Any) -> list[Any]:
    """All of a thing that is neither text nor a place in a file: states, days, numbers, yes and no."""
    if isinstance(value, Where) or (isinstance(value, str) and not isinstance(value, Enum)):
        return []
    if isinstance(value, Mapping):
        return [item for entry in value.values() for item in figures(entry)]
    if isinstance(value, list | tuple):
        return [item for entry in value for item in figures(entry)]
    if isinstance(value, msgspec.Struct):
        return [item for name in value.__struct_fields__ for item in figures(getattr(value, name))]
    return [] if value is None else [value]
