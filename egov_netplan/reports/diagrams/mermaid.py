"""A scene as Mermaid flowcharts, one a network, for Markdown pages and wikis that draw them.

Mermaid takes a good many characters in a label for something of its own, even between quotes: Markdown,
entities, directives, icons. So nearly every character that is no letter, digit or Chinese is written as
its number.
"""

from collections.abc import Iterable, Iterator

import msgspec

from egov_netplan.reports.diagrams.labels import LEGEND, box_lines, head_lines, hub_lines, legend_lines, title
from egov_netplan.reports.diagrams.looks import INK, LOOKS, WHITE, theme
from egov_netplan.reports.diagrams.measure import cleaned
from egov_netplan.reports.diagrams.scene import Group, Panel, Scene
from egov_netplan.words import AS_OF, Lang

_ROW = 6  # boxes side by side
_MOST_LINKS = 400  # Mermaid draws no chart with more than 500; beyond this boxes stand in one column
_PLAIN = frozenset((" ", "/", "·", *(look.mark for look in LOOKS.values())))
_CHINESE = ((0x2E80, 0xD7FF), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))


def mermaid_texts(scene: Scene, lang: Lang) -> dict[str, str]:
    """The panels of a scene in Mermaid, by their networks."""
    return {
        panel.network: "\n".join(_chart(scene, panel, number, lang)) + "\n"
        for number, panel in enumerate(scene.panels)
    }


def _chart(scene: Scene, panel: Panel, number: int, lang: Lang) -> Iterator[str]:
    yield from ("---", f"title: {msgspec.json.encode(title(panel, lang)).decode()}", "---", "flowchart LR")
    yield f"  hub({_label(hub_lines(panel, lang))}):::hub"
    for key, group in enumerate(panel.groups):
        yield from _group(key, group, lang)
    links = [f"  hub --- g{key}" for key in range(len(panel.groups))]
    yield from links
    for key, group in enumerate(panel.groups):
        yield f"  linkStyle {key} {_line(group)}"
    if sum(len(group.boxes) for group in panel.groups) <= _MOST_LINKS:
        for key, group in enumerate(panel.groups):
            yield from _rows(key, len(group.boxes))
    yield from _legend(scene, panel, lang)
    yield "  hub ~~~ legend"
    yield from _classes(theme(number, panel.data).dark)
    frames = (*(f"g{key}" for key in range(len(panel.groups))), "legend")
    yield f"  class {','.join(frames)} frame"


def _group(key: int, group: Group, lang: Lang) -> Iterator[str]:
    head = " ".join(head_lines(group, lang))
    yield f"  subgraph g{key}[{_label((head,))}]"
    yield "    direction LR"
    for number, box in enumerate(group.boxes):
        yield f"    g{key}b{number}[{_label(box_lines(box, lang))}]:::{box.status}"
    if not group.boxes:
        yield f'    g{key}b0[" "]:::empty'
    yield "  end"


def _rows(key: int, count: int) -> Iterator[str]:
    """Links that are not drawn, which keep the boxes of a row side by side."""
    for start in range(0, count, _ROW):
        row = [f"g{key}b{number}" for number in range(start, min(start + _ROW, count))]
        if len(row) > 1:
            yield f"  {' ~~~ '.join(row)}"
        if start and len(row) < _ROW:  # else a short row would stand at the right
            yield f"  {row[0]} ~~~ g{key}b{start - _ROW + 1}"


def _legend(scene: Scene, panel: Panel, lang: Lang) -> Iterator[str]:
    head = f"{LEGEND.say(lang)} · {AS_OF.say(lang, {'date': scene.date})}"
    yield f"  subgraph legend[{_label((head,))}]"
    yield "    direction LR"
    for entry in panel.legend:
        yield f"    is_{entry.status}[{_label(legend_lines(entry, lang))}]:::{entry.status}"
    for number, note in enumerate(panel.notes):
        yield f"    note{number}[{_label((cleaned(note.say(lang)),))}]:::note"
    if not panel.legend and not panel.notes:
        yield '    note0[" "]:::empty'
    yield "  end"


def _classes(dark: str) -> Iterator[str]:
    """How each state looks. No line ends in a semicolon: Mermaid takes it away with a colour before it."""
    for status, look in LOOKS.items():
        style = f"fill:{look.fill},stroke:{look.border},stroke-width:{look.thickness}px,color:{INK}"
        yield f"  classDef {status} {style}{_dashes(look.dash)}"
    yield f"  classDef hub fill:{dark},stroke:{dark},color:{WHITE}"
    yield f"  classDef frame fill:{WHITE},stroke:{dark},color:{INK}"
    yield f"  classDef note fill:{WHITE},stroke:none,color:{INK}"
    yield "  classDef empty fill:none,stroke:none"


def _line(group: Group) -> str:
    look = LOOKS[group.status]
    return f"stroke:{look.border},stroke-width:{look.thickness + 1}px{_dashes(look.dash)}"


def _dashes(dash: tuple[float, ...]) -> str:
    return f",stroke-dasharray:{' '.join(f'{length:g}' for length in dash)}" if dash else ""


def _label(lines: Iterable[str]) -> str:
    return '"' + "<br/>".join("".join(map(_written, line)) for line in lines) + '"'


def _written(character: str) -> str:
    plain = character in _PLAIN or (character.isascii() and character.isalnum())
    if plain or any(first <= ord(character) <= last for first, last in _CHINESE):
        return character
    return f"#{ord(character)};"
