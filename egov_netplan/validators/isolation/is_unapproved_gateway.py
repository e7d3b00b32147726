"""is-unapproved-gateway: a device ties two logically isolated networks without an approval that holds."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Mode
from egov_netplan.validators.isolation.ties import unapproved
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-unapproved-gateway",
    severity=Severity.ERROR,
    title=Text(
        "逻辑隔离的两网之间有未经批准的设备", "a device ties two logically isolated networks without approval"
    ),
    message=Text(
        "设备 {device} 连接{first}与{second}，但{fault}",
        "the device {device} ties {first} to {second}, but {fault}",
    ),
    hint=Text(
        "写明 role: gateway、批准文号 approval 和有效期 until；没有批准的应当断开",
        "write `role: gateway`, the `approval` and its `until`; without an approval, cut it",
    ),
    why=Text(
        "逻辑隔离的两网只能经过批准的边界设备（信息交换系统）相通，批准有文号、有期限。",
        "Logically isolated networks meet only at approved gateways, and an approval has a number and "
        "an end.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}, internet: {name: 互联网}}
isolation: [{between: [outer, internet], mode: logical}]
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: fw-1, unit: yichun, role: firewall, network: [outer, internet]}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}, internet: {name: 互联网}}
isolation: [{between: [outer, internet], mode: logical}]
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - id: fw-1
    unit: yichun
    role: gateway
    network: [outer, internet]
    approval: 示例批〔2004〕1号
    until: 2005-12-31
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for device in plan.inventory.devices:
        if len(device.networks) < 2 or not (fault := unapproved(plan, device)):
            continue
        for pair, mode in plan.inventory.modes.items():
            if mode is Mode.LOGICAL and pair <= set(device.networks):
                first, second = sorted(pair, key=device.networks.index)
                args = {
                    "device": plan.inventory.called(device.id),
                    "first": plan.inventory.network_name(first),
                    "second": plan.inventory.network_name(second),
                    "fault": fault,
                }
                source = plan.isolation_source(first, second)
                yield Hit(device.where, args, subject=device.id, network=first, source=source)
