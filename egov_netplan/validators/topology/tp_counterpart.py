"""tp-counterpart: a unit does not reach its counterparts, as a duty demands."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Demand, Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.unmet import unmet
from egov_netplan.words import Text

page = Page(
    id="tp-counterpart",
    severity=Severity.ERROR,
    title=Text("与对口单位没有联通", "a unit does not reach its counterparts"),
    message=Text(
        "{unit}没有按“{duty}”与对口单位联通，无法到达：{lack}（{when}）",
        "{unit} has not done “{duty}”; the counterparts it does not reach: {lack} ({when})",
    ),
    hint=Text(
        "补写从本单位经纵向主干到对口单位的线路及其 status；不是对口单位的，改正 sector",
        "write the lines in service that lead over the backbone to them; "
        "if they are no counterparts, correct `sector`",
    ),
    why=Text(
        "部门联网是为了与上下级对口单位办理业务。各自都接到了网上而两边不通，业务仍然开展不起来。"
        "对口单位是上面各级和下一级中 sector 相同、已在网上的单位。",
        "Departments connect so that they can work with their counterparts above and below. Both on the "
        "network, and no way between them, is no use. Counterparts are the units with the same `sector` at "
        "all levels above and at the next one below that are on the network.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
date: 2005-01-10
networks: {outer: {name: 政务外网}}
duties:
  - {id: counterparts, title: 对口联通, who: {level: county}, must: counterparts, on: outer, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - {name: 水利局, sector: water, networks: {outer: {status: connected, line: {}}}}
      - id: fengcheng
        name: 丰城市
        level: county
        networks: {outer: {status: retrofit, line: {status: planned}}}
        units:
          - name: 水利局
            sector: water
            networks:
              outer: {status: connected, line: {}}  # expect
""",
    passes="""
format: 1
date: 2005-01-10
networks: {outer: {name: 政务外网}}
duties:
  - {id: counterparts, title: 对口联通, who: {level: county}, must: counterparts, on: outer, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - {name: 水利局, sector: water, networks: {outer: {status: connected, line: {}}}}
      - id: fengcheng
        name: 丰城市
        level: county
        networks: {outer: {status: connected, line: {}}}
        units:
          - {name: 水利局, sector: water, networks: {outer: {status: connected, line: {}}}}
""",
)


@page.each_bound(Demand.COUNTERPARTS)
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for hit in unmet(plan, unit, Demand.COUNTERPARTS):
        # A unit that has no path at all is told so by tp-no-path.
        connected = unit.status(hit.network) is Status.CONNECTED
        if not connected or plan.topology.reaches_hub(unit, hit.network):
            yield hit
