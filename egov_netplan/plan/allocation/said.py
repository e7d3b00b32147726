"""The sentences of an allocation, in both languages."""

from collections.abc import Sequence

from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.plan.pools import PURPOSE
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.sizes import terminals_of
from egov_netplan.words import Text, same

NO_PLAN = Text(
    "{network}没有地址规划：在 netplan.yaml 的 addresses 里写明地址空间（space）",
    "{network} has no address plan: write its `space` under `addresses` in netplan.yaml",
)
NO_SPACE = Text(
    "{network}的地址空间（space）没有一项读得出来",
    "nothing can be read of the `space` of {network}",
)
NO_SIZES = Text(
    "{network}的规划没有写 IPv{version} 的长度（{field}），所以不分配 IPv{version} 地址",
    "the plan of {network} has no lengths for IPv{version} (`{field}`), so no IPv{version} is handed out",
)
NO_SIZE = Text(
    "规划（{field}）没有写{what}的 IPv{version} 长度",
    "the plan (`{field}`) has no IPv{version} length for {what}",
)
NO_SUCH_LENGTH = Text(
    "IPv{version} 没有 /{length} 这样的长度", "IPv{version} has no prefixes of length /{length}"
)
UNREADABLE = Text(
    "已写的网段或地址段读不出来，先改正",
    "what is written as its prefix or block cannot be read; put that right first",
)
IN_USE = Text(
    "已在用 {address}，却没有写网段；先补写在用的网段",
    "it uses {address} already but has no prefix; write down the prefix in use first",
)
NO_BLOCK = Text("{place}没有 IPv{version} 地址段可供分配", "{place} has no IPv{version} block to hand out of")
NOT_ON = Text("{place}未列入{network}，没有地址段可供分配", "{place} is not on {network}, so has no block")
OUTSIDE = Text(
    "{place}的地址段 {block} 不在{network}的地址空间内，先改正",
    "{block} of {place} lies outside the space of {network}; put that right first",
)
NO_SPACE_OF_VERSION = Text(
    "{network}的地址空间里没有 IPv{version}", "the space of {network} has no IPv{version}"
)
FULL = Text(
    "{source} 放不下 /{length}：最大的空闲块是 /{largest}",
    "a /{length} does not fit in {source}: the largest free block is a /{largest}",
)
TOO_WIDE = Text(
    "{source} 只有这么大，分不出 /{length}",
    "{source} is no larger itself: it has no /{length}",
)
EMPTY = Text(
    "{source} 已没有空闲地址，需要一个 /{length}", "{source} has nothing free; a /{length} is needed"
)
ADDRESS_UNREADABLE = Text(
    "已写的设备地址读不出来，先改正", "the address written for it cannot be read; put that right first"
)
RANGE_FULL = Text(
    "划给{what}的 IPv{version} 范围（pools）都已用完，或都不在它上级的地址段里",
    "no range for {what} (`pools`, IPv{version}) in the blocks above it has anything left",
)
SCATTERED = Text(
    "其下已有 {first} 等 {count} 项在用，一个 /{length} 不能只把它们包在里面；先为它定下地址段（block）",
    "{first} and others below it, {count} in all, are in use already, and no /{length} holds them and "
    "nothing else; write down a block for it first",
)
AROUND = Text(
    "包住其下已有的 {count} 项，{what} /{length}",
    "around the {count} that are in use below it: a /{length} for {what}",
)
LOOPBACK = Text("路由器的环回地址，取自{source}", "loopback address of a router, from {source}")
SERVER = Text("服务器网段 /{length}，取自{source}", "a /{length} for servers, from {source}")
INTERCONNECT = Text(
    "{first}—{second}互联 /{length}，取自{source}", "a /{length} between {first} and {second}, from {source}"
)
FROM = Text("取自{source}，{what} /{length}", "from {source}: a /{length} for {what}")
NO_LENGTH = Text("没有说明要多长，规划里也没有", "no length is given, and the plan has none for it")
NOTHING_TO_WIDEN = Text("还没有可以扩大的网段或地址段", "it has no prefix or block to widen")
WIDE_ENOUGH = Text("{old} 已不窄于 /{length}", "{old} is no narrower than /{length}")
NO_PACE = Text(
    "联网日期（since）不足两个，看不出速度",
    "fewer than two dates (`since`), so nobody can tell the pace",
)
WIDENED = Text("由 {old} 原地扩大，仍在{source} 内", "{old}, widened where it stands in {source}")
MOVED = Text(
    "{old} 旁边已有 {beside}，不能原地扩大；换到{source}，旧段收回",
    "{old} cannot be widened where it stands, {beside} is in the way; a new one from {source}, and the old "
    "one is given back",
)
ADDED = Text(
    "{old} 旁边已有 {beside}，不能原地扩大；其中已有分配，不宜搬动，另加一段，取自{source}",
    "{old} cannot be widened where it stands, {beside} is in the way, and what is handed out of it should "
    "not move; another one from {source}",
)

DEPARTMENT = Text("部门", "a department")


def source(inventory: Inventory, network: str, owner: str, blocks: Sequence[Prefix]) -> Text:
    """Whose blocks something is taken from, and which."""
    name = same(inventory.called(owner)) if owner else inventory.network_name(network)
    listed = ", ".join(str(block) for block in blocks)
    if not owner:
        return Text(f"{name.zh}的地址空间 {listed}", f"the space {listed} of {name.en}")
    return Text(f"{name.zh}的 {listed}", f"{listed} of {name.en}")


def range_full(purpose: str, version: int) -> Text:
    """That no range for a purpose has anything left."""
    return RANGE_FULL.filled(what=PURPOSE[purpose], version=version)


def what(inventory: Inventory, unit: Unit, network: str) -> Text:
    """What a unit is, as far as that says how much it gets."""
    if unit.is_place:
        return inventory.level_name(unit.level)
    kind = inventory.kind_name(unit.kind) if unit.kind else DEPARTMENT
    terminals = terminals_of(unit, network)
    if terminals is None:
        return kind
    return Text(f"{kind.zh}（{terminals} 台终端）", f"{kind.en} ({terminals} terminals)")
