"""cs-done-late: something was done, but after its day."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.standing import State, standings, state
from egov_netplan.validators.unmet import about
from egov_netplan.words import Text, days

page = Page(
    id="cs-done-late",
    severity=Severity.INFO,
    title=Text("任务逾期才完成", "something was done after its day"),
    message=Text(
        "{unit}于 {since} 完成“{duty}”，比期限 {due} 晚 {days}",
        "{unit} did “{duty}” on {since}, {days} after {due}",
    ),
    hint=Text(
        "核对完成日期（since、live、done 等）；属实的在总结中说明",
        "check the day it was done (`since`, `live`, `done` …); if it is right, say so in the summary",
    ),
    why=Text(
        "任务已经完成，不必再办；但年终总结和考核要看是否按期。",
        "It is done and nothing is left to do; but the yearly summary asks whether it was done in time.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
date: 2005-06-01
networks: {outer: {name: 政务外网}}
duties:
  - {id: horizontal, title: 横向联网, who: {level: city}, must: connected, on: outer, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, since: 2005-03-01, line: {circuit: YC-31}}  # expect
""",
    passes="""
format: 1
date: 2005-06-01
networks: {outer: {name: 政务外网}}
duties:
  - {id: horizontal, title: 横向联网, who: {level: city}, must: connected, on: outer, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, since: 2004-12-31, line: {circuit: YC-31}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for duty in plan.duties.all:
        if duty.by is None or duty.by >= plan.inventory.today:
            continue
        for unit, found in standings(plan, duty):
            if state(plan, duty, found) is not State.DONE_LATE or found.since is None:
                continue
            late = days((found.since - duty.by).days)
            yield about(plan, duty, unit, found, duty.by, since=found.since, due=duty.by, days=late)
