"""What the tests of pictures share: the example of 宜春, and small cities that are written for a test."""

from pathlib import Path

import msgspec
import pytest

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.scene import Scene

YICHUN = Path(__file__).parents[3] / "examples" / "yichun"

HEAD = """
format: 1
date: 2004-07-29
title: 青原市信息网
levels: [province, city, county, township, village]
networks:
  inner: {name: 政务内网, data: classified}
  outer: {name: 政务外网}
  internet: {name: 互联网}
isolation:
  - {between: [inner, outer], mode: physical}
  - {between: [outer, internet], mode: logical}
units:
  - id: p
    name: 某省
    level: province
    networks: {outer: {status: connected}}
    units:
      - id: c
        name: 青原市
        level: city
        networks: {outer: {status: planned}}
        units:
"""

# Names that some format or other takes for markup, a word of its own, or the end of a label.
HOSTILE = (
    "A&B <x>",
    '"引号" \\N \\G',
    "]]> --> }",
    "&amp;",
    "鄠邑𠅤㙟办",
    "end",
    "#quot; #35;; ; | {a}",
    "`*粗*` **b** ~~s~~ $x$ ${a} %% x",
    "](http://x) [b] (c) /d/",
    "</script><script>alert(1)</script>",
    "'; drop",
    "subgraph x\\",
    "click a call b()",
    "\u202e右到左\u202c",
    "a.b: c -> d",
    "1. 第一",
    "- x",
    "null",
    "@import",
    "http://x.cn/",
)


class City:
    """青原市 in 某省, with the departments and counties that a test gives it as YAML."""

    five = """
          - {name: 市委办公室, kind: party, networks: {outer: {status: connected}}}
          - {name: 市财政局, kind: government, networks: {outer: {status: connected}}, units: [国库收付中心]}
          - {name: 市水利局, kind: government, networks: {outer: {status: planned}}}
          - {name: 市统计局, kind: government}
          - {name: 市总工会, kind: mass, networks: {outer: {status: retrofit}}}
"""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._departments = 0

    def scene(self, units: str, *networks: str, depth: int | None = None) -> Scene:
        """The scene of the city on some networks, on the outer one if none is named."""
        return Gatherer(self.inventory(units)).scene("p/c", networks or ("outer",), depth)

    def inventory(self, units: str) -> Inventory:
        """The inventory with these units in the city."""
        (self._folder / "netplan.yaml").write_text(HEAD + units, encoding="utf-8")
        return load(self._folder)

    def department(
        self, name: str, networks: str = "outer: {status: connected}", kind: str = "government"
    ) -> str:
        """A department of any name; it has an id of its own, for which fewer characters will do."""
        self._departments += 1
        quoted = msgspec.json.encode(name).decode()
        fields = f"id: d{self._departments}, name: {quoted}, kind: {kind}, networks: {{{networks}}}"
        return f"          - {{{fields}}}\n"

    @staticmethod
    def county(identity: str, status: str, units: str = "[]") -> str:
        """A county, with its departments and towns as YAML."""
        network = f"{{outer: {{status: {status}}}}}"
        fields = f"id: {identity}, name: {identity}县, level: county, networks: {network}, units: {units}"
        return f"          - {{{fields}}}\n"

    def nested(self) -> str:
        """A county with one town with one village, no department anywhere."""
        on = "networks: {outer: {status: connected}}"
        village = f"{{id: v, name: 某村, level: village, {on}}}"
        return self.county(
            "x", "connected", f"[{{id: t, name: 某镇, level: township, {on}, units: [{village}]}}]"
        )


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A city to be written by the test."""
    return City(tmp_path)


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    """A name that looks like markup."""
    return str(request.param)


@pytest.fixture
def hostile_scene(city: City) -> Scene:
    """The scene of a city in which every department has such a name."""
    return city.scene("".join(map(city.department, HOSTILE)))


@pytest.fixture(scope="session")
def yichun() -> Inventory:
    """The example as it stands in the repository."""
    return load(YICHUN)
