"""Our font, where a picture or page is set in it or carries it."""

from egov_netplan.cli.terminal import warn
from egov_netplan.reports.typeset import fonts


def warn_of_missing(texts: str) -> None:
    """Say which characters our font lacks, for whatever is set in it shows them as boxes without a word."""
    if lacking := fonts.missing(texts):
        warn(fonts.warning(lacking))


def font_face(texts: str) -> str:
    """A style sheet with the letters of the texts."""
    from egov_netplan.reports.typeset import embed

    return embed.font_face(texts)
