"""ws-several-accountable: a unit has more than one accountable person, and a duty asks for one."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Demand, Post
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import written
from egov_netplan.words import Text

page = Page(
    id="ws-several-accountable",
    severity=Severity.WARNING,
    title=Text("责任人不止一名", "a unit has more than one accountable person"),
    message=Text(
        "{unit}写了 {count} 名责任人，“{duty}”要求明确一名",
        "{unit} has {count} accountable persons, and “{duty}” asks for one",
    ),
    hint=Text(
        "只留一名 post: accountable；分管领导写 leader，报送、维护人员写 reporter、maintainer",
        "leave one `post: accountable`; the others are `leader`, `reporter` or `maintainer`",
    ),
    why=Text(
        "责任人只有一名，出了问题才知道找谁；几个人都负责，就等于没有人负责。报送人、维护人员可以有几名。",
        "With one accountable person it is plain whom to ask; where several answer, nobody does. Of "
        "reporters and maintainers there may be several.",
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
      - name: 水利局
        contacts:
          - {post: accountable, title: 副局长}
          - {post: accountable, title: 办公室主任}  # expect
          - {post: reporter, title: 办公室科员}
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
      - name: 水利局
        contacts:
          - {post: accountable, title: 副局长}
          - {post: reporter, title: 办公室科员}
          - {post: reporter, title: 信息中心科员}
""",
)

_FIRST = Text("第一名责任人写在这里", "the first accountable person is written here")


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    """At the second of them, once, whatever the number of duties that ask."""
    numbers = [number for number, item in enumerate(unit.fields.contacts) if item.post is Post.ACCOUNTABLE]
    contacts = unit.where.below("contacts")
    asking = (duty for duty in plan.duties.demanding(Demand.CONTACTS) if plan.duties.holds(duty))
    if len(numbers) < 2 or plan.misread(contacts):
        return
    for duty in asking:
        if Post.ACCOUNTABLE in (duty.items or (Post.ACCOUNTABLE,)) and plan.duties.binds(duty, unit):
            args = {
                "unit": plan.inventory.called(unit.id),
                "count": len(numbers),
                "duty": duty.called,
            }
            # The people of a unit in two lists are those of both, and are no longer told apart by number.
            first, second = (
                (unit.listings[0].where, unit.listings[1].where)
                if len(unit.listings) > 1
                else (contacts.below(numbers[0]), contacts.below(numbers[1]))
            )
            related = (Related(first, _FIRST, {}), written(plan, duty))
            yield Hit(second, args, subject=unit.id, related=related, source=duty.source or "")
            return
