"""cs-incomplete: a unit is said to be connected, but something it needs is missing."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import LACK, Text

page = Page(
    id="cs-incomplete",
    severity=Severity.WARNING,
    title=Text("称已联网，但有缺项", "said to be connected, but something is missing"),
    message=Text(
        "{unit}称已联入{network}，尚缺：{lack}",
        "{unit} is said to be connected to {network}; the first thing missing is its {lack}",
    ),
    hint=Text("补齐后再列为已联网；已有的请登记", "provide it, or record it if it exists"),
    why=Text(
        "联网要依次具备线路、到节点的通路、网段和（规定了样式的）域名。缺哪一项，下一步就办哪一项。",
        "To be connected takes a line, a path to the hub, a prefix, and a name where the domain plan has a "
        "pattern for one. The first that is missing is the next thing to see to.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected, block: 10.36.0.0/16}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, line: {circuit: YC-31}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected, block: 10.36.0.0/16}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, prefix: 10.36.8.0/24, line: {circuit: YC-31}}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for network, attachment in unit.attachments.items():
        if attachment.status is not Status.CONNECTED or plan.misread(attachment.where):
            continue
        lack = plan.lack(unit, attachment)
        if lack and lack != "path":  # tp-no-path says that one better
            args = {
                "unit": plan.inventory.called(unit.id),
                "network": plan.inventory.network_name(network),
                "lack": LACK[lack],
            }
            yield Hit(attachment.where, args, subject=unit.id, network=network)
