"""ip-version-missing: a unit has no prefix of a version of IP that the plan asks for."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Attachment, Unit
from egov_netplan.plan.addresses import AddressPlan
from egov_netplan.validators.addresses.common import unclear
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text, same

page = Page(
    id="ip-version-missing",
    severity=Severity.ERROR,
    title=Text("缺少规划要求的 IP 版本", "no prefix of a version of IP that the plan asks for"),
    message=Text(
        "{unit}在{network}上没有 {versions} 的网段或地址段",
        "{unit} has no prefix or block of {versions} on {network}",
    ),
    hint=Text("请上级分配后写入 prefix（或 block）", "ask for one and write it as `prefix` (or `block`)"),
    why=Text(
        "规划要求的每种 IP 版本，在网单位都要有，否则只有这种版本的业务它用不了。"
        "下属单位可以用所在单位的网段。",
        "A unit in service that lacks one of the versions cannot use what is offered on that version only. "
        "A sub-unit may use the prefix of the unit it is in.",
    ),
    source="冀政办函〔2004〕9号 附 二（二）",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12, "fd36::/32"], versions: ["4", "6"]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected, block: [10.36.0.0/16, "fd36:0:36::/48"]}}
    units:
      - name: 水利局
        networks: {outer: {status: connected, prefix: 10.36.8.0/24, line: {circuit: YC-31}}}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
addresses: {outer: {space: [10.32.0.0/12, "fd36::/32"], versions: ["4", "6"]}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected, block: [10.36.0.0/16, "fd36:0:36::/48"]}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, prefix: [10.36.8.0/24, "fd36:0:36:8::/64"], line: {circuit: YC-31}}
""",
)

_HERE = Text("规划要求写在这里", "the plan asks for it here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for addresses in plan.address_plans:
        policy = plan.inventory.policy.addresses.get(addresses.network)
        for unit in plan.inventory.units.values() if policy and policy.versions else ():
            attachment = unit.attachments.get(addresses.network)
            if attachment and attachment.in_service:
                yield from _missing(plan, addresses, unit, attachment)


def _missing(plan: Plan, addresses: AddressPlan, unit: Unit, attachment: Attachment) -> Iterator[Hit]:
    network = addresses.network
    policy = plan.inventory.policy.addresses[network]
    have = _versions(plan, addresses, unit)
    versions = tuple(same(f"IPv{version}") for version in sorted(set(policy.versions) - have))
    if not versions or unclear(plan, addresses, unit):
        return
    if attachment.status is Status.CONNECTED and plan.lack(unit, attachment) == "prefix":
        return  # cs-incomplete says that it has no prefix at all
    args = {
        "unit": plan.inventory.called(unit.id),
        "network": plan.inventory.network_name(network),
        "versions": versions,
    }
    at = plan.inventory.policy_at("addresses", network, "versions")
    yield Hit(
        attachment.where,
        args,
        subject=unit.id,
        network=network,
        related=(Related(at, _HERE, {}),),
        source=policy.source or "",
    )


def _versions(plan: Plan, addresses: AddressPlan, unit: Unit) -> set[str]:
    """The versions that a unit has, or for a sub-unit the units that it is in."""
    holders = [unit]
    if not unit.is_place:
        holders += (above for above in plan.inventory.above(unit) if not above.is_place)
    claims = (
        claims.get(holder.id, ()) for holder in holders for claims in (addresses.prefixes, addresses.blocks)
    )
    return {str(claim.prefix.version) for found in claims for claim in found}
