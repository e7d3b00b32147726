"""What is left of each block of addresses, what still fits in it, and when it runs dry.

What runs dry first comes first (`urgency`); what is alike stands as before: network by network, the whole
space first, then the units in their order, and their blocks as they are written.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.texts import Matter
from egov_netplan.plan.allocation.capacity import YEARS, BlockCapacity, Capacity, Cell, urgency
from egov_netplan.plan.prefix import Prefix
from egov_netplan.reports.tables.columns import ID, NETWORK, PLACE
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell as TableCell
from egov_netplan.reports.tables.table import Column, Table
from egov_netplan.words import Text, same

_TITLE = Text("地址容量", "What is left of the addresses")
_OWNER = Column("owner", Text("地址段属于", "block of"))
_BLOCK = Column("block", Text("地址段", "block"))
_SPACE = Text("（地址空间）", "(the whole space)")

_USE_COLUMNS = (
    NETWORK,
    _OWNER,
    _BLOCK,
    Column("total", Text("可分配", "to hand out"), is_figure=True),
    Column("used", Text("已分配", "handed out"), is_figure=True),
    Column("share", Text("使用率", "used"), is_figure=True),
    Column("free", Text("空闲", "free"), is_figure=True),
    Column("kept", Text("保留", "kept back"), is_figure=True),
    Column("largest", Text("最大空闲块", "largest free block")),
    Column("dry", Text("预计用尽", "runs dry")),
    ID,
)
_FIT_COLUMNS = (
    NETWORK,
    _OWNER,
    _BLOCK,
    Column("what", Text("种类", "kind")),
    Column("length", Text("长度", "length")),
    Column("more", Text("还能分配（个）", "how many more"), is_figure=True),
    ID,
)
_MAP_COLUMNS = (
    NETWORK,
    _OWNER,
    _BLOCK,
    Column("cell", Text("每格", "each cell")),
    Column(
        "map",
        Text("█ 已分配　▓ 部分已分配　░ 空闲　· 保留", "█ handed out  ▓ partly  ░ free  · kept back"),
    ),
)
_PLACE_COLUMNS = (
    NETWORK,
    PLACE,
    Column("share4", Text("IPv4 使用率", "IPv4 used"), is_figure=True),
    Column("free4", Text("IPv4 空闲", "IPv4 free"), is_figure=True),
    Column("share6", Text("IPv6 使用率", "IPv6 used"), is_figure=True),
    Column("free6", Text("IPv6 空闲", "IPv6 free"), is_figure=True),
    Column("dry", Text("预计用尽", "runs dry")),
    ID,
)
_FULL = Text("已全部分配", "all handed out")
_NOT_IN_SIGHT = Text(f"按现有速度 {YEARS} 年内用不完", f"not within {YEARS} years at this pace")
_AT_PACE = Text("{date}（{since} 以来的速度）", "{date}, at the pace since {since}")
# IPv6 is counted in networks of this length: nobody reads the number of its addresses.
_COUNTED_IN = 64
# The cells of a map stand in groups, so that a narrow column breaks it into lines of one length.
_GROUP = 16
_NETWORKS = Text("{count} 个 /64", "{count} × /64")


def capacity_report(
    inventory: Inventory, counted: Sequence[Capacity], under: str, *, in_short: bool = False
) -> Report:
    """The blocks of some networks: their use, what fits in them, and their maps; in short a row a place.

    The whole plan was `counted`; `inventory` and `under` are what may be shown of it. In codes a block keeps
    its length, and the map what is where in it. There are no waivers: an agreed exception makes no address
    free.
    """
    says = _Says(inventory)
    blocks = [
        (network, shown)
        for made in counted
        if (network := says.name(Matter.NETWORK, made.network)) is not None
        for block in made.blocks
        if (shown := says.block(block))
    ]
    place = inventory.units[under].name if under else ""
    tables = (_by_place(inventory, blocks),) if in_short else tuple(_by_block(inventory, blocks, says))
    return Report(
        name="capacity",
        title=Text(f"{place}{_TITLE.zh}", f"{place}: {_TITLE.en}" if place else _TITLE.en),
        project=inventory.policy.title or "",
        day=str(inventory.today),
        tables=tables,
        waivers=Table("waivers", Text("", ""), (), ()),
    )


class _Shown(NamedTuple):
    """A block as it may be shown: the code of its owner, and its address without the figures."""

    owner: str
    called: str
    block: BlockCapacity


class _Says:
    """The whole plan in the words of what may be shown of it."""

    def __init__(self, inventory: Inventory) -> None:
        self._release = inventory.release

    def name(self, matter: Matter, text: str) -> str | None:
        """What stands for a text; None if nothing may."""
        return self._release.reword(matter, text) if self._release and text else text

    def prefix(self, prefix: Prefix) -> str:
        return self.name(Matter.ADDRESS, str(prefix)) or f"/{prefix.narrowness}"

    def block(self, block: BlockCapacity) -> _Shown | None:
        """A block, unless its owner may not be shown."""
        owner = self.name(Matter.UNIT, block.owner)
        if owner is None:
            return None
        fits = tuple(fit._replace(what=self._word(fit.what)) for fit in block.fits)
        return _Shown(owner, self.prefix(block.block), block._replace(fits=fits))

    def _word(self, word: Text) -> Text:
        said = self.name(Matter.WORD, word.zh)
        return word if said == word.zh else same(said or "")


_Blocks = list[tuple[str, _Shown]]


def _by_block(inventory: Inventory, blocks: _Blocks, says: _Says) -> Iterator[Table]:
    blocks = sorted(blocks, key=lambda item: urgency(item[1].block))
    use = tuple(
        (*_whose(inventory, network, item), *_use(item, says), item.owner) for network, item in blocks
    )
    fits = tuple(
        (*_whose(inventory, network, item), fit.what, f"/{fit.length}", fit.more, item.owner)
        for network, item in blocks
        for fit in item.block.fits
    )
    maps = tuple((*_whose(inventory, network, item), *_map(item.block)) for network, item in blocks)
    yield Table("use", Text("使用情况", "Use"), _USE_COLUMNS, use)
    yield Table("fits", Text("还能分配多少", "How many more fit"), _FIT_COLUMNS, fits)
    yield Table("map", Text("分布图", "Maps"), _MAP_COLUMNS, maps)


def _by_place(inventory: Inventory, blocks: _Blocks) -> Table:
    """Each place with all its blocks; what departments have lies in the blocks of their places."""
    found: dict[tuple[str, str], list[BlockCapacity]] = {}
    for network, item in blocks:
        if not item.owner or inventory.units[item.owner].is_place:
            found.setdefault((network, item.owner), []).append(item.block)
    rows = tuple(
        (
            inventory.network_name(network),
            inventory.called(owner) if owner else _SPACE,
            *_versions(held),
            _dry(_first_dry(held)),
            owner,
        )
        for (network, owner), held in sorted(found.items(), key=lambda item: urgency(_first_dry(item[1])))
    )
    return Table("places", Text("按地区", "By place"), _PLACE_COLUMNS, rows)


def _versions(held: Sequence[BlockCapacity]) -> Iterator[TableCell]:
    """The share that is handed out, and what is free, of IPv4 and of IPv6."""
    for version in (4, 6):
        blocks = [item for item in held if item.block.version == version]
        yield _share(sum(item.used for item in blocks), sum(item.total for item in blocks))
        free = sum(item.free_addresses for item in blocks)
        widest = min((item.block for item in blocks), key=lambda block: block.narrowness, default=None)
        yield _number(widest, free) if widest else ""


def _first_dry(held: Sequence[BlockCapacity]) -> BlockCapacity:
    """The block whose end is that of a version: the last of its blocks, and of the versions the first."""
    by_version: dict[int, list[BlockCapacity]] = {}
    for item in held:
        by_version.setdefault(item.block.version, []).append(item)
    return min((max(items, key=urgency) for items in by_version.values()), key=urgency)


def _whose(inventory: Inventory, network: str, item: _Shown) -> Iterator[TableCell]:
    yield inventory.network_name(network)
    yield inventory.called(item.owner) if item.owner else _SPACE
    yield item.called


def _use(item: _Shown, says: _Says) -> Iterator[TableCell]:
    block = item.block
    yield _number(block.block, block.total)
    yield _number(block.block, block.used)
    yield _share(block.used, block.total)
    yield _number(block.block, block.free_addresses)
    yield _number(block.block, block.kept)
    yield says.prefix(block.largest) if block.largest else ""
    yield _dry(block)


def _number(block: Prefix, addresses: int) -> TableCell:
    """A number of addresses; of IPv6 that of networks, begun ones included."""
    if block.version == 4 or block.narrowness > _COUNTED_IN:
        return addresses
    return _NETWORKS.filled(count=-(-addresses >> _COUNTED_IN))


def _share(used: int, total: int) -> str:
    """The part that is handed out, in percent; nothing is said where there is nothing to hand out."""
    if total <= 0:
        return ""
    tenths = used * 1000 // total
    return f"{tenths // 10}.{tenths % 10}%"


def _dry(block: BlockCapacity) -> TableCell:
    if not block.free_addresses:
        return _FULL
    if block.pace is None:
        return block.unpaced or ""
    if block.pace.dry is None:
        return _NOT_IN_SIGHT
    return _AT_PACE.filled(date=block.pace.dry, since=block.pace.since)


def _map(block: BlockCapacity) -> Iterator[TableCell]:
    """How large each cell is, and the cells."""
    bits = (len(block.cells) - 1).bit_length()
    yield f"/{block.block.narrowness + bits}"
    signs = "".join(map(_sign, block.cells))
    yield " ".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def _sign(cell: Cell) -> str:
    if cell.kept == cell.total:
        return "·"
    if not cell.used and cell.free:
        return "░"
    return "█" if not cell.free else "▓"
