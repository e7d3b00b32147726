"""What one device or one line does to isolation by itself; ways made of several are left to topology/."""

from itertools import combinations

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import Mode, Role
from egov_netplan.inventory.model import Device, Line
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

# The modes that forbid two networks to meet just so.
APART = (Mode.PHYSICAL, Mode.LOGICAL)

_NO_GATEWAY = Text("不是边界设备（role: gateway）", "it is no gateway")
_NO_APPROVAL = Text("没有批准文号", "has no approval number")
_NO_END = Text("批准没有写明有效期", "its approval has no end")
_EXPIRED = Text("批准已于 {until} 到期", "its approval ended on {until}")


def unapproved(plan: Plan, device: Device) -> Text | None:
    """Why a device may not tie two logically isolated networks, if it may not."""
    fields = device.fields
    if fields.role is not Role.GATEWAY:
        return _NO_GATEWAY
    if not fields.approval:
        return _NO_APPROVAL
    if fields.until is None:
        return _NO_END
    if fields.until < plan.inventory.today:
        return Text(*(part.format(until=fields.until) for part in _EXPIRED))
    return None


def joined(plan: Plan, line: Line) -> tuple[str, str, Mode] | None:
    """Two networks that `line` joins though they must be isolated, physically isolated ones first.

    A line joins networks if no network is common to its own and to both its ends.
    """
    devices = plan.inventory.device_by_id
    sides = [frozenset(devices[end].networks) for end in line.ends if end in devices]
    if not sides:
        return None  # both ends are units, which have a stand of their own on every network
    sides = [side for side in (*sides, frozenset((line.network,))) if any(side)]
    if not sides or frozenset.intersection(*sides):
        return None
    pairs = {
        (first, second): mode
        for one, other in combinations(sides, 2)
        for first in sorted(one)
        for second in sorted(other)
        if (mode := plan.inventory.mode(first, second)) in APART
    }
    if not pairs:
        return None
    (first, second), mode = min(pairs.items(), key=lambda item: item[1] is not Mode.PHYSICAL)
    return first, second, mode


def told_or_guarded(plan: Plan) -> frozenset[Where]:
    """The places of devices and lines that are findings by themselves, and of approved gateways.

    A way over one of them is either told already or allowed; lines that end at such a device go with it.
    """
    devices = {
        device.id: device.where
        for device in plan.inventory.device_by_id.values()
        if _meets(plan, device) or not unapproved(plan, device)
    }
    lines = {
        line.where
        for line in plan.inventory.lines
        if not devices.keys().isdisjoint(line.ends) or joined(plan, line)
    }
    return frozenset(lines.union(devices.values()))


def _meets(plan: Plan, device: Device) -> bool:
    """Whether a device stands on two networks that must be isolated."""
    return any(plan.inventory.mode(*pair) in APART for pair in combinations(device.networks, 2))
