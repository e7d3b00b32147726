"""cs-future-fact: something is said to have happened after the day that is reported."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

page = Page(
    id="cs-future-fact",
    severity=Severity.ERROR,
    title=Text("联网日期晚于基准日", "a unit is connected since a day that is still to come"),
    message=Text(
        "{unit}称 {since} 已联入{network}，晚于基准日 {today}",
        "{unit} is said to be connected to {network} since {since}, which is after {today}",
    ),
    hint=Text(
        "改正 since；还没有联网的，状态写 planned、日期写 due",
        "correct `since`; what is still to come is `planned`, with its `due`",
    ),
    why=Text(
        "报告说的是基准日那一天的情况。把还没发生的算进去，家数就虚了。",
        "A report tells how things stand on its day. Counting what has not happened makes the figure untrue.",
    ),
    source=FORMAT,
    fails="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks:
      outer: {status: connected, since: 2004-09-01}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks:
      outer: {status: connected, since: 2004-04-30}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for network, attachment in unit.attachments.items():
        since = attachment.fields.since
        if since and since > plan.inventory.today and attachment.in_service:
            args = {
                "unit": plan.inventory.called(unit.id),
                "since": since,
                "network": plan.inventory.network_name(network),
                "today": plan.inventory.today,
            }
            yield Hit(attachment.where.below("since"), args, subject=unit.id, network=network)
