"""Our fonts for programs that find theirs through fontconfig, such as dot on Linux and macOS."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from egov_netplan.reports.typeset.fonts import FOLDER

_VARIABLE = "FONTCONFIG_FILE"
_SYSTEM = "fonts.conf"  # fontconfig knows where that one is

# A folder relative to the file would do, but fontconfig before 2.14 does not know that.
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{system}</include>
  <dir>{folder}</dir>
</fontconfig>
"""


@contextmanager
def lent() -> Iterator[None]:
    """While this is open, programs that are started find our fonts besides those of the machine.

    On Windows nothing is changed: fontconfig finds the system's Chinese fonts there by ways of its own.
    """
    if os.name == "nt":
        yield
        return
    before = os.environ.get(_VARIABLE)
    with TemporaryDirectory(prefix="netplan-") as folder:
        file = Path(folder, "netplan-fonts.conf")
        file.write_text(
            _CONFIGURATION.format(system=escape(before or _SYSTEM), folder=escape(str(FOLDER))),
            encoding="utf-8",
        )
        os.environ[_VARIABLE] = str(file)
        try:
            yield
        finally:
            if before is None:
                del os.environ[_VARIABLE]
            else:
                os.environ[_VARIABLE] = before
