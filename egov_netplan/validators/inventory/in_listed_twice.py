"""in-listed-twice: one unit stands in two lists that contradict each other."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Inventory, Listing, Unit
from egov_netplan.validators.inventory.in_duplicate_unit import contradicts
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import STATUS, Text

page = Page(
    id="in-listed-twice",
    severity=Severity.WARNING,
    title=Text("同一单位列入了两份互相矛盾的名单", "one unit stands in two lists that contradict each other"),
    message=Text(
        "{unit}在{network}上既列为{first}，又列为{second}",
        "{unit} is listed as {first} and again as {second} on {network}",
    ),
    hint=Text(
        "核实后只保留一处；两份名单各自的家数仍按原样统计",
        "find out which is true and keep that one; until then each list counts what it says",
    ),
    why=Text(
        "一个单位不能既已联网又待联网。名单各自的数字会对，合计却多一家。"
        "如果第二处写了括号，往往是指要接入的下属单位。规划按联网程度高的一处判断，两份名单照旧各自统计。",
        "A unit cannot be connected and still to be connected. Each list adds up, but together they have "
        "one unit too many. If the second entry has sub-units, one of those is often what is meant. The "
        "plan is judged by the entry that is furthest along; both lists are still counted as they stand.",
    ),
    source="宜府办字〔2004〕71号 附件",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
inventory: [connected.yaml, planned.yaml]
units: [{id: yichun, name: 宜春市, level: city}]
--- connected.yaml
under: yichun
defaults: {networks: {outer: {status: connected}}}
units:
  - name: 政法委
    networks: {outer: {line: {circuit: YC-1}}}
--- planned.yaml
under: yichun
defaults: {networks: {outer: {status: planned, due: 2004-12-31}}}
units:
  - {name: 政法委, units: [市610办公室]}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
inventory: [connected.yaml]
units: [{id: yichun, name: 宜春市, level: city, networks: {outer: {status: connected}}}]
--- connected.yaml
under: yichun
defaults: {networks: {outer: {status: connected}}}
units:
  - name: 政法委
    networks: {outer: {line: {circuit: YC-1}}}
    units:
      - {name: 市610办公室, networks: {outer: {status: planned, due: 2004-12-31}}}
""",
)

_SUB_UNIT = Text(
    "未联网的一处很可能指下属单位 {subs}：把它写成已联网一处的下属单位（units:），删去未联网的一处",
    "the entry that is not connected probably means the sub-unit {subs}: write it under the other entry "
    "(units:) and delete this one",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    first, *others = unit.listings
    for listing in others:
        if contradicts(first, listing):
            yield _hit(plan.inventory, unit, first, listing)


def _hit(inventory: Inventory, unit: Unit, first: Listing, second: Listing) -> Hit:
    network = next(
        name
        for name, attachment in first.attachments.items()
        if name in second.attachments and attachment.status is not second.attachments[name].status
    )
    # The entry that is not connected names the sub-unit that is meant, whichever was read first.
    waiting = min((first, second), key=lambda listing: listing.attachments[network].in_service)
    subs = waiting.sub_units
    return Hit(
        second.where,
        {
            "unit": inventory.called(unit.id),
            "network": inventory.network_name(network),
            "first": STATUS[first.attachments[network].status],
            "second": STATUS[second.attachments[network].status],
            "subs": tuple(inventory.units[sub].name for sub in subs),
        },
        subject=unit.id,
        network=network,
        related=(Related(first.where, Text("第一次列在这里", "listed here first"), {}),),
        hint=_SUB_UNIT if subs else None,
    )
