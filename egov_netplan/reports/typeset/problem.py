"""Why something could not be typeset, said to the user."""

from typing import Any

from egov_netplan.words import Text


class TypesetError(Exception):
    """A library is missing or has failed; `message` says it in both languages."""

    def __init__(self, template: Text, **args: Any) -> None:
        self.message = template.filled(**args)
        super().__init__(self.message.en)
