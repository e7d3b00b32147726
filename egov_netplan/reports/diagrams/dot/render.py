"""DOT to SVG, PNG or PDF by the program `dot`, where it is installed."""

from typing import Final

import graphviz

from egov_netplan.problem import Problem
from egov_netplan.reports.typeset import fontconfig
from egov_netplan.words import Text

DRAWINGS: Final = ("svg", "png", "pdf")
_PNG_DPI = 192

_MISSING = Text(
    "画 {format} 图要用 Graphviz 的 dot 程序，本机没有找到。"
    "请安装 Graphviz（Linux 上如 apt install graphviz，Windows 安装包见 graphviz.org），并把 dot 加入 PATH；"
    "不装也可以用 --format dot 导出，拿到装有 Graphviz 的机器上再画。",
    "Drawing {format} needs the program dot of Graphviz, which was not found on this machine. "
    "Install Graphviz (on Linux such as apt install graphviz; for Windows see graphviz.org) and put dot on "
    "the PATH. --format dot works without it; the file can be drawn on a machine that has Graphviz.",
)
_FAILED = Text("dot 没有画出 {format} 图：{reason}", "dot could not draw the {format}: {reason}")


class DrawingError(Problem):
    """Why a picture could not be drawn."""


class DotMissingError(DrawingError):
    """`dot` is not installed."""


def draw(source: str, format: str) -> bytes:  # noqa: A002 - the word the user and graphviz have for it
    """The picture of DOT `source` as one of `DRAWINGS`; nothing is written to disk."""
    if format == "png":
        source = _at_resolution(source, _PNG_DPI)
    try:
        with fontconfig.lent():
            picture = bytes(graphviz.pipe("dot", format, source.encode(), quiet=True))
    except graphviz.ExecutableNotFound as error:
        raise DotMissingError(_MISSING, format=format.upper()) from error
    except graphviz.CalledProcessError as error:
        reason = bytes(error.stderr or b"").decode(errors="replace").strip() or f"exit {error.returncode}"
        raise DrawingError(_FAILED, format=format.upper(), reason=reason) from error
    except OSError as error:
        raise DrawingError(_FAILED, format=format.upper(), reason=str(error)) from error
    return picture


def _at_resolution(source: str, dpi: int) -> str:
    """The graph with a resolution; only a picture of pixels wants one."""
    return f"{source.rstrip().removesuffix('}')}\tdpi={dpi}\n}}\n"
