"""Lines and equipment: the right carrier, a second line where one is asked for, a set for each network.

What is needed is proposed only where the rules leave no choice. A carrier is a value, to be written; a
line, a cable or a device has to be built first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from egov_netplan.findings import Finding, Where
from egov_netplan.inventory.fields import Role
from egov_netplan.inventory.model import Line
from egov_netplan.inventory.policy import several
from egov_netplan.plan.retrofit import said as sentences
from egov_netplan.plan.retrofit.change import Build, Change, Stuck
from egov_netplan.topology.graph import Seat, Tie
from egov_netplan.topology.numbers import number
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.topology.backups import backups
from egov_netplan.validators.topology.segments import entries
from egov_netplan.words import Text

Proposal = Change | Build | Stuck

_CARRIER = Text(
    "{segment}按规定由{wanted}承建；电路、光缆编号由其另给",
    "{segment} is to be built by {wanted}, who gives it new circuit and cable numbers",
)
_SEVERAL = Text(
    "规定可由 {wanted} 承建，选哪一家由人定", "the policy allows {wanted}: somebody has to choose"
)
_SAME_AS_MAIN = Text(
    "规定由{wanted}承建，而与它互为备份的线路也是{wanted}：两家之一须另行约定",
    "the policy has {wanted} for it, and the line that backs it up is with {wanted} too: agree on another "
    "carrier for one of the two",
)
_MEDIUM = Text("{segment}按规定用 {wanted}", "{segment} is to be made of {wanted}")
_SECOND = Text(
    "{place}只靠这一条线路与上级相通，规划要求两条出路",
    "this line alone ties {place} to what is above it, and the plan asks for a second way",
)
_SECOND_LINE = Text(
    "第二条线路：{ends}，{carrier}，另走光缆和管道{avoid}，两端各另用一台设备",
    "a second line: {ends}, {carrier}, in another cable and duct{avoid}, with a device of its own at both "
    "ends",
)
_BY = Text("由{carrier}承建", "by {carrier}")
_NOT_BY = Text("不用{carrier}", "not by {carrier}")
_ANY = Text("运营商另定", "carrier to be chosen")
_AVOID = Text("（不用 {used}）", " (not {used})")
_NOT_A_LINE = Text(
    "唯一的出路上卡住的不是线路而是设备或地区，绕开它的走法不止一种",
    "what all ways lead over is a device or a place, not a line, and there are several ways around it",
)
_DIVERSE = Text(
    "备份线路 {line} 另用{what}，避开 {used}", "lead the backup {line} over another {what}, not {used}"
)
_BACKUP = Text("与主用线路 {main} 同用 {used}，一断俱断", "it shares {used} with {main}, which it backs up")
_OTHER_CARRIER = Text(
    "与主用线路 {main} 同归{used}，规定可用的只剩{wanted}",
    "{main}, which it backs up, is with {used} too, and {wanted} is the only other carrier of the policy",
)
_NO_LINE = Text(
    "到{hub}的线路是没有登记，还是其实未通，须先查明：登记线路，或把状态改为 planned",
    "find out whether its line to {hub} is not registered or it is not connected: register the line, or say "
    "`planned`",
)
_APART = Text(
    "{first}与{second}须物理隔离，却同用 {used}", "{first} and {second} must be isolated, but share {used}"
)
_DEVICE = Text(
    "{first}仍用 {old}；{second}另设一台 {new}，其线路改接到它",
    "{first} keeps {old}; another device {new} for {second}, and its lines end there",
)
_CABLE = Text("线路 {line} 另走 {new}", "lead the line {line} over {new}")
_CIRCUIT = Text(
    "线路 {line} 另开电路，编号由运营商给",
    "another circuit for the line {line}; its carrier gives the number",
)
_NAME_TAKEN = Text(
    "应各用一台，但 {new} 这个编号已有设备用",
    "it needs one for each, but {new} is the id of a device already",
)
_MORE = Text(
    "接在两个以上须隔离的网络上，各网怎样分由人定",
    "it is on more than two networks that must be apart: somebody has to say how to divide it",
)

_GAP = Text(
    "它就是用来连通两网的，而两网须物理隔离：撤掉它，还是报批改变隔离要求，由人定",
    "it is there to join the two networks, which must be isolated: somebody has to say whether it goes",
)
# What stands between networks is not put right by having two of it.
_BETWEEN = (Role.GATEWAY, Role.FIREWALL)

_WHAT = {
    "circuit": Text("电路", "circuit"),
    "cable": Text("光缆", "cable"),
    "duct": Text("管道", "duct"),
    "transmission": Text("传输设备", "transmission device"),
    "carrier": Text("运营商", "carrier"),
}
_SHARED_FIELD = {
    "is-shared-cable": "cable",
    "is-shared-duct": "duct",
    "is-shared-transmission": "transmission",
    "is-shared-circuit": "circuit",
}


class Lines:
    """What findings about lines and equipment come to."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._inventory = plan, plan.inventory
        self._at: Mapping[Where, Line] = {line.where: line for line in plan.inventory.lines}
        self._segments = {item.line.where: item.segment for item in plan.lines}
        self._partners: dict[Where, list[Line]] = {}
        for line, main in backups(plan):
            if main:
                self._partners.setdefault(line.where, []).append(main)
                self._partners.setdefault(main.where, []).append(line)

    def proposals(self, findings: Iterable[Finding]) -> Iterator[Proposal]:
        """One for each finding that this module knows of, in their order."""
        makers: dict[str, Callable[[Finding], Proposal]] = {
            "tp-carrier": self._carrier,
            "tp-medium": self._carrier,
            "tp-single-point": self._second_line,
            "tp-false-diversity": self._diverse,
            "tp-no-path": self._missing,
            "is-shared-device": self._device,
            **dict.fromkeys(_SHARED_FIELD, self._shared),
        }
        seen: set[tuple[str, Where]] = set()
        for finding in findings:
            at = (finding.rule, finding.hit.where)
            if finding.rule in makers and at not in seen:
                seen.add(at)
                yield makers[finding.rule](finding)

    # --- lines ------------------------------------------------------------------------------------

    def _carrier(self, finding: Finding) -> Proposal:
        line, field = self._line(finding), finding.rule.removeprefix("tp-")
        wanted: tuple[str, ...] = finding.hit.args["wanted"]
        if len(wanted) > 1:
            return self._stuck(finding, line, field, _SEVERAL.filled(wanted=wanted))
        if field == "carrier" and any(item.fields.carrier == wanted[0] for item in self._near(line)):
            return self._stuck(finding, line, field, _SAME_AS_MAIN.filled(wanted=wanted[0]))
        why = _CARRIER if field == "carrier" else _MEDIUM
        reason = why.filled(segment=finding.hit.args["segment"], wanted=wanted[0])
        return self._change(finding, line, field, wanted[0], reason)

    def _near(self, line: Line) -> list[Line]:
        """The lines that a line backs up, and those that back it up."""
        return self._partners.get(line.where, [])

    def _second_line(self, finding: Finding) -> Proposal:
        unit, network = finding.hit.subject, finding.hit.network
        cut = self._plan.topology.cuts(network).get(Seat(unit, network))
        line = cut.line if isinstance(cut, Tie) else None
        if line is None:
            return Stuck(unit, network, "line", "", _NOT_A_LINE, finding.rule, finding.hit.where)
        ends = "—".join(self._inventory.called(self._inventory.unit_of(end).id) for end in line.ends)
        used = tuple(filter(None, (line.fields.cable, line.fields.duct)))
        new = _SECOND_LINE.filled(
            ends=ends, carrier=self._other_carrier(line), avoid=_AVOID.filled(used=used) if used else ""
        )
        reason = _SECOND.filled(place=finding.hit.args["place"])
        name = self._inventory.line_name(line)
        return Build(unit, network, "line", name, new, reason, finding.rule, finding.hit.where)

    def _other_carrier(self, line: Line) -> Text:
        left = self._carriers_beside(line, line.fields.carrier)
        if len(left) == 1:
            return _BY.filled(carrier=left[0])
        return _NOT_BY.filled(carrier=line.fields.carrier) if line.fields.carrier else _ANY

    def _carriers_beside(self, line: Line, used: str | None) -> list[str]:
        """The carriers that the policy allows for the segment of a line, one left out."""
        said = entries(self._plan, line, self._segments.get(line.where, ""), "carrier")
        names = dict.fromkeys(name for _, entry in said for name in several(entry.carrier))
        return [name for name in names if name != used]

    def _diverse(self, finding: Finding) -> Proposal:
        line = self._line(finding)
        main = next(item for item in self._near(line) if item.where == finding.hit.related[0].where)
        shared = [
            field
            for field in _WHAT
            if (own := number(getattr(line.fields, field))) and own == number(getattr(main.fields, field))
        ]
        used = tuple(getattr(line.fields, field) for field in shared)
        name = self._inventory.line_name(main)
        if shared == ["carrier"]:
            left = self._carriers_beside(line, line.fields.carrier)
            if len(left) == 1:
                reason = _OTHER_CARRIER.filled(main=name, used=used[0], wanted=left[0])
                return self._change(finding, line, "carrier", left[0], reason)
        what = Text(
            "、".join(_WHAT[item].zh for item in shared), " and ".join(_WHAT[item].en for item in shared)
        )
        new = _DIVERSE.filled(line=self._inventory.line_name(line), what=what, used=used)
        reason = _BACKUP.filled(main=name, used=used)
        return self._build(finding, line, shared[0], used[0], new, reason)

    def _missing(self, finding: Finding) -> Proposal:
        unit, network = self._inventory.units[finding.hit.subject], finding.hit.network
        hub = self._inventory.hub_of(unit, network)
        why = _NO_LINE.filled(hub=hub.name if hub else "")
        return Stuck(unit.id, network, "line", "", why, finding.rule, finding.hit.where)

    # --- two sets ---------------------------------------------------------------------------------

    def _device(self, finding: Finding) -> Proposal:
        device = self._inventory.device_by_id[finding.hit.subject]
        first, *others = device.networks
        unit, where, name = device.unit, finding.hit.where, device.fields.id
        args = finding.hit.args
        new = f"{name}-{others[0]}"
        if device.fields.role in _BETWEEN:
            return Stuck(unit, first, "device", name, _GAP, finding.rule, where, device=device.id)
        if len(others) > 1 or new in {item.fields.id for item in self._inventory.devices}:
            why = _MORE if len(others) > 1 else _NAME_TAKEN.filled(new=new)
            return Stuck(unit, first, "device", name, why, finding.rule, where, device=device.id)
        names = [self._inventory.network_name(item) for item in device.networks]
        proposed = _DEVICE.filled(first=names[0], second=names[1], old=name, new=new)
        reason = _APART.filled(first=args["first"], second=args["second"], used=name)
        return Build(unit, others[0], "device", name, proposed, reason, finding.rule, where)

    def _shared(self, finding: Finding) -> Proposal:
        field, args = _SHARED_FIELD[finding.rule], finding.hit.args
        line = self._line(finding)
        old = str(args["id"])
        new = f"{old}-{line.network}"
        reason = _APART.filled(first=args["first"], second=args["second"], used=f"{old}")
        taken = {getattr(item.fields, field) for item in self._inventory.lines}
        said = _CABLE.filled(line=args["line"], new=new)
        if field == "circuit" or new in taken:
            said = _CIRCUIT.filled(line=args["line"])
        return self._build(finding, line, field, old, said, reason)

    # --- what they share --------------------------------------------------------------------------

    def _line(self, finding: Finding) -> Line:
        """The line that a finding stands at a field of."""
        where = finding.hit.where
        return self._at[where._replace(path=where.path[:-1])]

    def _change(self, finding: Finding, line: Line, field: str, value: str, reason: Text) -> Proposal:
        if self._inventory.line_by_id[line.id] is not line:
            return self._stuck(finding, line, field, sentences.TWO_LINES)
        return Change(
            unit=self._inventory.unit_of(line.ends[0]).id,
            network=line.network,
            field=field,
            replaces=getattr(line.fields, field),
            value=value,
            reason=reason,
            rule=finding.rule,
            where=finding.hit.where,
            line=line.id,
        )

    def _build(self, finding: Finding, line: Line, field: str, old: str, new: Text, reason: Text) -> Build:
        unit = self._inventory.unit_of(line.ends[0]).id
        return Build(unit, line.network, field, old, new, reason, finding.rule, finding.hit.where)

    def _stuck(self, finding: Finding, line: Line, field: str, reason: Text) -> Stuck:
        unit = self._inventory.unit_of(line.ends[0]).id
        value = getattr(line.fields, field) or ""
        where = finding.hit.where
        return Stuck(unit, line.network, field, value, reason, finding.rule, where, line=line.id)
