"""in-duplicate-id: two things of a kind have one number: lines, devices, sites, systems, duties."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity, Where
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

page = Page(
    id="in-duplicate-id",
    severity=Severity.ERROR,
    title=Text("同一编号用了两次", "two things of a kind have one number"),
    message=Text("编号 {id} 已经用过", "the number {id} is used already"),
    hint=Text(
        "给其中一个另编号；若写重了就删去一处", "give one of them another number, or delete the second"
    ),
    why=Text(
        "线路、设备、网站、应用系统、专网和任务要求靠编号识别，端点、台账和完成情况都引用它。"
        "重号时无法判断指的是哪一个。",
        "Lines, devices, sites, systems, private networks and duties are known by their numbers; ends of "
        "lines, registers and reports of what is done refer to them. With one number for two, nobody can "
        "tell which is meant.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: core, unit: yichun, network: outer}
  - {id: core, unit: yichun, network: outer}  # expect
duties:
  - {id: site, who: {level: city}, must: site}
  - {id: site, who: {level: county}, must: site}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units: [{id: yichun, name: 宜春市, level: city}]
devices:
  - {id: core-1, unit: yichun, network: outer}
  - {id: core-2, unit: yichun, network: outer}
duties:
  - {id: site, who: {level: city}, must: site}
  - {id: site-of-counties, who: {level: county}, must: site}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for numbered in _kinds(plan):
        first: dict[str, Where] = {}
        for identity, where in numbered:
            if identity in first:
                known = Related(first[identity], Text("第一次用在这里", "first used here"), {})
                yield Hit(where, {"id": identity}, subject=identity, related=(known,))
            first.setdefault(identity, where)


def _kinds(plan: Plan) -> Iterator[Iterator[tuple[str, Where]]]:
    """What has numbers, kind by kind. A site without one goes by its unit, and is not meant here."""
    inventory = plan.inventory
    for items in (inventory.devices, inventory.lines, inventory.systems, inventory.private_networks):
        yield ((item.id, item.where) for item in items)
    yield ((site.id, site.where) for site in inventory.sites if site.fields.id)
    duties = enumerate(inventory.policy.duties)
    yield ((duty.id, inventory.policy_at("duties", index)) for index, duty in duties)
