"""tp-off-platform: a system runs on a network outside the platform."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity, Where
from egov_netplan.inventory.model import System
from egov_netplan.inventory.policy import several
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-off-platform",
    severity=Severity.ERROR,
    title=Text("应用系统建在平台之外", "a system runs outside the platform"),
    message=Text(
        "系统“{system}”建在{network}上，规定的平台是{platform}",
        "the system “{system}” runs on {network}, while the platform is {platform}",
    ),
    hint=Text(
        "改建到平台的网络上；这个网络也属于平台的，写进 platform",
        "move it to a network of the platform; if this one belongs to it, name it under `platform`",
    ),
    why=Text(
        "重点应用系统都依托统一的平台建设。各建各的网络，系统之间就不能互通，安全也无法统一管理。",
        "Systems are to be built on the one platform. On networks of their own they cannot work with each "
        "other, nor be guarded together.",
    ),
    source="冀政办函〔2004〕9号 三",
    fails="""
format: 1
networks: {inner: {name: 政务内网}, fiscal: {name: 财政专网}}
isolation: [{between: [inner, fiscal], mode: open}]
platform: [inner]
units:
  - {id: hebei, name: 河北省, level: province, units: [财政厅]}
systems:
  - {id: budget, name: 预算管理系统, unit: 财政厅, network: fiscal}  # expect
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}, fiscal: {name: 财政专网}}
isolation: [{between: [inner, fiscal], mode: open}]
platform: [inner]
units:
  - {id: hebei, name: 河北省, level: province, units: [财政厅]}
systems:
  - {id: budget, name: 预算管理系统, unit: 财政厅, network: inner}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    inventory = plan.inventory
    platform = inventory.policy.platform
    if not platform:
        return
    related = (
        Related(inventory.policy_at("platform", 0), Text("平台写在这里", "the platform is written here"), {}),
    )
    for system in inventory.systems:
        for network in system.networks:
            if network in platform:
                continue
            args = {
                "system": system.name,
                "network": inventory.network_name(network),
                "platform": tuple(inventory.network_name(item) for item in platform),
            }
            subject = system.unit or system.id
            yield Hit(_where(system, network), args, subject=subject, network=network, related=related)


def _where(system: System, network: str) -> Where:
    written = system.fields.network
    step = () if isinstance(written, str) else (several(written).index(network),)
    return system.where.below("network", *step)
