"""ip-duplicate: the same prefix is given out twice on one network."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="ip-duplicate",
    severity=Severity.ERROR,
    title=Text("同一网段用了两次", "the same prefix is used twice"),
    message=Text("{prefix} 既给了{unit}，又给了{other}", "{prefix} is given to {unit} and to {other}"),
    hint=Text(
        "给后分配的单位另换网段，先分配的不动", "give the later unit another prefix; leave the earlier one"
    ),
    why=Text(
        "同一网络里两家用同一网段，路由只会送到其中一家，另一家时通时断，故障很难查。",
        "With one prefix in two places of one network, traffic goes to whichever router answers, and "
        "the fault shows up far from its cause.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 财政局, networks: {outer: {prefix: 10.36.8.0/24}}}
      - {name: 水利局, networks: {outer: {prefix: 10.36.8.0/24}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - {name: 财政局, networks: {outer: {prefix: 10.36.8.0/24}}}
      - {name: 水利局, networks: {outer: {prefix: 10.36.9.0/24}}}
""",
)


_FREE = Text(
    "给后分配的单位另换网段，如空闲的 {free}；先分配的不动",
    "give the later unit another prefix, such as {free}, which is free; leave the earlier one",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for address_plan in plan.address_plans:
        for nesting in address_plan.duplicates():
            free = address_plan.free_for(nesting.inner)
            yield Hit(
                nesting.inner.where,
                {
                    "prefix": nesting.inner.prefix,
                    "unit": plan.inventory.called(nesting.inner.unit),
                    "other": plan.inventory.called(nesting.outer.unit),
                    "free": free,
                },
                hint=_FREE if free else None,
                subject=nesting.inner.unit,
                network=address_plan.network,
                related=(Related(nesting.outer.where, Text("另一处", "the other one"), {}),),
            )
