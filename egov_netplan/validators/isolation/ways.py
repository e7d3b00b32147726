"""Ways between two networks, told hop by hop, each with file and line."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Where
from egov_netplan.inventory.model import Inventory
from egov_netplan.topology.graph import Box, Medium, Node
from egov_netplan.topology.questions import Crossing, Hop, Topology
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

_SURE = Text("有", "is")
_LIKELY = Text(
    "很可能有（途经的网络内没有登记线路）",
    "is very likely (lines inside a network on the way are not registered)",
)


def ways(
    plan: Plan, first: str, second: str, closed: frozenset[str], cut: frozenset[Where] = frozenset()
) -> Iterator[Hit]:
    """A hit for each tie by which `first` is left for `second`; `closed` and `cut` as in the topology.

    Arguments of the hits: `first`, `second`, `sure` (there is, or very likely is), `count`, `path`.
    """
    crossings = plan.topology.crossings(first, second, closed, cut)
    for crossing in crossings:
        yield _hit(plan, crossing, _SURE)
    if not crossings:
        for crossing in plan.topology.likely_crossings(first, second, closed, cut):
            yield _hit(plan, crossing, _LIKELY)


def _hit(plan: Plan, crossing: Crossing, sure: Text) -> Hit:
    """The hit stands where the path begins to leave the first network."""
    inventory, hops = plan.inventory, crossing.hops
    names = [_node_name(inventory, node) for node in (hops[0].start, *(hop.end for hop in hops))]
    args = {
        "first": inventory.network_name(crossing.first),
        "second": inventory.network_name(crossing.second),
        "sure": sure,
        "count": len(hops),
        "path": Text(*(" → ".join(words) for words in zip(*names, strict=True))),
    }
    return Hit(
        hops[0].tie.where,
        args,
        subject=plan.topology.wiring.unit(hops[0].start),
        network=crossing.first,
        related=tuple(_related_hops(plan.topology, hops)),
        source=plan.isolation_source(crossing.first, crossing.second),
    )


def _node_name(inventory: Inventory, node: Node) -> Text:
    """What a planner calls a node of a path."""
    if isinstance(node, Box):
        device = inventory.device_by_id[node.device]
        on = Text(
            "、".join(inventory.network_name(network).zh for network in device.networks),
            " and ".join(inventory.network_name(network).en for network in device.networks),
        )
        name = inventory.called(device.id)
        return Text(f"设备 {name}（{on.zh}）", f"device {name} on {on.en}")
    if isinstance(node, Medium):
        return inventory.network_name(node.network)
    name, network = inventory.called(node.unit), inventory.network_name(node.network)
    return Text(f"{name}（{network.zh}）", f"{name} on {network.en}")


def _related_hops(topology: Topology, hops: tuple[Hop, ...]) -> Iterator[Related]:
    """Every step of a path with the place where it was written."""
    for number, hop in enumerate(hops, start=1):
        args = {
            "number": number,
            "start": _node_name(topology.inventory, hop.start),
            "tie": _tie_name(topology.inventory, hop),
            "end": _node_name(topology.inventory, hop.end),
        }
        yield Related(
            hop.tie.where,
            Text("第 {number} 跳：{start} → {tie} → {end}", "hop {number}: {start} → {tie} → {end}"),
            args,
        )


def _tie_name(inventory: Inventory, hop: Hop) -> Text:
    if hop.tie.line:
        name = inventory.line_name(hop.tie.line)
        return Text(f"线路 {name}", f"line {name}")
    if isinstance(hop.start, Medium) or isinstance(hop.end, Medium):
        return Text("同在一网", "being on the network")
    return Text("设备接入", "its own port")
