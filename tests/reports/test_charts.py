"""Charts: their figures are those of the reports, nothing overflows, and names cannot break an SVG."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.fields import Status
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.charts.axes import Axes, padded, rounded_up
from egov_netplan.reports.charts.bars import MOST, Bars
from egov_netplan.reports.charts.burndown import BurnDown
from egov_netplan.reports.charts.chart import Chart
from egov_netplan.reports.charts.charts import charts_of
from egov_netplan.reports.charts.progress import Progress
from egov_netplan.reports.charts.shares import Share
from egov_netplan.reports.charts.snapshots import HistoryError, snapshots
from egov_netplan.reports.charts.svg import WIDTH
from egov_netplan.reports.connection import as_json
from egov_netplan.reports.connection.report import connection_report
from egov_netplan.reports.diagrams.measure import ems
from egov_netplan.words import Lang, said

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2005, 1, 14)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</script><b a="1">&\\N]]>\u202e\x1b[31m𠮷=HYPERLINK(1)' + "很长的名称" * 40

Load = Callable[..., Inventory]


def city(
    folder: Path, *departments: dict[str, Any], duty: dict[str, Any] | None = None, title: str = "市"
) -> Inventory:
    """A city whose departments have what is given on `outer`; `duty` asks them all to be connected."""
    units = []
    for number, given_ in enumerate(departments):
        item = dict(given_)
        unit = {"id": f"u{number}", "name": item.pop("name", f"单位{number}"), "kind": "government"}
        units.append({**unit, "networks": {"outer": item} if item else {}})
    asks = {"id": "d", "who": {"level": "city"}, "must": "connected", "on": "outer"}
    project = {
        "format": 1,
        "title": title,
        "date": TODAY,
        "levels": ["city"],
        "codes": "none",
        "networks": {"outer": {"name": title}},
        "duties": [{**asks, **duty}] if duty else [],
        "units": [{"id": "shi", "name": title, "level": "city", "units": units}],
    }
    text = yaml.safe_dump(project, allow_unicode=True, sort_keys=False)
    (folder / "netplan.yaml").write_text(text, encoding="utf-8")
    return load(folder)


@pytest.fixture
def made(tmp_path: Path) -> Load:
    return partial(city, tmp_path)


def drawn(charts: Sequence[Chart], name: str) -> Any:
    return next(chart.drawn for chart in charts if chart.name == name)


def numbers(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("example", ["yichun", "hebei", "yichun-county", "hengshui", "japan-three-layers"])
def test_bars_are_the_figures_of_the_reports(example: str) -> None:
    """Every place's bar says what the connection report's roll-up and its percent say; so does the SVG."""
    inventory = load(EXAMPLES / example)
    rows = {
        (network.network, row.name): row
        for network in connection_report(inventory).networks
        for row in network.place_rows
    }
    charts = [chart for chart in charts_of(inventory) if chart.name.startswith("places-")]
    for chart in charts:
        assert isinstance(chart.drawn, Bars)
        shown = numbers(chart.svg(Lang.ZH))
        for share in chart.drawn.shares:
            counts = rows[chart.network, said(share.name, Lang.ZH)].counts
            assert share.counts == counts.by_status
            assert (share.units, share.due) == (counts.units, counts.due)
            assert share.coverage == f"{counts.coverage:.1%}"
            assert {f"{share.connected}/{share.due}", share.coverage} <= set(shown)

    assert charts or example in ("yichun", "yichun-county", "hengshui")


def test_kinds_stand_for_the_only_place() -> None:
    """A city alone is shown by kinds of units, which add up to the city."""
    inventory = load(EXAMPLES / "yichun")
    charts = charts_of(inventory)
    kinds = drawn(charts, "kinds-outer").shares
    network = connection_report(inventory).networks[0]

    assert not [chart for chart in charts if chart.name.startswith("places-")]
    total = sum((Counter(share.counts) for share in kinds), Counter())
    assert total[Status.CONNECTED] == network.place_rows[0].counts.by_status[Status.CONNECTED]
    assert drawn(charts, "networks").more.zh == "没有单位列入的网络：政务内网、互联网。"


DAYS = st.dates(TODAY - timedelta(days=500), TODAY + timedelta(days=500))
ATTACHED = st.fixed_dictionaries(
    {"status": st.sampled_from(["connected", "planned", "retrofit", "exempt", "none"])},
    optional={"since": DAYS, "due": DAYS},
)


@settings(max_examples=50, deadline=None)
@given(attached=st.lists(st.none() | ATTACHED, max_size=9), by=st.none() | DAYS)
def test_burn_down_is_what_counting_day_by_day_gives(
    tmp_path_factory: pytest.TempPathFactory, attached: list[dict[str, Any] | None], by: date | None
) -> None:
    """On each day as many are left as a count over all units, with nothing but their dates, says."""
    folder = tmp_path_factory.mktemp("city")
    inventory = city(folder, *(item or {} for item in attached), duty={"by": by} if by else None)
    charts = charts_of(inventory)
    found = [chart.drawn for chart in charts if isinstance(chart.drawn, BurnDown)]
    units = [(item or {}).get("status", "none") for item in attached]
    waiting = [(item or {}) for item, status in zip(attached, units, strict=True)
               if status not in ("connected", "exempt")]  # fmt: skip
    last = []
    for item in waiting:
        duty = by if item.get("status") != "retrofit" else None
        last.append(min((day for day in (item.get("due"), duty) if day), default=None))
    if not found:
        return
    (burn,) = found
    assert burn.waiting == len(waiting)
    assert burn.overdue == sum(day is not None and day < TODAY for day in last)
    assert burn.undated == last.count(None)
    for day, left in dict(burn.steps).items():
        if day > TODAY:
            assert left == len(waiting) - sum(one is not None and TODAY <= one <= day for one in last)
    done = [item for item in attached if item and item["status"] == "connected"]
    for moment in burn.past.moments[:-1]:
        later = sum("since" in item and moment.day < item["since"] <= TODAY for item in done)
        assert moment.remaining == len(waiting) + later
    assert burn.steps[-1][1] == burn.stuck == burn.overdue + burn.undated


def test_deadline_stands_with_its_article(made: Load) -> None:
    """The day and the article of a duty are named; a duty that is not in force draws nothing."""
    unit = {"status": "planned"}
    shown = made(unit, duty={"by": date(2005, 3, 1), "source": "甲〔2004〕1号 二"})
    pending = made(
        unit, {"status": "connected", "since": date(2004, 1, 1)}, duty={"by": TODAY, "pending": True}
    )

    assert drawn(charts_of(shown), "burn-down-outer").deadlines[0].source.zh == "甲〔2004〕1号 二"
    chart = next(chart for chart in charts_of(shown) if chart.name == "burn-down-outer")
    assert any("2005-03-01 期限：甲〔2004〕1号 二" in text for text in numbers(chart.svg(Lang.ZH)))
    assert drawn(charts_of(pending), "burn-down-outer").deadlines == ()


def test_unknown_past_is_said(made: Load) -> None:
    """Without dates of connection nothing of the past is drawn, and a line says so; with some, how many."""
    waits = {"status": "planned", "due": date(2005, 3, 1)}
    none = drawn(charts_of(made(waits, {"status": "connected"})), "burn-down-outer")
    some = drawn(
        charts_of(made(waits, {"status": "connected"}, {"status": "connected", "since": date(2004, 5, 1)})),
        "burn-down-outer",
    )

    assert [note.zh for note in none.notes] == ["已联网的 1 家都没有写联网日期，图中不画此前的变化。"]
    assert [note.zh for note in some.notes] == ["已联网的 2 家中有 1 家没有写联网日期，按一直已联网计。"]


@pytest.mark.parametrize("lang", Lang)
def test_hostile_names_stay_text(made: Load, lang: Lang) -> None:
    """Whatever a name holds, the SVG is well-formed, small enough and has no element of the name's making."""
    units = [
        {"name": f"{number}{HOSTILE}", "status": "planned", "due": date(2005, 3, 1)} for number in range(3)
    ]
    known = {
        "svg",
        "title",
        "desc",
        "defs",
        "pattern",
        "rect",
        "path",
        "circle",
        "g",
        "line",
        "text",
        "polyline",
    }
    charts = charts_of(made(*units, {"status": "connected", "since": date(2004, 5, 1)}, title=HOSTILE))

    assert {chart.name for chart in charts} == {"networks", "kinds-outer", "burn-down-outer", "history-outer"}
    for chart in charts:
        svg = chart.svg(lang)
        root = ET.fromstring(svg)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= known
        assert (root.get("width"), root.get("height")) == (str(chart.width), str(chart.height))
        assert "href" not in svg
        assert all(found.startswith("#c") for found in re.findall(r"url\(([^)]*)\)", svg))
        assert svg == chart.svg(lang)
        check_inside(root, chart.height)


def check_inside(root: ET.Element, height: int) -> None:
    """No text and no rectangle reaches over the edge."""
    group = root.find(f"{SVG}g")
    for element in (root if group is None else group).iter():
        if element.tag == f"{SVG}rect":
            x, width = float(element.get("x", 0)), float(element.get("width", 0))
            assert x >= 0
            assert x + width <= WIDTH + 0.01
        if element.tag == f"{SVG}text":
            size, x = float(element.get("font-size", 0)), float(element.get("x", 0))
            wide = ems(element.text or "") * size
            left = x - {"end": wide, "middle": wide / 2}.get(element.get("text-anchor", ""), 0)
            assert left >= -0.01
            assert left + wide <= WIDTH + 0.01
            assert 0 <= float(element.get("y", 0)) <= height


COUNTS = st.fixed_dictionaries({status: st.integers(0, 3000) for status in Status})


@settings(max_examples=30, deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=60))
def test_bars_never_overflow(rows: list[dict[Status, int]]) -> None:
    """The parts of a bar are as long as their share, and together no longer than 100 %."""
    shares = tuple(
        Share(f"地区{number}", counts, sum(counts.values()), "12.3%") for number, counts in enumerate(rows)
    )
    bars = Bars(shares)
    root = ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg"><g>{bars.body("c", Lang.ZH)}</g></svg>')
    check_inside(root, bars.height)
    for share, group in zip(shares, root.findall(f"{SVG}g/{SVG}g"), strict=True):
        parts = [rect for rect in group.findall(f"{SVG}rect") if "stroke-width" in rect.attrib]
        total = sum(float(part.get("width", 0)) for part in parts)
        assert total == pytest.approx(bars.form.length if share.due else 0, abs=0.1)
        if share.connected:
            assert float(parts[0].get("width", 0)) == pytest.approx(
                bars.form.length * share.connected / share.due, abs=0.01
            )


def test_lowest_places_first_and_the_rest_counted(tmp_path: Path) -> None:
    """More places than a page takes: the lowest are drawn, and a line says how many are not."""
    counties = [
        {"id": f"c{n}", "name": f"县{n}", "level": "county", "units": [
            {"name": f"局{i}", "networks": {"outer": {"status": "connected" if i < n % 4 else "planned"}}}
            for i in range(4)
        ]}
        for n in range(MOST + 9)
    ]  # fmt: skip
    project = {"format": 1, "date": str(TODAY), "levels": ["province", "county"], "codes": "none",
               "networks": {"outer": {"name": "外网"}},
               "units": [{"id": "p", "name": "省", "level": "province", "units": counties}]}  # fmt: skip
    (tmp_path / "netplan.yaml").write_text(yaml.safe_dump(project, allow_unicode=True), encoding="utf-8")
    bars = drawn(charts_of(load(tmp_path)), "places-1-outer")
    connected = [share.connected for share in bars.shares]

    assert (len(connected), connected) == (MOST, sorted(connected))
    assert bars.more.zh.startswith("另有 9 个")


# --- history -------------------------------------------------------------------------------------


def earlier(inventory: Inventory, day: str, connected: int) -> bytes:
    """The inventory's own report as JSON, with another date and number of connected units."""
    report = json.loads(as_json.render(connection_report(inventory)))
    report["date"] = day
    for row in report["networks"][0]["rollup"]["places"]:
        row["connected"] = connected
    return json.dumps(report).encode()


def test_files_win_over_dates(made: Load) -> None:
    """From the first report on only reports speak; before it the dates do. Today is the inventory's."""
    inventory = made(
        {"status": "connected", "since": date(2004, 2, 1)},
        {"status": "connected", "since": date(2004, 9, 1)},
        {"status": "planned", "due": date(2005, 3, 1)},
    )
    files = {"b.json": earlier(inventory, "2004-10-01", 1), "a.json": earlier(inventory, "2004-06-01", 0)}
    past = drawn(charts_of(inventory, history=snapshots(files, TODAY)), "history-outer").past
    told = [(str(moment.day), moment.connected, moment.due, moment.origin.value) for moment in past.moments]

    assert told == [
        ("2004-01-31", 0, 3, "since"),
        ("2004-02-01", 1, 3, "since"),
        ("2004-06-01", 0, 3, "file"),
        ("2004-10-01", 1, 3, "file"),
        ("2005-01-14", 2, 3, "today"),
    ]
    assert isinstance(drawn(charts_of(inventory), "history-outer"), Progress)


def test_report_of_another_place_is_no_history_of_the_whole(made: Load) -> None:
    """A report that does not speak of the place asked for adds nothing."""
    inventory = made({"status": "connected"}, {"status": "planned"})
    report = json.loads(earlier(inventory, "2004-06-01", 1))
    for row in report["networks"][0]["rollup"]["places"]:
        row["place"] = "shi/elsewhere"
    past = snapshots({"a.json": json.dumps(report).encode()}, TODAY)

    assert not [chart for chart in charts_of(inventory, history=past) if chart.name == "history-outer"]


MORE_THAN_ALL = (
    b'{"version":1,"report":"connection","date":"2004-01-01","networks":[{"network":"o","rollup":'
    b'{"places":[{"place":"p","units":1,"connected":2,"exempt":0}]}}]}'
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not json", "a.json：不是 JSON 文件"),
        (b"\xff\xfe\x00", "a.json：不是 JSON 文件"),
        (b"[" * 100000, "a.json：不是 netplan report connection"),
        (b"[]", "a.json：不是 netplan report connection"),
        (b'{"version": 1, "report": "coverage", "date": "2004-01-01", "rows": []}', "的输出"),
        (b'{"version":1,"report":"connection","date":"2004-13-01","networks":[]}', "$.date"),
        (MORE_THAN_ALL, "$.networks[0].rollup.places[0]"),
        (b'{"version":1,"report":"connection","date":"2005-01-15","networks":[]}', "晚于基准日 2005-01-14"),
    ],
)  # fmt: skip
def test_what_is_no_earlier_report_is_said_in_one_sentence(content: bytes, words: str) -> None:
    """The sentence names the file, and where in it."""
    with pytest.raises(HistoryError) as caught:
        snapshots({"a.json": content}, TODAY)

    assert words in caught.value.message.zh
    assert caught.value.message.en.startswith("a.json: ")


def test_two_reports_of_one_day_are_refused() -> None:
    """Which of the two is right cannot be known."""
    content = b'{"version":1,"report":"connection","date":"2004-01-01","networks":[]}'
    with pytest.raises(HistoryError) as caught:
        snapshots({"a.json": content, "b.json": content}, TODAY)

    assert caught.value.message.zh == "b.json：日期 2004-01-01 与 a.json 相同"


@settings(deadline=None)
@given(st.lists(st.dates(), min_size=1, max_size=5), st.integers(0, 10**7))
def test_axes_take_any_days_and_figures(days: list[date], most: int) -> None:
    """Days from the first to the last of the calendar, and any number of units, stand on the chart."""
    axes = Axes(*padded(days), rounded_up(most), 20, 200)

    assert all(50 <= axes.x(day) <= WIDTH for day in days)
    assert 20 <= axes.y(most) <= 200
    assert len(axes.days()) <= 8
    assert len(axes.figures()) <= 6
    assert axes.figures()[-1] == axes.most
