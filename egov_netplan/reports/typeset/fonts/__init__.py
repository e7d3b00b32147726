"""The fonts that netplan carries, and which characters they can draw."""

import unicodedata
from functools import lru_cache
from pathlib import Path

from egov_netplan.words import Text, listed, same

FAMILY = "Noto Sans CJK SC"

# What is asked for where the font is the viewer's: the first that a machine has; Linux, Windows, macOS.
FAMILIES = (
    FAMILY,
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "SimHei",
    "sans-serif",
)
FOLDER = Path(__file__).parent
FILES = {400: FOLDER / "NotoSansCJKsc-Regular.otf", 700: FOLDER / "NotoSansCJKsc-Bold.otf"}

_SHOWN = 20  # characters named in the warning

# Control and format characters and line breaks: nobody sees them, nobody misses them.
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
_SELECTORS = range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)

_WARNING = Text(
    "随带的字体缺 {count} 个字，图中将显示为方框：{characters}",
    "the font that comes with netplan lacks {count} of the characters; they will show as boxes: {characters}",
)
_LONG_WARNING = Text(f"{_WARNING.zh}等", f"{_WARNING.en} and others")


@lru_cache(maxsize=1)
def coverage() -> frozenset[str]:
    """Every character that the fonts can draw."""
    text = (FOLDER / "coverage.txt").read_text(encoding="utf-8")
    return frozenset(text.replace("\n", ""))


def missing(text: str) -> str:
    """The characters of `text` that the fonts cannot draw, each once, in their order."""
    held = coverage()
    return "".join(
        character for character in dict.fromkeys(text) if character not in held and _seen(character)
    )


def warning(lacking: str) -> Text:
    """The sentence that says which characters will show as boxes."""
    named = listed(same(_named(character)) for character in lacking[:_SHOWN])
    sentence = _WARNING if len(lacking) <= _SHOWN else _LONG_WARNING
    return sentence.filled(count=len(lacking), characters=named)


def _named(character: str) -> str:
    """The character, where a terminal can show it, and its code point."""
    shown = f"{character} " if character.isprintable() else ""
    return f"{shown}U+{ord(character):04X}"


def _seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and not any(
        ord(character) in selectors for selectors in _SELECTORS
    )
