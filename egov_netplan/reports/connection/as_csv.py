"""The connection report as CSV for Excel and WPS."""

import csv
import io

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.connection import words
from egov_netplan.reports.connection.report import ConnectionReport
from egov_netplan.words import LACK, STATUS, Lang, Text

BYTE_ORDER_MARK = "\ufeff"  # without it Excel on Chinese Windows reads the file as GBK

_HEAD = (
    Text("网络", "network"),
    Text("地区路径", "place id"),
    words.PLACE,
    words.LEVEL,
    Text("单位", "unit"),
    Text("下属单位", "sub-units"),
    Text("状态", "status"),
    Text("联网日期", "since"),
    Text("计划日期", "due"),
    words.FIRST_LACK,
    Text("单位路径", "unit id"),
)

# A cell that begins with one of these is a formula to a spreadsheet (CWE-1236).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(report: ConnectionReport, lang: Lang) -> str:
    """One row for each entry of each list; begins with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([head.say(lang) for head in _HEAD])
    for network in report.networks:
        for place in network.places:
            for status in Status:
                for entry in place.lists[status]:
                    cells = (
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
                    )
                    writer.writerow([neutral(cell) for cell in cells])
    return BYTE_ORDER_MARK + text.getvalue()


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: such text gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
