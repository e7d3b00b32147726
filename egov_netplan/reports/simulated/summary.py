"""What a leader reads first of a what-if: the verdict, and what it rests on."""

from collections import Counter
from collections.abc import Iterator

from egov_netplan.inventory.fields import Demand
from egov_netplan.reports.simulated import said
from egov_netplan.reports.simulated.effects import coverage_rows
from egov_netplan.reports.simulated.fits import tightest, what
from egov_netplan.reports.simulated.outcome import Outcome
from egov_netplan.validators.standing import State
from egov_netplan.words import Text, listed

# How many reasons are told.
_REASONS = 3


def summary(outcome: Outcome) -> Iterator[Text]:
    """The sentences in their order, the verdict first."""
    yield _verdict(outcome)
    if not outcome.simulated.groups:
        yield said.UNWRITTEN
        return
    yield from _reasons(outcome)
    yield from _tightest(outcome)
    yield from _lines(outcome)
    if others := len(outcome.clashes) - len(outcome.nameless):
        yield said.OTHER_NAMES.filled(count=others)
    yield from _coverage(outcome)
    if outcome.real.handed_out:
        yield said.REAL.filled(handed_out=outcome.real.handed_out)
    if outcome.real.refused:
        yield said.REAL_REFUSED.filled(refused=len(outcome.real.refused))
    for network, faults in outcome.tried.faults.items():
        for fault in faults:
            yield said.FAULT.filled(network=outcome.before.network_name(network), fault=fault)
    yield said.UNASKED
    yield said.UNWRITTEN


def _verdict(outcome: Outcome) -> Text:
    if not outcome.simulated.groups:
        return said.NOTHING
    words = {"added": _added(outcome), "wrong": _wrong(outcome)}
    if not any(served.most is not None for served in outcome.tried.served):
        return (said.OTHERWISE_FINE if outcome.holds else said.OTHERWISE_WRONG).filled(**words)
    if outcome.holds:
        return said.FITS.filled(**words)
    if not outcome.refused:
        return said.FITS_BUT.filled(**words)
    return (said.DOES_NOT_FIT if outcome.tried.dry else said.NOT_SERVED).filled(**words)


def _reasons(outcome: Outcome) -> Iterator[Text]:
    """Why nothing can be handed out, where that is not for want of room."""
    reasons: Counter[Text] = Counter()
    for served in outcome.tried.served:
        if served.why and not served.is_for_room:
            reasons[served.why] += served.short
    for why, count in reasons.most_common(_REASONS):
        yield said.BECAUSE.filled(why=why, count=count)


def _added(outcome: Outcome) -> Text:
    units = sum(len(group.units) for group in outcome.simulated.groups if not group.level)
    places = sum(len(group.units) for group in outcome.simulated.groups if group.level)
    parts = ((said.PLACES, places), (said.UNITS, units))
    return listed(words.filled(count=count) for words, count in parts if count)


def _wrong(outcome: Outcome) -> Text:
    parts = (
        (said.SHORT, outcome.refused),
        (said.DRY, len(outcome.tried.dry)),
        (said.NEW, len(outcome.findings)),
        (said.NAMELESS, len(outcome.nameless)),
        (said.LATE, len(outcome.overdue)),
    )
    return listed(words.filled(count=count) for words, count in parts if count)


def _tightest(outcome: Outcome) -> Iterator[Text]:
    if least := tightest(outcome.tried.served):
        yield said.TIGHTEST.filled(
            place=outcome.after.called(least.group.place),
            network=outcome.after.network_name(least.network),
            what=what(outcome.after, least),
            most=least.most,
            wanted=least.wanted,
        )


def _lines(outcome: Outcome) -> Iterator[Text]:
    """By when the new units have to be connected, network by network."""
    for bound in outcome.duties:
        duty = bound.duty
        waiting = bound.states[State.DUE] + bound.states[State.DUE_SOON]
        if duty.must is Demand.CONNECTED and duty.on and duty.by and waiting and not bound.is_reference:
            network = outcome.before.network_name(duty.on)
            yield said.LINES.filled(count=waiting, day=duty.by, network=network, duty=duty.called)


def _coverage(outcome: Outcome) -> Iterator[Text]:
    for network, *_, before, after in coverage_rows(outcome):
        if before != after:
            yield said.COVERAGE.filled(network=network, before=before, after=after)
