"""cs-not-attested: something that only a report can show has not been reported as done."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="cs-not-attested",
    severity=Severity.ERROR,
    title=Text("任务没有报告完成", "a duty has not been reported as done"),
    message=Text("{unit}没有报告完成“{duty}”（{when}）", "{unit} has not reported “{duty}” as done ({when})"),
    hint=Text(
        "已完成的，在该单位的 done 里写“任务编号: 完成日期”",
        "if it is done, write the duty's id and the day under the unit's `done`",
    ),
    why=Text(
        "报名单、订制度这类事从清单里看不出来，只能由单位报告。没有完成日期的，按没有完成算。",
        "Handing in a list or writing a procedure cannot be seen in an inventory; the unit has to say so. "
        "Without a day it counts as not done.",
    ),
    source="衢政办发〔2008〕12号 四",
    fails="""
format: 1
date: 2008-03-10
networks: {public: {name: 公众信息网}}
duties:
  - {id: staff, title: 报送保障人员名单, who: {level: city}, must: attested, by: 2008-02-28}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - 水利局  # expect
""",
    passes="""
format: 1
date: 2008-03-10
networks: {public: {name: 公众信息网}}
duties:
  - {id: staff, title: 报送保障人员名单, who: {level: city}, must: attested, by: 2008-02-28}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - {name: 水利局, done: {staff: 2008-02-20}}
""",
)


@page.each_bound(Demand.ATTESTED)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.ATTESTED)
