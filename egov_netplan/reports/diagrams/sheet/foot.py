"""What stands around the panels: title and date above; notes, legend and drawing number below."""

from collections.abc import Iterator
from typing import NamedTuple

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.diagrams.looks import ALARM, INK, LOOKS, RULE, SHARES, SOFT, WHITE
from egov_netplan.reports.diagrams.measure import Lines, cleaned, ems, fit, shortened
from egov_netplan.reports.diagrams.scene import Panel, Scene
from egov_netplan.reports.diagrams.sheet.shapes import PAGES, Area, Skin, Wire, Writing
from egov_netplan.words import AS_OF, SEVERITY, STATUS, Lang, Text

MARGIN = 28.0
_TITLE, _DAY, _NOTE, _LABEL, _COUNTS = 20.0, 9.5, 8.2, 9.2, 7.6  # sizes of type
_SAMPLE, _CHIP, _ROW = 26.0, 14.0, 26.0  # lengths of a line and a box in the legend; its height

_DOT = " · "

_LEGEND = Text("图例", "Legend")
_UNITS = Text("{count} 家", "{count} units")
_PLACES = Text("{count} 个地区", "{count} places")
_OF = Text("{network} {counts}", "{network}: {counts}")
_AND, _THEN = Text("、", ", "), Text("；", "; ")  # between counts of a network; between networks
_NUMBER = Text("图号 {number}", "Drawing {number}")
_FOLIO = Text("第 {number} 页，共 {total} 页", "page {number} of {total}")
_ABOVE = Text("上级见第 {above} 页", "the place above: page {above}")
_SHARE = Text("联网率 ≥ {least}%", "connected ≥ {least}%")
_LOWER = Text("更低", "lower")
_TOLD = 8  # findings that are told in words
_MORE = Text("另有 {count} 处，见 netplan validate", "{count} more: see netplan validate")
_ABOUT = Text("{panel}：{note}", "{panel}: {note}")


class Surround(NamedTuple):
    """What stands around the panels, and the room it leaves them: left, top, width and height."""

    grounds: tuple[Area, ...]
    strokes: tuple[Wire, ...]
    writings: tuple[Writing, ...]
    room: tuple[float, float, float, float]


class _Entry(NamedTuple):
    """One entry of the legend: a state, or (without one) a colour of shares, with its label and counts."""

    status: Status | None
    colour: str
    label: str
    counts: str
    size: float = _COUNTS

    @property
    def width(self) -> float:
        return self.before + max(ems(self.label) * _LABEL, ems(self.counts) * self.size) + 16

    @property
    def before(self) -> float:
        """The width of what stands before the label."""
        return (_SAMPLE + 4 if self.status else 0) + _CHIP + 6

    def within(self, room: float) -> "_Entry":
        """The entry with its counts as small as they must be for it to be no wider than the room."""
        needed = max(1.0, ems(self.counts))
        return self._replace(size=min(_COUNTS, (room - self.before - 16) / needed))


def surround(scene: Scene, page: str, lang: Lang) -> Surround:
    """Title and foot of a sheet."""
    width, height = PAGES[page][:2]
    inner = width - 2 * MARGIN
    title = fit(cleaned(scene.title.say(lang)), inner, _TITLE, 12)
    said = (scene.project, AS_OF.say(lang, {"date": scene.date}), *(note.say(lang) for note in scene.notes))
    subtitle = fit(cleaned(_DOT.join(filter(None, said))), inner, _DAY, 7.5)
    top = MARGIN - 6
    writings = [
        Writing(MARGIN, top, title.lines, title.size, INK, bold=True),
        Writing(MARGIN, top + title.height + 3, subtitle.lines, subtitle.size, SOFT),
    ]
    top += title.height + subtitle.height + 12
    across = inner - 60 - _numbers_width(scene, lang)
    legend = tuple(_rows(tuple(entry.within(across) for entry in _entries(scene, lang)), across))
    bottom = height - MARGIN + 8 - len(legend) * _ROW - 6
    foot = _Foot(scene, lang, width)
    foot.legend(legend, bottom)
    bottom = foot.notes(bottom - 5)
    return Surround(
        tuple(foot.grounds),
        tuple(foot.strokes),
        (*writings, *foot.writings),
        (MARGIN, top, inner, bottom - 6 - top),
    )


def _entries(scene: Scene, lang: Lang) -> Iterator[_Entry]:
    for status in Status:
        counts = _THEN.say(lang).join(
            filter(None, (_count(panel, status, scene, lang) for panel in scene.panels))
        )
        if counts:
            yield _Entry(status, "", STATUS[status].say(lang), counts)
    if any(panel.rolls_up for panel in scene.panels):
        for least, colour in SHARES:
            label = _SHARE.say(lang, {"least": f"{least:.0%}".rstrip("%")}) if least else _LOWER.say(lang)
            yield _Entry(None, colour, label, "")


def _count(panel: Panel, status: Status, scene: Scene, lang: Lang) -> str:
    """How many departments and lower places of a panel have the status; "" for none."""
    entry = next((entry for entry in panel.legend if entry.status is status), None)
    if entry is None:
        return ""
    counts = [_UNITS.say(lang, {"count": entry.departments})] if entry.departments else []
    counts += [_PLACES.say(lang, {"count": entry.places})] if entry.places else []
    said = _AND.say(lang).join(counts)
    if len(scene.panels) == 1:
        return said
    return _OF.say(lang, {"network": cleaned(panel.name.say(lang)), "counts": said})


def _rows(entries: tuple[_Entry, ...], room: float) -> Iterator[tuple[_Entry, ...]]:
    """The legend in as many rows as it needs; at least one."""
    row: list[_Entry] = []
    for entry in entries:
        if row and sum(item.width for item in row) + entry.width > room:
            yield tuple(row)
            row = []
        row.append(entry)
    yield tuple(row)


def _numbers(scene: Scene, lang: Lang) -> tuple[str, ...]:
    """The number of the drawing and, in an atlas, of the page: one line each."""
    number = _NUMBER.say(lang, {"number": cleaned(scene.number)})
    if scene.folio is None:
        return (number,)
    page = _FOLIO.say(lang, scene.folio._asdict())
    above = _ABOVE.say(lang, scene.folio._asdict()) if scene.folio.above else ""
    return number, " · ".join(filter(None, (page, above)))


def _numbers_width(scene: Scene, lang: Lang) -> float:
    return max(map(ems, _numbers(scene, lang))) * _LABEL + 16


class _Foot:
    """Paints what stands below the panels."""

    def __init__(self, scene: Scene, lang: Lang, width: float) -> None:
        self._scene, self._lang, self._width = scene, lang, width
        self.grounds: list[Area] = []
        self.strokes: list[Wire] = []
        self.writings: list[Writing] = []

    def legend(self, rows: tuple[tuple[_Entry, ...], ...], top: float) -> None:
        """The legend in a frame, the number of the drawing at its right."""
        height = len(rows) * _ROW + 6
        inner = self._width - 2 * MARGIN
        self.grounds.append(Area(MARGIN, top, inner, height, Skin(WHITE, RULE, 0.8, radius=4)))
        label = _LEGEND.say(self._lang)
        self._write(MARGIN + 12, top + height / 2, label, _LABEL, INK, bold=True)
        numbers = _numbers(self._scene, self._lang)
        for line, said in enumerate(numbers):
            middle = top + height / 2 + (line - (len(numbers) - 1) / 2) * 12
            self._write(self._width - MARGIN - 12, middle, said, _LABEL, SOFT, anchor="end")
        for row_number, row in enumerate(rows):
            x = MARGIN + 28 + ems(label) * _LABEL
            for entry in row:
                self._entry(entry, x, top + 3 + (row_number + 0.5) * _ROW)
                x += entry.width

    def _entry(self, entry: _Entry, x: float, middle: float) -> None:
        if entry.status:
            look = LOOKS[entry.status]
            ends = ((x, middle), (x + _SAMPLE, middle))
            crossed = entry.status is Status.NONE
            sample = Wire("", "", "", "", ends, look.border, 1.4 * look.thickness, look.dash, crossed=crossed)
            self.strokes.append(sample)
            x += _SAMPLE + 4
            skin = Skin(look.fill, look.border, look.thickness, look.dash, 2)
            self.grounds.append(Area(x, middle - _CHIP / 2, _CHIP, _CHIP, skin))
            self._write(x + _CHIP / 2, middle, look.mark, 8, look.border, anchor="middle")
        else:
            self.grounds.append(Area(x, middle - _CHIP / 2, _CHIP, _CHIP, Skin(entry.colour, RULE, 0.6)))
        x += _CHIP + 6
        if entry.counts:
            self._write(x, middle - 5.2, entry.label, _LABEL, INK)
            self._write(x, middle + 6, entry.counts, entry.size, SOFT)
        else:
            self._write(x, middle, entry.label, _LABEL, INK)

    def notes(self, bottom: float) -> float:
        """The notes of all panels and the findings above `bottom`; gives where they begin."""
        room = self._width - 2 * MARGIN - 24
        said = [note for panel in self._scene.panels for note in self._said(panel)]
        lines = [(fit(cleaned(note), room, _NOTE, _NOTE), SOFT) for note in said]
        lines += [
            (Lines((shortened(cleaned(told), room / _NOTE),), _NOTE), ALARM) for told in self._findings()
        ]
        top = bottom - sum(line.height for line, _ in lines)
        y = top
        for line, colour in lines:
            self.writings.append(Writing(MARGIN + 12, y, line.lines, line.size, colour))
            y += line.height
        return top

    def _findings(self) -> Iterator[str]:
        """The gravest findings, a line each, and how many more there are."""
        marks = self._scene.marks
        for mark in marks[:_TOLD]:
            weight = SEVERITY[mark.severity].say(self._lang)
            yield f"{mark.number}  {weight} {mark.rule}  {mark.message.say(self._lang)}"
        if len(marks) > _TOLD:
            yield _MORE.say(self._lang, {"count": len(marks) - _TOLD})

    def _said(self, panel: Panel) -> Iterator[str]:
        for note in panel.notes:
            said = note.say(self._lang)
            alone = len(self._scene.panels) == 1
            panel_name = panel.name.say(self._lang)
            yield said if alone else _ABOUT.say(self._lang, {"panel": panel_name, "note": said})

    def _write(
        self,
        x: float,
        middle: float,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        self.writings.append(Writing(x, middle - size * 0.625, (text,), size, colour, bold, anchor))
