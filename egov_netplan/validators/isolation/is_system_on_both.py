"""is-system-on-both: one system is written on two networks that must be physically isolated."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import DataClass
from egov_netplan.validators.isolation.classes import too_low
from egov_netplan.validators.isolation.common import pair_written
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-system-on-both",
    severity=Severity.INFO,
    title=Text(
        "一个系统写在须物理隔离的两个网络上", "one system is written on two physically isolated networks"
    ),
    message=Text(
        "系统“{system}”写在{first}和{second}上，两网必须物理隔离，这个系统只能是互不相连的两套",
        "the system “{system}” is written on {first} and {second}, which must be physically isolated: it can "
        "only be two separate installations",
    ),
    hint=Text(
        "确是互不相连的两套的，分写成两个系统，或申请豁免（waivers）；其实是一套的，只留一个网络",
        "if there are two that nothing connects, write two systems or a waiver; if there is one, leave it on "
        "one network",
    ),
    why=Text(
        "一套系统接两个物理隔离的网络，两网就经它连通了。两网各建一套、互不相连是允许的，"
        "清单上却看不出是一套还是两套，所以提示核对。"
        "涉密系统接了不能承载涉密数据的网络，由 is-data-class 报告。",
        "One installation on two physically isolated networks would connect them. Two that nothing connects "
        "are allowed, but the inventory does not show which of the two it is: a remark, to be checked. Of a "
        "classified system on a network that may not carry its data is-data-class speaks.",
    ),
    source="冀政办函〔2004〕9号 附 一",
    fails="""
format: 1
networks: {inner: {name: 政务内网}, internet: {name: 互联网}}
isolation: [{between: [inner, internet], mode: physical}]
units: [{id: hebei, name: 河北省, level: province}]
systems:
  - {id: oa, name: 办公系统, unit: hebei, network: [inner, internet]}  # expect
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}, internet: {name: 互联网}}
isolation: [{between: [inner, internet], mode: physical}]
units: [{id: hebei, name: 河北省, level: province}]
systems:
  - {id: oa-inner, name: 办公系统（内网）, unit: hebei, network: inner}
  - {id: oa-internet, name: 办公系统（互联网）, unit: hebei, network: internet}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for system in plan.inventory.systems:
        is_classified = system.fields.data is DataClass.CLASSIFIED
        if is_classified and too_low(plan, DataClass.CLASSIFIED, system.networks):
            continue  # that is worse, and is-data-class says it
        for first, second in plan.physical_pairs:
            if first in system.networks and second in system.networks:
                args = {
                    "system": system.name,
                    "first": plan.inventory.network_name(first),
                    "second": plan.inventory.network_name(second),
                }
                yield Hit(
                    system.where.below("network"),
                    args,
                    subject=system.id,
                    network=first,
                    related=(pair_written(plan, first, second),),
                    source=plan.isolation_source(first, second),
                )
