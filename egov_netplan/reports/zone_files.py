"""What became of the zone files of a network, as text."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.locate import Locator
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.names import unicode_form
from egov_netplan.plan.zones.zone import Refused, Zone, Zones
from egov_netplan.reports.layout import visible
from egov_netplan.reports.tables.columns import UNIT
from egov_netplan.reports.tables.table import Column, Table, titled_lines
from egov_netplan.words import Lang, Text, listed, same

_MOST = 10

_TITLE = Text("{network}：写入的域文件（{folder}）", "{network}: zone files written in {folder}")
_REFUSED = Text("{network}：没有写进域文件", "{network}: left out of the zone files")

_COLUMNS = (
    Column("file", Text("文件", "file")),
    Column("zone", Text("域", "zone")),
    Column("owner", Text("分配给", "delegated to")),
    Column("records", Text("记录（条）", "records"), is_figure=True),
    Column("serial", Text("序列号", "serial")),
)
_REFUSED_COLUMNS = (
    Column("written", Text("所写", "as written")),
    UNIT,
    Column("place", Text("位置", "place")),
    Column("reason", Text("原因", "why")),
)

_COUNT = Text(
    "写入 {written} 个文件，{unchanged} 个未变；没有写进去的 {refused} 项。",
    "Files written: {written}; unchanged: {unchanged}; left out: {refused}.",
)
_LISTED = Text(
    "给 BIND 引用的域清单 {file} {state}，用法见文件开头。",
    "The list of zones for BIND, {file}, {state}; its first lines say how to use it.",
)
_NEW, _SAME = Text("已写入", "was written"), Text("未变", "is unchanged")
_UNADDRESSED = Text(
    "没有写明地址的域名 {count} 个，文件里没有它们的记录：{names}",
    "Names that nobody states an address for: {count}; they have no record: {names}",
)
_LEFT_OVER = Text(
    "文件夹里另有 {count} 个域文件，不属于这个网络现在的规划，没有动：{files}",
    "Further zone files in the folder, not of this network's plan as it is now, left alone: {count}: {files}",
)


class Written(NamedTuple):
    """The folder, the files that were written there, zone files that are of something else, and the list."""

    folder: Path
    files: frozenset[str]
    left_over: tuple[str, ...]
    listing: str


def text_lines(inventory: Inventory, made: Zones, written: Written, lang: Lang) -> Iterator[str]:
    """The files that were written, what went into none and why, and the counts, of all others too."""
    network = inventory.network_name(made.network)
    rows = tuple(_row(inventory, zone) for zone in made.zones if zone.file in written.files)
    title = _TITLE.filled(network=network, folder=written.folder)
    refused = tuple(_refused(inventory, made.refused))
    tables = (
        Table("zones", title, _COLUMNS, rows),
        Table("refused", _REFUSED.filled(network=network), _REFUSED_COLUMNS, refused),
    )
    yield from titled_lines(tables, lang)
    yield from (visible(line.say(lang)) for line in _sentences(made, written))


def _row(inventory: Inventory, zone: Zone) -> tuple[Text | str | int, ...]:
    owner = inventory.called(zone.owner) if zone.owner else ""
    return zone.file, zone.called, owner, len(zone.records), str(zone.serial)


def _refused(inventory: Inventory, refused: Sequence[Refused]) -> Iterator[tuple[Text | str, ...]]:
    """The rows of what was refused; each file is opened once to find its lines."""
    locator = Locator(inventory.root)
    places = sorted(
        {item.where for item in refused if item.where.file}, key=lambda where: (where.file, str(where))
    )
    lines = {where: locator.location(where).line for where in places}
    for item in refused:
        unit = inventory.called(item.unit) if item.unit else ""
        yield item.written, unit, _place(item.where, lines.get(item.where, 0)), item.why


def _place(where: Where, line: int) -> str:
    return f"{where.file}:{line}" if line else where.file


def _sentences(made: Zones, written: Written) -> Iterator[Text]:
    count = sum(zone.file in written.files for zone in made.zones)
    yield _COUNT.filled(written=count, unchanged=len(made.zones) - count, refused=len(made.refused))
    if made.zones:
        state = _NEW if written.listing in written.files else _SAME
        yield _LISTED.filled(file=written.listing, state=state)
    if names := made.unaddressed:
        yield _UNADDRESSED.filled(count=len(names), names=_first(map(unicode_form, names)))
    if files := written.left_over:
        yield _LEFT_OVER.filled(count=len(files), files=_first(files))


def _first(items: Iterable[str]) -> Text:
    """A list, of many items the first ones."""
    items = tuple(items)
    return listed(map(same, (*items[:_MOST], "…") if len(items) > _MOST else items))
