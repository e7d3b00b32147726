"""is-unassigned-equipment: a device or line belongs to no network."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-unassigned-equipment",
    severity=Severity.ERROR,
    title=Text("设备或线路没有写明所属网络", "a device or line belongs to no network"),
    message=Text("{what} {id} 没有写明属于哪个网络", "the {what} {id} is on no network"),
    hint=Text("写明 network", "say which with `network`"),
    why=Text(
        "不知道设备在哪个网络上，就无法判断它是否把两个应当隔离的网络连在了一起。没写明不等于没问题。",
        "Of a device on no known network nobody can say whether it joins two that must stay apart. "
        "What is not said is not in order.",
    ),
    source=LAW,
    fails=POLICY
    + """
devices:
  - {id: sw-1, unit: yichun, role: switch}  # expect
""",
    passes=POLICY
    + """
devices:
  - {id: sw-1, unit: yichun, role: switch, network: outer}
""",
    waivable=False,
)

_DEVICE, _LINE = Text("设备", "device"), Text("线路", "line")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for device in plan.inventory.devices:
        if not device.fields.network and not device.networks:
            args = {"what": _DEVICE, "id": plan.inventory.called(device.id)}
            yield Hit(device.where, args, subject=device.id)
    for line in plan.inventory.lines:
        if not line.network:
            yield Hit(
                line.where,
                {"what": _LINE, "id": plan.inventory.line_name(line)},
                subject=plan.inventory.line_subject(line),
            )
