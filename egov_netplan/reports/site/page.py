"""The page: its words, its style, its scripts and its data in one file that asks for nothing."""

import base64
import re
import zlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

import msgspec

from egov_netplan.findings import Severity
from egov_netplan.reports.charts.chart import Chart
from egov_netplan.reports.html.page import escaped
from egov_netplan.reports.site.gather import STATUSES, gathered, standing, title, used_networks
from egov_netplan.reports.site.words import WORDS
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.words import AS_OF, SEVERITY, STATUS, Lang, Text

# In this order they are joined into one closure, where each sees what those before it have named.
SCRIPTS: Final = (
    "inflate.js",
    "data.js",
    "words.js",
    "dom.js",
    "counts.js",
    "filters.js",
    "pieces.js",
    "table.js",
    "tree.js",
    "search.js",
    "overview.js",
    "place.js",
    "unit.js",
    "findings.js",
    "tables.js",
    "layout.js",
    "paint.js",
    "map.js",
    "router.js",
    "main.js",
)
_TITLE = Text("{title}联网情况", "{title}: connection status")
_HOLE = re.compile(r"@([A-Z]+)@")
_SCRIPTS_OFF = Text(
    "以下是主要数字。全部内容需要启用脚本（JavaScript），并使用 2018 年以后的浏览器内核（极速模式）。",
    "These are the main figures. The whole page needs JavaScript and a browser of 2018 or later.",
)


def render(asked: Asked, charts: Sequence[Chart] = (), lang: Lang | None = None) -> str:
    """The whole page, first shown in `lang` (none: the project's language)."""
    said = lang or asked.inventory.lang
    data = gathered(asked, charts) | {"lang": said.value}
    pieces = {
        "LANG": "zh-CN" if said is Lang.ZH else "en",
        "TITLE": escaped(_TITLE.say(said, {"title": title(asked)})),
        "STYLE": _read("page.css"),
        "STATIC": "\n".join(_static(asked, said)),
        "DATA": _packed(data),
        "SCRIPT": "\n".join(f"// {name}\n{_read(name)}" for name in SCRIPTS),
    }
    return _HOLE.sub(lambda hole: pieces[hole[1]], _read("page.html"))


def _read(name: str) -> str:
    return (files("egov_netplan.reports.site") / "web" / name).read_text("utf-8")


def _packed(data: object) -> str:
    """JSON, deflated without a head, in base 64: nothing in it can end a script."""
    # Level 6 takes twice as long and makes these columns of numbers no smaller.
    packer = zlib.compressobj(5, zlib.DEFLATED, -15)
    json = msgspec.json.encode(data)
    return base64.b64encode(packer.compress(json) + packer.flush()).decode("ascii")


def _static(asked: Asked, lang: Lang) -> Iterator[str]:
    """The main figures as HTML, for a browser that runs no scripts or is too old for ours."""
    inventory = asked.inventory
    yield f"<h1>{escaped(_TITLE.say(lang, {'title': title(asked)}))}</h1>"
    yield f"<p>{escaped(AS_OF.say(lang, {'date': inventory.today}))}</p>"
    yield f"<p>{escaped(_SCRIPTS_OFF.say(lang))}</p>"
    head = (WORDS["network"], *(STATUS[status.value] for status in STATUSES), WORDS["coverage"])
    yield f"<table><thead>{_row('th', [word.say(lang) for word in head])}</thead><tbody>"
    for network in used_networks(asked):
        yield _row("td", [inventory.network_name(network).say(lang), *_figures(asked, network)])
    yield "</tbody></table>"
    found = list(asked.findings())
    yield f"<h2>{escaped(WORDS['findings'].say(lang))}</h2><ul>"
    for severity in Severity:
        count = sum(finding.severity is severity for finding in found)
        yield f"<li>{escaped(SEVERITY[severity.value].say(lang))}: {count}</li>"
    yield "</ul>"


def _figures(asked: Asked, network: str) -> list[str]:
    counts = standing(asked, network)
    connected, exempt = counts[STATUSES[0]], counts[STATUSES[3]]
    due = sum(counts.values()) - exempt
    return [*map(str, counts.values()), f"{connected / due:.1%}" if due else "—"]


def _row(tag: str, cells: list[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escaped(cell)}</{tag}>' for cell in cells)}</tr>"
