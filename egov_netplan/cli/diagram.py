"""`netplan diagram`: draw a place, one panel a network."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from egov_netplan.cli import exit_codes, options
from egov_netplan.cli.fonts import font_face, warn_of_missing
from egov_netplan.cli.output import put
from egov_netplan.cli.places import place_to_draw
from egov_netplan.cli.progress import counted, working
from egov_netplan.cli.reading import readable
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.sensitive import say_withheld, shown
from egov_netplan.cli.terminal import warn
from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.reports.diagrams.atlas import atlas_scenes, leaves
from egov_netplan.reports.diagrams.dot.render import DRAWINGS, draw
from egov_netplan.reports.diagrams.formats import DRAWN, EMBEDDING, KEPT, PAGED, TYPESET, WRITTEN
from egov_netplan.reports.diagrams.gather import Gatherer
from egov_netplan.reports.diagrams.scene import Scene
from egov_netplan.reports.diagrams.sheet.compose import composed
from egov_netplan.reports.diagrams.sheet.shapes import PAGES, Sheet
from egov_netplan.words import Lang, Text

FORMATS = (*DRAWN, *KEPT, *WRITTEN)
ENGINES = ("sheet", "dot")
_SUFFIXES = {"mmd": "mermaid", "gv": "dot", "htm": "html"}  # that are not the format's own name

_JUDGING = Text("检查规划", "checking the plan")
_SETTING = Text("排版", "setting the sheets")
_WRITING = Text("生成文件", "writing the file")
_WRITTEN = Text("已写入 {path}（一个网络一张图）", "written: {path} (one picture a network)")


def run(
    path: options.ProjectPath = Path(),
    output_format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}；不写按文件名 · by the file's name"
        ),
    ] = "",
    output: options.Output = None,
    network: options.Network = "",
    under: options.Under = "",
    depth: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="下级地区展开几层；不写时自动 · levels of lower places to draw; by itself if left out",
        ),
    ] = None,
    page: Annotated[
        str, typer.Option("--page", metavar="PAGE", help=f"{', '.join(PAGES)}：纸张 · the paper")
    ] = "A3",
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="ENGINE",
            help="sheet 自行排版；dot 由 Graphviz 画 · set by netplan, or drawn by Graphviz",
        ),
    ] = "sheet",
    findings: Annotated[
        bool,
        typer.Option(
            "--findings", help="画出问题：违规通路、缺失线路 · draw findings: breach paths, missing lines"
        ),
    ] = False,
    atlas: Annotated[
        bool,
        typer.Option("--atlas", help="图册：本地区和其下每个地区各一页 · a page for every place in it"),
    ] = False,
    embed_font: Annotated[
        bool,
        typer.Option("--embed-font", help="把用到的字放进 svg、html · put the letters into svg or html"),
    ] = False,
    redact: options.Redact = False,
    redact_key: options.RedactKey = None,
    lang: options.Language = None,
    date: options.Day = None,
) -> int:
    wanted = _format(output_format, output)
    options.one_of(page, tuple(PAGES), "--page")
    options.one_of(engine, ENGINES, "--engine")
    _fits("--atlas", wanted, PAGED, given=atlas)
    _fits("--embed-font", wanted, tuple(EMBEDDING), given=embed_font)
    inventory = readable(path, options.day(date))
    if inventory is None:
        return exit_codes.WRONG_INPUT
    top = place_to_draw(inventory, options.unit(inventory, under)).id
    inventory, network, top = shown(
        inventory, options.network(inventory, network), top, redact=redact, key=redact_key
    )
    place, chosen = inventory.units[top], (network,) if network else ()
    said = lang or inventory.lang
    earlier = _earlier(wanted, output, keeps=not (redact or network))
    finish = _marker(inventory, chosen, place.id) if findings else _as_it_is
    if atlas:
        scenes = atlas_scenes(inventory, place.id, chosen, finish)
        total = sum(1 for _ in leaves(inventory, place.id))
        sheets = [composed(scene, page, said) for scene in counted(scenes, total, _SETTING)]
        put(_file(sheets, wanted, earlier, embed_font=embed_font), wanted, output)
        return exit_codes.OK
    scene = finish(_scene(inventory, place, chosen, depth))
    if engine == "dot" and wanted in DRAWINGS:
        _put_each(_drawn_by_dot(scene, said, wanted), wanted, output)
    elif wanted in WRITTEN:
        _put_each(WRITTEN[wanted](scene, said), wanted, output)
    else:
        sheets = [composed(scene, page, said)]
        put(_file(sheets, wanted, earlier, embed_font=embed_font), wanted, output)
    return exit_codes.OK


def _format(written: str, output: Path | None) -> str:
    """The format asked for, else that of the file's name, else SVG."""
    if written:
        return options.one_of(written, FORMATS, "--format")
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    return options.one_of(_SUFFIXES.get(suffix, suffix), FORMATS, "-o") if suffix else "svg"


def _fits(option: str, wanted: str, formats: tuple[str, ...], *, given: bool) -> None:
    if given and wanted not in formats:
        raise CallError(
            f"{option} 只能用于 {'、'.join(formats)}", f"{option} is for {', '.join(formats)} only"
        )


def _scene(inventory: Inventory, place: Unit, chosen: Sequence[str], depth: int | None) -> Scene:
    gatherer = Gatherer(inventory)
    networks = chosen or gatherer.networks(place.id)
    if not networks:
        raise CallError(f"{place.name}没有列入任何网络", f"nothing in {place.name} is on any network")
    return gatherer.scene(place.id, networks, depth)


def _marker(inventory: Inventory, chosen: Sequence[str], under: str) -> Callable[[Scene], Scene]:
    """What draws the findings on a scene."""
    from egov_netplan.reports.diagrams.marks import Marker
    from egov_netplan.reports.tables.asked import Asked

    asked = Asked(inventory, "".join(chosen), under)
    with working(_JUDGING):
        marker = Marker(inventory, asked.findings())
    say_withheld(asked.withheld)
    return marker.marked


def _as_it_is(scene: Scene) -> Scene:
    return scene


def _earlier(wanted: str, output: Path | None, *, keeps: bool) -> bytes | None:
    """The file that stands where the picture goes, if what a planner has changed in it is kept.

    Not where something is to be hidden: what he wrote there may name it.
    """
    return output.read_bytes() if wanted in KEPT and keeps and output and output.exists() else None


def _file(sheets: Sequence[Sheet], wanted: str, earlier: bytes | None, *, embed_font: bool) -> str | bytes:
    """The sheets as one file; SVG is text."""
    with working(_WRITING):
        if wanted in KEPT:
            return KEPT[wanted](sheets, earlier)
        texts = "".join(text for sheet in sheets for text in sheet.texts)
        if wanted in TYPESET or embed_font:
            warn_of_missing(texts)
        made = EMBEDDING[wanted](sheets, font_face(texts)) if embed_font else DRAWN[wanted](sheets)
    return _text(made, wanted)


def _drawn_by_dot(scene: Scene, lang: Lang, wanted: str) -> dict[str, str | bytes]:
    sources = WRITTEN["dot"](scene, lang)
    return {name: _text(draw(source, wanted), wanted) for name, source in sources.items()}


def _text(made: bytes, wanted: str) -> str | bytes:
    return made.decode() if wanted == "svg" else made


def _put_each(pictures: Mapping[str, str | bytes], wanted: str, output: Path | None) -> None:
    """Several networks are several files, because what is isolated is never drawn in one picture."""
    if output and len(pictures) == 1:
        (picture,) = pictures.values()
        put(picture, wanted, output)
    elif output:
        for network, data in pictures.items():
            path = output.with_name(f"{output.stem}-{network}{output.suffix}")
            put(data, wanted, path)
            warn(_WRITTEN, path=path)
    elif wanted not in WRITTEN and len(pictures) > 1:
        raise CallError(
            f"{wanted.upper()} 请用 -o 写入文件，或用 --network 选一个网络",
            f"write {wanted.upper()} to a file with -o, or choose one network with --network",
        )
    else:
        for data in pictures.values():
            put(data, wanted, None)
