"""Measures netplan as whole processes, each figure as a ratio of two programs run in turns.

python bench/run.py [--units 12000] [--rounds 5] [--json]

Ends with 0 if all goals are met, 1 if one is missed, 2 if something could not be measured.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
NETPLAN = ("-m", "egov_netplan.cli.main")
HEAVY = ("networkx", "rich", "yaml")
HELP_ROUNDS = 11

MAX_VALIDATE_RATIO = 2.0
MAX_VALIDATE_MB = 400
MAX_VALIDATE_MB_PER_UNIT = 0.0095  # above 42,000 units; 3 GB for the nation
MAX_HELP_RATIO = 7.0


class Run(NamedTuple):
    """What one process used."""

    cpu: float
    wall: float
    peak_mb: float


class Duel(NamedTuple):
    """Two programs measured in turns: medians of each, and the medians of the ratios of the pairs."""

    measured: Run
    reference: Run
    cpu_ratio: float
    wall_ratio: float


class Goal(NamedTuple):
    """One figure and the most it may be."""

    what: str
    figure: float
    most: float
    unit: str

    @property
    def met(self) -> bool:
        """Whether the figure is good enough."""
        return self.figure <= self.most


def run_python(*arguments: str) -> Run:
    """Run Python with `arguments` from the root of the repository; ends the benchmark if that fails.

    A process starts with the peak memory of the one that starts it, so this one has to stay small: it imports
    nothing of netplan and leaves making the inventory to another process.
    """
    command = (sys.executable, *arguments)
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env=_environment())
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            last = b"".join(said.readlines()[-20:]).decode(errors="replace")
            print(f"{last}{' '.join(command)}: exit code {process.returncode}", file=sys.stderr)
            sys.exit(2)
    per_mb = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / per_mb)


def _environment() -> dict[str, str]:
    paths = (str(ROOT), os.environ.get("PYTHONPATH", ""))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def duel(measured: Sequence[str], reference: Sequence[str], rounds: int) -> Duel:
    """Run both programs in turns, after one turn that warms the caches and does not count."""
    pairs = [(run_python(*measured), run_python(*reference)) for _ in range(rounds + 1)][1:]
    return Duel(
        _medians([first for first, _ in pairs]),
        _medians([second for _, second in pairs]),
        median(first.cpu / second.cpu for first, second in pairs),
        median(first.wall / second.wall for first, second in pairs),
    )


def _medians(runs: list[Run]) -> Run:
    return Run(*(median(values) for values in zip(*runs, strict=True)))


def validate_duel(units: int, rounds: int) -> Duel:
    """`netplan validate` of a clean inventory against a bare parse of the same files."""
    with tempfile.TemporaryDirectory() as folder:
        run_python(str(BENCH / "make.py"), "--units", str(units), folder)
        return duel((*NETPLAN, "validate", folder), (str(BENCH / "bare_parse.py"), folder), rounds)


def help_duel() -> Duel:
    """`netplan --help` against a Python that does nothing."""
    return duel((*NETPLAN, "--help"), ("-c", "pass"), HELP_ROUNDS)


def heavy_imports() -> list[str]:
    """Those of the heavy libraries that importing the command loads already."""
    code = f"import sys, egov_netplan.cli.main; print(*(set({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run(
        (sys.executable, "-c", code), env=_environment(), capture_output=True, text=True, check=True
    )
    return sorted(done.stdout.split())


def goals(units: int, validate: Duel, start: Duel, heavy: list[str]) -> list[Goal]:
    """What has to hold."""
    most_mb = max(MAX_VALIDATE_MB, MAX_VALIDATE_MB_PER_UNIT * units)
    return [
        Goal("validate / bare parse, CPU", validate.cpu_ratio, MAX_VALIDATE_RATIO, "x"),
        Goal("validate, peak memory", validate.measured.peak_mb, most_mb, "MB"),
        Goal("--help / python -c pass, CPU", start.cpu_ratio, MAX_HELP_RATIO, "x"),
        Goal(f"of {', '.join(HEAVY)} imported at start", len(heavy), 0, ""),
    ]


def table(duels: dict[str, Duel], judged: list[Goal], heavy: list[str]) -> str:
    """Everything measured, to be read."""
    rows = [f"{'':28}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}"]
    for names, fight in duels.items():
        for name, run in zip(names.split(" / "), (fight.measured, fight.reference), strict=True):
            rows.append(f"{name:28}{run.cpu:8.3f}{run.wall:8.3f}{run.peak_mb:9.0f}")
        rows.append(f"{'  ratio, median of pairs':28}{fight.cpu_ratio:8.2f}{fight.wall_ratio:8.2f}")
    rows += ["", f"imported at start: {', '.join(heavy) or 'none of them'}", ""]
    for goal in judged:
        verdict = "met" if goal.met else "MISSED"
        rows.append(
            f"{goal.what:42}{goal.figure:8.2f} {goal.unit:3} <= {goal.most:g} {goal.unit:3} {verdict}"
        )
    return "\n".join(rows)


def as_json(units: int, duels: dict[str, Duel], judged: list[Goal], heavy: list[str]) -> str:
    """Everything measured, to be stored or compared."""
    measured = {
        names: {
            **fight._asdict(),
            "measured": fight.measured._asdict(),
            "reference": fight.reference._asdict(),
        }
        for names, fight in duels.items()
    }
    judgement = [{**goal._asdict(), "met": goal.met} for goal in judged]
    whole = {"units": units, "duels": measured, "imported_at_start": heavy, "goals": judgement}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--units", type=int, default=12000, help="size of the inventory (default: 12000)")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of runs of validate (default: 5)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    args = parser.parse_args()
    validate, start, heavy = validate_duel(args.units, args.rounds), help_duel(), heavy_imports()
    duels = {"validate / bare parse": validate, "--help / python -c pass": start}
    judged = goals(args.units, validate, start, heavy)
    print(as_json(args.units, duels, judged, heavy) if args.json else table(duels, judged, heavy))
    sys.exit(0 if all(goal.met for goal in judged) else 1)


if __name__ == "__main__":
    main()
