"""cs-ready-to-connect: a unit's own network is as asked, and it is still not connected."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Conformity, Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import STATUS, Text

page = Page(
    id="cs-ready-to-connect",
    severity=Severity.INFO,
    title=Text("已符合要求而尚未联网", "ready to be connected, and still not"),
    message=Text(
        "{unit}的内部网已符合联接要求，在{network}上的状态仍是{status}",
        "the internal network of {unit} meets what {network} asks, and it is still {status}",
    ),
    hint=Text(
        "尽快安排联网，联网后状态改为 connected 并写 since",
        "connect it soon, then make it `connected` with `since`",
    ),
    why=Text(
        "内部网符合要求的单位不必等改造，通知要求尽快联接。先联这些单位，进度最快。",
        "A unit whose network meets what is asked need not wait for rebuilding; the notice wants it "
        "connected soon. Connecting these first gets furthest.",
    ),
    source="冀政办函〔2004〕9号 三",
    fails="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          outer: {status: planned, due: 2004-12-31, conforms: yes}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, conforms: yes, line: {circuit: YC-31}}
      - name: 教育局
        networks:
          outer: {status: planned, due: 2004-12-31, conforms: unknown}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for network, attachment in unit.attachments.items():
        waits = attachment.status in (Status.PLANNED, Status.NONE)
        if not waits or attachment.fields.conforms is not Conformity.YES:
            continue
        due = plan.duties.due(unit, network, attachment)
        if due and due < plan.inventory.today:
            continue  # cs-overdue says more
        if not plan.misread(attachment.where):
            args = {
                "unit": plan.inventory.called(unit.id),
                "network": plan.inventory.network_name(network),
                "status": STATUS[attachment.status],
            }
            yield Hit(attachment.where, args, subject=unit.id, network=network)
