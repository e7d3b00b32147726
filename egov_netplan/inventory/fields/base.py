"""What all written structs share."""

import msgspec
from msgspec import Meta


def doc(zh: str, en: str) -> Meta:
    """The description of a field in both languages."""
    return Meta(description=en, extra={"zh": zh})


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Nothing beyond the fields named, nothing changed after reading."""
