"""The outcome of a what-if as a report: the verdict, then the tables that bear it out."""

from collections.abc import Iterator

import msgspec

from egov_netplan.reports.simulated import columns, effects, fits, said
from egov_netplan.reports.simulated.outcome import Outcome
from egov_netplan.reports.simulated.summary import summary
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Table
from egov_netplan.words import Text

# How many blocks and places are shown on a terminal.
_SHOWN = 20


def simulated_report(outcome: Outcome, *, is_whole: bool) -> Report:
    """The report; unless it is to be `is_whole`, of the blocks and places the tightest only.

    There are no waivers in it: an agreed exception makes no address free.
    """
    inventory = outcome.before
    return Report(
        name="simulation",
        title=said.TITLE,
        project=inventory.policy.title or "",
        day=str(inventory.today),
        tables=tuple(table if is_whole else _begun(table) for table in _tables(outcome)),
        waivers=Table("waivers", Text("", ""), (), ()),
        summary=tuple(summary(outcome)),
        network=inventory.network_name(outcome.network) if outcome.network else None,
    )


def _begun(table: Table) -> Table:
    """A table with its first rows, and a title that says so."""
    if len(table.rows) <= _SHOWN:
        return table
    title = said.REST.filled(title=table.title, shown=_SHOWN, count=len(table.rows))
    return msgspec.structs.replace(table, title=title, rows=table.rows[:_SHOWN])


def _tables(outcome: Outcome) -> Iterator[Table]:
    yield Table("added", Text("新增的单位", "What is added"), columns.ADDED, tuple(fits.rolled_up(outcome)))
    yield Table("dry", Text("用尽的地址段", "Blocks that run dry"), columns.DRY, tuple(fits.dry(outcome)))
    places = Text("各地区放得下多少", "How many fit, place by place")
    yield Table("places", places, columns.PLACES, tuple(fits.places(outcome)))
    yield Table(
        "findings",
        Text("新出现的问题", "Findings that are new"),
        columns.FINDINGS,
        tuple(effects.new_findings(outcome)),
    )
    yield Table("names", Text("域名", "Domain names"), columns.NAMES, tuple(effects.names(outcome)))
    yield Table(
        "duties",
        Text("新增单位的任务要求", "Duties that bind them"),
        columns.DUTIES,
        tuple(effects.duties(outcome)),
    )
    coverage = tuple(effects.coverage_rows(outcome))
    yield Table("coverage", Text("联网率", "Coverage"), columns.COVERAGE, coverage)
