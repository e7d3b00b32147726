"""A province planned from nothing, with the commands only, and then one county more: nothing else moves."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from egov_netplan.cli.main import main
from egov_netplan.inventory.load import load

POLICY = """\
format: 1
title: 示例省电子政务网络
date: 2025-03-01
levels: [province, city, county]
inventory: ["inventory/*.yaml"]
networks:
  outer: {name: 政务外网, data: unclassified}
  inner: {name: 政务内网, data: classified}
  internet: {name: 互联网, data: public}
isolation:
  - {between: [inner, outer], mode: physical}
  - {between: [inner, internet], mode: physical}
  - {between: [outer, internet], mode: logical}
carriers:
  - {segment: province-city, carrier: 联通}
  - {segment: city-county, carrier: 电信}
addresses:
  outer:
    space: [10.0.0.0/8, "2001:db8::/32"]
    sizes: {province: 10, city: 15, county: 20, department: 26, institution: 25}
    sizes6: {province: 36, city: 44, county: 52, department: 64}
    growth: 30
    reserved: [10.0.0.0/16]
    versions: ["4", "6"]
    pools:
      - {purpose: loopback, level: province, part: 24, number: -1}
      - {purpose: loopback, level: city, part: 24, number: -1}
      - {purpose: loopback, level: county, part: 24, number: -1}
      - {purpose: interconnect, level: province, part: 24, number: -2}
      - {purpose: interconnect, level: city, part: 24, number: -2}
      - {purpose: server, level: city, part: 22, number: 1, size: 27}
  inner:
    space: [172.16.0.0/12]
    sizes: {province: 14, city: 18, county: 22, department: 28}
domains:
  outer:
    zone: province.gov.example
    names: {city: "{label}.{zone}", county: "{label}.{zone}", department: "{label}.{zone}"}
    delegated: [city, county]
    reserved: [www, mail, ns1, ns2]
    nameservers: {ns1.province.gov.example: 10.0.0.53, ns2.province.gov.example: 10.0.1.53}
    mailbox: hostmaster@province.gov.example
  internet:
    zone: province.example
    names: {city: "{label}.{zone}", county: "{label}.{zone}"}
    delegated: [city]
    nameservers: {ns1.province.example: 192.0.2.53}
    mailbox: hostmaster@province.example
labels: {公安局: gaj}
duties:
  - {id: outer-2025, who: {level: [province, city, county]}, must: connected, on: outer, by: 2025-12-31}
"""

CITIES = {
    "qingyuan": ("青原市", {"donghe": "东河县", "linhe": "临河县", "xiyuan": "西苑区", "gaoling": "高岭县"}),
    "yunshan": (
        "云山市",
        {"wangjiang": "望江县", "nanpu": "南浦区", "shiqiao": "石桥县", "baisha": "白沙县"},
    ),
    "linjiang": ("临江市", {"donghe": "东河县", "anping": "安平县", "tielu": "铁炉区", "maling": "马岭县"}),
}
NAMES = """
党委办 纪委办 组织部 宣传部 政府办 财政局 公安局 国安局 教育局 机要局 水利局 林业局 旅游局 民政局 审计局
司法局 农业局 重点办 统计局 卫生局 人民医院
"""
DEPARTMENTS = NAMES.split()
NEW = "xinghe"  # the county that comes later
NETWORKS = ("outer", "internet")

Files = dict[str, bytes]


def place_yaml(path: str, name: str, level: str) -> str:
    """A place as a planner writes it down: its name, its routers, its lines upwards."""
    above, _, own = path.rpartition("/")
    line = f"{own}-{above.replace('/', '-')}"
    lines = "".join(
        f"  - {{id: {line}-{network}, network: {network}, ends: [{above}, {path}]}}\n"
        for network in ("outer", "inner")
    )
    return (
        (f"under: {above}\n" if above else "")
        + f"units:\n  - id: {own}\n    name: {name}      # {level}\n    level: {level}\n    networks:\n"
        + f"      outer: {{status: planned, due: 2025-12-31, device: {{id: {own}-r, role: router}}}}\n"
        + "      inner: {status: planned, due: 2025-12-31}\n"
        + "      internet: {status: planned, due: 2025-12-31}\n"
        + (f"lines:\n{lines}" if above else "")
    )


def list_yaml(path: str) -> str:
    """The departments of a place, by their names; one has terminals to be counted, one is no government."""
    units = "\n".join(f"  - {name}" for name in DEPARTMENTS[:-1])
    return (
        f"# 部门\nunder: {path}\ndefaults:\n  kind: government\n  networks:\n"
        "    outer: {status: planned, due: 2025-12-31}\n    inner: {status: planned, due: 2025-12-31}\n"
        f"units:\n{units.replace('- 卫生局', '- {name: 卫生局, terminals: 90}')}\n"
        f"\n  - {{name: {DEPARTMENTS[-1]}, kind: institution}}   # 单列\n"
    )


def put(folder: Path, path: str, name: str, level: str) -> None:
    """Write a place and its departments into files of their own."""
    stem = folder / "inventory" / path.replace("/", "-")
    stem.with_suffix(".place.yaml").write_text(place_yaml(path, name, level), encoding="utf-8")
    stem.with_suffix(".yaml").write_text(list_yaml(path), encoding="utf-8")


def plan(folder: Path) -> None:
    """What a planner says once the names are written down; nothing is refused and nothing is wrong."""
    assert main(["plan", "allocate", str(folder), "--write"]) == 0
    assert main(["plan", "names", str(folder), "--write"]) == 0
    zone(folder)
    assert main(["plan", "capacity", str(folder)]) == 0
    assert main(["validate", str(folder), "--fail-on", "info"]) == 0


def zone(folder: Path) -> None:
    """The zone files, each network's in a folder of its own."""
    for network in NETWORKS:
        target = folder / "zones" / network
        assert main(["plan", "zones", str(folder), "--network", network, "-o", str(target)]) == 0


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The province, planned once; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("province")
    assert main(["init", str(folder)]) == 0
    for path in (folder / "inventory").glob("*.yaml"):
        path.unlink()
    (folder / "netplan.yaml").write_text(POLICY, encoding="utf-8")
    put(folder, "sheng", "示例省", "province")
    for city, (name, counties) in CITIES.items():
        put(folder, f"sheng/{city}", name, "city")
        for county, called in counties.items():
            put(folder, f"sheng/{city}/{county}", called, "county")
    assert main(["validate", str(folder), "--fail-on", "info"]) == 0
    plan(folder)
    return folder


@pytest.fixture
def project(planned: Path, tmp_path: Path) -> Path:
    """A copy of the planned province."""
    return Path(shutil.copytree(planned, tmp_path / "province"))


def files(folder: Path, pattern: str) -> Files:
    """The files that match, by their paths."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob(pattern)}


def values(folder: Path) -> dict[str, object]:
    """What every unit, device and line was handed out."""
    inventory = load(folder)
    assert not inventory.hits
    held: dict[str, object] = {
        f"{unit.id} {network}": (item.fields.block, item.fields.prefix, item.fields.domain, item.fields.zone)
        for unit in inventory.units.values()
        for network, item in unit.attachments.items()
    }
    held |= {f"label of {unit.id}": unit.label for unit in inventory.units.values()}
    held |= {f"{device.unit} {device.fields.id}": device.fields.address for device in inventory.devices}
    return held | {line.id: line.fields.prefix for line in inventory.lines if line.fields.prefix is not None}


def test_everybody_has_what_is_due(planned: Path) -> None:
    """Blocks for all places, prefixes and names for all departments, in the versions that are asked for."""
    inventory = load(planned)
    units = inventory.units.values()
    places = [unit for unit in units if unit.is_place]
    departments = [unit for unit in units if not unit.is_place]

    assert len(places) == 1 + len(CITIES) * 5
    assert len(departments) == len(places) * len(DEPARTMENTS)
    for unit in places:
        outer = unit.attachments["outer"].fields
        assert len(outer.block or ()) == 2
        assert unit.attachments["inner"].fields.block
        assert bool(outer.zone) is (unit.level != "province")
    for unit in departments:
        outer = unit.attachments["outer"].fields
        assert len(outer.prefix or ()) == 2
        assert outer.domain
        assert unit.attachments["inner"].fields.prefix
    assert all(device.fields.address for device in inventory.devices)
    assert inventory.units["sheng/qingyuan/donghe/公安局"].label == "gaj"


def test_asked_again_nothing_is_written(project: Path) -> None:
    """Neither addresses nor names nor zone files, nor a line of the log."""
    before = {pattern: files(project, pattern) for pattern in ("*.*", "inventory/*", "zones/*/*.zone")}
    plan(project)

    assert {pattern: files(project, pattern) for pattern in before} == before


@pytest.mark.skipif(not shutil.which("named-checkzone"), reason="no named-checkzone on this machine")
def test_zone_files_load(planned: Path) -> None:
    """BIND takes every one of them."""
    written = sorted(planned.glob("zones/*/*.zone"))
    broken = [
        path.name
        for path in written
        if subprocess.run(["named-checkzone", "-q", path.stem, path], check=False).returncode
    ]

    assert len(written) > len(CITIES) * 5
    assert broken == []


def test_one_county_more_and_nothing_else_moves(project: Path) -> None:
    """No other unit has another value, no other file another byte; zone files change where they must only."""
    before, held, zones = files(project, "inventory/*"), values(project), files(project, "zones/*/*.zone")
    log = (project / "handed-out.log").read_bytes()
    put(project, f"sheng/qingyuan/{NEW}", "星河县", "county")
    plan(project)
    after, now, rezoned = files(project, "inventory/*"), values(project), files(project, "zones/*/*.zone")
    fresh = {name for name in now if NEW in name}

    assert {name: now[name] for name in now.keys() - fresh} == held
    assert all(now[name] for name in fresh)
    assert {name: text for name, text in after.items() if NEW not in name} == before
    assert (project / "handed-out.log").read_bytes().startswith(log)
    assert zones.keys() <= rezoned.keys()
    changed = {name for name in zones if rezoned[name] != zones[name]}
    assert changed == {
        "zones/outer/qingyuan.province.gov.example.zone",
        "zones/internet/qingyuan.province.example.zone",
        *reverse_above(project, now[f"sheng/qingyuan/{NEW} outer"]),
    }
    for name in changed:
        assert difference(zones[name], rezoned[name]) == set()


def reverse_above(project: Path, value: object) -> set[str]:
    """The reverse zones that the blocks of a place are delegated from: those of the city's."""
    assert isinstance(value, tuple)
    (four, six), *_ = value
    octets = four.partition("/")[0].split(".")
    found = {f"zones/outer/{octets[1]}.{octets[0]}.in-addr.arpa.zone"}
    nibbles = "".join(f"{int(group or '0', 16):04x}" for group in six.partition("::")[0].split(":"))
    origin = ".".join(reversed(nibbles.ljust(32, "0")[:11]))
    return {name for name in (*found, f"zones/outer/{origin}.ip6.arpa.zone") if (project / name).exists()}


def difference(old: bytes, new: bytes) -> set[str]:
    """The lines of a zone that went, its serial left out: a county more takes nothing away."""
    serial = re.compile(rb" *\d+ ; serial")
    return {
        line.decode() for line in set(old.splitlines()) - set(new.splitlines()) if not serial.fullmatch(line)
    }


def remove_county(project: Path) -> None:
    """東河县 is dissolved."""
    for path in project.glob("inventory/sheng-qingyuan-donghe.*"):
        path.unlink()


def rename_city(project: Path) -> None:
    """云山市 is called otherwise from now on; its id stays."""
    path = project / "inventory/sheng-yunshan.place.yaml"
    path.write_text(path.read_text("utf-8").replace("云山市", "云岭市"), encoding="utf-8")


def reorder(project: Path) -> None:
    """The files get other names, so that they are read in another order, and the units of each too."""
    for number, path in enumerate(sorted(project.glob("inventory/*.yaml"), reverse=True)):
        path.rename(path.with_name(f"{number:03}.yaml"))


def add_departments(project: Path) -> None:
    """Two departments that would have come first, had they been there at the start."""
    for path in project.glob("inventory/sheng-linjiang-*.yaml"):
        if not path.name.endswith(".place.yaml"):
            text = path.read_text("utf-8")
            path.write_text(
                text.replace("units:\n", "units:\n  - 安监局\n  - 公积金中心\n", 1), encoding="utf-8"
            )


@pytest.mark.parametrize("happened", [remove_county, rename_city, reorder, add_departments])
def test_whatever_happens_nothing_moves(happened: Callable[[Path], None], project: Path) -> None:
    """Who is still there has what he had, and a county that is gone is missing from no other zone file."""
    held = values(project)
    happened(project)
    plan(project)
    now = values(project)

    assert {name: value for name, value in held.items() if name in now} == {
        name: value for name, value in now.items() if name in held
    }
    gone = {name for name in held if name not in now}
    assert all("qingyuan/donghe" in name or "donghe-sheng-qingyuan" in name for name in gone)
    assert bool(gone) is (happened is remove_county)
    assert (now.keys() > held.keys()) is (happened is add_departments)
