"""tp-not-migrated: what a duty demands to be moved onto the shared networks has not been moved."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="tp-not-migrated",
    severity=Severity.ERROR,
    title=Text("应迁移而没有迁移", "what is to be moved has not been moved"),
    message=Text(
        "{unit}没有按“{duty}”完成迁移，尚未迁移：{lack}（{when}）",
        "{unit} has not done “{duty}”; still to be moved: {lack} ({when})",
    ),
    hint=Text(
        "迁移完成的，在 migration 里写 status: done 和 since；确需保留的专网写 reason",
        "if it is done, say `status: done` and the day in `migration`; "
        "a private network that has to stay needs a `reason`",
    ),
    why=Text(
        "各单位已建的业务网络和分散的网站要迁到统一的平台上来，少花一份线路和设备的钱，也只剩一处要管。",
        "Networks and sites that units built for themselves are to move onto the shared platform: one set of "
        "lines and devices to pay for, and one to look after.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
date: 2006-01-10
networks: {outer: {name: 政务外网}}
duties:
  - {id: migrate, title: 专网迁移, who: {level: city}, must: migrated, by: 2005-12-31, strength: should}
units:
  - {id: yichun, name: 宜春市, level: city, units: [水利局]}
private_networks:
  - {id: flood, name: 防汛专网, unit: 水利局, migration: {status: migrating, by: 2006-06-30}}  # expect
""",
    passes="""
format: 1
date: 2006-01-10
networks: {outer: {name: 政务外网}}
duties:
  - {id: migrate, title: 专网迁移, who: {level: city}, must: migrated, by: 2005-12-31, strength: should}
units:
  - {id: yichun, name: 宜春市, level: city, units: [水利局]}
private_networks:
  - {id: flood, name: 防汛专网, unit: 水利局, migration: {status: done, since: 2005-11-30}}
""",
)


@page.each_bound(Demand.MIGRATED)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    yield from unmet(plan, unit, Demand.MIGRATED)
