"""Text in terminal columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_netplan.reports.layout import cut, cut_front, excerpt, pad, visible, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("财政局", 6), ("a财b", 4), ("é", 1), ("（一）", 6)]
)
def test_width_counts_columns(text: str, columns: int) -> None:
    """Chinese characters take two columns, combining accents none."""
    assert width(text) == columns


def test_pad_fills_columns_not_characters() -> None:
    """Padded texts are equally wide on the terminal, at either edge; what is too wide stays whole."""
    assert pad("财政", 6) == "财政  "
    assert pad("12", 6, right=True) == "    12"
    assert pad("财政局", 4) == "财政局"


def test_cut_keeps_what_fits_and_marks_the_rest() -> None:
    """A wide character is never cut in half: the room may be missed by one column."""
    assert cut("财政局", 6) == "财政局"
    assert cut("财政局", 5) == "财政…"
    assert cut("财政局", 4) == "财…"
    assert cut_front("财政局", 5) == "…政局"


def test_hidden_characters_are_spelled_out() -> None:
    """Nothing pasted into a name can break the line, hide, or give the terminal orders."""
    assert visible("a\x1b[31m\r\n\u200b\u202eb") == r"a\x1b[31m\r\n\u200b\u202eb"
    assert visible("\udcb2\udcc6.yaml") == r"\udcb2\udcc6.yaml"
    assert visible("全角\u3000空格，表意文字 \U00020000") == "全角\u3000空格，表意文字 \U00020000"


def test_excerpt_points_at_the_character() -> None:
    """The blanks before the marker count columns: three before are Chinese, so it is six and two."""
    assert excerpt("- 财政局 x", 7, 80) == ("- 财政局 x", 9)


def test_excerpt_shows_tabs_as_blanks() -> None:
    """A tab is as wide in the excerpt as under it."""
    assert excerpt("\ta\tb", 4, 80) == ("    a    b", 9)


def test_excerpt_of_a_long_line_is_cut_around_the_column() -> None:
    """What is shown fits, and the character in question is among it, at the marker."""
    line = "甲" * 200 + "X" + "乙" * 200
    shown, blanks = excerpt(line, 201, 60)

    assert width(shown) <= 60
    assert shown.startswith("...甲")
    assert shown.endswith("乙...")
    assert shown[shown.index("X")] == "X"
    assert width(shown[: shown.index("X")]) == blanks


def test_excerpt_beyond_the_end_of_the_line() -> None:
    """A column behind the last character, as the parser gives for something missing."""
    assert excerpt("units: [", 9, 80) == ("units: [", 8)


@given(
    st.text(alphabet=st.sampled_from("a 财\t…，"), max_size=300), st.integers(1, 301), st.integers(20, 200)
)
def test_excerpt_always_fits(line: str, column: int, room: int) -> None:
    """Whatever the line, the excerpt fits into the room and the marker stands in it or right behind."""
    shown, blanks = excerpt(line, column, room)

    assert width(shown) <= room
    assert blanks <= width(shown)


def test_wrap_breaks_chinese_anywhere_but_before_closing_marks() -> None:
    """A full stop never begins a line, an opening quotation mark never ends one."""
    assert wrap("请核对单位。然后“写回”清单", 10) == ["请核对单", "位。然后", "“写回”清单"]


def test_wrap_keeps_words_and_breaks_only_what_is_wider_than_a_line() -> None:
    """English words stay whole; a path longer than a line is broken."""
    assert wrap("compare the name with it", 12) == ["compare the", "name with it"]
    assert wrap("a " + "x" * 15, 10) == ["a", "x" * 10, "x" * 5]
    assert wrap("", 10) == [""]


@given(st.text(alphabet=st.sampled_from("ab 财政（）“”，."), max_size=200), st.integers(4, 40))
def test_wrap_fits_and_loses_nothing(text: str, room: int) -> None:
    """Every line fits, and only blanks are dropped."""
    lines = wrap(text, room)

    assert all(width(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
