"""A chart: what it shows, how large it is, and its SVG in either language."""

import zlib
from typing import Protocol

import msgspec

from egov_netplan.reports.charts.svg import EDGE, FONTS, INK, SOFT, WHITE, WIDTH, escaped, patterns, room
from egov_netplan.words import Lang, Text

HEAD = 56  # px for the title and the line below it


class Drawn(Protocol):
    """What is drawn below the title."""

    @property
    def height(self) -> int:
        """Its height in px."""

    def body(self, mark: str, lang: Lang) -> str:
        """Its SVG; y is counted from below the title. `mark` begins the ids of the patterns."""

    def told(self, lang: Lang) -> str:
        """What it shows, in words, for those who do not see it."""


class Chart(msgspec.Struct, frozen=True):
    """One chart: `drawn` holds its figures. Sizes are px of 1/96 inch.

    `name` tells it from the others of one call, `scope` from those of another on the same page. `network` is
    the one that it is about, "" for all.
    """

    name: str
    title: Text
    about: Text
    drawn: Drawn
    scope: str = ""
    network: str = ""

    @property
    def width(self) -> int:
        """The width in px, the same for all charts."""
        return WIDTH

    @property
    def height(self) -> int:
        """The height in px, the same in both languages."""
        return HEAD + self.drawn.height + EDGE

    def svg(self, lang: Lang) -> str:
        """A standalone SVG without scripts or references to anything outside."""
        mark = f"c{zlib.crc32(f'{self.scope}|{self.name}|{lang}'.encode('utf-8', 'backslashreplace')):08x}"
        title = self.title.say(lang)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
            f' viewBox="0 0 {self.width} {self.height}" role="img" aria-label="{escaped(title)}"'
            f' font-family="{FONTS}" xml:lang="{"zh-CN" if lang is Lang.ZH else "en"}">\n'
            f"<title>{escaped(title)}</title>\n<desc>{escaped(self.drawn.told(lang))}</desc>\n"
            f"{patterns(mark)}\n"
            f'<rect width="{self.width}" height="{self.height}" fill="{WHITE}"/>\n'
            f"{room(EDGE, 27, title, WIDTH - 2 * EDGE, 15, INK, bold=True)}\n"
            f"{room(EDGE, 45, self.about.say(lang), WIDTH - 2 * EDGE, 10.5, SOFT)}\n"
            f'<g transform="translate(0 {HEAD})">\n{self.drawn.body(mark, lang)}\n</g>\n</svg>\n'
        )
