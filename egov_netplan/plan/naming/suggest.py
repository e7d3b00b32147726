"""Suggestions for all units of a network at once, so that no order of files decides who gets what.

Upper levels come first, and places before departments, for the names below stand in theirs. On one level
all units say at the same time what would suit them best: who alone wants a name gets it, and where
several do, none of them: each goes on to what suits it next. Only numbers are dealt by the order of ids.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.model import Inventory, Unit
from egov_netplan.inventory.policy import DEPARTMENT
from egov_netplan.plan.confusable import looks
from egov_netplan.plan.domains import DomainPlan
from egov_netplan.plan.names import ascii_form, unicode_form
from egov_netplan.plan.naming.candidates import Candidate, chinese, initials, of_department, of_place
from egov_netplan.plan.naming.reading import sounds
from egov_netplan.plan.naming.short import bare, legible, short, stem
from egov_netplan.plan.naming.suggestion import WAY, Names, Passed, Suggestion, Unnamed, Way
from egov_netplan.plan.naming.taken import Taken, labels_elsewhere
from egov_netplan.problem import Problem
from egov_netplan.words import Text

_NO_PLAN = Text(
    "网络 {network} 没有域名规划（netplan.yaml 的 domains）：先写上 zone 和 names",
    "the network {network} has no domain plan (`domains` in netplan.yaml): give it a `zone` and `names`",
)
_NO_ZONE = Text("没有可用的域", "there is no zone that it could stand in")
_NO_LABEL = Text(
    "名称里没有可读出的字，写明 label", "its name has nothing that could be read; give it a `label`"
)
_NOT_ASCII = Text("只能用英文字母、数字和连字符", "it may hold letters, digits and hyphens only")
_GIVEN = Text("已写的标签 {label} 不能用：{why}", "its label {label} cannot be used: {why}")
_WANTED = Text("这些单位都写了这个标签", "these units all have that label")
_SEVERAL = Text("几家都适用，谁都没有占用", "it suits several units alike, so none of them has it")

# 1 looks like the letter l.
_FIRST_NUMBER, _MOST_NUMBERS = 2, 100000


class _Due(NamedTuple):
    """A unit that is due a name, with the pattern for it and the zones that the name may stand in."""

    unit: Unit
    pattern: str
    zones: tuple[str, ...]
    above: tuple[Unit, ...]
    where: Where


class _Wish(NamedTuple):
    """What would suit a unit next, as a whole name in the form that is looked up."""

    candidate: Candidate
    name: str
    zone: str


def suggest(inventory: Inventory, network: str, labels: Mapping[str, str] | None = None) -> Names:
    """A name for every unit that is due one and has none; `labels` are those suggested for other networks.

    A unit is due an ASCII name where the domain plan has a pattern in `names` for its level, and a Chinese
    one where it has one in `chinese`. What is written already never changes.
    """
    if network not in inventory.policy.domains:
        raise Problem(_NO_PLAN, network=network)
    plan = DomainPlan(inventory, network)
    rounds = [_Latin(inventory, plan, labels or {}), _Chinese(inventory, plan)]
    for script in rounds:
        script.run()
    found = sorted((item for script in rounds for item in script.suggestions), key=lambda item: item.unit)
    unnamed = sorted((item for script in rounds for item in script.unnamed), key=lambda item: item.unit)
    return Names(network, tuple(found), tuple(unnamed))


def suggest_all(inventory: Inventory, networks: Iterable[str]) -> list[Names]:
    """Network after network: a unit goes by the label that was suggested for it on the ones before."""
    made: list[Names] = []
    for network in networks:
        made.append(suggest(inventory, network, agreed_labels(made)))
    return made


def agreed_labels(names: Sequence[Names]) -> dict[str, str]:
    """The labels to write on units: those that the suggestions for all networks agree on."""
    found: dict[str, set[str]] = {}
    for suggestion in chain.from_iterable(item.suggestions for item in names):
        if suggestion.label:
            found.setdefault(suggestion.unit, set()).add(suggestion.label)
    return {unit: labels.pop() for unit, labels in sorted(found.items()) if len(labels) == 1}


class _Script:
    """The names of one script on one network."""

    is_chinese = False

    def __init__(self, inventory: Inventory, plan: DomainPlan) -> None:
        self.suggestions: list[Suggestion] = []
        self.unnamed: list[Unnamed] = []
        self._inventory = inventory
        self._plan = plan
        self._taken = Taken(inventory, plan)
        # Names and zones of this run, which names below may stand in.
        self._names: dict[str, str] = {}
        self._zones: dict[str, str] = {}
        # The number to try next, for units that are judged alike.
        self._numbers: dict[tuple[object, ...], int] = {}

    def patterns(self) -> Mapping[str, str]:
        """The pattern of a name for each level and for departments."""
        raise NotImplementedError

    def candidates(self, due: _Due) -> Iterator[Candidate]:
        """What suits a unit, the best first."""
        raise NotImplementedError

    def numbered(self, due: _Due, start: int) -> Iterator[Candidate]:
        """What is left when all else is taken: a label with a number, from `start` on."""
        raise NotImplementedError

    def filled(self, due: _Due, candidate: Candidate, zone: str) -> str:
        """A pattern with a label and a zone put in."""
        raise NotImplementedError

    # --- who is due a name -----------------------------------------------------------------------

    def run(self) -> None:
        """Names for all, level by level: the labels that are given first, for they were accepted before."""
        patterns = self.patterns()
        units = [unit for unit in self._inventory.units.values() if self._is_due(unit, patterns)]
        units.sort(key=lambda unit: (unit.id.count("/"), not unit.is_place, unit.id))
        waiting = {unit.id for unit in units}
        early = [unit for unit in units if self._given(unit) and not self._waits(unit, waiting)]
        self._give([self._due(unit, patterns) for unit in early])
        settled = {unit.id for unit in early}
        for _, level in groupby(units, key=lambda unit: (unit.id.count("/"), unit.is_place)):
            due = [self._due(unit, patterns) for unit in level if unit.id not in settled]
            self._give([item for item in due if self._given(item.unit)])
            self._deal([item for item in due if not self._given(item.unit)])

    def _is_due(self, unit: Unit, patterns: Mapping[str, str]) -> bool:
        if (unit.level or DEPARTMENT) not in patterns or self._where(unit) is None:
            return False
        names = self._plan.names_of(unit.id)
        return not any((not name.written.isascii() or name.is_chinese) is self.is_chinese for name in names)

    def _where(self, unit: Unit) -> Where | None:
        """Where its name is to be written: on the network, or at its site; None if it is not due any."""
        network = self._plan.network
        attachment = unit.attachments.get(network)
        if attachment is not None:
            stays_out = attachment.fields.status in (Status.EXEMPT, Status.NONE)
            return None if stays_out else attachment.where
        sites = self._inventory.sites_by_unit.get(unit.id, ())
        return next((site.where for site in sites if site.network == network and not site.fields.page), None)

    def _given(self, unit: Unit) -> str:
        """The label that a unit has already, or that the policy has for its name."""
        raise NotImplementedError

    def _waits(self, unit: Unit, waiting: set[str]) -> bool:
        """Whether the name depends on that of a place which is to get one first."""
        place = self._inventory.place_of(unit)
        return place is not None and place.id in waiting

    def _due(self, unit: Unit, patterns: Mapping[str, str]) -> _Due:
        pattern = patterns[unit.level or DEPARTMENT]
        above = tuple(self._inventory.above(unit))
        return _Due(unit, pattern, self._zones_for(unit), above, self._where(unit) or unit.where)

    def _zones_for(self, unit: Unit) -> tuple[str, ...]:
        """The zones of this script that a name may stand in, the nearest first, in ASCII form.

        A department stands in the zone of its place, or below the name of a place without one.
        """
        place = self._inventory.place_of(unit)
        fresh = [self._zones.get(place.id, "")] if place else []
        if place and not unit.is_place:
            fresh.append(self._names.get(place.id, ""))
        written = self._plan.zones_for_pattern(unit)
        if place and not unit.is_place:
            names = [name.ascii for name in self._plan.names_of(place.id)]
            delegated = {zone.owner for zone in self._plan.zones_for(unit)}
            if place.id not in delegated:
                written = (*(name for name in names if name and not name.startswith("www.")), *written)
            written = tuple(name for name in written if not name.startswith("www."))
        found = dict.fromkeys(zone for zone in (*fresh, *written) if zone)
        return tuple(zone for zone in found if ("xn--" in zone) is self.is_chinese)

    # --- who gets which --------------------------------------------------------------------------

    def _give(self, due: Sequence[_Due]) -> None:
        """Labels that are written: two units with the same one in the same zone both have to be asked."""
        wishes = []
        for item in due:
            way = Way.GIVEN if item.unit.label else Way.AGREED
            candidate = Candidate(self._given(item.unit), way, WAY[way])
            passed: list[Passed] = []
            wish = self._next(item, iter((candidate,)), passed)
            if wish is None:
                self._refuse(item, candidate.label, passed)
            else:
                wishes.append((item, wish))
        for item, wish, rivals in self._sorted_out(wishes):
            if rivals:
                self._refuse(item, wish.candidate.label, [Passed(wish.candidate.label, _WANTED, rivals)])
            else:
                self._accept(item, wish, ())

    def _refuse(self, due: _Due, label: str, passed: Sequence[Passed]) -> None:
        why = passed[-1].why if passed else _NO_ZONE
        rivals = passed[-1].rivals if passed else ()
        said = _GIVEN.filled(label=label, why=why)
        self.unnamed.append(Unnamed(due.unit.id, self._plan.network, said, rivals, due.where))

    def _deal(self, due: Sequence[_Due]) -> None:
        """Rounds until everybody has a name; then numbers for whom nothing was left."""
        passed: dict[str, list[Passed]] = {item.unit.id: [] for item in due}
        waiting = [(item, self.candidates(item)) for item in due]
        left: list[_Due] = []
        while waiting:
            wishes: list[tuple[_Due, _Wish]] = []
            still = {}
            for item, candidates in waiting:
                if wish := self._next(item, candidates, passed[item.unit.id]):
                    wishes.append((item, wish))
                    still[item.unit.id] = candidates
                else:
                    left.append(item)
            waiting = []
            for item, wish, rivals in self._sorted_out(wishes):
                if rivals:
                    passed[item.unit.id].append(Passed(wish.candidate.label, _SEVERAL, rivals))
                    waiting.append((item, still[item.unit.id]))
                else:
                    self._accept(item, wish, passed[item.unit.id])
        for item in sorted(left, key=lambda item: item.unit.id):
            self._number(item, passed[item.unit.id])

    def _number(self, due: _Due, passed: list[Passed]) -> None:
        first = next(self.numbered(due, _FIRST_NUMBER), None)
        fits = first and self._placed(due, first, passed)  # else no number will do
        if first and fits and (wish := self._next_numbered(due, first.label)):
            self._accept(due, wish, passed)
            return
        why = passed[-1].why if passed else _NO_LABEL if due.zones else _NO_ZONE
        self.unnamed.append(Unnamed(due.unit.id, self._plan.network, why, (), due.where))

    def _next_numbered(self, due: _Due, label: str) -> _Wish | None:
        """The first number that is free; what was taken for one of the same kin is so for the next."""
        alike = (label, due.pattern, due.zones, self._taken.kin(due.unit))
        start = self._numbers.get(alike, _FIRST_NUMBER)
        for number, candidate in enumerate(self.numbered(due, start), start):
            if wish := self._next(due, iter((candidate,)), []):
                self._numbers[alike] = number + 1
                return wish
        self._numbers[alike] = _MOST_NUMBERS
        return None

    def _next(self, due: _Due, candidates: Iterator[Candidate], passed: list[Passed]) -> _Wish | None:
        """The next candidate that nothing stands in the way of."""
        tried = {item.label for item in passed}
        for candidate in candidates:
            if not candidate.label or candidate.label in tried:
                continue
            tried.add(candidate.label)
            placed = self._placed(due, candidate, passed)
            if placed is None:
                continue
            if objection := self._taken.objection(due.unit, candidate.label, placed.name):
                passed.append(objection)
            else:
                return placed
        return None

    def _placed(self, due: _Due, candidate: Candidate, passed: list[Passed]) -> _Wish | None:
        """A candidate in the nearest zone that it may stand in, even if it is taken there."""
        objections = []
        for zone in due.zones if "{zone}" in due.pattern else ("",):
            written = self.filled(due, candidate, zone)
            name, fault = ascii_form(written)
            if name and not self.is_chinese and "xn--" in name:
                fault = _NOT_ASCII
            if fault or not name:
                objections.append(Passed(candidate.label, fault or _NO_LABEL))
                continue
            objection = self._taken.misplaced(due.unit, candidate.label, written, name)
            if objection is None:
                return _Wish(candidate, name, zone)
            objections.append(objection)
        passed += objections[:1]
        return None

    def _sorted_out(
        self, wishes: Sequence[tuple[_Due, _Wish]]
    ) -> Iterator[tuple[_Due, _Wish, tuple[str, ...]]]:
        """Each wish with all the units that share it, none where it is the only one."""
        wanting: dict[str, list[str]] = {}
        for item, wish in wishes:
            wanting.setdefault(looks(wish.name), []).append(item.unit.id)
        rivals = {look: tuple(sorted(units)) for look, units in wanting.items() if len(units) > 1}
        for item, wish in wishes:
            yield item, wish, rivals.get(looks(wish.name), ())

    def _accept(self, due: _Due, wish: _Wish, passed: Sequence[Passed]) -> None:
        unit, candidate, form = due.unit, wish.candidate, wish.name
        self._taken.hand_out(form, unit.id)
        zone = ""
        if unit.is_place:
            self._names[unit.id] = form
            if self._delegates(unit):
                zone = self._zones[unit.id] = form
                self._taken.delegate(form, unit.id)
        uses_label = "{label}" in due.pattern and not unit.label
        self.suggestions.append(
            Suggestion(
                unit=unit.id,
                network=self._plan.network,
                name=unicode_form(form),
                label=candidate.label if uses_label else "",
                zone=unicode_form(zone),
                way=candidate.way,
                why=candidate.why,
                passed=tuple(passed),
                polyphones=candidate.polyphones,
                where=due.where,
            )
        )

    def _delegates(self, unit: Unit) -> bool:
        """Whether a place is to get a zone with its name: the plan says so, and it has none yet."""
        fields = self._plan.fields
        if not fields or unit.level not in fields.delegated:
            return False
        if not any("{zone}" in pattern for pattern in self.patterns().values()):
            return False
        own = (zone for zone in self._plan.zones if zone.unit == unit.id)
        return not any((not zone.written.isascii() or zone.is_chinese) is self.is_chinese for zone in own)


class _Latin(_Script):
    """Names in letters and digits."""

    def __init__(self, inventory: Inventory, plan: DomainPlan, labels: Mapping[str, str]) -> None:
        super().__init__(inventory, plan)
        self._elsewhere = {**labels_elsewhere(inventory, plan.network), **labels}
        self._agreed = inventory.policy.labels

    def patterns(self) -> Mapping[str, str]:
        return self._plan.fields.names if self._plan.fields else {}

    def _given(self, unit: Unit) -> str:
        """Its own label; else the policy's for its name, unless it goes by another one already."""
        if unit.label or not self._agreed:
            return unit.label
        names = (unit.name, bare(unit, tuple(self._inventory.above(unit))))
        agreed = next((self._agreed[name] for name in names if name in self._agreed), "")
        return "" if agreed and (unit.id in self._elsewhere or self._label_of_zone(unit)) else agreed

    def filled(self, due: _Due, candidate: Candidate, zone: str) -> str:
        return due.pattern.replace("{zone}", zone).replace("{label}", candidate.label)

    def candidates(self, due: _Due) -> Iterator[Candidate]:
        if "{label}" not in due.pattern:
            yield Candidate(due.pattern, Way.PATTERN, WAY[Way.PATTERN])
            return
        if own := self._label_of_zone(due.unit):
            yield Candidate(own, Way.ZONE, WAY[Way.ZONE])
        if elsewhere := self._elsewhere.get(due.unit.id):
            yield Candidate(elsewhere, Way.ELSEWHERE, WAY[Way.ELSEWHERE])
        make: Callable[..., Iterator[Candidate]] = of_place if due.unit.is_place else of_department
        yield from make(due.unit, due.above, self._tag)

    def numbered(self, due: _Due, start: int) -> Iterator[Candidate]:
        """The number after the label."""
        made = [
            item for item in self.candidates(due) if item.label and item.way in (Way.INITIALS, Way.PINYIN)
        ]
        for number in range(start, _MOST_NUMBERS) if made else ():
            yield made[0]._replace(label=f"{made[0].label}{number}", way=Way.NUMBER, why=WAY[Way.NUMBER])

    def _label_of_zone(self, unit: Unit) -> str:
        """The first label of the zone that a place has already."""
        own = (zone.ascii for zone in self._plan.zones if zone.unit == unit.id) if unit.is_place else ()
        return next((zone.partition(".")[0] for zone in own if zone and "xn--" not in zone), "")

    def _tag(self, unit: Unit) -> str:
        """What stands for a unit in the names of those below it: its label, or its initials."""
        if unit.label.isascii() and unit.label:
            return unit.label
        if unit.is_place:
            return initials(sounds(stem(unit.name)))
        return initials(sounds(short(bare(unit, tuple(self._inventory.above(unit))))))


class _Chinese(_Script):
    """Names in Chinese characters."""

    is_chinese = True

    def patterns(self) -> Mapping[str, str]:
        return self._plan.fields.chinese if self._plan.fields else {}

    def _given(self, _unit: Unit) -> str:
        """None: a label is for names in letters and digits."""
        return ""

    def filled(self, due: _Due, candidate: Candidate, zone: str) -> str:
        place = self._inventory.place_of(due.unit)
        name = due.pattern.replace("{zone}", unicode_form(zone)).replace("{name}", candidate.label)
        return name.replace("{place}", legible(place.name) if place else "")

    def candidates(self, due: _Due) -> Iterator[Candidate]:
        if "{name}" in due.pattern:
            yield from chinese(due.unit, due.above)
        else:
            yield Candidate(due.pattern, Way.PATTERN, WAY[Way.PATTERN])

    def numbered(self, due: _Due, start: int) -> Iterator[Candidate]:
        """The number after the name."""
        first = next(self.candidates(due))
        for number in range(start, _MOST_NUMBERS) if "{name}" in due.pattern and first.label else ():
            yield first._replace(label=f"{first.label}{number}", way=Way.NUMBER, why=WAY[Way.NUMBER])
