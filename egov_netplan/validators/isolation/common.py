"""What several isolation rules share: the example's heading, and words about places on a path."""

from collections.abc import Iterator

from egov_netplan.findings import Related
from egov_netplan.inventory.model import Inventory
from egov_netplan.topology.graph import Box, Medium, Node
from egov_netplan.topology.questions import Hop, Topology
from egov_netplan.words import Text

LAW = "宜府办字〔2004〕71号 三"

POLICY = """
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {inner: {}, outer: {}}
"""


def node_name(inventory: Inventory, node: Node) -> Text:
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


def related_hops(topology: Topology, hops: tuple[Hop, ...]) -> Iterator[Related]:
    """Every step of a path with the place where it was written."""
    for number, hop in enumerate(hops, start=1):
        args = {
            "number": number,
            "start": node_name(topology.inventory, hop.start),
            "tie": _tie_name(topology.inventory, hop),
            "end": node_name(topology.inventory, hop.end),
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
