"""The labels that suit a unit, the most usual first."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from egov_netplan.inventory.model import Unit
from egov_netplan.plan.naming.reading import Sound, along, sounds
from egov_netplan.plan.naming.short import bare, legible, short, stem
from egov_netplan.plan.naming.suggestion import WAY, Way
from egov_netplan.words import Text

# Longer strings of initials are no longer a help to anybody.
_MOST_INITIALS = 10


class Candidate(NamedTuple):
    """A label, how it was come by, and the characters in it that can be read in other ways."""

    label: str
    way: Way
    why: Text
    polyphones: tuple[Sound, ...] = ()


def of_department(unit: Unit, above: Sequence[Unit], tags: Callable[[Unit], str]) -> Iterator[Candidate]:
    """Initials, then full pinyin, of what it is called; then with what is above it before the initials."""
    brief, own = _called(bare(unit, above))
    yield from own
    for holder in above if brief else ():
        for form in (initials, spelt):
            yield _candidate(tags(holder) + form(brief), Way.PLACE, brief, form)


@cache
def _called(name: str) -> tuple[tuple[Sound, ...], tuple[Candidate, ...]]:
    """What a department with this name is called for short, and what follows from its name alone."""
    whole = sounds(name)
    if not spelt(whole):
        return (), ()
    brief = along(whole, short(name))
    forms = tuple(dict.fromkeys((brief, whole)))
    first = (_candidate(initials(said), Way.INITIALS, said, initials) for said in forms)
    fitting = (candidate for candidate in first if 2 <= len(candidate.label) <= _MOST_INITIALS)
    return brief, (*fitting, *(_candidate(spelt(said), Way.PINYIN, said, spelt) for said in forms))


def of_place(unit: Unit, above: Sequence[Unit], tags: Callable[[Unit], str]) -> Iterator[Candidate]:
    """Full pinyin, as in yichun.gov.cn; then initials with those of the place above, as in jxyc."""
    name = bare(unit, above)
    whole = sounds(name)
    core = along(whole, stem(name)) if spelt(whole) else ()
    yield _candidate(spelt(core), Way.PINYIN, core, spelt)
    for holder in above if core else ():
        yield _candidate(tags(holder) + initials(core), Way.PLACE, core, initials)
        yield _candidate(tags(holder) + spelt(core), Way.PLACE, core, spelt)
    if whole != core:
        yield _candidate(spelt(whole), Way.PINYIN, whole, spelt)


def chinese(unit: Unit, above: Sequence[Unit]) -> Iterator[Candidate]:
    """What it is called in its place, then with the names of what is above it."""
    name = bare(unit, above)
    yield Candidate(name, Way.CHINESE, WAY[Way.CHINESE].filled(short=name))
    if legible(unit.name) != name:
        yield Candidate(legible(unit.name), Way.CHINESE, WAY[Way.CHINESE].filled(short=legible(unit.name)))
    for holder in above:
        yield Candidate(legible(holder.name) + name, Way.PLACE, WAY[Way.PLACE])


def initials(said: Sequence[Sound]) -> str:
    """The first letters of what is read; digits and Latin letters stay."""
    return "".join(sound.reading[:1] for sound in said)


def spelt(said: Sequence[Sound]) -> str:
    """What is read, in full."""
    return "".join(sound.reading for sound in said)


def _candidate(
    label: str, way: Way, said: Sequence[Sound], form: Callable[[Sequence[Sound]], str]
) -> Candidate:
    why = WAY[way].filled(short="".join(sound.letter for sound in said))
    return Candidate(label, way, why, tuple(sound for sound in said if _matters(sound, form)))


def _matters(sound: Sound, form: Callable[[Sequence[Sound]], str]) -> bool:
    """Whether a character, read in another way or not at all, makes another label."""
    taken = form((sound,))
    return not taken or any(form((sound._replace(reading=other),)) != taken for other in sound.others)
