"""What leaves the office: every report and picture in every format, its bytes searched for what is hidden.

Formats that are added later are taken in by themselves.
"""

import base64
import csv
import html
import io
import re
import shutil
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from egov_netplan.cli import diagram, exit_codes
from egov_netplan.cli import report as reporting
from egov_netplan.cli.main import main
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.slice import may_know
from egov_netplan.inventory.texts import TELLING, Matter, texts_of
from egov_netplan.validators.registry import RULES
from egov_netplan.words import DEMAND, KIND, LEVEL, PART, POST, STATUS

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("yichun-county", "hengshui", "chongqing", "japan-three-layers", "hebei")
SLICES = [
    (name, network)
    for name in NAMES
    for network in (load(EXAMPLES / name).policy.networks if name != "chongqing" else ())  # it has one alone
]
PICTURES = ("dot", *diagram.FORMATS)

# Everything of the other network says one of these; what may be shown says none.
HIDDEN = ("暗流", "潜流", "XYZZY", "10.99.", "hidden.example", "inner", "1390000")
# Everything that tells whose plan it is.
TELLTALE = (*HIDDEN, "明水", "清河", "MS-1", "10.88.", "ming.example", "1380000", "〔2004〕", "netplan.yaml")

PROJECT = """\
format: 1
title: 清河市政务网
source: 清政办〔2004〕1号
date: 2005-01-01
levels: [city, county]
networks:
  outer: {name: 政务外网, data: unclassified}
  inner: {name: 暗流网, aliases: [潜流网], data: classified, centre: qh/暗流局}
isolation: [{between: [outer, inner], mode: physical, source: 清政办〔2004〕1号}]
kinds: {dep: 政府部门, dark: 暗流局类}
carriers:
  - {segment: city, carrier: 明水电信, network: outer, source: 清政办〔2004〕1号}
  - {segment: city, carrier: 暗流电信, network: inner}
addresses: {outer: {space: [10.88.0.0/16]}, inner: {space: [10.99.0.0/16], sizes: {department: 24}}}
domains: {outer: {zone: ming.example}, inner: {zone: hidden.example, names: {city: "{zone}"}}}
duties:
  - {id: join, title: 联入外网和暗流网, who: {level: city}, must: connected, on: outer, by: 2004-12-01}
  - {id: inner-join, title: 联网, who: {level: city}, must: connected, on: inner, by: 2004-12-01}
  - {id: attest, title: 报告, who: {units: [qh/明水局, qh/暗流局]}, must: attested, recipient: 暗流局}
  - {id: person, who: {level: city}, must: contacts, items: [security], source: 清政办〔2004〕1号 二}
annexes: [{title: 暗流网单位名单}, {title: 明水局名册, source: 清政办〔2004〕1号}]
standards: [{title: 暗流网保密规定, source: 清政办〔2004〕1号}]
waivers:
  - {rule: tp-carrier, subject: qh/明水局, reason: 与暗流局共用, approved_by: 清河市办, until: 2006-01-01}
  - {rule: tp-no-path, subject: qh/暗流局, reason: 暗流, approved_by: 清河市办, until: 2006-01-01}
units:
  - id: qh
    name: 清河市
    level: city
    roles: {authority: [qh/明水局], supervisor: [qh/暗流局]}
    group: {head: 市长, members: [明水局, 暗流局], office: 暗流局}
    networks: {outer: {status: connected}, inner: {status: connected, block: 10.99.0.0/17}}
    units:
      - name: 明水局
        kind: dep
        label: ming
        note: 与暗流局同楼，暗流网从 XYZZY-1 接入
        contacts: [{post: accountable, name: 明水三, title: 清河市明水局长, phone: "13800001111"}]
        networks:
          outer:
            status: connected
            prefix: 10.88.1.0/24
            domain: a.ming.example
            reason: 原在暗流网
            note: 原址 10.99.1.9
            line: {circuit: MS-1, carrier: 暗电, cable: 明水缆}
          inner:
            status: planned
            prefix: 10.99.1.0/24
            domain: b.hidden.example
            line: {circuit: XYZZY-1, cable: 暗流缆, room: 暗流井}
      - name: 暗流局
        kind: dark
        contacts: [{post: accountable, name: 暗流四, phone: "13900001111"}]
        networks: {inner: {status: connected, prefix: 10.99.2.0/24, line: {circuit: XYZZY-2}}}
        units: [暗流二科]
      - {name: 清河办, kind: dep, networks: {outer: {status: planned, prefix: 10.77.1.0/24}}}
devices:
  - {id: gw, unit: qh/明水局, network: [outer, inner], note: 通暗流网, address: [10.88.1.1], room: 明水室}
  - {id: XYZZY-dev, unit: qh/暗流局, network: inner, address: 10.99.2.1}
lines:
  - {id: XYZZY-L, ends: [qh/明水局, qh/暗流局], network: inner, circuit: XYZZY-3}
  - {id: MS-1L, ends: [qh/明水局, qh/清河办], network: outer, circuit: MS-12, note: 平行于 XYZZY-L}
sites:
  - {id: ming-site, unit: qh/明水局, network: outer, name: 明水网站, domain: www.ming.example, status: live,
     columns: [{name: 要闻, owner: qh/暗流局}], note: 源自暗流门户}
  - {id: XYZZY-site, unit: qh/暗流局, network: inner, name: 暗流门户, domain: www.hidden.example}
systems:
  - {id: ming-oa, name: 明水办公, unit: qh/明水局, network: [outer, inner], users: [qh/暗流局]}
  - {id: XYZZY-oa, name: 暗流办公, unit: qh/暗流局, network: inner}
private_networks: [{id: XYZZY-pn, unit: qh/暗流局, name: 暗流专网}, {id: mpn, unit: qh/明水局}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose two networks cannot be mistaken for each other."""
    folder = tmp_path / "project"
    folder.mkdir()
    text = PROJECT.replace(", room: 暗流井", "").replace(", carrier: 暗电", "")
    (folder / "netplan.yaml").write_text(text, encoding="utf-8")
    assert load(folder).hits == ()
    return folder


Made = Iterator[tuple[str, bytes]]


def everything(folder: Path, out: Path, *options: str, langs: tuple[str, ...] = ("zh", "en")) -> Made:
    """Every report in every format in both languages, and every picture that can be made here."""
    calls = [["report", name, str(folder), "--personal"] for name in reporting.REPORTS]
    capacity = ["plan", "capacity", str(folder)]
    for call in (*calls, capacity, [*capacity, "--summary"]):
        made = 0
        for form in reporting.FORMATS:
            for lang in langs:
                for item in outcome([*call, "--format", form, "--lang", lang, *options], out, form):
                    made += 1
                    yield item
        assert made or call not in calls, call  # not every network has an address plan
    for form in PICTURES:
        if shutil.which("dot") or form == "dot":
            yield from outcome(["diagram", str(folder), "--format", form, *options], out, form)


def outcome(args: list[str], out: Path, form: str) -> Made:
    """The files that a call writes; none where the report has no such format."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    code = main([*args, "-o", str(out / f"x.{form}")])
    assert code in (exit_codes.OK, exit_codes.WRONG_INPUT)
    files = sorted(path for path in out.rglob("*") if path.is_file())
    assert bool(files) == (code == exit_codes.OK), args
    for path in files:
        yield " ".join((*args, path.name)), path.name.encode() + b"\n" + path.read_bytes()


# --- looking into files ------------------------------------------------------------------------------

_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def words_in(data: bytes, depth: int = 0) -> str:
    """All text in a file: as it stands, unescaped, and unpacked from what is packed in it."""
    text = data.decode("utf-8", "ignore")
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    found = [text, html.unescape(plain), urllib.parse.unquote(plain)]
    if depth < 4:
        found += [words_in(part, depth + 1) for part in packed(data)]
    if depth == 0 and b"%PDF" in data[:200]:
        found.append(pdf_text(data))
    return "\n".join(found)


def packed(data: bytes) -> Iterator[bytes]:
    """What is packed in a file: members of an archive, streams of a PDF, base64 with and without deflate."""
    if (start := data.find(b"PK\x03\x04")) >= 0:
        with zipfile.ZipFile(io.BytesIO(data[start:])) as archive:
            # A theme is the library's own, the same in every file, and full of figures.
            names = [name for name in archive.namelist() if "/theme/" not in name]
            yield from (name.encode() + b"\n" + archive.read(name) for name in names)
    for match in _STREAM.finditer(data):
        yield from inflated(match[1])
    for match in _BASE64.finditer(data):
        blob = match[0].rstrip(b"=")
        decoded = base64.b64decode(blob[: len(blob) // 4 * 4 + (len(blob) % 4 > 1) * (len(blob) % 4)] + b"==")
        yield decoded
        yield from inflated(decoded)


def inflated(data: bytes) -> Iterator[bytes]:
    for bits in (15, -15, 31):
        try:
            yield zlib.decompressobj(bits).decompress(data)
        except zlib.error:
            continue


def pdf_text(data: bytes) -> str:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(data[data.find(b"%PDF") :]))
    return (
        "\n".join(page.extract_text() for page in reader.pages) + repr(reader.metadata) + repr(reader.outline)
    )


def says(text: str, word: str) -> bool:
    """Whether a word stands in a text; Latin letters and figures only as a whole word."""
    if word not in text or not word.isascii():
        return word in text
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", text) is not None


@pytest.mark.parametrize(
    "data",
    [
        "暗流局".encode(),
        b'{"name": "\\u6697\\u6d41\\u5c40"}',
        "&#26263;&#27969;局".encode(),
        base64.b64encode("甲乙丙丁戊己庚辛暗流局".encode()),
        base64.b64encode(zlib.compress("暗流局和其余的单位".encode() * 3)[2:-4]),
        b"%PDF stream\n" + zlib.compress("暗流局".encode()) + b"endstream",
    ],
)
def test_the_search_looks_into_everything(data: bytes, monkeypatch) -> None:
    monkeypatch.setattr(f"{__name__}.pdf_text", lambda _data: "")

    assert "暗流局" in words_in(data)


def test_the_search_looks_into_archives() -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:t>暗流局</w:t>" * 9)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("embedded.docx", inner.getvalue())

    assert "暗流局" in words_in(outer.getvalue())


# --- the searches ------------------------------------------------------------------------------------


def test_markers_are_found_where_nothing_is_hidden(project: Path, tmp_path: Path) -> None:
    """Else the next tests would pass on empty files."""
    text = "".join(words_in(data) for _, data in everything(project, tmp_path / "out"))

    for marker in TELLTALE:
        assert marker in text, marker


def test_one_network_has_nothing_of_the_other(project: Path, tmp_path: Path) -> None:
    """No name, number, address, remark or finding of the inner network in what goes to the outer."""
    shown = ""
    for call, data in everything(project, tmp_path / "out", "--network", "outer"):
        shown += (text := words_in(data))
        assert [marker for marker in HIDDEN if marker in text] == [], call
    assert all(word in shown for word in ("明水局", "清河办", "10.88.1.0/24", "MS-1", "要闻"))


def test_codes_have_nothing_of_what_was_written(project: Path, tmp_path: Path) -> None:
    shown = ""
    for call, data in everything(project, tmp_path / "out", "--redact"):
        shown += (text := words_in(data))
        assert [marker for marker in TELLTALE if marker in text] == [], call
    assert all(word in shown for word in ("市01-政府01", "*.*.*.*/24", "网络2", "电路"))


def test_one_network_in_codes(project: Path, tmp_path: Path) -> None:
    """Both at once: the codes of one network's own."""
    for call, data in everything(
        project, tmp_path / "out", "--redact", "--network", "outer", "--under", "qh"
    ):
        text = words_in(data)
        assert [marker for marker in (*TELLTALE, "网络2", "net2") if marker in text] == [], call


@pytest.mark.parametrize(("name", "network"), SLICES)
def test_slices_of_examples(name: str, network: str, tmp_path: Path) -> None:
    """What only other networks of a real plan have stands in no file of this one's."""
    whole = load(EXAMPLES / name)
    forbidden = of_others(whole, network)

    assert forbidden
    for call, data in everything(EXAMPLES / name, tmp_path / "out", "--network", network, langs=("zh",)):
        text = words_in(data)
        assert [word for word in forbidden if says(text, word)] == [], call


@pytest.mark.parametrize("name", NAMES)
def test_examples_in_codes(name: str, tmp_path: Path) -> None:
    """What the things of a real plan go by stands in no file, nor do its remarks and sources."""
    whole = load(EXAMPLES / name)
    public = {text for matter, text in texts_of(whole) if matter in (Matter.WORD, Matter.TERM)}
    telling = {text for matter, text in texts_of(whole) if matter in TELLING or matter is Matter.TELLTALE}
    public.update(text for rule in RULES for text in rule.page.title)
    public.update(
        text
        for words in (DEMAND, POST, PART, KIND, LEVEL, STATUS)
        for word in words.values()
        for text in word
    )
    forbidden = [word for word in telling - public if is_distinct(word, public)]

    assert len(forbidden) > 20
    for call, data in everything(EXAMPLES / name, tmp_path / "out", "--redact", langs=("zh",)):
        text = words_in(data)
        assert [word for word in forbidden if says(text, word)] == [], call


def of_others(whole: Inventory, network: str) -> list[str]:
    """What only other networks have, gathered from the plan without any help from the code under test."""
    here: set[str] = set()
    there: set[str] = set()
    known_at = {key for key, unit in whole.units.items() if may_know(whole, network, unit)}
    known_at |= {item.unit for item in whole.devices if network in item.networks}
    known_at |= {item.unit for item in whole.systems if network in item.networks}
    known_at |= {item.unit for item in whole.sites if item.network == network}
    known_at |= {
        whole.unit_of(end).id for line in whole.lines if line.network == network for end in line.ends
    }
    for key, unit in whole.units.items():
        known = any(f"{other}/".startswith(f"{key}/") for other in known_at)
        (here if known else there).update((unit.name, unit.id))
        for name, attachment in unit.attachments.items():
            fields = attachment.fields
            values = [fields.prefix, fields.block, fields.gateway, fields.domain, fields.zone]
            line = fields.line
            values += [line.id, line.circuit, line.cable, line.duct] if line else []
            (here if name == network else there).update(strings(values))
    for line in whole.lines:
        (here if line.network == network else there).update(strings([line.fields.circuit, line.fields.cable]))
    for site in whole.sites:
        (here if site.network == network else there).update(strings([site.fields.name, site.fields.domain]))
    for system in whole.systems:
        (here if network in system.networks else there).update(strings([system.name]))
    for name, fields in whole.policy.networks.items():
        (here if name == network else there).update((name, fields.name, *fields.aliases))
    return sorted(word for word in there - here if is_distinct(word, here))


def strings(values: list[str | tuple[str, ...] | None]) -> Iterator[str]:
    for value in values:
        yield from (value,) if isinstance(value, str) else value or ()


# Words of the tool or of any office, which say nothing of a plan though a plan uses them as names.
_COMMON = (
    "public",
    "internet",
    "web",
    "secret",
    "外网",
    "内网",
    "互联网",
    "门户网站",
    "财政局",
    "单位",
    "网站",
)


def is_distinct(word: str, shown: set[str]) -> bool:
    """Whether a word can be told from what may be shown: it is no common one, and part of no other."""
    return (
        len(word) > (3 if word.isascii() else 1)
        and word not in _COMMON
        and not any(word in other for other in shown)
    )


# --- the key -----------------------------------------------------------------------------------------


def test_the_key_is_written_for_the_planner(project: Path, tmp_path: Path) -> None:
    key = tmp_path / "key.csv"
    codes = ["report", "connection", str(project), "--redact", "--redact-key", str(key)]

    assert main([*codes, "-o", str(tmp_path / "x.txt")]) == exit_codes.OK
    rows = list(csv.reader(io.StringIO(key.read_text("utf-8-sig"))))
    assert ["unit", "市01/市01-政府01", "qh/明水局"] in rows
    assert ["network", "net2", "inner"] in rows


def test_a_key_without_codes_is_a_wrong_call(project: Path, tmp_path: Path, capfd) -> None:
    call = ["report", "connection", str(project), "--redact-key", str(tmp_path / "key.csv")]

    assert main(call) == exit_codes.WRONG_INPUT
    assert "--redact-key goes with --redact" in capfd.readouterr().err
    assert not (tmp_path / "key.csv").exists()


def test_what_is_left_out_is_said(project: Path, tmp_path: Path, capfd) -> None:
    """Units that are not shown and findings that may not be told are counted on standard error."""
    call = ["report", "rectification", str(project), "--network", "outer", "-o", str(tmp_path / "x.txt")]

    assert main(call) == exit_codes.OK
    said = capfd.readouterr().err
    assert re.search(r"physically isolated from it: 2\n", said)
    assert re.search(r"are not shown: [1-9]", said)


def test_a_place_that_is_not_known_there_cannot_be_asked_for(tmp_path: Path, capfd) -> None:
    text = (
        "format: 1\nlevels: [city, county]\nnetworks: {a: {name: 甲网}, b: {name: 乙网}}\n"
        "isolation: [{between: [a, b], mode: physical}]\n"
        "units:\n- {name: 东市, level: city, networks: {a: {}}}\n"
        "- {name: 西市, level: city, networks: {b: {}}}\n"
    )
    (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")

    call = ["report", "connection", str(tmp_path), "--network", "a", "--under", "西市"]
    assert main(call) == exit_codes.WRONG_INPUT
    assert "not known on" in capfd.readouterr().err
