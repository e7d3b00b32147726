"""Plans of addresses and names in short: every unit counted once, and causes, not what follows from them."""

from collections import Counter
from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.allocation.allocate import allocate
from egov_netplan.plan.allocation.proposal import Allocation
from egov_netplan.plan.naming import suggest
from egov_netplan.reports import handed_out_in_short, suggested_names_in_short
from egov_netplan.reports.tables.table import Table

POLICY = """\
format: 1
levels: [province, city, county]
networks: {outer: {name: 政务外网}}
addresses:
  outer:
    space: [10.0.0.0/16, "fd00::/32"]
    sizes: {province: %s, city: 20, county: 22, department: 26, company: 21}
    sizes6: {city: 44, county: 52, department: 64}
    pools:
      - {purpose: loopback, level: county, part: 26}
      - {purpose: loopback, level: city, part: 26, number: 1}
      - {purpose: interconnect, level: city, part: 26}
domains:
  outer:
    zone: gov.example
    names: {city: "{label}.{zone}", county: "{label}.{zone}", department: "{label}.{zone}"}
    delegated: [city, county]
"""
PLACE = "{status: planned, device: {id: r, role: router}}"
UNITS = f"""\
units:
  - name: 示例省
    level: province
    networks: {{outer: {{status: planned}}}}
    units:
      - name: 甲市
        level: city
        networks: {{outer: {PLACE}}}
        units:
          - {{name: 公安局, networks: {{outer: {{status: planned}}}}}}
          - {{name: 国安局, networks: {{outer: {{status: planned}}}}}}
          - {{name: 矿业公司, kind: company, networks: {{outer: {{status: planned}}}}}}
          - {{name: 钢铁公司, kind: company, networks: {{outer: {{status: planned}}}}}}
          - {{name: 东县, level: county, networks: {{outer: {PLACE}}},
             units: [{{name: 公安局, networks: {{outer: {{status: planned}}}}}},
                     {{name: 国安局, networks: {{outer: {{status: planned}}}}}},
                     {{name: 重庆局, networks: {{outer: {{status: planned}}}}}}]}}
lines:
  - {{id: L1, network: outer, ends: [示例省/甲市, 示例省/甲市/东县]}}
"""


@pytest.fixture
def read(tmp_path: Path):
    """`read(20)`: the inventory with a province of that length."""

    def made(length: int) -> Inventory:
        (tmp_path / "netplan.yaml").write_text(POLICY % length + UNITS, encoding="utf-8")
        return load(tmp_path)

    return made


def in_short(inventory: Inventory) -> tuple[Allocation, dict[str, Table]]:
    allocation = allocate(inventory, "outer")
    tables = handed_out_in_short.tables_in_short(inventory, allocation)
    return allocation, {table.name: table for table in tables}


def figure(value: object) -> int:
    assert isinstance(value, int)
    return value


def test_each_proposal_is_counted_at_its_place(read) -> None:
    """What stands in the rows adds up to what is proposed, and a place's own blocks are named."""
    allocation, tables = in_short(read(17))
    rows = {row[0]: row[1:] for row in tables["handed-out"].rows}
    blocks = sum(len(str(row[0]).split(", ")) for row in rows.values() if row[0])

    assert blocks + sum(figure(value) for row in rows.values() for value in row[1:]) == len(
        allocation.proposals
    )
    assert rows["东县"][1:] == (6, 1, 0)  # three departments of both versions, and its router
    assert rows["甲市"][3] == 1  # the line


def test_what_follows_from_a_refusal_is_counted_there(read) -> None:
    """Where the province gets no block, that is the cause of all that is refused below it."""
    allocation, tables = in_short(read(15))
    of_four = [item for item in allocation.refusals if item.version == 4]
    (cause,) = (row for row in tables["refusals"].rows if row[1] == "IPv4")

    assert cause[0].zh == "示例省"
    assert cause[3] == len(of_four) - 1 > 8


def test_refusals_of_one_cause_in_one_place_are_one_row(read) -> None:
    """Two companies that are wider than the block of their place: one row, and nothing follows from it."""
    allocation, tables = in_short(read(17))
    (row,) = tables["refusals"].rows

    assert [item.unit for item in allocation.refusals] == ["示例省/甲市/矿业公司", "示例省/甲市/钢铁公司"]
    assert row[0].zh == "甲市矿业公司等 2 家"
    assert row[3] == 0


def test_units_of_one_name_are_one_row(read) -> None:
    """Each suggestion is counted once, under the name of its unit."""
    inventory = read(17)
    names = suggest(inventory, "outer")
    tables = {table.name: table for table in suggested_names_in_short.tables_in_short(inventory, names)}
    counts: Counter[str] = Counter()
    for row in tables["suggested"].rows:
        counts[str(row[0])] += figure(row[2])

    assert counts == Counter(inventory.units[item.unit].name for item in names.suggestions)
    assert counts["公安局"] == 2
    assert [row[:3] for row in tables["passed"].rows][:2] == [("公安局", "gaj", 2), ("国安局", "gaj", 2)]
    assert [row[3].zh for row in tables["passed"].rows][:2] == ["与国安局相重", "与公安局相重"]
    assert [row[0] for row in tables["readings"].rows] == ["重庆局"]


def test_clash_that_comes_again_is_worth_a_decision(read) -> None:
    """The name and label that clash most often; a clash in one place alone is none."""
    inventory = read(17)
    everywhere = suggest(inventory, "outer")
    one_place = everywhere._replace(
        suggestions=tuple(item for item in everywhere.suggestions if "东县" in item.unit)
    )

    assert suggested_names_in_short.common_clash(inventory, [everywhere]) == ("公安局", "gaj")
    assert suggested_names_in_short.common_clash(inventory, [one_place]) is None
