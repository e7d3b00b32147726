"""tp-no-path: a unit is said to be connected, but nothing leads to its hub."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Unit
from egov_netplan.topology.lack import needs_no_line
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-no-path",
    severity=Severity.ERROR,
    title=Text("称已联网，却没有到节点的通路", "said to be connected, but nothing leads to its hub"),
    message=Text(
        "{unit}称已联入{network}，但没有开通的线路通到{hub}",
        "{unit} is said to be connected to {network}, but no line in service leads to {hub}",
    ),
    hint=Text(
        "补写 line（或 lines 中的线路及其 status）；其实未通的，状态改为 planned",
        "write its `line` (or the lines it needs, with their status); if it is not connected, say planned",
    ),
    why=Text(
        "“已联网”要有线路为凭：从单位出发，只走本网络内已开通的线路，应能到达本地区节点；地区则应能到达上一级节点。",
        "“Connected” must be borne out by lines: over lines in service, inside this network, a department "
        "reaches the hub of its place, and a place the hub above it.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - {name: 水利局, networks: {outer: {status: connected, line: {circuit: YC-31}}}}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for network, attachment in unit.attachments.items():
        hub = plan.inventory.hub_of(unit, network)
        if attachment.status is not Status.CONNECTED or hub is None or plan.misread(attachment.where):
            continue
        if plan.topology.reaches_hub(unit, network) or needs_no_line(plan.topology, unit, network):
            continue
        args = {
            "unit": plan.inventory.called(unit.id),
            "network": plan.inventory.network_name(network),
            "hub": hub.name,
        }
        at = hub.attachments[network].where if network in hub.attachments else hub.where
        related = (Related(at, Text("节点在这里", "the hub is here"), {}),)
        yield Hit(attachment.where, args, subject=unit.id, network=network, related=related)
