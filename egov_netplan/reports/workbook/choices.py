"""Drop-downs and colours of the columns in which the same words recur."""

from typing import TYPE_CHECKING, Any

from egov_netplan.reports.tables.table import Column, Table
from egov_netplan.reports.workbook.cells import text
from egov_netplan.reports.workbook.formats import Formats
from egov_netplan.words import Lang, Text, said

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 255  # of all the words of a list together, as Excel has it
_BREAKING = frozenset(',"\n')  # what a word of such a list cannot hold

_CHOOSE = Text("请从列表中选择。", "Choose one of the list.")


def write_choices(sheet: "Worksheet", table: Table, last: int, formats: Formats, lang: Lang) -> None:
    """Lists to choose from, down to the row `last`, and the colours of states.

    The lists stand in the rule itself, not on a sheet of their own: so they stay whole when a planner
    moves the sheet to another workbook. Where the words are no closed set, others may be written too.
    """
    for number, column in enumerate(table.columns):
        words = offered(table, number, lang)
        if words:
            rule: dict[str, Any] = {"validate": "list", "source": words}
            if column.values:
                rule |= {"error_type": "warning", "error_message": _CHOOSE.say(lang)}
            else:
                rule["show_error"] = False
            sheet.data_validation(1, number, last, number, rule)
        _colour(sheet, column, (1, number, last, number), formats, lang)


def offered(table: Table, number: int, lang: Lang) -> list[str]:
    """The words that a column offers: those it may hold, else those it holds, where there are few."""
    column = table.columns[number]
    if column.values:
        return [choice.say(lang) for choice in column.values]
    if not column.recurs:
        return []
    found: dict[str, None] = {}
    for row in table.rows:
        if word := said(row[number], lang):
            found[word] = None
            if len(",".join(found)) > _LONGEST or not _BREAKING.isdisjoint(word):
                return []
    return [text(word) for word in found]


def _colour(
    sheet: "Worksheet", column: Column, where: tuple[int, int, int, int], formats: Formats, lang: Lang
) -> None:
    for choice in column.values:
        if look := formats.states.get(choice):
            rule = {"type": "cell", "criteria": "==", "value": f'"{choice.say(lang)}"', "format": look}
            sheet.conditional_format(*where, rule)
