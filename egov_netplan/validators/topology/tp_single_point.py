"""tp-single-point: a hub that needs a second way can be cut off by one line, device or place."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity, Where
from egov_netplan.topology.cutting import Cut
from egov_netplan.topology.graph import Box, Seat, Tie
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text, same

page = Page(
    id="tp-single-point",
    severity=Severity.ERROR,
    title=Text("节点只有一条出路", "one thing alone can cut a hub off"),
    message=Text(
        "{network}要求{level}级节点有两条出路，而{place}只靠{cut}与上级相通",
        "the hubs of every {level} need a second way on {network}, but {cut} alone can cut {place} off",
    ),
    hint=Text(
        "增加一条不经过它的线路（两端另用一台设备），或在 resilient 中去掉这一层级",
        "add a line that does not pass it, with a device of its own at both ends; "
        "or take the level out of `resilient`",
    ),
    why=Text(
        "重要节点要有冗余的线路和设备。只有一条线路、一台设备或一个中间地区可走的节点，那里一断就全断。",
        "Hubs that matter need redundant lines and devices. Where all ways lead over one line, one device or "
        "one place in between, all is lost with it.",
    ),
    source="GB/T 22239-2019 第三级 网络架构",
    fails="""
format: 1
networks: {outer: {name: 政务外网, resilient: [city]}}
units:
  - id: guizhou
    name: 贵州省
    level: province
    networks: {outer: {status: connected}}
    units:
      - id: zunyi
        name: 遵义市
        level: city
        networks: {outer: {status: connected}}  # expect
lines:
  - {id: L-1, network: outer, ends: [zunyi, guizhou]}
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网, resilient: [city]}}
units:
  - id: guizhou
    name: 贵州省
    level: province
    networks: {outer: {status: connected}}
    units:
      - id: zunyi
        name: 遵义市
        level: city
        networks: {outer: {status: connected}}
devices:
  - {id: r1, unit: guizhou, network: outer}
  - {id: r2, unit: guizhou, network: outer}
  - {id: r1, unit: zunyi, network: outer}
  - {id: r2, unit: zunyi, network: outer}
lines:
  - {id: L-1, network: outer, ends: [zunyi/r1, guizhou/r1], carrier: 电信}
  - {id: L-2, network: outer, ends: [zunyi/r2, guizhou/r2], carrier: 联通, backup_of: L-1}
""",
)

_HERE = Text("唯一的出路在这里", "the only way is here")
_POLICY = Text("要求写在这里", "the policy is written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    inventory = plan.inventory
    for network, fields in inventory.policy.networks.items():
        if not fields.resilient:
            continue
        cuts = plan.topology.cuts(network)
        policy = Related(inventory.policy_at("networks", network, "resilient"), _POLICY, {})
        for place in inventory.units.values():
            attachment = place.attachments.get(network)
            if place.level not in fields.resilient or attachment is None or not attachment.in_service:
                continue
            if cut := cuts.get(Seat(place.id, network)):
                name, where = _named(plan, cut)
                args = {
                    "network": inventory.network_name(network),
                    "level": inventory.level_name(place.level),
                    "place": place.name,
                    "cut": name,
                }
                related = (Related(where, _HERE, {}), policy)
                yield Hit(attachment.where, args, subject=place.id, network=network, related=related)


def _named(plan: Plan, cut: Cut) -> tuple[Text, Where]:
    """What a cutting thing is called, and where it is written."""
    inventory = plan.inventory
    if isinstance(cut, Tie):
        name = inventory.line_name(cut.line) if cut.line else cut.id
        return Text(f"线路 {name} ", f"the line {name}"), cut.where
    if isinstance(cut, Box):
        name = inventory.called(cut.device)
        return Text(f"设备 {name} ", f"the device {name}"), inventory.device_by_id[cut.device].where
    unit = inventory.units[plan.topology.wiring.unit(cut)]
    return same(inventory.called(unit.id)), unit.where
