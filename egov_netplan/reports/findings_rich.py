"""Findings on a terminal: the lines of findings_text.py in colour.

Imported only where there is a terminal, because rich is slow to load.
"""

from rich.console import Console
from rich.text import Text as RichText

from egov_netplan.reports.findings_text import Line, Tone, lines
from egov_netplan.validators.engine import Verdict
from egov_netplan.words import Lang

_STYLE = {
    Tone.PLAIN: "",
    Tone.PLACE: "bold",
    Tone.ERROR: "bold red",
    Tone.WARNING: "bold yellow",
    Tone.INFO: "bold cyan",
    Tone.QUIET: "dim",
    Tone.GOOD: "green",
}


def print_findings(verdict: Verdict, lang: Lang, console: Console) -> None:
    """Show all findings and the summary on `console`."""
    for line in lines(verdict, lang, console.width):
        console.print(_coloured(line), soft_wrap=True)


def _coloured(line: Line) -> RichText:
    """The line in colour; pieces are appended, never parsed, so `[red]` in a name stays what it is."""
    text = RichText()
    for piece in line:
        text.append(piece.text, _STYLE[piece.tone])
    return text
