"""is-shared-device: one device stands on two physically isolated networks."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-shared-device",
    severity=Severity.ERROR,
    title=Text(
        "一台设备同时接在须物理隔离的两个网络上", "one device stands on two physically isolated networks"
    ),
    message=Text(
        "设备 {device} 同时接在{first}和{second}上，两网必须物理隔离",
        "the device {device} is on {first} and on {second}, which must be physically isolated",
    ),
    hint=Text(
        "两网各用一台设备；VLAN、VRF、防火墙和网闸都不算物理隔离",
        "use one device for each; VLANs, VRFs, firewalls and gap devices are no physical isolation",
    ),
    why=Text(
        "物理隔离要求两套设备、两套线路。同一台设备上无论怎样划分，一处配置错误、一次升级就可能使两网相通。",
        "Physical isolation means two sets of equipment and two sets of lines. However a device is "
        "partitioned, one wrong setting joins the two networks.",
    ),
    source=LAW,
    fails=POLICY
    + """
devices:
  - {id: sw-1, unit: yichun, role: switch, network: [inner, outer]}  # expect
""",
    passes=POLICY
    + """
devices:
  - {id: sw-1, unit: yichun, role: switch, network: inner}
  - {id: sw-2, unit: yichun, role: switch, network: outer}
""",
    waivable=False,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for device in plan.inventory.devices:
        for first, second in plan.physical_pairs:
            if first in device.networks and second in device.networks:
                args = {
                    "device": plan.inventory.called(device.id),
                    "first": plan.inventory.network_name(first),
                    "second": plan.inventory.network_name(second),
                }
                source = plan.isolation_source(first, second)
                yield Hit(device.where, args, subject=device.id, network=first, source=source)
