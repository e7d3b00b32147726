"""ws-crawl-column: content goes to a column that the site above does not have."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Site
from egov_netplan.inventory.shape import did_you_mean
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import at_item, called
from egov_netplan.words import SUPPLY, Text

page = Page(
    id="ws-crawl-column",
    severity=Severity.WARNING,
    title=Text("主网站没有要导入的栏目", "the site above has no such column"),
    message=Text(
        "{site}以{mode}方式提供的内容要进入栏目“{column}”，{parent}没有这个栏目",
        "what {site} supplies ({mode}) goes to the column “{column}”, which {parent} does not have",
    ),
    hint=Text(
        "改成上级网站已有的栏目名称，或在上级网站的 columns 里补上",
        "name a column that the site above has, or add it to the `columns` there",
    ),
    why=Text(
        "抓取和报送的内容要落到主网站的某个栏目，栏目不存在，内容就进不了门户。上级网站没有登记栏目的，不作检查。",
        "What is crawled or submitted has to land in a column; where there is none it never reaches the "
        "portal. Nothing is checked where the site above lists no columns.",
    ),
    source="衢政办发〔2008〕12号 三（一）",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    site: {network: public, portal: true, name: 中国衢州, columns: [政务动态, 水利信息]}
    units:
      - name: 水利局
        site:
          network: public
          supply:
            - {mode: submit, column: 水利讯息}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    site: {network: public, portal: true, name: 中国衢州, columns: [政务动态, {name: 水利信息}]}
    units:
      - name: 水利局
        site: {network: public, supply: [{mode: submit, column: 水利信息}]}
""",
)

_COLUMNS = Text("上级网站的栏目写在这里", "the columns of the site above are written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for site in plan.inventory.sites:
        supplied = [(number, way) for number, way in enumerate(site.fields.supply) if way.column]
        for parent in plan.site_tree.parents(site)[:1] if supplied else ():
            at, known = parent.where.below("columns"), _columns(parent)
            for number, way in supplied if known and not plan.misread(at) else ():
                if way.column and way.column not in known:
                    yield Hit(
                        at_item(plan, site.where.below("supply"), number).below("column"),
                        {
                            "site": called(plan, site),
                            "mode": SUPPLY[way.mode],
                            "column": way.column,
                            "parent": called(plan, parent),
                        },
                        subject=site.unit,
                        network=site.network,
                        related=(Related(at, _COLUMNS, {}),),
                        hint=did_you_mean(way.column, known, 0.5),
                    )


def _columns(site: Site) -> tuple[str, ...]:
    return tuple(column if isinstance(column, str) else column.name for column in site.fields.columns)
