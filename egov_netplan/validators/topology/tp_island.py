"""tp-island: a part of a network that holds places, and units said to be connected, reaches no top."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Unit
from egov_netplan.topology.islands import islands
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-island",
    severity=Severity.WARNING,
    title=Text("下级已联网，与上级却没有接通", "a part of a network that is connected below but not above"),
    message=Text(
        "{place}范围内有 {count} 家单位称已联入{network}，但{place}没有开通的线路通到{hub}",
        "below {place} units are said to be connected to {network} (number: {count}), "
        "but no line in service leads from {place} to {hub}",
    ),
    hint=Text(
        "补写到上级节点的线路；其实未通的，下级各单位的状态改为 planned",
        "write the line to the hub above; if there is none yet, the units below are only planned",
    ),
    why=Text(
        "各单位接到了本地区节点，而这个节点还没有接到上级，连成的只是一个孤岛。"
        "地区自己称已联网的，由 tp-no-path 指出；这里说的是地区没有这样称、下级单位却已称联网的情形。",
        "The units have reached the hub of their place, and that hub reaches nobody: they are an island. "
        "A place that says it is connected is told by tp-no-path; here the place says no such thing, while "
        "the units below it do.",
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
      - id: fengcheng
        name: 丰城市
        level: county
        networks: {outer: {status: planned, line: {}}}  # expect
        units:
          - {name: 水利局, networks: {outer: {status: connected, line: {}}}}
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
      - id: fengcheng
        name: 丰城市
        level: county
        networks: {outer: {status: connected, line: {}}}
        units:
          - {name: 水利局, networks: {outer: {status: connected, line: {}}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for network in plan.inventory.policy.networks:
        for part, heads in islands(plan.topology, network):
            count = sum(unit.status(network) is Status.CONNECTED for unit in part.units)
            # What the head itself says is checked by tp-no-path.
            if count and all(head.status(network) is not Status.CONNECTED for head in heads):
                yield from _hit(plan, network, heads[0], count)


def _hit(plan: Plan, network: str, head: Unit, count: int) -> Iterator[Hit]:
    hub = plan.inventory.hub_of(head, network)
    attachment = head.attachments.get(network)
    where = attachment.where if attachment else head.where
    if hub is None or plan.misread(where):
        return
    args = {
        "place": head.name,
        "count": count,
        "network": plan.inventory.network_name(network),
        "hub": hub.name,
    }
    related = (Related(hub.where, Text("节点在这里", "the hub is here"), {}),)
    yield Hit(where, args, subject=head.id, network=network, related=related)
