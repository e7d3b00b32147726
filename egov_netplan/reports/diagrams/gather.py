"""Gathers the scene of a place from the inventory."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from egov_netplan.inventory.fields import BackboneLineFields, Status
from egov_netplan.inventory.model import Attachment, Inventory, Line, Unit
from egov_netplan.inventory.slice import may_know
from egov_netplan.reports.diagrams.scene import Box, Count, Group, Hub, LegendEntry, Panel, Scene
from egov_netplan.words import KIND, MODE, STATUS, Text, same

_TITLE = Text("{place}{networks}联网图", "{place}, {networks}: who is connected")
_ITSELF = Text("{place}本级", "{place} itself")
_ALL = Text("政务网络", "government networks")
_HUB = Text("{network}节点", "hub of {network}")
_UPLINK = Text("上联{place}{lines}", "uplink to {place}{lines}")
_NO_UPLINK = Text("上级未列入本网络", "the place above is not on this network")
_NO_KIND = Text("未分类单位", "units of no kind")
_NO_UNITS = Text(
    "另有 {count} 家单位未列入本网络，图中未画。", "Not on this network and not drawn: {count} more unit(s)."
)
_NO_PLACES = Text(
    "另有 {count} 个下级地区未列入本网络，图中未画。",
    "Not on this network and not drawn: {count} more lower place(s).",
)
_TWICE = Text(
    "清单中重复列出、状态不一的单位，按进度靠前的一条画：{units}。",
    "Listed more than once with different states, drawn as the one furthest along: {units}.",
)
_USUAL_DAY = Text(
    "图中未注明日期的待联网、待改造单位，计划 {day} 完成。",
    "Where no day is given, what is still to be done is due on {day}.",
)
_USUAL_BANDWIDTH = Text(
    "图中未注明带宽的线路为 {bandwidth}。", "Where no bandwidth is given, lines have {bandwidth}."
)
_OWN = Text("本级部门", "own departments")
_PAIR = Text("{first}与{second}：{mode}", "{first} and {second}: {mode}")


class Gatherer:
    """Gathers scenes of one inventory; what several sheets ask for is worked out once.

    `pages` says on which page of an atlas a place is drawn.
    """

    def __init__(self, inventory: Inventory, pages: Mapping[str, int] | None = None) -> None:
        self._inventory, self._pages = inventory, pages or {}
        self._totals: dict[tuple[str, str], Count] = {}
        self._networks: dict[str, frozenset[str]] = {}

    def scene(self, place_id: str, networks: Sequence[str], depth: int | None = None) -> Scene:
        """The sheet of the place: its departments, and lower places `depth` levels down.

        Where nothing is said of the depth it is one, unless lower places hold places themselves: then
        the sheet is a roll-up, with these opened and the departments of the place by kinds only.
        Departments that are not listed on a network are drawn only where another one of
        the place is; otherwise the network ends at the hub. The same holds for lower places.
        """
        place = self._inventory.units[place_id]
        rolls_up = depth is None and any(map(self._holds_places, self._inventory.places_in(place_id)))
        depth = depth if depth is not None else 1 + rolls_up
        names = [self._inventory.network_name(network) for network in networks]
        shown = names[0] if len(names) == 1 else _ALL
        alone = depth == 0 and self._holds_places(place)
        name = _ITSELF.filled(place=place.name) if alone else same(place.name)
        return Scene(
            title=_TITLE.filled(place=name, networks=shown),
            project=self._inventory.policy.title or "",
            place=place_id,
            name=name,
            anchor=itself(place_id) if alone else place_id,
            number="-".join((_number(place, networks), *(("0",) if alone else ()))),
            date=self._inventory.today,
            panels=tuple(self._panel(place, network, depth, rolls_up=rolls_up) for network in networks),
            notes=tuple(self._pairs(networks)),
        )

    def networks(self, place_id: str) -> tuple[str, ...]:
        """The networks that the place or anything in it is on, or is to be on."""
        found = self._networks_in(place_id)
        return tuple(network for network in self._inventory.policy.networks if network in found)

    def _networks_in(self, unit_id: str) -> frozenset[str]:
        if unit_id not in self._networks:
            below = map(self._networks_in, self._inventory.children.get(unit_id, ()))
            self._networks[unit_id] = frozenset(self._inventory.units[unit_id].attachments).union(*below)
        return self._networks[unit_id]

    def _pairs(self, networks: Sequence[str]) -> Iterator[Text]:
        """What the networks on the sheet must be to each other."""
        name = self._inventory.network_name
        for number, first in enumerate(networks):
            for second in networks[number + 1 :]:
                if mode := self._inventory.mode(first, second):
                    yield _PAIR.filled(first=name(first), second=name(second), mode=MODE[mode])

    def _panel(self, place: Unit, network: str, depth: int, *, rolls_up: bool) -> Panel:
        members = tuple(self._inventory.members(place))
        departments = self._departments(place, network)
        kinds = tuple(self._by_kind(departments))
        groups = tuple(self._place_groups(place, network, depth))
        places = tuple(_places_of(groups))
        lower = self._inventory.places_in(place.id) if depth > 0 else ()
        shown = len(self._shown_places(place.id, network)) if depth > 0 else 0
        return Panel(
            network=network,
            name=self._inventory.network_name(network),
            data=self._inventory.policy.networks[network].data,
            hub=self._hub(place, network),
            departments=_rolled_up(kinds) if rolls_up else kinds,
            places=groups,
            legend=tuple(_legend(departments, places)),
            notes=tuple(
                self._notes(
                    members, network, len(members) - len(departments), len(lower) - shown, told=not rolls_up
                )
            ),
        )

    def _holds_places(self, place: Unit) -> bool:
        return bool(self._inventory.places_in(place.id))

    # --- the hub ---------------------------------------------------------------------------------

    def _hub(self, place: Unit, network: str) -> Hub:
        above = self._inventory.place_of(place)
        uplink = None
        if above is not None:
            on = above.status(network) is not Status.NONE
            lines = self._uplinks.get((place.id, above.id, network), ())
            uplink = _UPLINK.filled(place=above.name, lines=_carried(lines)) if on else _NO_UPLINK
        role = _HUB.filled(network=self._inventory.network_name(network))
        return Hub(place.name, role, uplink, place.status(network))

    @cached_property
    def _uplinks(self) -> dict[tuple[str, str, str], list[Line]]:
        """The lines between two units that are spelled out, by both units (either way) and the network."""
        found: dict[tuple[str, str, str], list[Line]] = {}
        for line in self._inventory.lines:
            if isinstance(line.fields, BackboneLineFields):
                first, second = (self._inventory.unit_of(end).id for end in line.ends)
                for pair in {(first, second), (second, first)}:
                    found.setdefault((*pair, line.network), []).append(line)
        return found

    # --- boxes -----------------------------------------------------------------------------------

    def _departments(self, place: Unit, network: str) -> tuple[Box, ...]:
        members = [unit for unit in self._inventory.members(place) if self._may_show(unit, network)]
        usual = _usual_facts(unit.attachments.get(network) for unit in members)
        return _if_any_listed([self._department(unit, network, usual) for unit in members])

    def _department(self, unit: Unit, network: str, usual: Collection[str]) -> Box:
        subs = (self._inventory.units[child] for child in self._inventory.children.get(unit.id, ()))
        names = tuple(sub.name for sub in subs if self._may_show(sub, network))
        facts = _due(unit.attachments.get(network)), _bandwidth(unit.attachments.get(network))
        told = tuple(fact for fact in facts if fact and fact not in usual)
        return Box(unit.id, same(unit.name), unit.status(network), names, told)

    def _place(self, unit: Unit, network: str) -> Box:
        return Box(
            unit.id,
            same(unit.name),
            unit.status(network),
            departments=self._total(unit, network),
            page=self._pages.get(unit.id, 0),
        )

    def _total(self, place: Unit, network: str) -> Count:
        """Connected and all departments in a place and in all places below it."""
        key = place.id, network
        if key not in self._totals:
            total = self._own(place, network)
            for lower in self._inventory.places_in(place.id):
                if self._may_show(lower, network):
                    total = total.plus(self._total(lower, network))
            self._totals[key] = total
        return self._totals[key]

    def _own(self, place: Unit, network: str) -> Count:
        """Connected and all departments of a place itself, as many as would be drawn."""
        members = (unit for unit in self._inventory.members(place) if self._may_show(unit, network))
        states = Counter(unit.status(network) for unit in members)
        listed = states.total() > states[Status.NONE]
        return Count(states[Status.CONNECTED], states.total()) if listed else Count(0, 0)

    def _shown_places(self, parent: str, network: str) -> tuple[Unit, ...]:
        """The lower places to draw: none where nobody in or below any of them is on the network."""
        lower = [unit for unit in self._inventory.places_in(parent) if self._may_show(unit, network)]
        listed = any(self._is_listed(unit, network) for unit in lower)
        return tuple(lower) if listed else ()

    def _is_listed(self, place: Unit, network: str) -> bool:
        return (
            place.status(network) is not Status.NONE
            or self._total(place, network).total > 0
            or bool(self._shown_places(place.id, network))
        )

    def _may_show(self, unit: Unit, network: str) -> bool:
        """Whether the unit's name may stand in a panel of this network."""
        return may_know(self._inventory, network, unit)

    # --- groups and notes ------------------------------------------------------------------------

    def _by_kind(self, boxes: Iterable[Box]) -> Iterator[Group]:
        kinds: dict[str, list[Box]] = {kind: [] for kind in self._inventory.policy.kinds or KIND}
        for box in boxes:
            kinds.setdefault(self._inventory.units[box.unit].kind, []).append(box)
        kinds[""] = kinds.pop("", [])
        for kind, group in kinds.items():
            if group:
                yield Group(self._inventory.kind_name(kind) if kind else _NO_KIND, tuple(group))

    def _place_groups(self, place: Unit, network: str, depth: int) -> Iterator[Group]:
        """Lower places by level; those that hold others, and are to be opened, each with what it holds."""
        if depth < 1:
            return
        opened = []
        levels: dict[str, list[Box]] = {level: [] for level in self._inventory.policy.levels}
        for unit in self._shown_places(place.id, network):
            if depth > 1 and self._shown_places(unit.id, network):
                opened.append(unit)
            else:
                levels.setdefault(unit.level, []).append(self._place(unit, network))
        for level, boxes in levels.items():
            if boxes:
                yield Group(self._inventory.level_name(level), tuple(boxes))
        for unit in opened:
            yield from self._opened(unit, network, depth)

    def _opened(self, place: Unit, network: str, depth: int) -> Iterator[Group]:
        """The group of a lower place that holds others, then those of the places that are opened in it."""
        inner = tuple(self._place_groups(place, network, depth - 1))
        own = tuple(box for group in inner if group.place is None for box in group.boxes)
        yield Group(same(place.name), own, self._place(place, network))
        yield from (group for group in inner if group.place)

    def _notes(
        self, members: Iterable[Unit], network: str, units: int, places: int, *, told: bool
    ) -> Iterator[Text]:
        """What a reader who compares the picture with the lists must know."""
        attachments = [unit.attachments.get(network) for unit in members if told]
        if day := _usual(map(_due, attachments)):
            yield _USUAL_DAY.filled(day=day)
        if bandwidth := _usual(map(_bandwidth, attachments)):
            yield _USUAL_BANDWIDTH.filled(bandwidth=bandwidth)
        twice = tuple(unit.name for unit in members if _in_two_states(unit, network))
        if twice:
            yield _TWICE.filled(units=twice)
        if units:
            yield _NO_UNITS.filled(count=units)
        if places:
            yield _NO_PLACES.filled(count=places)


def itself(place_id: str) -> str:
    """The anchor of the sheet with the departments of a place alone."""
    return f"{place_id}#0"


def _in_two_states(unit: Unit, network: str) -> bool:
    entries = (listing.attachments.get(network) for listing in unit.listings)
    return len({entry.status for entry in entries if entry}) > 1


def _usual_facts(attachments: Iterable[Attachment | None]) -> Collection[str]:
    """The day and the bandwidth that most share: said once in a note, and not in every box."""
    known = tuple(attachments)
    return _usual(map(_due, known)), _usual(map(_bandwidth, known))


def _usual(facts: Iterable[str]) -> str:
    """What most of those who have such a fact share, "" if there is no such thing."""
    counts = Counter(filter(None, facts))
    fact, count = next(iter(counts.most_common(1)), ("", 0))
    return fact if count > 2 and 2 * count > counts.total() else ""


def _due(attachment: Attachment | None) -> str:
    """The day on which a unit is still to be connected or rebuilt."""
    waits = attachment is not None and attachment.status in (Status.PLANNED, Status.RETROFIT)
    return str(attachment.fields.due or "") if attachment is not None and waits else ""


def _bandwidth(attachment: Attachment | None) -> str:
    """The bandwidth of the line of a unit that is on the network."""
    line = attachment.fields.line if attachment is not None and attachment.in_service else None
    return (line.bandwidth or "") if line else ""


def _rolled_up(kinds: tuple[Group, ...]) -> tuple[Group, ...]:
    """One group in which a box stands for all departments of one kind."""
    boxes = tuple(Box("", kind.title, kind.status, departments=kind.count) for kind in kinds)
    return (Group(_OWN, boxes),) if boxes else ()


def _carried(lines: Iterable[Line]) -> str:
    """The carriers and bandwidths of lines, each once, to stand behind the name of what they lead to."""
    words = (word for line in lines for word in (line.fields.carrier, line.fields.bandwidth) if word)
    return "".join(f" {word}" for word in dict.fromkeys(words))


def _number(place: Unit, networks: Sequence[str]) -> str:
    """The number of the drawing: the place's code or id, and the network where it shows only one."""
    name = place.code or place.id.rpartition("/")[2]
    return "-".join((name, "TP", *(networks if len(networks) == 1 else ())))


def _places_of(groups: Iterable[Group]) -> Iterator[Box]:
    """Every lower place that is drawn, as a head or as a box."""
    for group in groups:
        if group.place:
            yield group.place
        yield from group.boxes


def _if_any_listed(boxes: list[Box]) -> tuple[Box, ...]:
    """All boxes, or none where nobody is on the network."""
    return tuple(boxes) if any(box.status is not Status.NONE for box in boxes) else ()


def _legend(departments: Iterable[Box], places: Iterable[Box]) -> Iterator[LegendEntry]:
    """The states that occur, in the order of progress."""
    own = [box.status for box in departments]
    lower = [box.status for box in places]
    for status in Status:
        if status in own or status in lower:
            yield LegendEntry(status, STATUS[status], own.count(status), lower.count(status))
