"""The style sheet of the pages: calm on a screen, light or dark, and right on A4."""

from egov_netplan.inventory.fields import Status
from egov_netplan.reports.charts.svg import FONTS
from egov_netplan.reports.diagrams.looks import LOOKS

# What a status looks like on a dark screen: ground and letters.
_DARK = {
    Status.CONNECTED: ("#12351F", "#8FDDB0"),
    Status.PLANNED: ("#16264A", "#A9C3FF"),
    Status.RETROFIT: ("#3D2A08", "#F5C878"),
    Status.EXEMPT: ("#2A3036", "#B4BEC8"),
    Status.NONE: ("#431B19", "#F5A9A1"),
}

_COMMON = """\
:root { color-scheme: light dark; --paper: #fff; --ink: #1f2933; --soft: #52606d; --rule: #d9dee4;
  --head: #eef2f7; --blue: #1f4e8c; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.65 FONTS; }
main { max-width: 1380px; margin: 0 auto; padding: 28px 24px 64px; }
header { border-bottom: 3px solid var(--blue); margin-bottom: 24px; padding-bottom: 10px; }
h1 { font-size: 26px; line-height: 1.35; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 36px 0 10px; padding-left: 10px; border-left: 5px solid var(--blue); }
h3 { font-size: 16px; margin: 24px 0 6px; }
p { margin: 6px 0; } .about, .none { color: var(--soft); }
h1, h2, h3, p { overflow-wrap: anywhere; } td, th { overflow-wrap: break-word; }
nav a { color: var(--blue); margin-right: 18px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13.5px; line-height: 1.5; margin: 8px 0; }
th, td { border: 1px solid var(--rule); padding: 4px 9px; text-align: left; vertical-align: top; }
td { white-space: pre-line; min-width: 4em; max-width: 32em; } td.day { white-space: nowrap; }
th { background: var(--head); font-weight: 600; white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
.charts { display: flex; flex-wrap: wrap; gap: 14px; align-items: flex-start; margin: 14px 0; }
figure { margin: 0; padding: 4px; background: #fff; border: 1px solid var(--rule); border-radius: 6px;
  max-width: 100%; }
figure svg { display: block; max-width: 100%; height: auto; }
"""

_DARK_SHEET = """\
@media screen and (prefers-color-scheme: dark) {
:root { --paper: #14181d; --ink: #e4e9ee; --soft: #9fb0c0; --rule: #343d47;
  --head: #1f262e; --blue: #7fb0f5; }
STATES}
"""

_PRINT = """\
@page { size: A4 SIDE; margin: 18mm 15mm; }
@media print {
:root { color-scheme: light; }
body { font-size: 10.5pt; } main { max-width: none; padding: 0; } nav { display: none; }
h1 { font-size: 18pt; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
h2, h3 { break-after: avoid; } .wide { overflow: visible; }
table { font-size: 8.5pt; width: 100%; } th { white-space: normal; }
th, td { padding: 2px 5px; border-color: #9aa5b1; } td { min-width: 3em; }
thead { display: table-header-group; } tr, figure { break-inside: avoid; }
.charts { display: block; margin: 0; } figure { border: 0; padding: 0; }
td, th, h2 { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def sheet(*, is_wide: bool) -> str:
    """The style sheet; `is_wide` turns the paper on its side."""
    marks = "".join(f'.{status.value}::before {{ content: "{LOOKS[status].mark} "; }}\n' for status in Status)
    light = "".join(
        f".{status.value} {{ background: {LOOKS[status].fill}; color: {LOOKS[status].border}; }}\n"
        for status in Status
    )
    dark = "".join(
        f".{status.value} {{ background: {ground}; color: {letters}; }}\n"
        for status, (ground, letters) in _DARK.items()
    )
    side = "landscape" if is_wide else "portrait"
    return (
        _COMMON.replace("FONTS", FONTS)
        + marks
        + light
        + _DARK_SHEET.replace("STATES", dark)
        + _PRINT.replace("SIDE", side)
    )
