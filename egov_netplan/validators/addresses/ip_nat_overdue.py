"""ip-nat-overdue: temporary address translation has not ended on its day."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text, days

page = Page(
    id="ip-nat-overdue",
    severity=Severity.ERROR,
    title=Text("临时地址映射逾期", "temporary address translation past its date"),
    message=Text(
        "{unit}在{network}上的临时地址映射（NAT）截止日期为 {until}，已逾期 {days}",
        "temporary address translation (NAT) of {unit} on {network} was to end by {until}, {days} ago",
    ),
    hint=Text(
        "改用规划分配的网段，去掉 nat_until；确需延长的，经批准后改写日期",
        "change to the prefix of the plan and remove `nat_until`; write a later day once that is agreed",
    ),
    why=Text(
        "已有内部网、地址不合规划的单位，可以先用地址映射联上，但只是过渡。一直映射下去，"
        "对方看不到真实地址，双向的业务开不起来，改造也就停了。未到期的不报。",
        "A unit whose own network does not use planned addresses may first be joined by translating them, "
        "but only for a time. While that stays nobody sees its true addresses, nothing can be opened "
        "towards it, and the rebuilding never comes. Nothing is said before the day.",
    ),
    source="河北省人民政府办公厅 办字〔2003〕9号",
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
        networks: {outer: {status: retrofit, due: 2004-12-31, nat_until: 2004-06-30}}  # expect
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
        networks: {outer: {status: retrofit, due: 2004-12-31, nat_until: 2004-07-29}}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    today = plan.inventory.today
    for network, attachment in unit.attachments.items():
        until = attachment.fields.nat_until
        if until is not None and until < today:
            args = {
                "unit": plan.inventory.called(unit.id),
                "network": plan.inventory.network_name(network),
                "until": until,
                "days": days((today - until).days),
            }
            yield Hit(attachment.where.below("nat_until"), args, subject=unit.id, network=network)
