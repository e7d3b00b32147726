"""Documents as people write them who never look back: crooked, remarks anywhere, fields in any order."""

import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "edit"))
from styles import Styled

FIELDS = (
    *("units", "id", "name", "level", "kind", "note", "site", "networks", "group", "outer", "status", "line"),
    *("prefix", "block", "carrier", "duties", "who", "must", "source", "unknown"),
)


class Messy(Styled):
    """As `Styled`, with the fields of the format; every remark is written once only."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.remarked = 0

    def keys(self) -> list[str]:
        return self.r.sample(FIELDS, self.r.randint(1, 5))

    def remark(self) -> str:
        self.remarked += 1
        return f"# 注{self.remarked}: - {{x"

    def remarks(self, indent: int) -> list[str]:
        lines = []
        while self.chance(0.2):
            column = self.r.choice((0, indent, indent, indent + 2, self.r.randint(0, 12)))
            lines.append(self.r.choice(("", " " * column + self.remark(), " " * column + self.remark())))
        return lines

    def tail(self) -> str:
        gap = self.r.choice((" ", "  ", "\t", "         "))
        return (
            self.r.choice((gap + self.remark() + self.r.choice(("", "  ")), "   "))
            if self.chance(0.2)
            else ""
        )

    def content(self, head: str, indent: int, depth: int, *, anchored: bool, in_mapping: bool) -> list[str]:
        if self.chance(0.04):
            return [
                f"{head}{self.tail()}",
                " " * (indent + 1) + "字一",
                " " * (indent + self.r.randint(1, 5)) + "字二" + self.tail(),
            ]
        if self.chance(0.03):
            return [f'{head} "甲', " " * (indent + self.r.randint(1, 9)) + '乙"' + self.tail()]
        if self.chance(0.02):
            return [
                head + self.tail(),
                " " * (indent + 1) + "? 问",
                " " * (indent + 1) + ": 答" + self.tail(),
            ]
        if self.chance(0.02):
            return [f"{head} |2", " " * (indent + 4) + "  文", ""]
        lines = super().content(head, indent, depth, anchored=anchored, in_mapping=in_mapping)
        return [head + line[len(head) :].replace(": ", ":   ", 1) for line in lines[:1]] + lines[1:]
