"""Phrases that the connection report uses in more than one format."""

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.connection.report import ConnectionReport, Counts, Entry, NetworkReport, PlaceLists
from egov_netplan.words import STATUS, Lang, Text, said

# The order of the lists in such reports: what is done, what is to do, what needs a word.
LISTED = (Status.CONNECTED, Status.PLANNED, Status.RETROFIT, Status.EXEMPT, Status.NONE)

TITLE = Text("{title}联网情况", "{title}: connection status")
HEADING = Text(
    "{number}、{place}{network}{status}单位（{count}家）", "{number}. {place}, {network}: {status} ({count})"
)
TWICE = Text(
    "注：{names}同时列入两份名单，去重后共 {count} 家。",
    "Note: {names} is on two lists; with each unit counted once there are {count}.",
)
NOBODY = Text(
    "{place}：所属 {count} 家单位均未列入{network}名单。",
    "{place}: none of its {count} units is listed on {network}.",
)
FIRST_LACK = Text("尚缺", "still lacks")
ROLL_UP = Text("按地区汇总（含下级）", "By place, with all below it")
BY_LEVEL = Text("按层级汇总", "By level")
EMPTY = Text("没有单位列入任何网络。", "No unit is listed on any network.")

PLACE = Text("地区", "place")
LEVEL = Text("层级", "level")
OWN = Text("本级节点", "its hub")
UNITS = Text("单位数", "units")
COVERAGE = Text("联网率", "coverage")
PLACES = Text("地区数", "places")
HUBS_ON = Text("节点已联网", "hubs connected")

_NUMERALS = "一二三四五六七八九"


def numeral(number: int, lang: Lang) -> str:
    """The number of a heading, as such lists have it."""
    return _NUMERALS[number - 1] if lang is Lang.ZH else str(number)


def names(entries: tuple[Entry, ...], lang: Lang) -> str:
    """A list in prose: names with `、` between them, sub-units in brackets."""
    return said(tuple(name_with_sub_units(entry, lang) for entry in entries), lang)


def name_with_sub_units(entry: Entry, lang: Lang) -> str:
    """One entry of such a list."""
    if not entry.sub_units:
        return entry.name
    inside = said(entry.sub_units, lang)
    return f"{entry.name}（{inside}）" if lang is Lang.ZH else f"{entry.name} ({inside})"


def headed_lists(place: PlaceLists, network: Text, lang: Lang) -> list[tuple[str, str]]:
    """The headings and lists of one place, as the annex of a notice has them; empty lists are left out."""
    found = [(status, place.lists[status]) for status in LISTED if place.lists[status]]
    return [
        (
            HEADING.say(
                lang,
                {
                    "number": numeral(number, lang),
                    "place": "" if network.zh.startswith(place.name) else place.name,
                    "network": network,
                    "status": STATUS[status],
                    "count": len(entries),
                },
            ),
            names(entries, lang),
        )
        for number, (status, entries) in enumerate(found, start=1)
    ]


def percent(counts: Counts) -> str:
    """Coverage as a figure with one decimal, "—" where nothing is counted."""
    return "—" if counts.coverage is None else f"{counts.coverage:.1%}"


def title(report: ConnectionReport, lang: Lang) -> str:
    """The report's title."""
    return TITLE.say(lang, {"title": report.inventory.policy.title or ""})


def shown_statuses(network: NetworkReport) -> tuple[Status, ...]:
    """The columns of a roll-up: connected and planned always, the others where any unit stands so.

    It keeps the table of a common project within the 80 columns of a terminal.
    """
    always = (Status.CONNECTED, Status.PLANNED)
    rows = network.place_rows
    return tuple(
        status for status in LISTED if status in always or any(row.counts.by_status[status] for row in rows)
    )


def roll_up(
    report: ConnectionReport, network: NetworkReport, lang: Lang
) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of the roll-up by place."""
    shown = shown_statuses(network)
    columns = (PLACE, LEVEL, OWN, *(STATUS[status] for status in shown), UNITS, COVERAGE)
    rows = [
        [
            "　" * row.depth + row.name,
            report.inventory.level_name(row.level).say(lang),
            STATUS[row.status].say(lang),
            *_figures(row.counts, shown),
        ]
        for row in network.place_rows
    ]
    return [text.say(lang) for text in columns], rows


def by_level(
    report: ConnectionReport, network: NetworkReport, lang: Lang
) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of the roll-up by level."""
    shown = shown_statuses(network)
    columns = (LEVEL, PLACES, HUBS_ON, *(STATUS[status] for status in shown), UNITS, COVERAGE)
    rows = [
        [
            report.inventory.level_name(row.level).say(lang),
            str(row.places),
            str(row.places_connected),
            *_figures(row.counts, shown),
        ]
        for row in network.level_rows
    ]
    return [text.say(lang) for text in columns], rows


def _figures(counts: Counts, shown: tuple[Status, ...]) -> list[str]:
    return [*(str(counts.by_status[status]) for status in shown), str(counts.units), percent(counts)]


def twice(place: PlaceLists, lang: Lang) -> str:
    """The note on units that stand in two lists, and how many units there are when each counts once."""
    return TWICE.say(lang, {"names": place.in_two_lists, "count": place.units})
