"""The list of a network's zones that BIND includes: one statement a zone.

Each network has a list of its own: a name server may answer them in different views.
"""

from urllib.parse import quote

from egov_netplan.plan.zones import master
from egov_netplan.plan.zones.zone import Zones

_HEAD = """\
// 由 netplan plan zones 生成，手工改动会被覆盖。文件路径相对于本文件夹：在 named.conf 的 options 里
// 把 directory 写成本文件夹，再在 options 之后写 include "{file}";
// Made by netplan plan zones, which overwrites changes. Paths are relative to this folder: name it as
// `directory` in the options of named.conf, and write the include after them.
"""


def file_of(network: str) -> str:
    """The name of the list of a network, whatever the network is called."""
    return f"named.conf.zones-{quote(network, safe='', errors='replace')}"


def listing(made: Zones) -> str:
    """The list; the files stand in it as seen from their own folder."""
    head = f"{master.mark('//', made.network)}\n{_HEAD.format(file=file_of(made.network))}"
    return head + "".join(
        f'zone "{zone.origin}" {{ type master; file "{zone.file}"; }};\n' for zone in made.zones
    )
