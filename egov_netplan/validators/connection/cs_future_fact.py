"""cs-future-fact: something is said to have happened after the day that is judged."""

from collections.abc import Iterator
from datetime import date

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

page = Page(
    id="cs-future-fact",
    severity=Severity.ERROR,
    title=Text("完成日期晚于基准日", "something is done on a day that is still to come"),
    message=Text(
        "{unit}称 {since} 已{deed}，晚于基准日 {today}",
        "{unit} is said to {deed} {since}, which is after {today}",
    ),
    hint=Text(
        "改正日期；还没有联网的，状态写 planned、日期写 due；还没有完成的任务从 done 里删去",
        "correct the day; what is still to come is `planned`, with its `due`, and a duty that is not done "
        "does not belong under `done`",
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
    done:
      training: 2004-08-31  # expect
duties: [{id: training, title: 业务培训, who: {places: true}, must: attested}]
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
    done: {training: 2004-07-29}
duties: [{id: training, title: 业务培训, who: {places: true}, must: attested}]
""",
)


_CONNECTED = Text("联入{network}", "be connected to {network} since")
_DONE = Text("完成“{duty}”", "have done “{duty}” on")


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for network, attachment in unit.attachments.items():
        since = attachment.fields.since
        if since and since > plan.inventory.today and attachment.in_service:
            name = plan.inventory.network_name(network)
            deed = Text(_CONNECTED.zh.format(network=name.zh), _CONNECTED.en.format(network=name.en))
            yield Hit(
                attachment.where.below("since"),
                _args(plan, unit, deed, since),
                subject=unit.id,
                network=network,
            )
    for duty, day in unit.fields.done.items():
        if day > plan.inventory.today:
            deed = Text(*(part.format(duty=plan.duties.title(duty)) for part in _DONE))
            yield Hit(unit.where.below("done", duty), _args(plan, unit, deed, day), subject=unit.id)


def _args(plan: Plan, unit: Unit, deed: Text, since: date) -> dict[str, str | Text | date]:
    today = plan.inventory.today
    return {"unit": plan.inventory.called(unit.id), "deed": deed, "since": since, "today": today}
