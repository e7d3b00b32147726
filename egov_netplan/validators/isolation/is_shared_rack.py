"""is-shared-rack: devices of two physically isolated networks stand in one rack."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Device
from egov_netplan.topology.numbers import number
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-shared-rack",
    severity=Severity.WARNING,
    title=Text(
        "须物理隔离的两个网络的设备放在一个机柜", "devices of two physically isolated networks share a rack"
    ),
    message=Text(
        "{first}的设备 {device} 与{second}的设备 {other} 同在机柜 {rack}",
        "the device {device} of {first} and the device {other} of {second} stand in the same rack {rack}",
    ),
    hint=Text(
        "两网设备分柜放置；场地所限的，申请豁免（waivers）",
        "put them in racks of their own; where there is no room, ask for a waiver",
    ),
    why=Text(
        "同柜的两网设备，接错一根跳线就会相通，电源和空调也会一起中断。同柜本身不是相通，所以是警告，可以豁免。",
        "In one rack a single patch cord in the wrong port joins the two networks, and power and cooling "
        "fail for both. Sharing a rack joins nothing by itself: it is a warning, and can be waived.",
    ),
    source=LAW,
    fails=POLICY
    + """
devices:
  - {id: r-i, unit: yichun, network: inner, room: A-301, rack: R1}
  - {id: r-o, unit: yichun, network: outer, room: A-301, rack: R1}  # expect
""",
    passes=POLICY
    + """
devices:
  - {id: r-i, unit: yichun, network: inner, room: A-301, rack: R1}
  - {id: r-o, unit: yichun, network: outer, room: A-302, rack: R1}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    racks: dict[tuple[str, str, str], list[Device]] = {}
    for device in plan.inventory.devices:
        if rack := number(device.fields.rack):
            racks.setdefault((device.unit, number(device.fields.room), rack), []).append(device)
    for devices in (devices for devices in racks.values() if len(devices) > 1):
        for pair in plan.physical_pairs:
            yield from _hits(plan, devices, *pair)


def _hits(plan: Plan, devices: list[Device], first: str, second: str) -> Iterator[Hit]:
    """One hit a rack, at the device written later; a device on both networks is a finding of its own."""
    on_first = [device for device in devices if first in device.networks and second not in device.networks]
    on_second = [device for device in devices if second in device.networks and first not in device.networks]
    if not on_first or not on_second:
        return
    (other, others), (later, own) = sorted(
        ((on_first[0], first), (on_second[0], second)), key=lambda item: devices.index(item[0])
    )
    args = {
        "first": plan.inventory.network_name(own),
        "device": plan.inventory.called(later.id),
        "second": plan.inventory.network_name(others),
        "other": plan.inventory.called(other.id),
        "rack": later.fields.rack or "",
    }
    related = (Related(other.where, Text("另一台在这里", "the other is here"), {}),)
    source = plan.isolation_source(first, second)
    yield Hit(later.where.below("rack"), args, subject=later.id, network=own, related=related, source=source)
