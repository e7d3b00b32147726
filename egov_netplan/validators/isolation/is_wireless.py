"""is-wireless: a network that must be physically isolated is reached over the air."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from egov_netplan.findings import Hit, Severity, Where
from egov_netplan.inventory.fields import DataClass, Reach, Role
from egov_netplan.inventory.model import System
from egov_netplan.validators.isolation.classes import carries, is_above
from egov_netplan.validators.isolation.common import POLICY, pair_written
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

# What a line's `medium` says if it is no wire; what is not Chinese, as a word of its own.
_WORDS = (
    *("wireless", "radio", "wlan", "wi-fi", "wifi", "wimax", "microwave", "satellite", "vsat"),
    *("gsm", "gprs", "cdma", "wcdma", "td-scdma", "lte", "2g", "3g", "4g", "5g"),
)
_CHINESE = ("无线", "微波", "卫星")
_WIRELESS = re.compile(rf"{'|'.join(_CHINESE)}|(?<![a-z0-9.])(?:{'|'.join(_WORDS)})(?![a-z])")

_CLASSES = POLICY.replace("政务内网", "政务内网, data: classified").replace(
    "政务外网", "政务外网, data: unclassified"
)

page = Page(
    id="is-wireless",
    severity=Severity.ERROR,
    title=Text(
        "须物理隔离的网络用了无线或移动接入",
        "a network that must be physically isolated is reached over the air",
    ),
    message=Text(
        "{what}在{network}上，而{network}与{other}必须物理隔离",
        "{what} is on {network}, which must be physically isolated from {other}",
    ),
    hint=Text(
        "改用有线；密级低的一网不受此限，两网没有写 data 的，先在 networks 中写明",
        "use a wire; where the networks have no `data`, write it, for the less sensitive of two is not meant",
    ),
    why=Text(
        "电波不停在墙内，移动办公要经公众移动网，都不是两套独立的线路。须物理隔离的两网中密级较高的一网"
        "不许这样接入；密级没有写明或相同的，两网都算。线路的 medium 含下列词之一即为无线："
        f"{'、'.join((*_CHINESE, *_WORDS))}。",
        "The air is no line of one's own: radio does not stop at a wall, and mobile work passes a public "
        "network. Of two networks that must be physically isolated the more sensitive one is meant, or both "
        "where that is not said. A line is wireless if its `medium` has one of these words, or the Chinese "
        f"for wireless, microwave or satellite: {', '.join(_WORDS)}.",
    ),
    source="冀政办函〔2004〕9号 附 一、二（一）6",
    fails=_CLASSES
    + """
devices:
  - {id: ap-1, unit: yichun, role: wireless, network: inner}  # expect
lines:
  - {id: L-1, network: inner, ends: [yichun, yichun/ap-1], medium: 5G}  # expect
systems:
  - {id: moa, name: 移动办公平台, unit: yichun, network: inner, reach: mobile}  # expect
""",
    passes=_CLASSES
    + """
devices:
  - {id: ap-1, unit: yichun, role: wireless, network: outer}
systems:
  - {id: moa, name: 移动办公平台, unit: yichun, network: outer, reach: mobile}
""",
    waivable=False,
)

_DEVICE = Text("无线接入设备 {name} ", "the wireless access device {name}")
_LINE = Text("线路 {name}（介质 {medium}）", "the line {name} (medium {medium})")
_SYSTEM = Text("以移动或无线方式使用的系统“{name}”", "the system {name}, used on the move or over the air,")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    meant = _meant(plan)
    for device in plan.inventory.devices:
        on = [network for network in device.networks if network in meant]
        if device.fields.role is Role.WIRELESS and on:
            what = _DEVICE.filled(name=plan.inventory.called(device.id))
            yield _hit(plan, what, device.where.below("role"), device.id, (on[0], meant[on[0]]))
    for line in plan.inventory.lines:
        medium = line.fields.medium
        if medium and line.network in meant and _is_wireless(medium):
            what = _LINE.filled(name=plan.inventory.line_name(line), medium=medium)
            pair = (line.network, meant[line.network])
            yield _hit(plan, what, line.where.below("medium"), plan.inventory.line_subject(line), pair)
    for system in plan.inventory.systems:
        # On the move people may come in by any network of it that need not be isolated.
        everywhere = system.networks and all(network in meant for network in system.networks)
        if everywhere and _is_reached(system) and not plan.misread(system.where.below("network")):
            pair = (system.networks[0], meant[system.networks[0]])
            yield _hit(plan, _SYSTEM.filled(name=system.name), system.where.below("reach"), system.id, pair)


def _meant(plan: Plan) -> dict[str, str]:
    """The networks that must not be reached over the air, each with one it must be isolated from."""
    sides = [side for pair in plan.physical_pairs for side in (pair, pair[::-1])]
    return {network: other for network, other in reversed(sides) if not _is_open_side(plan, network, other)}


def _is_open_side(plan: Plan, network: str, other: str) -> bool:
    """Whether `network` is known to be the less sensitive of two; of no class may mean any class."""
    own, theirs = carries(plan, network), carries(plan, other) or DataClass.CLASSIFIED
    return own is not None and is_above(theirs, own)


@lru_cache(maxsize=256)  # a plan has many lines and few media
def _is_wireless(medium: str) -> bool:
    return bool(_WIRELESS.search(unicodedata.normalize("NFKC", medium).casefold()))


def _is_reached(system: System) -> bool:
    reach = system.fields.reach
    ways = (reach,) if isinstance(reach, Reach) else reach or ()
    return any(way in (Reach.MOBILE, Reach.WIRELESS) for way in ways)


def _hit(plan: Plan, what: Text, where: Where, subject: str, pair: tuple[str, str]) -> Hit:
    args = {
        "what": what,
        "network": plan.inventory.network_name(pair[0]),
        "other": plan.inventory.network_name(pair[1]),
    }
    related = (pair_written(plan, *pair),)
    source = plan.isolation_source(*pair)
    return Hit(where, args, subject=subject, network=pair[0], related=related, source=source)
