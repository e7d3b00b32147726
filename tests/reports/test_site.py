"""The page's data: what the browser gets, what it must not get, and what it can run."""

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from egov_netplan.cli.main import main
from egov_netplan.inventory.load import load
from egov_netplan.reports.charts.charts import charts_of
from egov_netplan.reports.connection.report import connection_report
from egov_netplan.reports.site import page as site
from egov_netplan.reports.site.gather import STATUSES, standing
from egov_netplan.reports.site.strings import Strings
from egov_netplan.reports.site.words import WORDS
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.words import Lang, Text

EXAMPLES = Path(__file__).parents[2] / "examples"
WEB = Path(site.__file__).parent / "web"
MISTAKES = EXAMPLES / "city-with-mistakes"

# What Chromium 69 or Firefox 68 does not know, as it would be written.
TOO_NEW = {
    "optional chaining": r"\?\.[a-zA-Z\[(]",
    "nullish coalescing": r"\?\?",
    "logical assignment": r"(\|\||&&)=",
    "methods of later years": r"\.(at|replaceAll|flatMap|flat|matchAll|allSettled|roundRect|hasOwn|toSorted"
    r"|replaceChildren|fromEntries|findLast|append|prepend)\(",
    "globals of later years": r"\b(structuredClone|globalThis|BigInt|WeakRef|DecompressionStream"
    r"|ResizeObserver|queueMicrotask)\b",
    "class fields and modules": r"^\s*(import|export|static|#\w+)\b",
    "network": r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b",
    "markup out of text": r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function)\b",
    "numeric separators": r"\b\d+_\d+",
    "optional catch": r"catch\s*\{",
}
TOO_NEW_STYLE = {
    "selectors": r":(has|is|where|focus-visible)\(?",
    "nesting": r"&\s*[.:{]",
    "queries": r"@(container|layer|supports|import|font-face)",
    "properties": r"[ ;{](aspect-ratio|inset|gap|row-gap|column-gap|place-items|accent-color)\s*:",
    "functions": r"\b(min|max|clamp|color-mix|url)\(",
}


def asked(example: Path = MISTAKES, network: str = "", under: str = "", *, personal: bool = False) -> Asked:
    return Asked(load(example), network, under, personal=personal)


def data_of(html: str) -> dict[str, Any]:
    """The data as the browser unpacks it, by an inflate that is not ours."""
    packed = re.search(r'<script type="text/plain" id="data">([^<]*)</script>', html)
    assert packed
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(packed[1]), -15))
    return found


def units_of(data: dict[str, Any]) -> list[str]:
    """The ids of the units, put together from the steps of their paths."""
    found: list[str] = []
    for tail, parent in zip(data["units"]["tail"], data["units"]["parent"], strict=True):
        step = data["strings"][tail]
        found.append(f"{found[parent]}/{step}" if parent >= 0 else step)
    return found


def test_every_unit_is_there_after_the_one_it_lies_in() -> None:
    inventory = load(MISTAKES)
    data = data_of(site.render(Asked(inventory)))
    assert sorted(units_of(data)) == sorted(inventory.units)
    assert all(parent < number for number, parent in enumerate(data["units"]["parent"]))


@pytest.mark.parametrize("example", ["yichun", "city-with-mistakes", "quzhou", "chongqing"])
def test_the_counts_are_those_of_the_connection_report(example: str) -> None:
    inventory = load(EXAMPLES / example)
    one = Asked(inventory)
    for network in connection_report(inventory).networks:
        tops = [row for row in network.place_rows if "/" not in row.id]
        expected = [sum(row.counts.by_status[status] for row in tops) for status in STATUSES]
        assert list(standing(one, network.network).values()) == expected


def test_days_and_lacks_are_those_of_the_connection_report() -> None:
    inventory = load(MISTAKES)
    data = data_of(site.render(Asked(inventory)))
    rows, ids = data["attachments"], units_of(data)
    found = {
        (data["networks"][network]["id"], ids[unit]): (data["strings"][due], ("", *site_lacks())[lack])
        for unit, network, due, lack in zip(
            rows["unit"], rows["network"], rows["due"], rows["lack"], strict=True
        )
    }
    waiting = 0
    for network in connection_report(inventory).networks:
        for place in network.places:
            for status, entries in place.lists.items():
                for entry in entries:
                    # A unit on two lists is shown once, as the one that is furthest along has it.
                    stands = inventory.units[entry.id].status(network.network)
                    if status.value in ("planned", "retrofit") and status is stands:
                        waiting += 1
                        assert found[network.network, entry.id] == (str(entry.due or ""), entry.missing)
    assert waiting


def site_lacks() -> tuple[str, ...]:
    return ("line", "path", "prefix", "domain")


def test_all_findings_are_there_with_their_article() -> None:
    one = asked()
    data = data_of(site.render(one))
    rows, strings = data["findings"], data["strings"]
    found = [
        (rows["rules"][rule][0], strings[file], line, strings[source])
        for rule, file, line, source in zip(
            rows["rule"], rows["file"], rows["line"], rows["source"], strict=True
        )
    ]
    assert found == [(f.rule, f.hit.where.file, f.at.line, f.source) for f in one.findings()]
    assert len(found) > 10


def test_one_network_holds_nothing_that_lies_on_the_other() -> None:
    one = asked(network="outer")
    html = site.render(one, charts_of(one.inventory, ("outer",)))
    data = data_of(html)
    assert [network["id"] for network in data["networks"]] == ["outer"]
    assert set(data["attachments"]["network"]) == {0}
    assert set(data["lines"]["network"]) <= {0}
    names = [data["strings"][number] for number in data["devices"]["networks"]]
    assert names
    assert not any("政务内网" in str(name) for name in names)
    assert all(chart["network"] in (-1, 0) for chart in data["charts"])


def test_one_place_holds_its_units_only() -> None:
    place = next(unit.id for unit in load(MISTAKES).units.values() if unit.level == "county")
    one = asked(under=place)
    data = data_of(site.render(one))
    assert len(data["units"]["name"]) == sum(1 for _ in one.units())
    assert data["units"]["parent"][0] == -1


def test_persons_are_there_only_when_asked_for() -> None:
    inventory = load(EXAMPLES / "chongqing")
    assert "contacts" not in data_of(site.render(Asked(inventory)))
    assert "contacts" in data_of(site.render(Asked(inventory, personal=True)))


def test_a_second_page_is_the_same_to_the_byte() -> None:
    first, second = (asked() for _ in range(2))
    assert site.render(first, charts_of(first.inventory)) == site.render(second, charts_of(second.inventory))


def test_without_scripts_the_main_figures_are_readable() -> None:
    html = site.render(asked(EXAMPLES / "yichun"))
    static = html[html.index('<div id="static"') : html.index('<div id="page"')]
    assert "政务外网" in static
    assert "27.8%" in static
    assert "已联网" in static


def test_hostile_names_end_no_script_and_no_title(tmp_path: Path) -> None:
    name = "</script></title><img src=x onerror=alert(1)>@STYLE@\\u202e𠮷"
    (tmp_path / "netplan.yaml").write_text(
        f'format: 1\ntitle: "{name}"\ndate: 2004-07-29\ninventory: [u.yaml]\n'
        f'networks: {{n: {{name: "{name}"}}}}\n',
        encoding="utf-8",
    )
    (tmp_path / "u.yaml").write_text(
        f'units:\n  - {{id: a, name: "{name}", level: city}}\n', encoding="utf-8"
    )
    html = site.render(asked(tmp_path))
    assert "<img" not in html
    assert html.count("</script>") == 2
    assert html.count("</title>") == 1
    assert "\u202e" not in html
    assert "@STYLE@" in html  # it is a name, not a hole to be filled


def test_hidden_characters_and_pairs_of_words_are_written_once() -> None:
    strings = Strings()
    numbers = [
        strings("a\u202e"),
        strings(Text("甲", "one")),
        strings(Text("b", "b")),
        strings("b"),
        strings(None),
    ]
    assert strings("a\u202e") == numbers[0]
    assert numbers[4] == strings("") == 0
    assert strings.written()[numbers[0]] == "a\\u202e"
    assert strings.written()[numbers[1]] == ("甲", "one")
    assert strings.written()[numbers[2]] == strings.written()[numbers[3]] == "b"


def test_every_word_the_scripts_ask_for_exists_and_every_word_is_asked_for() -> None:
    scripts = "\n".join(_uncommented(WEB / name) for name in site.SCRIPTS)
    used = set(re.findall(r'"([a-z.]+)"', scripts))
    asked_for = set(re.findall(r'\bword\("([^"]+)"', scripts))
    assert asked_for - {"status.", "severity.", "lack."} <= set(WORDS)
    spoken = {key for key in WORDS if key.partition(".")[0] not in ("status", "severity", "lack")}
    assert spoken - used == set()


def test_the_scripts_are_all_joined() -> None:
    assert sorted(site.SCRIPTS) == sorted(path.name for path in WEB.glob("*.js"))


@pytest.mark.parametrize("name", site.SCRIPTS)
def test_scripts_know_only_what_old_browsers_know(name: str) -> None:
    script = _uncommented(WEB / name)
    for what, pattern in TOO_NEW.items():
        assert re.findall(pattern, script, re.MULTILINE) == [], what


def test_the_style_knows_only_what_old_browsers_know() -> None:
    style = (WEB / "page.css").read_text("utf-8")
    for what, pattern in TOO_NEW_STYLE.items():
        assert re.findall(pattern, style) == [], what


@pytest.mark.parametrize(
    ("sample", "what"), [("a?.b", "optional chaining"), ("x ?? y", "nullish coalescing")]
)
def test_what_is_too_new_is_seen(sample: str, what: str) -> None:
    assert re.search(TOO_NEW[what], sample)


def _uncommented(path: Path) -> str:
    return re.sub(r"(^|\s)//.*", r"\1", path.read_text("utf-8"))


# --- the command ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "file"), [("out", "out/index.html"), ("p.html", "p.html"), ("v1.2", "v1.2/index.html")]
)
def test_the_command_writes_a_file_or_a_folder(tmp_path: Path, target: str, file: str) -> None:
    assert (
        main(["report", "site", str(EXAMPLES / "yichun"), "-o", str(tmp_path / target), "--lang", "en"]) == 0
    )
    html = (tmp_path / file).read_text("utf-8")
    assert '<html lang="en">' in html
    assert data_of(html)["lang"] == Lang.EN


def test_the_command_wants_a_target(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "site", str(EXAMPLES / "yichun")]) == 2
    assert "-o" in capsys.readouterr().err


def test_the_command_overwrites_no_file_that_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("kept")
    assert main(["report", "site", str(EXAMPLES / "yichun"), "-o", str(tmp_path / "plan.txt")]) == 2
    assert (tmp_path / "plan.txt").read_text() == "kept"


def test_the_command_makes_no_other_format(tmp_path: Path) -> None:
    assert main(["report", "site", str(EXAMPLES / "yichun"), "-o", str(tmp_path), "--format", "csv"]) == 2
