"""A browser, and pages built from small projects and examples."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.reports.charts.charts import charts_of
from egov_netplan.reports.site.page import render
from egov_netplan.reports.tables.asked import Asked

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[2] / "examples"

# Opens the page of a project; further arguments are those of a browser's context.
Open = Callable[..., "Page"]


@pytest.fixture
def opened(browser: "Browser", tmp_path: Path) -> Iterator[Open]:
    """The page of a project, ready; in the end nothing may have gone wrong or been asked for."""
    faults: list[str] = []
    requests: list[str] = []
    contexts = []

    def run(project: Path, **options: object) -> "Page":
        inventory = load(project)
        file = tmp_path / "page.html"
        file.write_text(render(Asked(inventory), charts_of(inventory)), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1366, "height": 768}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]")
        return page

    yield run
    for context in contexts:
        context.close()
    assert faults == []
    assert requests == [(tmp_path / "page.html").as_uri()] * len(contexts)
