"""How what a planning command hands out or suggests is shown, before it is written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from egov_netplan.cli.plan_options import in_short
from egov_netplan.inventory.edit.changes import Changes, as_data
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.as_json import as_json
from egov_netplan.reports.layout import visible
from egov_netplan.words import Lang, Text


def for_programs(
    inventory: Inventory, command: str, facts: Mapping[str, Any], changes: Changes, lang: Lang
) -> str:
    """The answer of a command as JSON: what it found, then what it would change."""
    shown = {"version": 1, "command": command, "date": str(inventory.today)}
    return as_json({**shown, **facts, **as_data(changes, lang)})


def for_people(
    inventory: Inventory,
    title: Text,
    shown: Sequence[str],
    count: str,
    after: Iterable[str],
    lang: Lang,
    *,
    summary: bool,
) -> str:
    """The answer as text: a title with project and date, the lines of its tables, how many, what comes after.

    Where all is shown and is long, it says that there is a summary.
    """
    named = title.say(lang, {"project": inventory.policy.title or "", "date": inventory.today})
    hint = () if summary else in_short(shown, lang)
    lines = [visible(named.lstrip(": ")), "", *shown, count, *hint, *after]
    return "".join(f"{line}\n" for line in lines)
