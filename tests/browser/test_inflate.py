"""Our own inflate, against what zlib deflates in each of the three kinds of blocks."""

import base64
import random
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from egov_netplan.reports.site import page as site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPT = (Path(site.__file__).parent / "web" / "inflate.js").read_text("utf-8")
RUN = """packed => { const bytes = Uint8Array.from(atob(packed), letter => letter.charCodeAt(0));
  const out = inflate(bytes); let text = ""; for (const byte of out) text += String.fromCharCode(byte);
  return btoa(text); }"""

# Settings of zlib that make stored blocks, blocks with the fixed code, and blocks with a code of their own.
KINDS = {
    "stored": (0, zlib.Z_DEFAULT_STRATEGY),
    "fixed": (9, zlib.Z_FIXED),
    "own": (9, zlib.Z_DEFAULT_STRATEGY),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_zlib_deflates_comes_back(browser: "Browser", kind: str) -> None:
    chance = random.Random(1)
    contents = [
        b"",
        b"a",
        "宜春市财政局".encode() * 3000,
        chance.randbytes(70_000),
        b"".join(b"%d," % chance.randrange(50_000) for _ in range(60_000)),
    ]
    tab = browser.new_page()
    tab.add_script_tag(content=SCRIPT)
    for content in contents:
        level, strategy = KINDS[kind]
        packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
        packed = base64.b64encode(packer.compress(content) + packer.flush()).decode()
        assert base64.b64decode(tab.evaluate(RUN, packed)) == content
    tab.close()
