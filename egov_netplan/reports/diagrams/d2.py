"""A scene in D2, one diagram a network: the hub, and a grid of boxes a group."""

from collections.abc import Iterable, Iterator

from egov_netplan.reports.diagrams.labels import LEGEND, box_lines, head_lines, hub_lines, legend_lines, title
from egov_netplan.reports.diagrams.looks import INK, LOOKS, WHITE, Look, theme
from egov_netplan.reports.diagrams.measure import cleaned
from egov_netplan.reports.diagrams.scene import Group, Panel, Scene
from egov_netplan.words import AS_OF, Lang

_ROW = 6  # boxes side by side
_ESCAPED = str.maketrans({character: f"\\{character}" for character in '\\"$'})


def d2_texts(scene: Scene, lang: Lang) -> dict[str, str]:
    """The panels of a scene in D2, by their networks."""
    return {
        panel.network: "\n".join(_diagram(scene, panel, number, lang)) + "\n"
        for number, panel in enumerate(scene.panels)
    }


def _diagram(scene: Scene, panel: Panel, number: int, lang: Lang) -> Iterator[str]:
    yield "vars: {d2-config: {layout-engine: elk}}"
    yield "direction: right"
    yield from _classes(theme(number, panel.data).dark)
    yield f"title: {_quoted((title(panel, lang),))} {{class: title}}"
    yield f"hub: {_quoted(hub_lines(panel, lang))} {{class: hub}}"
    for key, group in enumerate(panel.groups):
        yield from _group(key, group, lang)
    for key, group in enumerate(panel.groups):
        yield f"hub -- g{key}: {{class: to-{group.status}}}"
    yield from _legend(scene, panel, lang)


def _group(key: int, group: Group, lang: Lang) -> Iterator[str]:
    if not group.boxes:
        yield f"g{key}: {_quoted(head_lines(group, lang))} {{class: group}}"
        return
    yield f"g{key}: {_quoted(head_lines(group, lang))} {{"
    yield "  class: group"
    yield f"  grid-rows: {-(-len(group.boxes) // _ROW)}"
    yield f"  grid-columns: {min(_ROW, len(group.boxes))}"
    for number, box in enumerate(group.boxes):
        yield f"  b{number}: {_quoted(box_lines(box, lang))} {{class: is-{box.status}}}"
    yield "}"


def _legend(scene: Scene, panel: Panel, lang: Lang) -> Iterator[str]:
    head = f"{LEGEND.say(lang)} · {AS_OF.say(lang, {'date': scene.date})}"
    yield f"legend: {_quoted((head,))} {{"
    yield "  class: group"
    yield "  near: bottom-center"
    yield "  grid-columns: 1"
    for entry in panel.legend:
        yield f"  {entry.status}: {_quoted(legend_lines(entry, lang))} {{class: is-{entry.status}}}"
    for number, note in enumerate(panel.notes):
        yield f"  note{number}: {_quoted((cleaned(note.say(lang)),))} {{class: note}}"
    yield "}"


def _classes(dark: str) -> Iterator[str]:
    yield "classes: {"
    for status, look in LOOKS.items():
        fill = f'style.fill: "{look.fill}"; style.font-color: "{INK}"'
        yield f"  is-{status}: {{{fill}; {_stroke(look, look.thickness)}}}"
        yield f"  to-{status}: {{{_stroke(look, look.thickness + 1)}}}"
    plain = f'style.fill: "{WHITE}"; style.font-color: "{INK}"; style.stroke:'
    yield f'  group: {{{plain} "{dark}"; grid-gap: 12}}'
    yield f'  note: {{{plain} "{WHITE}"}}'
    hub = f'style.fill: "{dark}"; style.stroke: "{dark}"; style.font-color: "{WHITE}"; style.border-radius: 8'
    yield f"  hub: {{{hub}}}"
    yield f'  title: {{shape: text; near: top-center; style.font-size: 28; style.font-color: "{INK}"}}'
    yield "}"


def _stroke(look: Look, width: int) -> str:
    dash = f"; style.stroke-dash: {round(look.dash[0] + look.dash[-1]) // 2}" if look.dash else ""
    return f'style.stroke: "{look.border}"; style.stroke-width: {width}{dash}'


def _quoted(lines: Iterable[str]) -> str:
    r"""Lines between double quotes, where `${x}` would be a variable and `\n` begins a line."""
    return '"' + "\\n".join(line.translate(_ESCAPED) for line in lines) + '"'
