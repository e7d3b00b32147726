"""Makes a clean inventory of any size from real places and departments, to measure netplan with.

python bench/make.py --units 12000 DIR
"""

import argparse
import ipaddress
import itertools
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from departments import DEPARTMENTS, Department
from mistakes import MISTAKES, Mistake
from places import LEVELS, Place, places
from units import Attachment, Member, unit_yaml

# Who builds the lines inside a place of each level, and the line up from it; as in the notices.
CARRIER_INSIDE = {"province": "联通", "city": "联通", "county": "电信"}
CARRIER_UP = {"city": "联通", "county": "电信"}


class Network(NamedTuple):
    """A network of the generated plan, and how its addresses and names are laid out.

    `lengths` are the prefix lengths of province, city, county and department. 31 provinces, 21 cities in one,
    25 counties in one and 97 departments in one fit, so the same plan holds a county and the nation.
    """

    id: str
    name: str
    data: str
    mark: str
    space: str
    lengths: tuple[int, int, int, int]
    zone: str
    room: str

    def prefix(self, *slots: int) -> str:
        """The prefix with these numbers on the levels down to it."""
        first = ipaddress.ip_network(self.space)[0]
        shifts = (first.max_prefixlen - length for length in self.lengths)
        offset = sum(slot << shift for slot, shift in zip(slots, shifts, strict=False))
        return f"{first + offset}/{self.lengths[len(slots) - 1]}"

    def block(self, place: Place) -> str:
        """The block of a place and all below it."""
        return self.prefix(*place.slots[: LEVELS.index(place.level) + 1])

    def zone_of(self, place: Place) -> str:
        """The zone of a place, inside the zone of the place above."""
        return ".".join([*reversed(place.path.split("/")), self.zone])


NETWORKS = (
    Network("outer", "政务外网", "unclassified", "o", "10.0.0.0/8", (13, 18, 23, 30), "gov.cn", "A-301"),
    Network(
        "inner", "政务内网", "classified", "i", "2001:db8::/32", (40, 48, 56, 64), "gov.internal", "A-302"
    ),
)


class Seat(NamedTuple):
    """A place with those of its departments that the inventory holds."""

    place: Place
    departments: tuple[Department, ...]


def seats(units: int, province: str = "") -> list[Seat]:
    """`units` places and departments in the order of the codes; the whole nation if that is fewer.

    With the code of a province, all of its places and in each of them as many departments as in the others.
    """
    if province:
        inside = [place for place in places() if place.code[:2] == province[:2]]
        each, more = divmod(max(0, units - len(inside)), max(1, len(inside)))
        return [Seat(place, DEPARTMENTS[: each + (n < more)]) for n, place in enumerate(inside)]
    chosen = []
    for place in places():
        if units <= 0:
            break
        departments = DEPARTMENTS[: units - 1]
        chosen.append(Seat(place, departments))
        units -= 1 + len(departments)
    return chosen


# --- the policy ------------------------------------------------------------------------------------


def policy(behind: int = 0) -> str:
    """netplan.yaml; where units are behind, as of a day on which they may be."""
    return "\n".join(
        [
            "format: 1",
            "title: 全国政务网络规划（测速用）",
            "language: zh",
            f"date: {'2004-09-30' if behind else '2004-12-31'}",
            f"levels: [{', '.join(LEVELS)}]",
            "inventory: [inventory/*.yaml]",
            "networks:",
            *(f"  {net.id}: {{name: {net.name}, data: {net.data}}}" for net in NETWORKS),
            "isolation:",
            "  - {between: [inner, outer], mode: physical, source: 宜府办字〔2004〕71号 三}",
            "carriers:",
            *(f"  - {{segment: {level}, carrier: {name}}}" for level, name in CARRIER_INSIDE.items()),
            *(f"  - {{segment: {pair}, carrier: {name}}}" for pair, name in _segments_up()),
            "addresses:",
            *(line for net in NETWORKS for line in _address_plan(net)),
            "domains:",
            *(line for net in NETWORKS for line in _domain_plan(net)),
            "duties:",
            "  - id: connect-2004",
            f"    who: {{level: [{', '.join(LEVELS)}]}}",
            "    must: connected",
            "    on: outer",
            "    by: 2004-12-31",
            "    strength: must",
            "",
        ]
    )


def _segments_up() -> Iterator[tuple[str, str]]:
    """Pairs of levels with a line between them; the counties of a municipality hang on the province."""
    for upper, lower in itertools.combinations(LEVELS, 2):
        yield f"{upper}-{lower}", CARRIER_UP[lower]


def _address_plan(net: Network) -> Iterator[str]:
    yield f"  {net.id}:"
    yield f'    space: ["{net.space}"]'
    sizes = zip((*LEVELS, "department"), net.lengths, strict=True)
    field = "sizes6" if ":" in net.space else "sizes"
    yield f"    {field}: {{{', '.join(f'{level}: {length}' for level, length in sizes)}}}"


def _domain_plan(net: Network) -> Iterator[str]:
    yield f"  {net.id}:"
    yield f"    zone: {net.zone}"
    yield '    names: {department: "{label}.{zone}"}'


# --- departments -----------------------------------------------------------------------------------


def list_yaml(seat: Seat, spoilt: dict[str, Mistake], behind: int = 0) -> str:
    """The file of one place's departments; those whose path is in `spoilt` with a mistake."""
    head = f"under: {seat.place.path}\ndeclared_count: {len(seat.departments)}\nunits:\n"
    behindhand = (_held_back(member, seat.place, behind) for member in members(seat))
    return head + "".join(unit_yaml(_spoil(member, spoilt)) for member in behindhand)


def _held_back(member: Member, place: Place, behind: int) -> Member:
    """The department, on each network perhaps not connected yet: `behind` in a hundred are not.

    In some places more and in others fewer; always the same ones.
    """
    here = 2 * behind * (zlib.crc32(place.code.encode()) % 101) / 100
    outer, inner = (item._replace(status=_status(item, here)) for item in (member.outer, member.inner))
    return member._replace(outer=outer, inner=inner)


def _status(item: Attachment, behind: float) -> str:
    chance = zlib.crc32(item.circuit.encode()) % 1000 / 10
    if chance >= behind:
        return "connected"
    return "retrofit" if chance < behind / 5 else "planned"


def members(seat: Seat) -> Iterator[Member]:
    """The departments of a place, connected to both of its networks."""
    for number, department in enumerate(seat.departments, 1):
        outer, inner = (_attachment(net, seat.place, number) for net in NETWORKS)
        path = f"{seat.place.path}/{department.name}"
        yield Member(path, department.name, department.kind, f"d{number:02}", outer, inner)


def _attachment(net: Network, place: Place, number: int) -> Attachment:
    tail = f"{place.code}-{number:02}"
    return Attachment(
        network=net.id,
        prefix=net.prefix(*place.slots, number),
        domain=f"d{number:02}.{net.zone_of(place)}",
        carrier=CARRIER_INSIDE[place.level],
        circuit=f"C{net.mark.upper()}-{tail}",
        cable=f"GL{net.mark.upper()}-{tail}",
        device=f"r{number:02}-{net.mark}",
        device_networks=net.id,
        room=net.room,
    )


def _spoil(member: Member, spoilt: dict[str, Mistake]) -> Member:
    mistake = spoilt.get(member.path)
    return mistake.spoil(member) if mistake else member


def choose_mistakes(chosen: list[Seat], count: int) -> dict[str, Mistake]:
    """`count` mistakes by the path of the department that makes them, spread evenly over the inventory."""
    paths = [f"{seat.place.path}/{item.name}" for seat in chosen for item in seat.departments]
    if count * 2 > len(paths):
        sys.exit(f"{len(paths)} departments hold at most {len(paths) // 2} mistakes apart from each other")
    # Counted from the second department: a mistake may copy from the one before.
    spread = (1 + index * len(paths) // count for index in range(count))
    return {paths[at]: mistake for at, mistake in zip(spread, itertools.cycle(MISTAKES), strict=False)}


# --- the backbone ----------------------------------------------------------------------------------


def backbone_yaml(province: list[Place]) -> str:
    """The file of one province's places, their routers and the lines between them."""
    parts = ["units:\n", *_tree(province, province[0], "  ")]
    parts += ["devices:\n", *(_router(net, place) for place in province for net in NETWORKS)]
    lines = [_line(net, place) for place in province if place.parent for net in NETWORKS]
    return "".join([*parts, *(["lines:\n", *lines] if lines else [])])


def _tree(province: list[Place], place: Place, indent: str) -> Iterator[str]:
    yield from (f"{indent}{line}\n" for line in _place(place))
    below = [other for other in province if other.parent == place.path]
    if below:
        yield f"{indent}  units:\n"
        for other in below:
            yield from _tree(province, other, f"{indent}    ")


def _place(place: Place) -> Iterator[str]:
    yield f"- id: {place.id}"
    yield f"  name: {place.name}"
    yield f"  level: {place.level}"
    yield f'  code: "{place.code}"'
    yield f"  label: {place.id}"
    yield "  networks:"
    for net in NETWORKS:
        yield f"    {net.id}:"
        yield "      status: connected"
        yield f"      block: {net.block(place)}"
        yield f"      prefix: {net.prefix(*place.slots, 0)}"
        yield f"      zone: {net.zone_of(place)}"


def _router(net: Network, place: Place) -> str:
    return (
        f"  - {{id: {place.id}-{net.mark}, unit: {place.path}, network: {net.id}, role: router,"
        f" room: {net.room}, rack: {net.room}-1}}\n"
    )


def _line(net: Network, place: Place) -> str:
    upper = place.parent.rpartition("/")[2]
    mark = net.mark.upper()
    return (
        f"  - id: L{mark}-{place.code}\n    network: {net.id}\n"
        f"    ends: [{place.parent}/{upper}-{net.mark}, {place.path}/{place.id}-{net.mark}]\n"
        f"    carrier: {CARRIER_UP[place.level]}\n    medium: fibre\n"
        f"    circuit: B{mark}-{place.code}\n    cable: GB{mark}-{place.code}\n"
    )


# --- the command -----------------------------------------------------------------------------------


def write(folder: Path, chosen: list[Seat], spoilt: dict[str, Mistake], behind: int = 0) -> int:
    """Write the whole inventory into `folder`; the number of bytes."""
    inventory = folder / "inventory"
    inventory.mkdir(parents=True)
    files = {folder / "netplan.yaml": policy(behind)}
    for _, group in itertools.groupby((seat.place for seat in chosen), key=lambda place: place.code[:2]):
        province = list(group)
        files[inventory / f"backbone-{province[0].code}.yaml"] = backbone_yaml(province)
    size = sum(_write(path, text) for path, text in files.items())
    for seat in chosen:
        if seat.departments:
            size += _write(inventory / f"{seat.place.code}.yaml", list_yaml(seat, spoilt, behind))
    return size


def _write(path: Path, text: str) -> int:
    return path.write_bytes(text.encode())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--units", type=int, default=12000, help="how many units (default: 12000)")
    parser.add_argument("--province", default="", help="the code of one province: all of its places")
    parser.add_argument("--behind", type=int, default=0, help="how many in a hundred are not connected")
    parser.add_argument("--mistakes", type=int, default=0, help="how many mistakes to seed (default: none)")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that does not exist or is empty")
    args = parser.parse_args()
    if args.folder.exists() and any(args.folder.iterdir()):
        sys.exit(f"{args.folder} is not empty")
    chosen = seats(max(args.units, 1), args.province)
    spoilt = choose_mistakes(chosen, args.mistakes)
    size = write(args.folder, chosen, spoilt, args.behind)
    for path, mistake in spoilt.items():
        print(f"{mistake.rule}\t{path}\t{mistake.what}")
    units = sum(1 + len(seat.departments) for seat in chosen)
    print(f"{units} units, {size / 1e6:.1f} MB, {size // units} bytes a unit: {args.folder}", file=sys.stderr)


if __name__ == "__main__":
    main()
