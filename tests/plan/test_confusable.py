"""Names that look like other names: which are seen through, and which are meant as they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.plan.confusable import meant
from egov_netplan.plan.names import ascii_form, unicode_form

fuzzed = settings(deadline=None, derandomize=True, max_examples=200)


def seen(written: str) -> str:
    """What a name was meant to be, as people write it."""
    return unicode_form(meant(ascii_form(written)[0]))


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("宜春市水利局.政務", "宜春市水利局.政务"),
        ("宜春市政務.cn", "宜春市政务.cn"),
        ("宜春.中國", "宜春.中国"),
        ("宜春.網絡", "宜春.网络"),
        ("宜春.網路", "宜春.网络"),
        ("宜春.网絡", "宜春.网络"),
        ("XN--LHRZ14B.cn", "政务.cn"),
        ("czj.g\u043ev.cn", "czj.gov.cn"),
        ("\u0441\u0440\u0430.gov.cn", "cpa.gov.cn"),
        ("\u03bfa.gov.cn", "oa.gov.cn"),
        ("CZJ.G\u041eV.cn", "czj.gov.cn"),
        ("宜春.\u043erg", "宜春.org"),
        ("\u043ea.政務", "oa.政务"),
    ],
)
def test_what_was_meant(written: str, likely: str) -> None:
    """Words of government suffixes in other forms, and letters that look Latin among Latin or Chinese."""
    assert seen(written) == likely


@pytest.mark.parametrize(
    "written",
    [
        "slj.yichun.gov.cn",
        "宜春市水利局.政务",
        "宜春图书馆.公益",
        "稅務局.cn",
        "\u0433\u043e\u0432.\u0431\u0433",
        "\u0441\u043e\u0440.\u0431\u0433",
        "\u0433\u043e\u0432.gov.cn",
        "bücher.example",
        "a_b.cn",
        "",
    ],
)
def test_what_is_meant_as_it_stands(written: str) -> None:
    """Plain names, traditional characters that no table here knows, and names in another alphabet."""
    name = ascii_form(written)[0]

    assert meant(name) == name


labels = st.text("abo1\u043e\u0430\u0433\u03bf政务務國国網路宜", min_size=1, max_size=5)


@fuzzed
@given(st.lists(labels, min_size=1, max_size=3).map(".".join))
def test_what_was_meant_is_a_name_that_is_meant_as_it_stands(written: str) -> None:
    """It has the same length as people write it, and nothing more to see through."""
    name = ascii_form(written)[0]
    likely = meant(name)

    assert ascii_form(likely) == (likely, None) or not name
    assert len(unicode_form(likely)) == len(unicode_form(name))
    assert meant(likely) == likely
