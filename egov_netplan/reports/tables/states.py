"""What words of a state look like in a table: like the connection status that they resemble."""

from collections.abc import Mapping
from typing import Final

from egov_netplan.inventory.fields import Status
from egov_netplan.words import (
    DUTY_STATE,
    LINE_STATE,
    MOVING,
    SEVERITY,
    STAGE,
    STATUS,
    WAIVER_STATE,
    Text,
)

LOOKS_LIKE: Final[Mapping[Text, Status]] = {
    **{DUTY_STATE[word]: Status.CONNECTED for word in ("done",)},
    **{DUTY_STATE[word]: Status.RETROFIT for word in ("done-late", "due-soon")},
    **{DUTY_STATE[word]: Status.PLANNED for word in ("due",)},
    **{DUTY_STATE[word]: Status.NONE for word in ("overdue", "open")},
    **{DUTY_STATE[word]: Status.EXEMPT for word in ("exempt", "not-in-force")},
    **{SEVERITY[word]: status for word, status in (("error", Status.NONE), ("warning", Status.RETROFIT))},
    STAGE["live"]: Status.CONNECTED,
    **{STAGE[word]: Status.PLANNED for word in ("planned", "building", "trial")},
    LINE_STATE["built"]: Status.CONNECTED,
    LINE_STATE["planned"]: Status.PLANNED,
    MOVING["done"]: Status.CONNECTED,
    **{MOVING[word]: Status.PLANNED for word in ("planned", "migrating")},
    MOVING["none"]: Status.NONE,
    WAIVER_STATE["holds"]: Status.RETROFIT,  # an exception is agreed, nothing is mended
    **{WAIVER_STATE[word]: Status.NONE for word in ("ended", "void")},
    **{STATUS[status.value]: status for status in Status},
}
