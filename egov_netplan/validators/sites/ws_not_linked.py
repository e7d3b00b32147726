"""ws-not-linked: a site that is live is not linked from the site above it."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Stage
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called
from egov_netplan.words import Text

page = Page(
    id="ws-not-linked",
    severity=Severity.WARNING,
    title=Text("上级网站没有链接子网站", "the site above does not link to a sub-site"),
    message=Text("{site}已开通，{parent}没有链接它", "{site} is live, and {parent} does not link to it"),
    hint=Text(
        "在上级网站首页加上链接，把 linked 改为 true",
        "add it to the home page of the site above, and say `linked: true`",
    ),
    why=Text(
        "公众从门户网站进来，门户上没有链接的子网站等于找不到。"
        "只有写了 linked: false 的才算，没有写的不作推定。",
        "The public comes in by the portal: a sub-site that it does not link to is not found. Only "
        "`linked: false` counts; where nothing is written nothing is assumed.",
    ),
    source="衢政办发〔2008〕12号 三（三）",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    site: {network: public, portal: true, status: live, name: 中国衢州}
    units:
      - {name: 水利局, site: {network: public, status: live, linked: false}}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
units:
  - id: quzhou
    name: 衢州市
    level: city
    site: {network: public, portal: true, status: live, name: 中国衢州}
    units:
      - {name: 水利局, site: {network: public, status: live, linked: true}}
      - {name: 教育局, site: {network: public, status: building, linked: false}}
""",
)

_ABOVE = Text("上级网站", "the site above")
_PARENT = Text("上级网站写在这里", "the site above is written here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for site in plan.inventory.sites:
        if site.fields.linked is False and site.fields.status is Stage.LIVE:
            parents = plan.site_tree.parents(site)
            names = tuple(called(plan, parent) for parent in parents) or _ABOVE
            yield Hit(
                site.where.below("linked"),
                {"site": called(plan, site), "parent": names},
                subject=site.unit,
                network=site.network,
                related=tuple(Related(parent.where, _PARENT, {}) for parent in parents),
            )
