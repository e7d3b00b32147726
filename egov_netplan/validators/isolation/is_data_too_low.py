"""is-data-too-low: a system without classified data runs on networks for classified data only."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import DataClass
from egov_netplan.validators.isolation.classes import carries, declared
from egov_netplan.validators.isolation.common import LAW
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import DATA, Text

page = Page(
    id="is-data-too-low",
    severity=Severity.INFO,
    title=Text(
        "非涉密系统建在涉密网络上", "a system without classified data runs on a network for classified data"
    ),
    message=Text(
        "系统“{system}”处理{data}数据，却只建在可承载涉密数据的{network}上",
        "the system “{system}” handles {data} data, but runs on {network} only, which is for classified data",
    ),
    hint=Text(
        "可以改建到外网上；确需留在内网的不必改动，可申请豁免（waivers）",
        "it could run on the outer network; if it has to stay nothing need be changed, and a waiver may say "
        "so",
    ),
    why=Text(
        "内网运行涉密文件，外网运行非涉密文件。非涉密系统放在内网不泄密，但用得上它的单位接不进来，"
        "也占用内网的资源，所以只是提示。",
        "The inner network is for classified files, the outer one for all others. An unclassified system on "
        "the inner network gives nothing away, but fewer units can reach it: a remark.",
    ),
    source=LAW,
    fails="""
format: 1
networks: {inner: {name: 政务内网, data: classified}, outer: {name: 政务外网, data: unclassified}}
isolation: [{between: [inner, outer], mode: physical}]
units: [{id: yichun, name: 宜春市, level: city}]
systems:
  - {id: leave, name: 请假系统, unit: yichun, network: inner, data: unclassified}  # expect
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网, data: classified}, outer: {name: 政务外网, data: unclassified}}
isolation: [{between: [inner, outer], mode: physical}]
units: [{id: yichun, name: 宜春市, level: city}]
systems:
  - {id: leave, name: 请假系统, unit: yichun, network: outer, data: unclassified}
  - {id: map, name: 电子地图, unit: yichun, network: outer, data: public}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for system in plan.inventory.systems:
        data = system.fields.data
        if data in (None, DataClass.CLASSIFIED) or not system.networks:
            continue
        if plan.misread(system.where.below("network")):
            continue  # the network that it needs may have been left out
        if any(carries(plan, network) is not DataClass.CLASSIFIED for network in system.networks):
            continue
        args = {
            "system": system.name,
            "data": DATA[data],
            "network": tuple(plan.inventory.network_name(network) for network in system.networks),
        }
        related = tuple(declared(plan, network) for network in system.networks)
        yield Hit(
            system.where.below("network"),
            args,
            subject=system.id,
            network=system.networks[0],
            related=related,
        )
