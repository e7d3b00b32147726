"""What stands in the nodes of a graph that another program sets: lines of text, each on one line."""

from egov_netplan.reports.diagrams.looks import LOOKS
from egov_netplan.reports.diagrams.measure import cleaned
from egov_netplan.reports.diagrams.scene import Box, Group, LegendEntry, Panel
from egov_netplan.words import STATUS, Lang, Text, listed, same

TITLE = Text("{place}{network}联网图", "{place}, {network}: who is connected")
LEGEND = Text("图例", "Legend")

_UNITS = Text("单位 {count}", "units {count}")
_PLACES = Text("地区 {count}", "places {count}")


def title(panel: Panel, lang: Lang) -> str:
    """The title of the graph of one network."""
    return cleaned(TITLE.say(lang, {"place": panel.hub.place, "network": panel.name}))


def hub_lines(panel: Panel, lang: Lang) -> tuple[str, ...]:
    """The place, what its node is, what it hangs on, and its state."""
    hub = panel.hub
    state = f"{LOOKS[hub.status].mark} {STATUS[hub.status].say(lang)}"
    uplink = hub.uplink.say(lang) if hub.uplink else ""
    return _lines(hub.place, hub.role.say(lang), uplink, state)


def head_lines(group: Group, lang: Lang) -> tuple[str, ...]:
    """The title of a group with its count; of a place also its state."""
    count = f" {group.count}" if group.count.total else ""
    state = ""
    if group.place:
        state = f"{LOOKS[group.status].mark} {STATUS[group.status].say(lang)}"
    return _lines(group.title.say(lang) + count, state)


def box_lines(box: Box, lang: Lang) -> tuple[str, ...]:
    """The mark and the name; below them its sub-units, and what is to know of it or its count."""
    count = str(box.departments) if box.departments and box.departments.total else ""
    names = listed(map(same, box.sub_units)).say(lang)
    return _lines(f"{LOOKS[box.status].mark} {box.name.say(lang)}", names, " ".join((*box.facts, count)))


def legend_lines(entry: LegendEntry, lang: Lang) -> tuple[str, ...]:
    """A state, and how many are in it."""
    units = _UNITS.say(lang, {"count": entry.departments}) if entry.departments else ""
    places = _PLACES.say(lang, {"count": entry.places}) if entry.places else ""
    return _lines(f"{LOOKS[entry.status].mark} {entry.label.say(lang)}", f"{units} {places}")


def _lines(*lines: str) -> tuple[str, ...]:
    return tuple(cleaned(line) for line in lines if line.strip())
