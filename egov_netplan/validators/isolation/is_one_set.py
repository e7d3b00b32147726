"""is-one-set: a unit on two physically isolated networks has equipment or lines for one of them only."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity, Where
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.isolation.common import LAW, POLICY
from egov_netplan.validators.isolation.sets import Devices, first_devices, follows, lines_for_both
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-one-set",
    severity=Severity.ERROR,
    title=Text(
        "联入须物理隔离的两个网络，设备或线路却只有一套",
        "on two physically isolated networks with one set of equipment or lines",
    ),
    message=Text(
        "{unit}在{first}和{second}上须各有一套设备和线路，但{fault}",
        "{unit} needs a set of equipment and lines on each of {first} and {second}, but has {fault}",
    ),
    hint=Text(
        "补齐另一套；已有的登记到 devices、line 或 lines；其实未联入的，改正 status",
        "provide the second set, or record it (`devices`, `line` or `lines`) if it exists; if the unit is "
        "not on that network, correct its status",
    ),
    why=Text(
        "物理隔离要求两套设备、两套线路。只登记了一网的设备，另一网就只能接在这一套上；只有一网的线路，"
        "另一网就只能走这一条。一台设备也没有登记的单位无从判断，不报；已联网而没有线路的，由 tp-no-path "
        "报告；没有自己线路的下属单位，与所属单位一并判断。",
        "Physical isolation means two sets of equipment and two sets of lines. A unit with devices for one "
        "network only has nothing but these to put the other on; with a line for one only, nothing else to "
        "run the other over. Nothing is said of a unit that registers no device at all; tp-no-path speaks of "
        "a connected unit without a line; a sub-unit without a line of its own is judged with its unit.",
    ),
    source=LAW,
    fails=POLICY
    + """
    units:
      - name: 水利局
        networks:
          inner: {status: connected, line: {circuit: YC-31}}  # expect
          outer: {status: connected, line: {circuit: YC-32}}
      - name: 教育局
        networks:
          inner: {status: retrofit}  # expect
          outer: {status: connected, line: {circuit: YC-42}}
devices:
  - {id: sw-o, unit: 水利局, role: switch, network: outer}
""",
    passes=POLICY.replace("inner: {}, outer: {}", "inner: {status: connected}, outer: {status: connected}")
    + """
    units:
      - name: 水利局
        networks:
          inner: {status: connected, line: {circuit: YC-31}}
          outer: {status: connected, line: {circuit: YC-32}}
devices:
  - {id: sw-i, unit: 水利局, role: switch, network: inner}
  - {id: sw-o, unit: 水利局, role: switch, network: outer}
""",
    waivable=False,
)

_NO_DEVICE = Text("没有{network}的设备", "no device on {network}")
_NO_LINE = Text("没有开通的{network}线路", "no line in service on {network}")
_ONE_LINE = Text("两网只有同一条线路 {line}", "one and the same line, {line}, for both")
_OTHER = Text("另一网的在这里", "that of the other network is here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    if not plan.physical_pairs:
        return
    devices = first_devices(plan)
    unclear = {device.unit for device in plan.inventory.devices if not device.networks}
    for unit in plan.inventory.units.values():
        for pair in plan.physical_pairs:
            if all(unit.is_on(network) for network in pair):
                yield from _lacking(plan, unit, pair, {} if unit.id in unclear else devices)
    for unit, one, other in lines_for_both(plan):
        fault = _ONE_LINE.filled(line=plan.inventory.line_name(other))
        related = (Related(one.where, _OTHER, {}),)
        yield _hit(plan, unit, (other.network, one.network), other.where, fault, related)


def _lacking(plan: Plan, unit: Unit, pair: tuple[str, str], devices: Devices) -> Iterator[Hit]:
    """A hit for the network of the pair on which `unit` lacks what it has on the other."""
    for network, other in (pair, pair[::-1]):
        lacks: list[tuple[Text, Where]] = []
        if (unit.id, network) not in devices and (unit.id, other) in devices:
            lacks.append((_NO_DEVICE, devices[unit.id, other].where))
        if _lacks_line(plan, unit, network) and plan.topology.reaches_hub(unit, other):
            lacks.append((_NO_LINE, unit.attachments[other].where))
        where = unit.attachments[network].where
        # Where it follows its unit, that one is judged; what was misread may be what seems to lack.
        if lacks and not follows(plan, unit, network) and not plan.misread(where):
            name = plan.inventory.network_name(network)
            fault = tuple(text.filled(network=name) for text, _ in lacks)
            related = tuple(Related(place, _OTHER, {}) for _, place in lacks)
            yield _hit(plan, unit, (network, other), where, fault, related)


def _lacks_line(plan: Plan, unit: Unit, network: str) -> bool:
    """Whether a unit that is to be rebuilt has no way to its hub; of a connected one tp-no-path says so."""
    is_retrofit = unit.attachments[network].status is Status.RETROFIT
    return is_retrofit and not plan.topology.reaches_hub(unit, network)


def _hit(
    plan: Plan,
    unit: Unit,
    pair: tuple[str, str],
    where: Where,
    fault: Text | tuple[Text, ...],
    related: tuple[Related, ...],
) -> Hit:
    """The hit stands at what lacks, on the first network of `pair`."""
    args = {
        "unit": plan.inventory.called(unit.id),
        "first": plan.inventory.network_name(pair[0]),
        "second": plan.inventory.network_name(pair[1]),
        "fault": fault,
    }
    source = plan.isolation_source(*pair)
    return Hit(where, args, subject=unit.id, network=pair[0], related=related, source=source)
