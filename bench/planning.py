"""Plans a province from nothing, as whole processes: what each step costs, as a ratio to the bare parse.

python bench/planning.py [--units 12000]

From `netplan init` and bare names to blocks, names and zones, validated; then one county more. The yardstick
is a bare parse of the province as it is planned in the end. Each command runs once, for it writes; so a ratio
moves by some tenths from run to run. Ends with 1 if a goal is missed, with 2 if a command fails, such as a
`validate` that has findings.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from run import BENCH, NETPLAN, Run, run_python

ROUNDS = 5  # of the bare parse
MOST = 9.0  # times the bare parse, for each step


class Step(NamedTuple):
    """A command and what it used."""

    what: str
    run: Run


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--units", type=int, default=12000, help="size of the province (default: 12000)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "province"
        make = (str(BENCH / "bare_names.py"), "--units", str(args.units))
        run_python(*NETPLAN, "init", str(project))
        run_python(*make, str(project))
        first = planned(project)
        run_python(*make, "--last", str(project))
        more = planned(project)
        parses = [run_python(str(BENCH / "bare_parse.py"), str(project)).cpu for _ in range(ROUNDS)]
    parse = median(parses)
    print(f"{'':42}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'ratio':>8}")
    print(f"{'the bare parse':42}{parse:8.2f}")
    for title, steps in (("from nothing", first), ("one county more", more)):
        print(table(title, steps, parse))
    sys.exit(0 if all(step.run.cpu <= MOST * parse for step in (*first, *more)) else 1)


def planned(project: Path) -> list[Step]:
    """All that a planner does once the names are written down."""
    zones = project.parent / "zones"
    return [
        step(project, "validate"),
        step(project, "plan allocate", "--summary"),
        step(project, "plan allocate", "--summary", "--write"),
        step(project, "plan names", "--summary"),
        step(project, "plan names", "--summary", "--write"),
        step(project, "plan zones", "--network", "outer", "-o", str(zones / "outer")),
        step(project, "plan zones", "--network", "internet", "-o", str(zones / "internet")),
        step(project, "plan capacity"),
        step(project, "validate"),
    ]


def step(project: Path, command: str, *more: str) -> Step:
    """One command, measured."""
    shown = " ".join((command, *(item for item in more if item != "-o" and "/" not in item)))
    return Step(shown, run_python(*NETPLAN, *command.split(), str(project), *more))


def table(title: str, steps: list[Step], parse: float) -> str:
    """Some steps and what they come to, to be read."""
    rows = [title]
    for what, used in steps:
        ratio = used.cpu / parse
        missed = "" if ratio <= MOST else f"  MISSED (at most {MOST:g})"
        rows.append(f"  {what:40}{used.cpu:8.2f}{used.wall:8.2f}{used.peak_mb:9.0f}{ratio:8.2f}{missed}")
    whole = sum(item.run.cpu for item in steps)
    rows.append(f"  {'all together':40}{whole:8.2f}{'':17}{whole / parse:8.2f}")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
