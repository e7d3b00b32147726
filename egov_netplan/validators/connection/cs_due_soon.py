"""cs-due-soon: something that is not done yet is due within a few days."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.standing import State, coming, standings, state
from egov_netplan.validators.unmet import about, in_trial
from egov_netplan.words import Text, days

page = Page(
    id="cs-due-soon",
    severity=Severity.INFO,
    title=Text("任务即将到期", "something is due soon"),
    message=Text(
        "{unit}的“{duty}”{trial}期限是 {due}，还有 {days}，尚缺：{lack}",
        "{unit} has to do “{duty}”{trial} by {due}, {days} from now; still missing: {lack}",
    ),
    hint=Text("抓紧办理；已经完成的，改状态并写明日期", "see to it; if it is done, say so and give the day"),
    why=Text(
        "逾期之后只能说明原因，到期之前还来得及办。提前多少天提示由 netplan.yaml 的 soon 定，不写为 30 天；"
        "有试运行日期的，试运行之前也提示。",
        "Once the day is past there is only explaining; before it there is still time. How many days ahead "
        "is `soon` in netplan.yaml, 30 if left out; the day of a trial counts as well.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
date: 2004-12-10
networks: {outer: {name: 政务外网}}
duties:
  - {id: horizontal, title: 横向联网, who: {level: city}, must: connected, on: outer, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {status: planned}}}  # expect
      - 教育局  # expect
""",
    passes="""
format: 1
date: 2004-11-30
networks: {outer: {name: 政务外网}}
duties:
  - {id: horizontal, title: 横向联网, who: {level: city}, must: connected, on: outer, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 水利局, networks: {outer: {status: planned}}}
      - 教育局
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    today = plan.inventory.today
    for duty in plan.duties.all:
        if (duty.trial or duty.by) and not coming(duty, today):
            continue
        for unit, found in standings(plan, duty):
            due = coming(duty, today, found.planned, in_trial=found.in_trial)
            if state(plan, duty, found) is not State.DUE_SOON or due is None or plan.misread(found.where):
                continue
            left, trial = days((due - today).days), in_trial(duty, due)
            yield about(plan, duty, unit, found, due, trial=trial, due=due, days=left, lack=found.lack)
