"""in-share: more are said to be connected than there are."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.demands.networks import COVERED
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

page = Page(
    id="in-share",
    severity=Severity.ERROR,
    title=Text("已联接数多于总数", "more are connected than there are"),
    message=Text(
        "{unit}的{what}已联接 {connected}，多于总数 {total}",
        "of the {what} of {unit} {connected} are connected, more than the {total} there are",
    ),
    hint=Text("改正 connected 或 total", "correct `connected` or `total`"),
    why=Text(
        "覆盖率由这两个数算出；已联接数多于总数，必有一个写错，算出来会超过百分之百。",
        "Coverage is made of these two figures. With more connected than there are, one of them is a slip "
        "and the share is over a hundred per cent.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {inner: {name: 政务内网}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    networks:
      inner:
        status: connected
        offices: {connected: 13, total: 12}  # expect
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}}
units:
  - id: hengshui
    name: 衡水市
    level: city
    networks:
      inner:
        status: connected
        offices: {connected: 12, total: 12}
""",
)


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for network, attachment in unit.attachments.items():
        for field, name in COVERED.items():
            share = getattr(attachment.fields, field)
            if share and share.connected > share.total:
                args = {
                    "unit": plan.inventory.called(unit.id),
                    "what": name,
                    "connected": share.connected,
                    "total": share.total,
                }
                yield Hit(attachment.where.below(field), args, subject=unit.id, network=network)
