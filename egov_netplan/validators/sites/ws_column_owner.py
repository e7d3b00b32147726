"""ws-column-owner: nobody answers for a column, or somebody whom the plan does not know."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity, Where
from egov_netplan.inventory.fields import ColumnFields
from egov_netplan.inventory.model import Site
from egov_netplan.inventory.policy import several
from egov_netplan.inventory.references import Names
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import at_item, called
from egov_netplan.words import Text, same

page = Page(
    id="ws-column-owner",
    severity=Severity.WARNING,
    title=Text("栏目没有责任单位", "nobody answers for a column"),
    message=Text("{site}的栏目“{column}”{fault}", "the column “{column}” of {site} {fault}"),
    hint=Text(
        "给栏目写 owner；几个单位共建的，都写上",
        "give it an `owner`, or several if they build it together",
    ),
    why=Text(
        "栏目落实到单位才有人更新。只看已经按单位分解的网站：有一个栏目写了责任单位，其余的也要写；"
        "责任单位必须是清单里的单位，写路径或不会混淆的后一段。",
        "A column is kept up only if it is somebody's. This looks at sites that share columns out: where "
        "one column has an owner, the others need one too, and an owner is a unit of the plan, by its path "
        "or the end of it.",
    ),
    source="衢政办发〔2008〕12号 三（四）",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    site:
      network: public
      portal: true
      columns:
        - {name: 水利, owner: 水利局}
        - {name: 教育, owner: 教育据}  # expect
        - 衢州概况  # expect
    units: [水利局, 教育局]
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    site:
      network: public
      portal: true
      columns:
        - {name: 水利, owner: 水利局}
        - {name: 招生专题, owner: [教育局, 水利局]}
        - {name: 衢州概况, owner: quzhou}
    units:
      - name: 水利局
        site: {network: public, columns: [机构设置, 防汛抗旱]}
      - 教育局
""",
)

_NOBODY = Text("没有责任单位", "has no owner")
_UNKNOWN = Text("的责任单位“{owner}”不在清单里", "is given to “{owner}”, which is nowhere in the inventory")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    shared_out = [site for site in plan.inventory.sites if any(map(_owners, site.fields.columns))]
    names = Names()
    for unit in plan.inventory.units.values() if shared_out else ():
        names.add(unit.id, unit.name)
    for site in shared_out:
        columns = site.where.below("columns")
        for number, column in enumerate(site.fields.columns):
            yield from _of_column(plan, names, site, column, at_item(plan, columns, number))


def _of_column(
    plan: Plan, names: Names, site: Site, column: str | ColumnFields, where: Where
) -> Iterator[Hit]:
    """One owner that fits several units is enough to be known: which is meant is plain to people."""
    name = column if isinstance(column, str) else column.name
    args = {"site": called(plan, site), "column": name}
    if not _owners(column) and not plan.misread(where):
        yield Hit(where, {**args, "fault": _NOBODY}, subject=site.unit, network=site.network)
    for owner in _owners(column):
        if not names.matching(owner):
            _, unknown = names.resolve(owner, where, same(owner))
            fault = _UNKNOWN.filled(owner=owner)
            hint = unknown.hint if unknown else None
            at = where.below("owner")
            yield Hit(at, {**args, "fault": fault}, subject=site.unit, network=site.network, hint=hint)


def _owners(column: str | ColumnFields) -> tuple[str, ...]:
    return () if isinstance(column, str) else several(column.owner)
