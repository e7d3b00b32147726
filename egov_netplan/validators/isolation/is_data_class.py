"""is-data-class: a system or device handles data that no network it is on may carry."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import DataClass
from egov_netplan.inventory.model import Device, System
from egov_netplan.validators.isolation.classes import carries, declared, too_low
from egov_netplan.validators.isolation.common import LAW
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import DATA, Text

page = Page(
    id="is-data-class",
    severity=Severity.ERROR,
    title=Text("数据密级高于所在网络可承载的密级", "data more sensitive than its network may carry"),
    message=Text(
        "{what} {name} 处理{data}数据，而它所在的{network}只能承载{most}数据",
        "the {what} {name} handles {data} data, but is on {network}, which may carry {most} data at most",
    ),
    hint=Text(
        "移到可承载这种数据的网络上；若密级写错，改正 data",
        "move it to a network that may carry such data; if the class is wrong, correct `data`",
    ),
    why=Text(
        "内网运行涉密文件，外网只运行非涉密文件；接入外网的计算机不得运行或存放涉密文件。"
        "涉密数据，所在的任何一个网络密级不够都报；其他数据，所有网络都不够才报。"
        "网络没有写 data 的无从判断。同一台设备跨接须物理隔离两网的，由 is-shared-device 报告。",
        "Classified files are handled on the inner network only, and a computer on the outer one neither "
        "runs nor stores them. Of classified data any network that is too low is reported, of other data "
        "only where all are. Of a network without `data` nothing can be said. A device on two physically "
        "isolated networks is reported by is-shared-device.",
    ),
    source=LAW,
    fails="""
format: 1
networks: {inner: {name: 政务内网, data: classified}, outer: {name: 政务外网, data: unclassified}}
isolation: [{between: [inner, outer], mode: physical}]
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: pc-1, unit: yichun, role: terminal, network: outer, data: classified}  # expect
systems:
  - {id: oa, name: 公文系统, unit: yichun, network: outer, data: classified}  # expect
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网, data: classified}, outer: {name: 政务外网, data: unclassified}}
isolation: [{between: [inner, outer], mode: physical}]
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: pc-1, unit: yichun, role: terminal, network: inner, data: classified}
  - {id: pc-2, unit: yichun, role: terminal, network: outer, data: public}
systems:
  - {id: oa, name: 公文系统, unit: yichun, network: inner, data: classified}
""",
    waivable=False,
)

_DEVICE, _SYSTEM = Text("设备", "device"), Text("系统", "system")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    items: tuple[System | Device, ...] = (*plan.inventory.systems, *plan.inventory.devices)
    for item in items:
        if item.fields.data and not plan.misread(item.where.below("network")):
            yield from _hits(plan, item, item.fields.data)


def _hits(plan: Plan, item: System | Device, data: DataClass) -> Iterator[Hit]:
    """A hit at `data` where it is too sensitive: for one network, where that counts, else for all."""
    low = too_low(plan, data, item.networks)
    if not low or (len(low) < len(item.networks) and not _one_counts(plan, item, data)):
        return
    most = (carries(plan, network) for network in low)
    args = {
        "what": _SYSTEM if isinstance(item, System) else _DEVICE,
        "name": item.name if isinstance(item, System) else plan.inventory.called(item.id),
        "data": DATA[data],
        "network": tuple(plan.inventory.network_name(network) for network in low),
        "most": tuple(dict.fromkeys(DATA[own] for own in most if own)),
    }
    related = tuple(declared(plan, network) for network in low)
    yield Hit(item.where.below("data"), args, subject=item.id, network=low[0], related=related)


def _one_counts(plan: Plan, item: System | Device, data: DataClass) -> bool:
    """Whether one network too low is one too many; of a device on an isolated pair another rule speaks."""
    shares = isinstance(item, Device) and any(set(pair) <= set(item.networks) for pair in plan.physical_pairs)
    return data is DataClass.CLASSIFIED and not shares
