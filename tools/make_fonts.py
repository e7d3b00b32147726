"""Cuts the fonts that netplan carries out of Debian's Noto Sans CJK, and writes down what they hold.

Needs the Debian packages fonts-noto-cjk and unicode-data. Takes half a minute; the result is committed.
"""

import argparse
import bz2
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "egov_netplan/reports/typeset/fonts"
STANDARD = ROOT / "tests/reports/data/tgh.txt"

NOTO = Path("/usr/share/fonts/opentype/noto")
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
FAMILY = "Noto Sans CJK SC"
A_LINE = 64  # characters of a line in the files that list characters

# Whole blocks, as far as Noto has them.
BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin
    (0x01CD, 0x01DC),  # pinyin
    (0x01F8, 0x01F9),  # pinyin
    (0x0251, 0x0251),  # pinyin
    (0x0261, 0x0261),  # pinyin
    (0x02B0, 0x02FF),  # tone marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x2000, 0x206F),  # punctuation
    (0x2070, 0x20CF),  # raised and lowered figures, currencies
    (0x2100, 0x218F),  # letterlike signs, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # technical signs
    (0x2460, 0x24FF),  # figures in circles
    (0x2500, 0x25FF),  # box drawing, shapes
    (0x2600, 0x27BF),  # signs and dingbats
    (0x2B00, 0x2BFF),  # more arrows
    (0x3000, 0x30FF),  # Chinese punctuation, kana
    (0x3100, 0x312F),  # bopomofo
    (0x3200, 0x33FF),  # enclosed Chinese, squared units
    (0xFE10, 0xFE4F),  # vertical and small forms
    (0xFF00, 0xFFEF),  # full-width forms
)


def standard() -> str:
    """The 8,105 characters of 通用规范汉字表 in the order of the table, from Unihan's property kTGH."""
    numbered = []
    with bz2.open(UNIHAN, "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkTGH\t" in line:
                code, _, place = line.split("\t")
                number = int(place.split()[0].partition(":")[2])
                numbered.append((number, chr(int(code.removeprefix("U+"), base=16))))
    return "".join(character for _, character in sorted(numbered))


def gb2312() -> Iterator[str]:
    """Everything that the character set of 1980 holds."""
    yield from _decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))


def traditional() -> Iterator[str]:
    """The 5,401 common characters of Big5, its first level: old names and papers write them still."""
    yield from _decoded("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))


def japanese() -> Iterator[str]:
    """The 2,965 common characters of JIS X 0208, its first level, in the shapes of mainland China."""
    yield from _decoded("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF))


def _decoded(codec: str, rows: Iterable[int], cells: Iterable[int]) -> Iterator[str]:
    """What the codec makes of every pair of bytes that it knows."""
    for pair in product(rows, cells):
        yield bytes(pair).decode(codec, "ignore")


def wanted() -> set[int]:
    """The code points the fonts should hold, where Noto has them."""
    blocks = {code for first, last in BLOCKS for code in range(first, last + 1)}
    listed = "".join((standard(), *gb2312(), *traditional(), *japanese()))
    return blocks | set(map(ord, listed))


def cut(weight: str, codes: set[int]) -> TTFont:
    """One weight of the family with just these code points, and of its features only Latin's kerning.

    Without locl, vert and their like every character has one shape, that of mainland China.
    """
    faces = TTCollection(NOTO / f"NotoSansCJK-{weight}.ttc").fonts
    face = next(face for face in faces if face["name"].getDebugName(1).startswith(FAMILY))
    options = subset.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp"],
        drop_tables=[*subset.Options().drop_tables, "BASE", "VORG", "vhea", "vmtx", "DSIG"],
        name_IDs=["*"],
        notdef_outline=True,  # the box that stands for a character the font lacks
        hinting=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(face)
    face.recalcTimestamp = False  # the same font every time
    return face


def lines_of(characters: str) -> str:
    """Characters in lines of even length."""
    return "".join(characters[at : at + A_LINE] + "\n" for at in range(0, len(characters), A_LINE))


def main() -> None:
    """Writes both fonts, the list of what they hold, and the table that the tests hold them to."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    STANDARD.write_text(lines_of(standard()), encoding="utf-8")
    for weight in ("Regular", "Bold"):
        font, file = cut(weight, wanted()), HOME / f"NotoSansCJKsc-{weight}.otf"
        font.save(file)
        print(file.name, file.stat().st_size, "bytes")
    held = "".join(map(chr, sorted(font.getBestCmap())))  # the same in both; a test sees to that
    (HOME / "coverage.txt").write_text(lines_of(held), encoding="utf-8")


if __name__ == "__main__":
    main()
