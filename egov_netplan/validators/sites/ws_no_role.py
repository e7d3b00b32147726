"""ws-no-role: a place has not said which unit does what."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="ws-no-role",
    severity=Severity.ERROR,
    title=Text("没有明确由哪个单位主管、承办、监督等", "nobody is named to do what a place must have done"),
    message=Text(
        "{unit}没有按“{duty}”明确分工，尚缺：{lack}（{when}）",
        "{unit} has not named its {lack}, as “{duty}” asks ({when})",
    ),
    hint=Text(
        "在这个地区的 roles 里写明单位，如 roles: {{authority: 市政府办公室}}",
        "name the units in `roles` of the place, such as `roles: {{authority: …}}`",
    ),
    why=Text(
        "谁主管、谁承办、谁监督，各地不一：有的是政府办公室，有的是发展计划委员会，所以要写明，不能推定。",
        "Who is in charge, who runs it and who supervises differs from place to place: it has to be "
        "written, for it cannot be guessed.",
    ),
    source="冀政办函〔2004〕9号 二",
    fails="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
duties:
  - {id: office, title: 电子政务主管单位, who: {places: true, level: city}, must: roles, items: [authority]}
units:
  - id: sjz  # expect
    name: 石家庄市
    level: city
    units:
      - 市政府办公室
""",
    passes="""
format: 1
date: 2005-01-10
networks: {inner: {name: 政务内网}}
duties:
  - {id: office, title: 电子政务主管单位, who: {places: true, level: city}, must: roles, items: [authority]}
units:
  - id: sjz
    name: 石家庄市
    level: city
    roles: {authority: 市政府办公室}
    units:
      - 市政府办公室
""",
)


@page.each_bound(Demand.ROLES)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.ROLES)
