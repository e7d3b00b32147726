"""What a name is, against the idna package."""

import re

import idna
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.plan.names import ascii_form, lies_in, read_suffix, tails, unicode_form

fuzzed = settings(deadline=None, derandomize=True, max_examples=200)

L63, L64 = "a" * 63, "a" * 64
NAME_253 = f"{L63}.{L63}.{L63}.{'a' * 61}"
NAME_254 = f"{L63}.{L63}.{L63}.{'a' * 62}"


@pytest.mark.parametrize(
    ("written", "ascii_name"),
    [
        ("gov.cn", "gov.cn"),
        ("cn", "cn"),
        ("YiChun.Gov.CN", "yichun.gov.cn"),
        ("yichun.gov.cn.", "yichun.gov.cn"),
        ("163.com", "163.com"),
        ("0-0.cn", "0-0.cn"),
        (L63, L63),
        (NAME_253, NAME_253),
        (NAME_253 + ".", NAME_253),
        ("政务", "xn--zfr164b"),
        ("政务.", "xn--zfr164b"),
        ("宜春.政务.cn", "xn--obt08v.xn--zfr164b.cn"),
        ("政务。cn", "xn--zfr164b.cn"),
        ("政务．cn", "xn--zfr164b.cn"),
        ("政务｡cn", "xn--zfr164b.cn"),
        ("政务。cn。", "xn--zfr164b.cn"),
        ("yichun。gov。cn", "yichun.gov.cn"),
        ("GOV.政务", "gov.xn--zfr164b"),
        ("政務", "xn--lhrz14b"),
        ("xn--zfr164b.cn", "xn--zfr164b.cn"),
        ("XN--ZFR164B.CN.", "xn--zfr164b.cn"),
        ("xn--zfr164b.政务", "xn--zfr164b.xn--zfr164b"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
    ],
)
def test_a_name_has_one_ascii_form(written: str, ascii_name: str) -> None:
    """Case, a closing dot and the kind of dot do not matter; Chinese is put in its ASCII form."""
    assert ascii_form(written) == (ascii_name, None)


@pytest.mark.parametrize(
    "written",
    [
        "",
        ".",
        "..",
        "。",
        "。。",
        ".gov.cn",
        "gov..cn",
        "gov.cn..",
        "政务..",
        "政务。。",
        "政务..cn",
        ".政务",
        "。政务",
        "xn--zfr164b..",
        "water_bureau.gov.cn",
        "-gov.cn",
        "gov-.cn",
        "-",
        "a.-.cn",
        "*.gov.cn",
        "gov cn",
        " gov.cn",
        "gov.cn ",
        "gov.cn\n",
        "gov.cn\0",
        "gov,cn",
        "gov/cn",
        "http://gov.cn",
        "a@gov.cn",
        "gov.cn:80",
        L64,
        f"{L64}.cn",
        f"{L64}.政务",
        NAME_254,
        NAME_254 + ".",
        "政" * 63,
        "政务_局.cn",
        "-政务.cn",
        "政务-.cn",
        "政 务.cn",
        "政务.cn ",
        "政务！.cn",
        "ｇｏｖ.cn",
        "政务\u200b.cn",
        "政务\u200d.cn",
        "①.cn",
        "・.cn",
        "\u0301a.cn",
        "u\u0308.cn",
        "☎.cn",
        "xn--.cn",
        "xn--a.cn",
        "XN--A.cn",
        "xn--a-.cn",
        "xn--gov-.cn",
        "xn--\u653f.cn",
        "xn--99999999.cn",
        "xn--zfr164.cn",
        "xn--i-7iq.cn",
        "xn---.cn",
        "ab--政务.cn",
        "\ud800.cn",
    ],
)
def test_what_is_no_name_is_refused_with_a_reason(written: str) -> None:
    """Empty labels, wrong characters, wrong lengths, wrong hyphens and false xn-- forms."""
    name, fault = ascii_form(written)

    assert name == ""
    assert fault
    assert fault.zh
    assert fault.en


def test_a_chinese_label_is_measured_in_its_ascii_form() -> None:
    """The 63 characters that a label may have are those that are looked up."""
    longest = max(n for n in range(1, 64) if ascii_form("政" * n)[0])
    name, _ = ascii_form("政" * longest)
    _, fault = ascii_form("政" * (longest + 1))

    assert 58 <= len(name) <= 63
    assert fault


def test_a_chinese_name_is_measured_in_its_ascii_form() -> None:
    """So are the 253 characters of a whole name, closing dot or not."""
    fits = f"政务.{L63}.{L63}.{L63}.{'a' * (253 - 3 * 64 - len('xn--zfr164b.'))}"

    assert len(ascii_form(fits)[0]) == 253
    assert len(ascii_form(fits + ".")[0]) == 253
    assert ascii_form(fits + "a")[0] == ""
    assert ascii_form(fits + "a.")[0] == ""


def test_traditional_and_simplified_are_two_names() -> None:
    """政務 and 政务 look up different entries; IDNA 2008 does not fold one into the other."""
    assert ascii_form("政務.cn")[0] != ascii_form("政务.cn")[0]


labels = st.text("abcXYZ019-政务宜春務é_ ", min_size=0, max_size=6) | st.sampled_from(
    ("xn--zfr164b", "XN--ZFR164B", "xn--lhrz14b", "xn--a", "xn--", "gov", "政务", L63, L64)
)
dotted = st.builds(
    lambda parts, dot, end: dot.join(parts) + end,
    st.lists(labels, min_size=1, max_size=4),
    st.sampled_from("...。．｡"),
    st.sampled_from(("", "", ".", "。", "..")),
)
punycoded = st.builds(
    lambda label, rest: f"xn--{label}{rest}",
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=9),
    st.sampled_from(("", ".cn")),
)
chinese = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)
names = dotted | punycoded | chinese | st.text(max_size=12)


@fuzzed
@given(names)
def test_any_text_is_a_name_or_has_a_reason(written: str) -> None:
    """Nothing is raised; there is a form or a fault, never both and never neither."""
    name, fault = ascii_form(written)

    assert bool(name) != bool(fault)
    assert name.isascii()
    assert name == name.lower()
    assert len(name) <= 253
    assert all(re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", part) for part in name.split(".") if name)


@fuzzed
@given(names)
@example("政务..")
def test_the_ascii_form_of_an_ascii_form_is_itself(written: str) -> None:
    """What is looked up can be written as it is, and with a closing dot, and means the same."""
    name, _ = ascii_form(written)

    assert not name or ascii_form(name) == (name, None)
    assert not name or ascii_form(name.upper() + ".") == (name, None)


@fuzzed
@given(names)
def test_names_are_those_of_the_idna_package(written: str) -> None:
    """The idna package makes the same of the text in small letters and one closing dot less.

    One thing is settled otherwise: in a name of plain ASCII two hyphens may stand third and fourth, as
    the rules of host names allow.
    """
    text = re.sub("[。．｡]", ".", written).lower()
    try:
        wanted = "" if re.search(r"(^|\.)(\.|$)", text.removesuffix(".")) else idna.encode(text).decode()
    except UnicodeError:
        wanted = ""
    name, _ = ascii_form(written)

    assert name == wanted.removesuffix(".") or (written.isascii() and re.search(r"(^|\.)[^.]{2}--", text))


@fuzzed
@given(chinese)
def test_an_xn_form_is_the_name_it_decodes_to(written: str) -> None:
    """A Chinese name and its xn-- form in any case are one and the same name."""
    name, fault = ascii_form(written)

    assert fault is None
    assert ascii_form(idna.decode(name)) == (name, None)
    assert ascii_form(name.upper()) == (name, None)


@fuzzed
@given(names)
def test_what_is_shown_is_the_same_name(written: str) -> None:
    """The form that people read looks up the same entry, and holds no xn-- that could be read.

    Cherokee alone has capitals that are names of their own; small letters are made of them all the same.
    """
    name, _ = ascii_form(written)
    shown = unicode_form(name)

    assert not name or shown != shown.lower() or ascii_form(shown) == (name, None)
    assert "xn--" not in shown


@fuzzed
@given(punycoded)
def test_no_two_xn_forms_are_one_name(written: str) -> None:
    """A form that is taken is the only one that decodes to its name: else a duplicate would go unseen."""
    name, _ = ascii_form(written)

    assert not name or idna.encode(idna.decode(name)).decode() == name


@pytest.mark.parametrize(
    ("name", "zone", "inside"),
    [
        ("gov.cn", "gov.cn", True),
        ("a.gov.cn", "gov.cn", True),
        ("a.b.gov.cn", "gov.cn", True),
        ("agov.cn", "gov.cn", False),
        ("cn", "gov.cn", False),
        ("gov.cn.com", "gov.cn", False),
        ("gov.com", "gov.cn", False),
        ("v.cn", "gov.cn", False),
    ],
)
def test_a_name_lies_in_its_zone_by_whole_labels(name: str, zone: str, inside: bool) -> None:
    """The zone's own name, or one with labels before it; never a part of a label."""
    assert lies_in(name, zone) is inside


short_names = st.lists(st.sampled_from(("a", "b", "aa", "-a")), min_size=1, max_size=3).map(".".join)


@fuzzed
@given(short_names, short_names)
def test_lying_in_a_zone_is_ending_in_its_labels(name: str, zone: str) -> None:
    """The last labels of the name are those of the zone."""
    last = name.split(".")[-len(zone.split(".")) :]

    assert lies_in(name, zone) is (last == zone.split("."))


@fuzzed
@given(short_names)
def test_the_tails_of_a_name_are_all_zones_it_lies_in(name: str) -> None:
    """The name itself first, then without its first label, and so on; the empty name has none."""
    labels = name.split(".")

    assert list(tails(name)) == [".".join(labels[start:]) for start in range(len(labels))]
    assert all(lies_in(name, tail) for tail in tails(name))
    assert list(tails("")) == []


@pytest.mark.parametrize("written", [".gov.cn", "gov.cn", "。gov.cn", "GOV.CN", ".Gov.cn."])
def test_a_suffix_may_be_written_with_its_dot(written: str) -> None:
    """Planners write .gov.cn; it is the same as gov.cn."""
    assert read_suffix(written, Where("")).ascii == "gov.cn"
    assert read_suffix(written, Where("")).written == written


@pytest.mark.parametrize("written", ["", ".", "..cn", "gov cn"])
def test_a_suffix_that_is_none_has_a_reason(written: str) -> None:
    """Only one dot before it is taken off."""
    assert read_suffix(written, Where("")).fault
