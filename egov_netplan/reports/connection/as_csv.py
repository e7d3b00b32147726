"""The connection report as CSV for Excel and WPS."""

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import ConnectionReport
from egov_netplan.reports.tables.table import csv_text, titled_csv
from egov_netplan.words import LACK, STATUS, Lang, Text

_HEAD = (
    Text("网络", "network"),
    Text("地区路径", "place id"),
    words.PLACE,
    words.LEVEL,
    Text("单位", "unit"),
    Text("下属单位", "sub-units"),
    Text("状态", "status"),
    Text("联网日期", "since"),
    Text("计划完成日期", "due"),
    words.FIRST_LACK,
    Text("单位路径", "unit id"),
)


def render(report: ConnectionReport, lang: Lang) -> str:
    """One row for each entry of each list, then the waivers; begins with a byte order mark."""
    rows = [
        [
            network.name.zh,
            place.id,
            place.name,
            report.inventory.level_name(place.level).say(lang),
            entry.name,
            "、".join(entry.sub_units),
            STATUS[status].say(lang),
            str(entry.since or ""),
            str(entry.due or ""),
            LACK[entry.missing].say(lang) if entry.missing else "",
            entry.id,
        ]
        for network in report.networks
        for place in network.places
        for status in Status
        for entry in place.lists[status]
    ]
    lists = csv_text([head.say(lang) for head in _HEAD], rows)
    return lists + (f"\r\n{titled_csv(report.waivers, lang)}" if report.waivers.rows else "")
