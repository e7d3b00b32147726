"""How a status looks: by mark and border as well as colour, so that it survives a black-and-white copier."""

from typing import Final, NamedTuple

from egov_netplan.inventory.fields import DataClass, Status


class Look(NamedTuple):
    """One status. The marks are in GB 2312, so every Chinese font has them; a border style is DOT's word.

    `dash` is the style in lengths of line and gap.
    """

    mark: str
    fill: str
    border: str
    style: str
    thickness: int = 1
    dash: tuple[float, ...] = ()


LOOKS: Final = {
    Status.CONNECTED: Look("●", "#E3F4E8", "#1B7F4B", "solid"),
    Status.PLANNED: Look("○", "#E8EFFC", "#2F5FC4", "dashed", dash=(5, 3)),
    Status.RETROFIT: Look("◎", "#FDF0D9", "#B76E00", "solid", 2),
    Status.EXEMPT: Look("△", "#F1F3F5", "#6B7780", "dotted", dash=(1.2, 2.4)),
    Status.NONE: Look("×", "#FCE7E7", "#C0392B", "dotted", dash=(1.2, 2.4)),
}

INK: Final = "#1F2933"
SOFT: Final = "#52606D"
RULE: Final = "#CBD2D9"
WHITE: Final = "#FFFFFF"
ALARM: Final = "#D0021B"
WARN: Final = "#B76E00"


class Theme(NamedTuple):
    """The colours of one network: dark for its hub and heads, pale for its ground."""

    dark: str
    pale: str


# By the order of the networks on a sheet; what carries classified data is always red.
_THEMES: Final = (
    Theme("#1F4E8C", "#F5F9FF"),
    Theme("#146C6C", "#F2FAFA"),
    Theme("#5B3A8C", "#F8F5FC"),
    Theme("#5C5230", "#FAF9F3"),
)
_CLASSIFIED: Final = Theme("#7B1E2B", "#FFF7F7")


def theme(number: int, data: DataClass | None) -> Theme:
    """The colours of the network with this number on the sheet."""
    return _CLASSIFIED if data is DataClass.CLASSIFIED else _THEMES[number % len(_THEMES)]


# The colour of a share that is connected: at least this much, this colour; the lower the darker in a copy.
SHARES: Final = ((0.9, "#D3EFDC"), (0.6, "#F7D48C"), (0.0, "#EE9C92"))


def share_colour(share: float) -> str:
    """The colour that a share of connected units is shown in."""
    return next(colour for least, colour in SHARES if share >= least)
