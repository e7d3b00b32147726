"""tp-not-joined: two networks that must interconnect do not, at a place that has both."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.fields import Mode
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="tp-not-joined",
    severity=Severity.ERROR,
    title=Text(
        "必须互联的两个网络在本地没有互联", "two networks that must interconnect do not, at a place with both"
    ),
    message=Text(
        "{unit}的{first}与{second}必须互联，但两者之间没有开通的线路或设备",
        "{first} and {second} must interconnect at {unit}, but nothing in service joins them there",
    ),
    hint=Text(
        "补写连接两网的设备（network 写两个网络）或线路；不要求互联的，mode 写 open",
        "write the device that is on both, or the line between them; if they need not meet, the mode is open",
    ),
    why=Text(
        "党务内网与政务内网要互联互通，成为统一的平台。两网都到了的地区，就应当在本地连通。",
        "Party and government inner networks are to form one platform; where a place has both, they meet.",
    ),
    source="冀政办函〔2004〕9号 三",
    fails="""
format: 1
date: 2004-07-29
networks: {party: {name: 党务内网}, inner: {name: 政务内网}}
isolation: [{between: [party, inner], mode: joined}]
units:
  - id: shijiazhuang
    name: 石家庄市
    level: city
    networks:  # expect
      party: {status: connected}
      inner: {status: connected}
""",
    passes="""
format: 1
date: 2004-07-29
networks: {party: {name: 党务内网}, inner: {name: 政务内网}}
isolation: [{between: [party, inner], mode: joined}]
units:
  - id: shijiazhuang
    name: 石家庄市
    level: city
    networks:
      party: {status: connected}
      inner: {status: connected}
devices:
  - {id: r-1, unit: shijiazhuang, role: router, network: [party, inner]}
""",
)


@page.each_place
def rule(plan: Plan, place: Unit) -> Iterator[Hit]:
    for pair, mode in plan.inventory.modes.items():
        first, second = sorted(pair)
        standings = [place.attachments.get(network) for network in (first, second)]
        both = all(standing is not None and standing.in_service for standing in standings)
        if mode is Mode.JOINED and both and not plan.topology.are_joined(place, first, second):
            args = {
                "unit": place.name,
                "first": plan.inventory.network_name(first),
                "second": plan.inventory.network_name(second),
            }
            source = plan.isolation_source(first, second)
            yield Hit(place.where.below("networks"), args, subject=place.id, network=first, source=source)
