"""tp-centre-unreached: members of a network that do not reach its centre."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Unit
from egov_netplan.topology.centre import centre_of
from egov_netplan.topology.islands import parts
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

_SHOWN = 3

page = Page(
    id="tp-centre-unreached",
    severity=Severity.ERROR,
    title=Text("成员无法到达网络中心", "members do not reach the centre of their network"),
    message=Text(
        "已联入{network}的单位中有 {count} 家无法到达设在{centre}的网络中心：{units}{more}",
        "units on {network} do not reach its centre at {centre} (number: {count}): {units}{more}",
    ),
    hint=Text(
        "补写这些单位所在部分到网络中心的线路（及其 status）",
        "write the lines in service that lead from their part of the network to the centre",
    ),
    why=Text(
        "各成员都要能到达网络中心。连自己的上级节点都无法到达的，由 tp-no-path 和 tp-island 指出，"
        "这里不重复。",
        "Every member has to reach the centre. Units that do not even reach the hub above them are told by "
        "tp-no-path and tp-island, and not again here.",
    ),
    source="衡水市人民政府 2002-04-04 意见 三",
    fails="""
format: 1
networks:
  public: {name: 公众信息网, centre: hengshui}  # expect
units:
  - id: hengshui
    name: 衡水市
    level: city
    networks: {public: {status: connected}}
  - id: jizhou
    name: 冀州市
    level: county
    networks: {public: {status: connected}}
""",
    passes="""
format: 1
networks:
  public: {name: 公众信息网, centre: hengshui}
units:
  - id: hengshui
    name: 衡水市
    level: city
    networks: {public: {status: connected}}
    units:
      - id: jizhou
        name: 冀州市
        level: county
        networks: {public: {status: connected, line: {medium: ddn}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for network in plan.inventory.policy.networks:
        centre = centre_of(plan.inventory, network)
        attachment = centre.attachments.get(network) if centre else None
        if (
            centre is None
            or attachment is None
            or not attachment.in_service
            or plan.misread(attachment.where)
        ):
            continue  # tp-no-centre speaks of a centre that is not on the network
        if attachment.status is Status.CONNECTED and not plan.topology.reaches_hub(centre, network):
            continue  # the centre itself has no path, and tp-no-path says so
        if units := _unreached(plan, network):
            args = {
                "network": plan.inventory.network_name(network),
                "count": len(units),
                "centre": plan.inventory.called(centre.id),
                "units": tuple(plan.inventory.called(unit.id) for unit in units[:_SHOWN]),
                "more": Text("等", " …") if len(units) > _SHOWN else "",
            }
            at = units[0].attachments[network].where
            related = (Related(at, Text("其中第一家", "the first of them"), {}),)
            where = plan.inventory.policy_at("networks", network, "centre")
            yield Hit(where, args, subject=centre.id, network=network, related=related)


def _unreached(plan: Plan, network: str) -> list[Unit]:
    """The units in service in parts of the network that reach a top, but not the centre."""
    apart = [part for part in parts(plan.topology, network) if part.reaches_top and not part.has_centre]
    return [
        unit
        for part in apart
        for unit in part.units
        if network in unit.attachments and unit.attachments[network].in_service
    ]
