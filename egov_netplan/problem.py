"""Why something that was asked for cannot be done, in a sentence for the user."""

from typing import Any

from egov_netplan.words import Text


class Problem(Exception):  # noqa: N818 - it is no error of netplan's: a library is missing, a file is damaged
    """What stands in the way; `message` says it in both languages. The command ends with exit code 2."""

    def __init__(self, template: Text, **args: Any) -> None:
        self.message = template.filled(**args)
        super().__init__(self.message.en)
