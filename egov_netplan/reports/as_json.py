"""Data as JSON text that a person can read too."""

import json
from typing import Any


def as_json(data: Any) -> str:
    """`data` as JSON, Chinese as it stands, keys in the order they were put.

    Bytes of a file name that are no UTF-8 are escaped, so that the text can always be written.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
