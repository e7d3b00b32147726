"""`netplan diagram`: draw the network of a place, one picture a network."""

from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.files import write_file
from egov_netplan.cli.reading import readable
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.sensitive import shown
from egov_netplan.cli.terminal import on_terminal, say_bytes, warn
from egov_netplan.inventory.model import Inventory, Unit, lies_in
from egov_netplan.reports.diagrams.dot import dot_source
from egov_netplan.reports.diagrams.render import FORMATS, DrawingError, draw
from egov_netplan.reports.diagrams.scene import scene
from egov_netplan.words import Lang, Text

_DOT = "dot"
_WRITTEN = Text("已写入 {path}（一个网络一张图）", "written: {path} (one picture a network)")


def run(
    path: options.ProjectPath = Path(),
    output_format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help="dot, svg, png, pdf；不写按文件名 · by the file's name"
        ),
    ] = "",
    output: options.Output = None,
    network: options.Network = "",
    under: options.Under = "",
    depth: Annotated[int, typer.Option(min=1, help="下级地区画几层 · levels of lower places to draw")] = 1,
    redact: options.Redact = False,
    redact_key: options.RedactKey = None,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    wanted = _format(output_format, output)
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    place_id = _place(inventory, options.unit(inventory, under)).id
    inventory, network, place_id = shown(
        inventory, options.network(inventory, network), place_id, redact=redact, key=redact_key
    )
    place = inventory.units[place_id]
    networks = [network] if network else _networks(inventory, place)
    pictures = {
        name: _picture(inventory, name, place, depth, lang or inventory.lang, wanted) for name in networks
    }
    _put(pictures, wanted, output)
    return exit_codes.OK


def _format(written: str, output: Path | None) -> str:
    """The format asked for, else that of the file's name, else DOT."""
    choices = (_DOT, *FORMATS)
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    if written:
        return options.one_of(written, choices, "--format")
    return options.one_of(suffix, choices, "-o") if suffix else _DOT


def _place(inventory: Inventory, asked: str) -> Unit:
    """The place asked for, else the topmost one with departments or several places in it."""
    if asked:
        unit = inventory.units[asked]
        if not unit.is_place:
            raise CallError(f"“{unit.name}”不是地区，画不了图", f"“{unit.name}” is no place to draw")
        return unit
    places = [unit for unit in inventory.units.values() if unit.is_place]
    inside = inventory.places_in("")
    while len(inside) == 1:
        place = inside[0]
        inside = inventory.places_in(place.id)
        if len(inside) != 1 or any(True for _ in inventory.members(place)):
            return place
    if not places:
        raise CallError(
            "清单里没有地区（带 level 的单位）", "the inventory has no place (a unit with a level)"
        )
    zh, en = (comma.join(unit.id for unit in inside) for comma in ("、", ", "))
    raise CallError(
        f"有几个顶层地区，请用 --under 指定：{zh}", f"several places; choose one with --under: {en}"
    )


def _networks(inventory: Inventory, place: Unit) -> list[str]:
    """The networks that the place or anything in it is on, or is to be on."""
    inside = [unit for unit in inventory.units.values() if lies_in(unit.id, place.id)]
    found = [name for name in inventory.policy.networks if any(name in unit.attachments for unit in inside)]
    if not found:
        raise CallError(f"{place.name}没有列入任何网络", f"nothing in {place.name} is on any network")
    return found


def _picture(inventory: Inventory, network: str, place: Unit, depth: int, lang: Lang, wanted: str) -> bytes:
    source = dot_source(scene(inventory, network, place.id, depth), lang)
    if wanted == _DOT:
        return source.encode()
    try:
        return draw(source, wanted)
    except DrawingError as error:
        raise CallError(*error.message) from error


def _put(pictures: dict[str, bytes], wanted: str, output: Path | None) -> None:
    """Several networks are several files, because what is isolated is never drawn in one picture."""
    if output and len(pictures) == 1:
        write_file(output, *pictures.values())
    elif output:
        for network, data in pictures.items():
            path = output.with_name(f"{output.stem}-{network}{output.suffix}")
            write_file(path, data)
            warn(_WRITTEN, path=path)
    elif wanted != _DOT and (len(pictures) > 1 or (wanted != "svg" and on_terminal())):
        raise CallError(
            f"{wanted.upper()} 请用 -o 写入文件，或用 --network 选一个网络",
            f"write {wanted.upper()} to a file with -o, or choose one network with --network",
        )
    else:
        for data in pictures.values():
            say_bytes(data)
