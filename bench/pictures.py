"""Measures what leaves the office: one sheet, an atlas of a province, and the page, built and loaded.

python bench/pictures.py [--units 12000] [--rounds 3]

The inventory is one province whole, with some units behind. Times are wall times of this machine, so that
they say something only when it has nothing else to do. Ends with 1 if a goal is missed.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent))

PROVINCE = "130000"  # with its 184 places about the size of the atlas that the goal speaks of
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


class Goal(NamedTuple):
    """One figure, in seconds, and the most it may be."""

    what: str
    seconds: float
    most: float


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--units", type=int, default=12000, help="size of the inventory (default: 12000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each (default: 3)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "province"
        command = (sys.executable, str(BENCH / "make.py"), "--province", PROVINCE, "--behind", "25")
        subprocess.run((*command, "--units", str(args.units), str(root)), check=True)
        goals = list(_goals(root, Path(folder), args.rounds))
    for goal in goals:
        verdict = "met" if goal.seconds <= goal.most else "MISSED"
        print(f"{goal.what:42}{goal.seconds:9.3f} s  <= {goal.most:g} s  {verdict}")
    sys.exit(0 if all(goal.seconds <= goal.most for goal in goals) else 1)


def _goals(root: Path, folder: Path, rounds: int) -> Iterator[Goal]:
    yield Goal("a city's sheet as SVG, two networks", _median(_sheet(root), 5 * rounds), 0.05)
    atlas = _command("diagram", root, folder / "atlas.pdf", "--atlas")
    yield Goal("the atlas of the province, whole command", _median(atlas, rounds), 15)
    page = folder / "site.html"
    yield Goal("the page, whole command", _median(_command("report", root, page, "site"), rounds), 5)
    if load := _load(page):
        yield Goal("the page loaded in Chromium", _median(load, rounds), 1)


def _median(work: Callable[[], float], rounds: int) -> float:
    work()  # warms the caches and does not count
    return statistics.median(work() for _ in range(rounds))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _sheet(root: Path) -> Callable[[], float]:
    """Gathering, setting and writing the sheet of the first city; what is read does not count."""
    from egov_netplan.inventory.load import load
    from egov_netplan.reports.diagrams.gather import Gatherer
    from egov_netplan.reports.diagrams.sheet.compose import composed
    from egov_netplan.reports.diagrams.svg import svg
    from egov_netplan.words import Lang

    inventory = load(root)
    province = inventory.places_in("")[0]
    city = inventory.places_in(province.id)[0]
    networks = tuple(inventory.policy.networks)

    def work() -> None:
        svg(composed(Gatherer(inventory).scene(city.id, networks), "A3", Lang.ZH))

    return lambda: _timed(work)


def _command(name: str, root: Path, output: Path, *more: str) -> Callable[[], float]:
    """A whole run of netplan."""
    arguments = (*more, str(root)) if name == "report" else (str(root), *more)
    command = (sys.executable, "-m", "egov_netplan", name, *arguments, "-o", str(output))
    return lambda: _timed(lambda: subprocess.run(command, check=True, cwd=BENCH.parent, capture_output=True))


def _load(page: Path) -> Callable[[], float] | None:
    """Opening the page until it says that it is ready; None where there is no Chromium."""
    import shutil

    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium: the page is not loaded", file=sys.stderr)
        return None
    from playwright.sync_api import sync_playwright

    player = sync_playwright().start()
    browser = player.chromium.launch(executable_path=chromium, args=list(CHROMIUM))

    def work() -> float:
        tab = browser.new_page()
        start = time.perf_counter()
        tab.goto(page.as_uri())
        tab.wait_for_selector("html[data-ready]")
        seconds = time.perf_counter() - start
        tab.close()
        return seconds

    return work


if __name__ == "__main__":
    main()
