"""cs-no-date: a unit is to be connected, but nobody has said when."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import STATUS, Text

page = Page(
    id="cs-no-date",
    severity=Severity.WARNING,
    title=Text("拟联网或待改造，却没有计划完成日期", "something is to be done, but nobody has said when"),
    message=Text(
        "{unit}在{network}上的状态是{status}，但没有计划完成日期",
        "{unit} is {status} on {network}, but without a date",
    ),
    hint=Text(
        "写 due；同批单位可写在该文件的 defaults 里，或在 duties 中写明期限",
        "write `due`, in the `defaults` of the file for a whole batch, or give the duty a date",
    ),
    why=Text(
        "没有日期就无从判断是否逾期，报表上也看不出进度。",
        "Without a date nothing is ever late, and no report shows progress.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          outer: {status: planned}  # expect
""",
    passes="""
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
          outer: {status: planned, due: 2004-12-31}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for network, attachment in unit.attachments.items():
        if attachment.status not in (Status.PLANNED, Status.RETROFIT) or attachment.fields.due:
            continue
        if plan.misread(attachment.where):
            continue
        duty = plan.duties.dating(unit, network, attachment.status)
        if duty is None or duty.by is None:
            args = {
                "unit": plan.inventory.called(unit.id),
                "network": plan.inventory.network_name(network),
                "status": STATUS[attachment.status],
            }
            yield Hit(attachment.where, args, subject=unit.id, network=network)
