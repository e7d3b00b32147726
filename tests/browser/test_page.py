"""The page as a planner uses it, in a browser without a network."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

EXAMPLES = Path(__file__).parents[2] / "examples"
YICHUN = EXAMPLES / "yichun"

Open = Callable[..., "Page"]

POLICY = """\
format: 1
title: "</script><img src=x onerror=alert(1)><b>𠮷"
date: 2004-07-29
inventory: [units.yaml]
networks:
  outer: {name: "</script><img src=x onerror=alert(2)>"}
"""
UNITS = """\
units:
  - id: city
    name: "<img src=x onerror=alert(3)>"
    level: city
    units:
      - {id: a, name: "</script><script>alert(4)</script>", label: "=HYPERLINK(1)", networks: {outer: {status: planned, prefix: "10.0.0.0/24", domain: "<svg/onload=alert(5)>"}}}
      - {id: b, name: "\\u202e\\e[31m'\\"&amp;` ${alert(6)}", networks: {outer: {status: connected, prefix: "<b>"}}}
"""  # noqa: E501


def heading(page: "Page") -> str:
    return page.inner_text("main h1")


def go(page: "Page", address: str) -> None:
    page.evaluate("address => { location.hash = address; }", address)
    page.wait_for_function("address => location.hash === address", arg=address)


def test_the_first_screen_says_how_many_of_how_many(opened: Open) -> None:
    page = opened(YICHUN)
    assert heading(page) == "宜春市政务信息网"
    card = page.inner_text('section[aria-label="政务外网"]')
    assert "27.8%" in card
    assert "27 / 97" in card
    page.wait_for_selector(".charts svg")


def test_search_finds_a_unit_and_opens_it(opened: Open) -> None:
    page = opened(YICHUN)
    page.keyboard.press("/")
    page.keyboard.type("财政局")
    page.wait_for_selector("#found [role=option]")
    assert page.inner_text("#found [role=option] b") == "财政局"
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('/unit/')")
    assert heading(page).startswith("财政局")
    assert page.input_value("#search") == ""


def test_search_goes_down_with_arrows_and_closes_with_escape(opened: Open) -> None:
    page = opened(YICHUN)
    page.fill("#search", "局")
    page.wait_for_selector("#found-1")
    page.press("#search", "ArrowDown")
    assert page.get_attribute("#found-1", "aria-selected") == "true"
    assert page.get_attribute("#search", "aria-activedescendant") == "found-1"
    page.press("#search", "Escape")
    assert page.is_hidden("#found")


def test_search_by_an_address_finds_the_smallest_prefix_around_it(opened: Open, tmp_path: Path) -> None:
    project = tmp_path / "p"
    write(project, POLICY, UNITS)
    page = opened(project)
    page.fill("#search", "10.0.0.77")
    page.wait_for_selector("#found-0")
    assert "10.0.0.0/24" in page.inner_text("#found-0")


def test_down_the_tree_and_back(opened: Open) -> None:
    page = opened(YICHUN)
    page.click("#tree a:text-is('宜春市')")
    page.wait_for_function("location.hash.includes('/unit/')")
    assert heading(page).startswith("宜春市")
    page.click("#tree a:text-is('财政局')")
    page.wait_for_function("document.querySelector('main h1').textContent.startsWith('财政局')")
    assert page.get_attribute("#tree a:text-is('财政局')", "aria-current") == "page"
    page.go_back()
    page.wait_for_function("document.querySelector('main h1').textContent.startsWith('宜春市')")
    page.go_forward()
    page.wait_for_function("document.querySelector('main h1').textContent.startsWith('财政局')")


def test_a_branch_opens_and_closes(opened: Open) -> None:
    page = opened(YICHUN)
    before = page.locator("#tree li").count()
    fold = page.locator("#tree button[aria-expanded=true]").first
    fold.click()
    assert page.locator("#tree li").count() < before
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


def test_a_filter_removes_from_lists_and_counts(opened: Open) -> None:
    page = opened(YICHUN)
    page.click("#tree a:text-is('宜春市')")
    assert page.locator("main .names a:text-is('财政局')").count() > 0
    page.uncheck("[data-state=connected]")
    assert page.locator("main .names a:text-is('财政局')").count() == 1  # on the other network
    page.uncheck("[data-state=none]")
    assert page.locator("main .names a:text-is('财政局')").count() == 0
    assert page.locator("#tree a:text-is('财政局')").count() == 0
    assert page.inner_text("#tree .fit >> nth=0") == "70"
    assert page.evaluate("document.activeElement.dataset.state") == "none"


def test_one_network_hides_the_other(opened: Open) -> None:
    page = opened(YICHUN)
    page.click(".segments button:text-is('政务内网')")
    assert page.locator("main .card.net").count() == 1
    assert "政务外网" not in page.inner_text("main .cards")
    assert page.get_attribute(".segments button:text-is('政务内网')", "aria-pressed") == "true"


def test_findings_are_filtered_and_lead_to_their_unit(opened: Open) -> None:
    page = opened(EXAMPLES / "city-with-mistakes")
    page.click("nav.pages a:text-is('问题')")
    page.wait_for_selector(".long tbody tr")
    everything = page.locator(".long tbody tr").count()
    row = page.locator(".long tbody tr", has_text="is-shared-circuit")
    assert row.count() == 1
    page.select_option("main select >> nth=0", label="警告")
    page.wait_for_function("location.hash.includes('severity=warning')")
    warnings = page.locator(".long tbody tr").count()
    assert 0 < warnings < everything
    page.fill(".tools input", "不会有这样的字")
    assert page.locator(".long tbody tr a").count() == 0
    page.fill(".tools input", "")
    page.locator(".long tbody tr a").first.click()
    page.wait_for_function("location.hash.includes('/unit/')")


def test_tables_are_sorted_by_their_heads(opened: Open) -> None:
    page = opened(EXAMPLES / "city-with-mistakes")
    go(page, "#/addresses")
    page.click("th button:has-text('单位')")
    names = page.locator(".long tbody td:nth-child(3)").all_inner_texts()
    page.click("th button:has-text('单位')")
    assert page.get_attribute("th:has-text('单位')", "aria-sort") == "descending"
    assert page.locator(".long tbody td:nth-child(3)").all_inner_texts() != names


def test_a_long_table_makes_only_the_rows_in_view(opened: Open, tmp_path: Path) -> None:
    project = tmp_path / "p"
    several = "".join(
        f"      - {{id: u{n}, name: 局{n}, networks: {{outer: {{prefix: 10.{n // 256}.{n % 256}.0/24}}}}}}\n"
        for n in range(2000)
    )
    write(project, POLICY, "units:\n  - id: city\n    name: 市\n    level: city\n    units:\n" + several)
    page = opened(project)
    go(page, "#/addresses")
    page.wait_for_selector(".even tbody a")
    assert page.locator(".even tbody tr").count() < 60
    page.evaluate("() => { const s = document.querySelector('.scroller'); s.scrollTop = s.scrollHeight; }")
    page.wait_for_selector("text=10.7.207.0/24")
    assert page.get_attribute(".even tbody tr:nth-last-child(1)", "aria-rowindex") == "2001"


def test_both_languages_are_complete(opened: Open) -> None:
    page = opened(YICHUN)
    page.click("#lang")
    assert page.get_attribute("html", "lang") == "en"
    assert "connected / to be connected" in page.inner_text("main")
    assert page.inner_text("#lang") == "中文"
    page.wait_for_selector(".charts svg")
    assert page.locator(".charts svg").first.get_attribute("xml:lang") == "en"
    page.click("#lang")
    assert "已联网 / 应联网" in page.inner_text("main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_until_it_is_chosen(opened: Open, scheme: str) -> None:
    page = opened(YICHUN, color_scheme=scheme)

    def ground() -> int:
        return int(page.evaluate("parseInt(getComputedStyle(document.body).backgroundColor.split('(')[1])"))

    assert (ground() < 100) is (scheme == "dark")
    page.click("#theme")
    assert (ground() < 100) is (scheme == "light")


def test_everything_can_be_reached_by_keys(opened: Open) -> None:
    page = opened(YICHUN)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    page.evaluate("document.activeElement.blur()")
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('header, aside, main, #skip')?.id || ''"))
    assert {"skip", "head", "side"} <= reached
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("财政局")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('/unit/')")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert "财政局" in page.inner_text("#live")


def test_the_map_is_drawn_moved_by_keys_and_opens_what_is_clicked(opened: Open) -> None:
    page = opened(YICHUN)
    go(page, "#/map")
    page.wait_for_selector("#canvas")
    first = page.evaluate("document.getElementById('canvas').toDataURL()")
    page.focus("#canvas")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("first => document.getElementById('canvas').toDataURL() !== first", arg=first)
    page.keyboard.press("0")
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("location.hash.includes('/unit/')")


def test_an_unknown_address_says_so(opened: Open) -> None:
    page = opened(YICHUN)
    go(page, "#/unit/no/such%")
    page.wait_for_function("document.querySelector('main h1').textContent.includes('no/such%')")


def test_names_stay_text_whatever_they_hold(opened: Open, tmp_path: Path) -> None:
    project = tmp_path / "p"
    write(project, POLICY, UNITS)
    page = opened(project)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    for address in (
        "#/",
        "#/unit/city",
        "#/unit/city/a",
        "#/unit/city/b",
        "#/findings",
        "#/addresses",
        "#/domains",
        "#/map",
    ):
        go(page, address)
        page.wait_for_timeout(60)
        assert page.locator("img").count() == 0
        assert page.locator("main script, aside script").count() == 0
    go(page, "#/unit/city/a")
    page.wait_for_function("document.querySelector('main h1').textContent.includes('alert(4)')")
    assert heading(page).startswith("</script><script>alert(4)</script>")
    page.fill("#search", "<img")
    page.wait_for_selector("#found-0")
    assert page.locator("img").count() == 0
    assert asked == []


def test_print_has_the_view_and_not_its_controls(opened: Open) -> None:
    pypdf = pytest.importorskip("pypdf")
    page = opened(YICHUN, color_scheme="dark")
    go(page, "#/addresses")
    go(page, "#/findings")
    page.wait_for_selector(".long tbody tr")
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    assert len(sheets) > 1
    assert all("依据" in sheet and "对象" in sheet for sheet in sheets)  # the head is repeated
    text = "".join("".join(sheets).split())
    assert "宜春市烟草公司" in text
    assert "宜府办字〔2004〕71号" in text
    assert "在表中筛选" not in text
    assert "English" not in text


def write(project: Path, policy: str, units: str) -> None:
    project.mkdir()
    (project / "netplan.yaml").write_text(policy, encoding="utf-8")
    (project / "units.yaml").write_text(units, encoding="utf-8")
