"""Our fonts inside a page: an SVG or HTML file then shows the right characters on a machine that has none."""

import base64
import io
from collections.abc import Iterable, Iterator

from egov_netplan.reports.typeset.fonts import FAMILY, FILES, coverage
from egov_netplan.reports.typeset.problem import TypesetError
from egov_netplan.words import Text

_MISSING = Text(
    "把字体嵌入文件要用 Python 的 fonttools 库，本机没有安装。请执行 pip install fonttools；"
    "不嵌入也可以导出，装有中文字体的电脑都能正常显示。",
    "Putting a font into a file needs the Python library fonttools, which is not installed on this machine: "
    "pip install fonttools. Without it files still show right on computers that have a Chinese font.",
)


def font_face(text: str, weights: Iterable[int] = tuple(FILES)) -> str:
    """CSS that holds, as our family, a font a weight with just the characters of `text` that we have.

    `weights` are keys of `fonts.FILES`: 400 and 700. Nothing in the CSS is the planner's own words.
    """
    characters = sorted(coverage().intersection(text))
    return "\n".join(_rules(characters, weights)) if characters else ""


def _rules(characters: Iterable[str], weights: Iterable[int]) -> Iterator[str]:
    for weight in weights:
        data = base64.b64encode(_cut(weight, characters)).decode("ascii")
        yield (
            f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
            f'src: url(data:font/woff;base64,{data}) format("woff"); }}'
        )


def _cut(weight: int, characters: Iterable[str]) -> bytes:
    """One weight with these characters, as WOFF: WOFF 2 is a tenth smaller and takes twice the time."""
    try:
        from fontTools import subset
        from fontTools.ttLib import TTFont
    except ImportError as error:
        raise TypesetError(_MISSING) from error
    cutter = subset.Subsetter(subset.Options(layout_features=["kern"], notdef_outline=True))
    cutter.populate(unicodes=map(ord, characters))
    with TTFont(FILES[weight], lazy=True, recalcTimestamp=False) as font, io.BytesIO() as file:
        cutter.subset(font)
        font.flavor = "woff"
        font.save(file)
        return file.getvalue()
