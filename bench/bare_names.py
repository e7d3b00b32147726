"""Makes a province as a planner begins it: the policy and bare names, and nothing that netplan hands out.

python bench/bare_names.py --units 12000 DIR           all of the province but its last county
python bench/bare_names.py --units 12000 --last DIR    the files of that county, into the same folder
"""

import argparse
import itertools
from pathlib import Path

from make import CARRIER_INSIDE, CARRIER_UP, Seat, seats
from places import LEVELS

PROVINCE = "130000"
NETWORKS = {"outer": "o", "inner": "i"}

POLICY = """\
format: 1
title: 全省电子政务网络规划（测速用）
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
addresses:
  outer:
    space: [10.0.0.0/8, "2001:db8::/32"]
    sizes: {province: 9, city: 14, county: 19, department: 26}
    sizes6: {province: 36, city: 44, county: 52, department: 64}
    growth: 30
    rest: 180
    reserved: [10.0.0.0/16]
    versions: ["4", "6"]
    pools:
      - {purpose: loopback, level: province, part: 20, number: -1}
      - {purpose: loopback, level: city, part: 22, number: -1}
      - {purpose: loopback, level: county, part: 24, number: -1}
      - {purpose: interconnect, level: province, part: 20, number: -2}
      - {purpose: interconnect, level: city, part: 22, number: -2}
      - {purpose: server, level: province, part: 20, number: -3, size: 27}
  inner:
    space: [172.16.0.0/12, "fd13::/32"]
    sizes: {province: 13, city: 17, county: 22, department: 29}
    sizes6: {province: 36, city: 44, county: 52, department: 64}
    reserved: [172.16.0.0/16]
    pools:
      - {purpose: loopback, level: province, part: 24, number: -1}
      - {purpose: loopback, level: city, part: 24, number: -1}
      - {purpose: interconnect, level: province, part: 24, number: -2}
      - {purpose: interconnect, level: city, part: 24, number: -2}
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
labels: {公安局: gaj, 教育局: jyj, 林业局: lyj, 工商局: gsj}
"""
DUTY = """\
duties:
  - id: outer-2025
    who: {{level: [{levels}]}}
    must: connected
    on: outer
    by: 2025-12-31
    strength: should
"""


def policy() -> str:
    """netplan.yaml."""
    pairs = itertools.combinations(LEVELS, 2)
    carriers = [
        *(f"  - {{segment: {level}, carrier: {name}}}\n" for level, name in CARRIER_INSIDE.items()),
        *(f"  - {{segment: {upper}-{lower}, carrier: {CARRIER_UP[lower]}}}\n" for upper, lower in pairs),
    ]
    return POLICY + "carriers:\n" + "".join(carriers) + DUTY.format(levels=", ".join(LEVELS))


def place_yaml(seat: Seat) -> str:
    """The file of a place: what it is called, its routers, and the lines to the place above."""
    place = seat.place
    networks = "".join(
        f"      {network}: {{status: planned, due: 2025-12-31, "
        f"device: {{id: r-{mark}-{place.code}, role: router}}}}\n"
        for network, mark in NETWORKS.items()
    )
    unit = (
        f"units:\n  - id: {place.id}\n    name: {place.name}\n    level: {place.level}\n"
        f'    code: "{place.code}"\n    networks:\n{networks}'
        f"      internet: {{status: planned, due: 2025-12-31}}\n"
    )
    if not place.parent:
        return unit
    lines = "".join(
        f"  - {{id: L-{mark}-{place.code}, network: {network}, ends: [{place.parent}, {place.path}], "
        f"carrier: {CARRIER_UP[place.level]}, medium: fibre}}\n"
        for network, mark in NETWORKS.items()
    )
    return f"under: {place.parent}\n{unit}lines:\n{lines}"


def list_yaml(seat: Seat) -> str:
    """The file of a place's departments: a name each, and the kind where it is not the usual one."""
    units = "".join(
        f"  - {item.name}\n"
        if item.kind == "government"
        else f"  - {{name: {item.name}, kind: {item.kind}}}\n"
        for item in seat.departments
    )
    return (
        f"under: {seat.place.path}\ndeclared_count: {len(seat.departments)}\n"
        "defaults:\n  kind: government\n  networks:\n"
        "    outer: {status: planned, due: 2025-12-31}\n    inner: {status: planned, due: 2026-12-31}\n"
        f"units:\n{units}"
    )


def write(folder: Path, chosen: list[Seat]) -> None:
    """The files of some places, into a project that `netplan init` made."""
    inventory = folder / "inventory"
    inventory.mkdir(parents=True, exist_ok=True)
    for seat in chosen:
        (inventory / f"{seat.place.code}-place.yaml").write_bytes(place_yaml(seat).encode())
        (inventory / f"{seat.place.code}.yaml").write_bytes(list_yaml(seat).encode())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--units", type=int, default=12000, help="how many units (default: 12000)")
    parser.add_argument("--last", action="store_true", help="only the files of the last county")
    parser.add_argument("folder", type=Path, metavar="DIR")
    args = parser.parse_args()
    *most, last = seats(args.units, PROVINCE)
    if args.last:
        write(args.folder, [last])
        return
    for path in (args.folder / "inventory").glob("*.yaml"):
        path.unlink()  # those of the template
    (args.folder / "netplan.yaml").write_bytes(policy().encode())
    write(args.folder, most)


if __name__ == "__main__":
    main()
