"""`netplan report site`: the page, one file or a folder with one in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from egov_netplan.cli.files import write_file
from egov_netplan.cli.progress import working
from egov_netplan.cli.runner import CallError
from egov_netplan.cli.sensitive import say_withheld
from egov_netplan.words import Lang, Text

if TYPE_CHECKING:
    from egov_netplan.reports.charts.chart import Chart
    from egov_netplan.reports.tables.asked import Asked

_MAKING = Text("检查规划，生成网页", "checking the plan and making the page")
_SUFFIXES = (".html", ".htm")


def target(output: Path | None) -> Path:
    """The file to write: as named, or index.html in the folder named."""
    if output is None:
        raise CallError("请用 -o 指定文件夹或 .html 文件", "name a folder or an .html file with -o")
    if output.suffix.lower() in _SUFFIXES and not output.is_dir():
        return output
    if output.exists() and not output.is_dir():
        raise CallError(
            f"-o：{output} 不是文件夹，文件名应以 .html 结尾",
            f"-o: {output} is no folder; the name of a file ends with .html",
        )
    return output / "index.html"


def write(asked: "Asked", charts: Sequence["Chart"], lang: Lang, path: Path) -> None:
    """Write the page."""
    from egov_netplan.reports.site.page import render

    with working(_MAKING):
        page = render(asked, charts, lang)
    say_withheld(asked.withheld)
    write_file(path, page.encode())
