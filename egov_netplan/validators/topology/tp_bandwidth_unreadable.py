"""tp-bandwidth-unreadable: what is written as a bandwidth is none."""

from collections.abc import Iterator

from egov_netplan.findings import Fix, Hit, Severity
from egov_netplan.inventory.spelling import half_width
from egov_netplan.topology.bandwidth import bits
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text, perhaps

page = Page(
    id="tp-bandwidth-unreadable",
    severity=Severity.ERROR,
    title=Text("带宽写法无法识别", "a bandwidth that cannot be read"),
    message=Text("“{written}”不是带宽", "“{written}” is no bandwidth"),
    hint=Text(
        "写数字和单位，如 64K、2M、155Mbps、1G；字母 B 是字节，b 才是比特",
        "write a figure and a unit, such as 64K, 2M, 155Mbps or 1G; B means bytes, b bits",
    ),
    why=Text(
        "读不懂的带宽不能与规定比较，也不能汇总。",
        "A bandwidth that cannot be read can neither be held against the policy nor added up.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
carriers:
  - {segment: city, bandwidth: "100"}  # expect
units:
  - id: guiyang
    name: 贵阳市
    level: city
    units:
      - {name: 水利局, networks: {outer: {line: {bandwidth: １０M}}}}  # expect
      - {name: 财政局, networks: {outer: {line: {bandwidth: 10MB}}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
carriers:
  - {segment: city, bandwidth: 2M}
units:
  - id: guiyang
    name: 贵阳市
    level: city
    units:
      - {name: 水利局, networks: {outer: {line: {bandwidth: 2 Mbit/s}}}}
      - {name: 财政局, networks: {outer: {line: {bandwidth: 10兆}}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for number, entry in enumerate(plan.inventory.policy.carriers):
        written = entry.bandwidth
        if written is not None and bits(written) is None:
            where = plan.inventory.policy_at("carriers", number, "bandwidth")
            yield Hit(
                where, {"written": written}, subject=entry.segment, hint=_hint(written), fix=_fix(written)
            )
    for line in plan.inventory.lines:
        written = line.fields.bandwidth
        if written is not None and bits(written) is None:
            yield Hit(
                line.where.below("bandwidth"),
                {"written": written},
                subject=plan.inventory.line_subject(line),
                network=line.network,
                hint=_hint(written),
                fix=_fix(written),
            )


def _hint(written: str) -> Text | None:
    """The bandwidth that was meant, where only its characters are wide ones."""
    fix = _fix(written)
    return perhaps(str(fix.new)) if fix else None


def _fix(written: str) -> Fix | None:
    narrow = half_width(written)
    return Fix(written, narrow) if bits(narrow) else None
