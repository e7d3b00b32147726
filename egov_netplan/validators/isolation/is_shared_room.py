"""is-shared-room: devices of two physically isolated networks stand in one room."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Device
from egov_netplan.topology.numbers import number
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.isolation.shared import last_sharing
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-shared-room",
    severity=Severity.INFO,
    title=Text(
        "须物理隔离的两个网络的设备放在一个机房", "devices of two physically isolated networks share a room"
    ),
    message=Text(
        "{first}的设备 {device} 与{second}的设备 {other} 同在机房 {room}",
        "the device {device} of {first} and the device {other} of {second} stand in the same room {room}",
    ),
    hint=Text(
        "有条件的分室放置；要求更严的，在 severities 中调高级别",
        "put them in rooms of their own where there are any; where the rule is stricter, raise it in "
        "`severities`",
    ),
    why=Text(
        "同一机房的设备断电、失火会一起停，人员也能同时接触两网。同室本身不是相通，所以只是提示；"
        "每个机房只报一次。已同在一个机柜的，由 is-shared-rack 报告，这里不再重复。",
        "Devices in one room lose power together, and whoever works there can reach both networks. Sharing "
        "a room joins nothing by itself: it is a remark, made once a room. Devices in one rack are reported "
        "by is-shared-rack and not told again here.",
    ),
    source=LAW,
    fails=POLICY
    + """
devices:
  - {id: r-i, unit: yichun, network: inner, room: A-301, rack: R1}
  - {id: r-o, unit: yichun, network: outer, room: A-301, rack: R2}  # expect
""",
    passes=POLICY
    + """
devices:
  - {id: r-i, unit: yichun, network: inner, room: A-301}
  - {id: r-o, unit: yichun, network: outer, room: A-302}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    rooms: dict[tuple[str, str], list[Device]] = {}
    for device in plan.inventory.devices:
        if room := number(device.fields.room):
            rooms.setdefault((device.unit, room), []).append(device)
    for devices in (devices for devices in rooms.values() if len(devices) > 1):
        for pair in plan.physical_pairs:
            # A device on both networks is a finding of its own.
            sharers = [
                (device, on[0], number(device.fields.rack))
                for device in devices
                if len(on := [network for network in pair if network in device.networks]) == 1
            ]
            if found := last_sharing(sharers):
                yield _hit(plan, pair, found[0], found[1][0])


def _hit(plan: Plan, pair: tuple[str, str], last: Device, other: Device) -> Hit:
    own, theirs = pair if pair[0] in last.networks else reversed(pair)
    args = {
        "first": plan.inventory.network_name(own),
        "device": plan.inventory.called(last.id),
        "second": plan.inventory.network_name(theirs),
        "other": plan.inventory.called(other.id),
        "room": last.fields.room or "",
    }
    related = (Related(other.where, Text("另一台在这里", "the other is here"), {}),)
    return Hit(
        last.where.below("room"),
        args,
        subject=last.id,
        network=own,
        related=related,
        source=plan.isolation_source(*pair),
    )
