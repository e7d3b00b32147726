"""How a status looks: by mark and border as well as colour, so that it survives a black-and-white copier."""

from typing import Final, NamedTuple

from egov_netplan.inventory.fields import Status


class Look(NamedTuple):
    """One status. The marks are in GB 2312, so every Chinese font has them; a border style is DOT's word."""

    mark: str
    fill: str
    border: str
    style: str
    thickness: int = 1


LOOKS: Final = {
    Status.CONNECTED: Look("●", "#E3F4E8", "#1B7F4B", "solid"),
    Status.PLANNED: Look("○", "#E8EFFC", "#2F5FC4", "dashed"),
    Status.RETROFIT: Look("◎", "#FDF0D9", "#B76E00", "solid", 2),
    Status.EXEMPT: Look("△", "#F1F3F5", "#6B7780", "dotted"),
    Status.NONE: Look("×", "#FCE7E7", "#C0392B", "dotted"),
}
