"""dn-missing: a unit runs a site but has no name at all, where the domain plan has a pattern for one."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Stage, Status
from egov_netplan.inventory.model import Site
from egov_netplan.inventory.policy import DEPARTMENT
from egov_netplan.plan.domains import DomainPlan
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="dn-missing",
    severity=Severity.WARNING,
    title=Text(
        "网站已在运行，但没有域名",
        "a site is running without a domain name",
    ),
    message=Text(
        "{unit}的网站已在{network}上运行，本单位在该网上没有任何域名，而域名规划为这类单位定了样式 {pattern}",
        "{unit} has a running site but no domain name at all on {network}, where the plan has the "
        "pattern {pattern} for such a unit",
    ),
    hint=Text(
        "登记域名：写在网站（site）或网络（networks）的 domain 里",
        "record its name as the `domain` of the site or of the unit on the network",
    ),
    why=Text(
        "域名规划定了样式，即每个这类单位都应有域名。没有域名的网站只能用地址访问，换地址就失联。"
        "称已联网的单位缺域名，由 cs-incomplete 指出；网页用上级网站的域名，不另要求。",
        "Where the plan has a pattern, every such unit is due a name. A site without one is reached by "
        "its address only, and lost when that changes. For a unit that is said to be connected, "
        "cs-incomplete says so; a page goes by the name of the site above.",
    ),
    source="冀政办函〔2004〕9号 附 四",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
domains: {public: {zone: hengshui.gov.cn, names: {department: "{label}.{zone}"}}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, site: {network: public, status: live}}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
domains: {public: {zone: hengshui.gov.cn, names: {department: "{label}.{zone}"}}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, site: {network: public, status: live, domain: swj.hengshui.gov.cn}}
      - {name: 教育局, site: {network: public, status: live, page: true}}
      - {name: 财政局, site: {network: public, status: building}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for domain_plan in plan.domain_plans:
        if domain_plan.fields and domain_plan.fields.names:
            yield from _on_network(plan, domain_plan, domain_plan.fields.names)


def _on_network(plan: Plan, domain_plan: DomainPlan, patterns: dict[str, str]) -> Iterator[Hit]:
    """One hit for a unit, at its first running site."""
    network, told = domain_plan.network, set()
    for site in plan.inventory.sites:
        unit = plan.inventory.units[site.unit]
        key = unit.level or DEPARTMENT
        due = site.network == network and key in patterns and unit.id not in told
        running = site.fields.status in (Stage.TRIAL, Stage.LIVE) and not site.fields.page
        if not due or not running or unit.status(network) is Status.CONNECTED:
            continue  # cs-incomplete says what a connected unit lacks
        if domain_plan.names_of(unit.id) or _is_misread(plan, site):
            continue
        told.add(unit.id)
        at = plan.inventory.policy_at("domains", network, "names", key)
        args = {
            "unit": plan.inventory.called(unit.id),
            "network": plan.inventory.network_name(network),
            "pattern": patterns[key],
        }
        related = (Related(at, Text("样式写在这里", "the pattern is written here"), {}),)
        yield Hit(site.where, args, subject=unit.id, network=network, related=related)


def _is_misread(plan: Plan, site: Site) -> bool:
    """Whether a name may have been left out while reading, of the site or of its unit on the network."""
    attachment = plan.inventory.units[site.unit].attachments.get(site.network)
    return plan.misread(site.where) or (attachment is not None and plan.misread(attachment.where))
