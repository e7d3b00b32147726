"""tp-no-centre: the unit that is to house a network's centre is not on that network."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Attachment, Unit
from egov_netplan.topology.centre import centre_of
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import STATUS, Text

page = Page(
    id="tp-no-centre",
    severity=Severity.ERROR,
    title=Text("网络中心不在网上", "the centre of a network is not on it"),
    message=Text(
        "{network}的网络中心设在{centre}，而{centre}在这个网络上的状态是“{status}”",
        "the centre of {network} is to be at {centre}, which is “{status}” on it",
    ),
    hint=Text(
        "在该单位写上联网状态和线路，或改正 networks 中的 centre",
        "give that unit its status and line, or correct `centre` under `networks`",
    ),
    why=Text(
        "网络以中心为起点，各成员都向它联接。中心不在网上，就谈不上联网。"
        "还在规划、没有一家联网的网络，中心可以是拟联网，到它的期限为止。",
        "A network begins at its centre, and every member connects to it. Without it there is no network. "
        "While nobody is connected yet, a centre may be planned, until its due date is past.",
    ),
    source="衡水市人民政府 2002-04-04 意见 三",
    fails="""
format: 1
date: 2002-05-01
networks:
  public: {name: 公众信息网, centre: 市政府办公室}  # expect
  party: {name: 党务网, centre: 市委办公室}  # expect
isolation: [{between: [public, party], mode: open}]
units:
  - id: hengshui
    name: 衡水市
    level: city
    networks: {party: {status: connected}}
    units:
      - 市政府办公室
      - {name: 市委办公室, networks: {party: {status: planned, due: 2002-06-30}}}
""",
    passes="""
format: 1
date: 2002-05-01
networks:
  public: {name: 公众信息网, centre: 市政府办公室}
  party: {name: 党务网, centre: 市委办公室}
isolation: [{between: [public, party], mode: open}]
units:
  - id: hengshui
    name: 衡水市
    level: city
    networks: {party: {status: planned, due: 2002-12-31}}
    units:
      - {name: 市政府办公室, networks: {public: {status: connected, line: {medium: ddn}}}}
      - {name: 市委办公室, networks: {party: {status: planned, due: 2002-06-30}}}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for network in plan.inventory.policy.networks:
        centre = centre_of(plan.inventory, network)
        if centre is None or plan.misread(centre.where):
            continue
        attachment = centre.attachments.get(network)
        if attachment and (attachment.in_service or _is_to_come(plan, centre, attachment)):
            continue
        args = {
            "network": plan.inventory.network_name(network),
            "centre": plan.inventory.called(centre.id),
            "status": STATUS[centre.status(network)],
        }
        at = attachment.where if attachment else centre.where
        related = (Related(at, Text("该单位写在这里", "the unit is written here"), {}),)
        where = plan.inventory.policy_at("networks", network, "centre")
        yield Hit(where, args, subject=centre.id, network=network, related=related)


def _is_to_come(plan: Plan, centre: Unit, attachment: Attachment) -> bool:
    """Whether it is planned in time, and the network as well: nobody is on it yet."""
    if attachment.status is not Status.PLANNED:
        return False
    due = plan.duties.due(centre, attachment.network, attachment)
    in_time = due is None or due >= plan.inventory.today
    return in_time and not any(unit.is_on(attachment.network) for unit in plan.inventory.units.values())
