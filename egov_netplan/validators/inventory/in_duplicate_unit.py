"""in-duplicate-unit: one unit is written twice, saying the same of its connection."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Listing, Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

page = Page(
    id="in-duplicate-unit",
    severity=Severity.ERROR,
    title=Text("同一单位写了两次", "one unit is written twice"),
    message=Text("{unit}重复列出", "{unit} is listed already"),
    hint=Text(
        "删去其中一处；若是两个单位，请给其中一个另写 id",
        "delete one of the two; if they are two units, give one of them an id of its own",
    ),
    why=Text(
        "单位由路径识别。同一路径写两次，第二次写的内容不会生效，数量也会多算一家。",
        "A unit is known by its path. What its second entry says is not used, and lists count it twice.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - 财政局
      - 水利局
      - 财政局  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units: [财政局, 水利局]
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    first, *others = unit.listings
    for listing in others:
        if not contradicts(first, listing):
            yield Hit(
                listing.where,
                {"unit": plan.inventory.called(unit.id)},
                subject=unit.id,
                related=(Related(first.where, Text("第一次写在这里", "first written here"), {}),),
            )


def contradicts(first: Listing, second: Listing) -> bool:
    """Whether two entries of one unit say different things of its status on any network."""
    return any(
        attachment.status is not second.attachments[network].status
        for network, attachment in first.attachments.items()
        if network in second.attachments
    )
