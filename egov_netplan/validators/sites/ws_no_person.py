"""ws-no-person: nobody is named who answers for what a duty asks."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-no-person",
    severity=Severity.ERROR,
    title=Text("没有明确责任人", "nobody is named who answers for it"),
    message=Text(
        "{unit}没有按“{duty}”明确责任人，尚缺：{lack}（{when}）",
        "{unit} has not named its {lack}, as “{duty}” asks ({when})",
    ),
    hint=Text(
        "在单位的 contacts 里写 post 和 name 或 title；负责科室写 office",
        "write them in `contacts` of the unit: `post`, and a `name` or a `title`; an `office` for the office",
    ),
    why=Text(
        "网站没人管，信息就没人报、没人审，出了问题找不到人。报表默认不印姓名和电话。",
        "Where nobody is named, nothing is reported, nothing is checked, and nobody is found when something "
        "goes wrong. Reports print no names or numbers unless they are asked to.",
    ),
    source="衢政办发〔2008〕12号 二（二）",
    fails="""
format: 1
date: 2008-03-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: people, title: 内容保障责任人, who: {level: city}, must: contacts, items: [accountable, reporter]}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - 水利局  # expect
      - {name: 教育局, contacts: [{post: accountable, title: 副局长}]}  # expect
""",
    passes="""
format: 1
date: 2008-03-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: people, title: 内容保障责任人, who: {level: city}, must: contacts, items: [accountable, reporter]}
units:
  - id: quzhou
    name: 衢州市
    level: city
    units:
      - name: 教育局
        contacts:
          - {post: accountable, title: 副局长}
          - {post: reporter, title: 办公室科员}
""",
)


@page.each_bound(Demand.CONTACTS)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.CONTACTS)
