"""A small project for the tests of `netplan plan`, written as a person would, and how commands are called."""

from pathlib import Path

from egov_netplan.cli.main import main
from egov_netplan.inventory.load import load
from egov_netplan.validators.engine import judge

POLICY = """\
# 规划要求
format: 1
title: 示例省政务信息网
date: 2004-07-29
levels: [province, city, county]
inventory: [units/*.yaml]
networks:
  outer: {name: 政务外网}
  inner: {name: 政务内网}
isolation:
  - {between: [inner, outer], mode: physical}
addresses:
  outer:
    space: [10.36.0.0/16, "fd36::/32"]
    sizes: {city: 18, county: 21, department: 24, company: 15}
    sizes6: {city: 44, county: 48, department: 64}
    pools:
      - {purpose: loopback, level: city, part: 24}
  inner: {space: [10.36.0.0/16], sizes: {city: 20, department: 26}}
"""

PLACES = """\
# 地区
units:
  - id: shili
    name: 示例市          # 市本级
    level: city
    networks:
      outer: {status: planned}   # 批复之后改
      inner: {status: planned}

    units:
      - id: dongxian
        name: 东县
        level: county
        networks: {outer: {status: planned, device: {id: r1, role: router}}}
"""

UNITS = """\
under: shili
defaults:
  kind: government
  networks: {outer: {status: planned}}
units:
  - 教育局      # 只写名称

  - name: 水利局
    networks:
      outer:
        prefix:
          - "fd36:0:1::/64"  # 试点
  - {name: 财政局, networks: {inner: {status: planned}}}
  - {name: 大厂, kind: company}
"""


def made(folder: Path, policy: str = POLICY, places: str = PLACES, units: str = UNITS) -> Path:
    """A project in a folder."""
    (folder / "units").mkdir(parents=True)
    for name, text in {
        "netplan.yaml": policy,
        "units/places.yaml": places,
        "units/shiji.yaml": units,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def called(capfdbinary, *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and messages of one command line."""
    code = main([str(argument) for argument in arguments])
    out, err = capfdbinary.readouterr()
    return code, out.decode("utf-8"), err.decode("utf-8")


def files(folder: Path) -> dict[str, str]:
    """All files of a project."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def findings(folder: Path) -> list[tuple[str, str]]:
    """What the rules find: each with what it is about."""
    return [(item.rule, item.hit.subject) for item in judge(load(folder)).findings]


def addresses(folder: Path) -> dict[str, list[str]]:
    """What every unit, device and line has, network by network."""
    inventory = load(folder)
    held = {
        f"{unit.id} {network} {field}": [value for value, _ in attachment.written(field)]
        for unit in inventory.units.values()
        for network, attachment in unit.attachments.items()
        for field in ("block", "prefix")
    }
    held |= {device.id: [str(device.fields.address)] for device in inventory.devices}
    return {name: values for name, values in held.items() if values}
