"""ws-migration: a site that has to move is late, or nobody says by when it moves."""

from collections.abc import Iterator
from datetime import date

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import MigrationFields, Moving
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.sites.common import called
from egov_netplan.words import MOVING, Passing, Text, days

page = Page(
    id="ws-migration",
    severity=Severity.WARNING,
    title=Text("网站迁移逾期或没有安排", "a site that has to move is late, or has no date"),
    message=Text("{site}的迁移{fault}，目前{state}", "the move of {site} {fault}; it is {state}"),
    hint=Text(
        "迁完的写 status: done 和 since；没有迁完的，报告原因并重新确定日期（by）",
        "if it is done, write `status: done` and `since`; if not, report why and set a new `by`",
    ),
    why=Text(
        "分散建的网站要逐步迁到集中的平台上去。通知没有统一的期限，所以每个网站自己要有日期，过了日期要说明。",
        "Sites that stand alone are to move to the shared platform step by step. The notice sets no common "
        "day, so each site needs its own, and a word of explanation once it is past.",
    ),
    source="渝办发〔2005〕209号 二（三）",
    fails="""
format: 1
date: 2006-06-01
networks: {public: {name: 公众信息网}}
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - name: 水利局
        site:
          network: public
          hosting: independent
          migration: {status: migrating, by: 2006-03-01}  # expect
      - name: 农业局
        site: {network: public, hosting: independent, migration: {status: none}}  # expect
""",
    passes="""
format: 1
date: 2006-06-01
networks: {public: {name: 公众信息网}}
units:
  - id: chongqing
    name: 重庆市
    level: province
    units:
      - name: 水利局
        site: {network: public, hosting: shared, migration: {status: done, by: 2006-03-01, since: 2006-02-20}}
      - name: 农业局
        site: {network: public, hosting: independent, migration: {status: planned, by: 2006-12-31}}
    site: {network: public, portal: true}
""",
)

_LATE = Text("原定 {by} 完成，已逾期 {days}", "was to be done by {by}, {days} ago")
_NO_DATE = Text("没有写完成日期", "has no day by which it is to be done")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for site in plan.inventory.sites:
        move, where = site.fields.migration, site.where.below("migration")
        if move is None or move.status is Moving.DONE or plan.misread(where):
            continue
        if fault := _fault(move, plan.inventory.today):
            args = {"site": called(plan, site), "state": MOVING[move.status], "fault": fault}
            yield Hit(where.below("by"), args, subject=site.unit, network=site.network)


def _fault(move: MigrationFields, today: date) -> Text | None:
    """A move that is under way may do without a date."""
    if move.by and move.by < today:
        return Passing(*_LATE.filled(by=move.by, days=days((today - move.by).days)))
    return None if move.by or move.status is Moving.MIGRATING else _NO_DATE
