"""Sheets that tests of drawing formats are made from."""

from collections.abc import Sequence
from pathlib import Path

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.atlas import atlas_scenes
from egov_netplan.reports.diagrams.marks import Marker
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.reports.diagrams.sheet.shapes import Sheet
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.words import Lang

EXAMPLES = Path(__file__).parents[2] / "examples"

HOSTILE = (
    "A&B <x>",
    "\"引号\" '单' \\N",
    "]]> --> %7B</script>",
    "&amp;&lt;",
    "鄠邑𠅤㙟办𠮷",
    "\u202e反向",
    "%name%;fillColor=red;",
    "很长" * 40,
)

HEAD = """
format: 1
date: 2004-07-29
levels: [province, city, county]
networks:
  outer: {name: 政务外网}
  inner: {name: 政务内网}
isolation:
  - {between: [inner, outer], mode: physical}
units:
  - id: c
    name: 青原市
    level: city
    networks: {outer: {status: connected}, inner: {status: connected}}
    units:
"""

UNITS = """
      - id: f
        name: 市财政局
        kind: government
        networks: {outer: {status: connected}, inner: {status: planned}}
      - {id: w, name: 市水利局, kind: government, networks: {outer: {status: planned}}}
      - {id: t, name: 市统计局, kind: government, networks: {outer: {status: none}}}
      - {id: z, name: 市总工会, kind: mass, networks: {outer: {status: retrofit}}, units: [职工之家]}
      - id: x
        name: 临禾县
        level: county
        networks: {outer: {status: connected}}
        units:
          - {id: j, name: 县财政局, kind: government, networks: {outer: {status: connected}}}
          - {id: k, name: 县水利局, kind: government, networks: {outer: {status: planned}}}
"""


def written(folder: Path, units: str = UNITS) -> Inventory:
    """An inventory of 青原市 with these units."""
    (folder / "netplan.yaml").write_text(HEAD + units, encoding="utf-8")
    return load(folder)


def hostile_units() -> str:
    """A department for each hostile name, as YAML."""
    lines = []
    for number, name in enumerate(HOSTILE):
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        networks = "{outer: {status: connected}}"
        lines.append(f'      - {{id: h{number}, name: "{quoted}", kind: government, networks: {networks}}}\n')
    return "".join(lines)


def sheets(
    inventory: Inventory, place: str = "c", networks: Sequence[str] = (), lang: Lang = Lang.ZH
) -> list[Sheet]:
    """The pages of the atlas of a place."""
    return [composed(scene, "A3", lang) for scene in atlas_scenes(inventory, place, networks)]


def with_findings(example: str, place: str) -> list[Sheet]:
    """The pages of the atlas of a place, with the findings drawn on them."""
    inventory = load(EXAMPLES / example)
    marker = Marker(inventory, Asked(inventory, "", place).findings())
    return [composed(scene, "A3", Lang.ZH) for scene in atlas_scenes(inventory, place, (), marker.marked)]
