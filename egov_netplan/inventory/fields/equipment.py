"""Lines and devices as they are written."""

import datetime as dt
from typing import Annotated

from msgspec import Meta

from egov_netplan.inventory.fields.base import Fields, doc
from egov_netplan.inventory.fields.choices import DataClass, LineStatus, Role


class LineFields(Fields, frozen=True):
    """The line from a unit to the hub of its place, written inside the unit."""

    id: Annotated[str | None, doc("线路编号", "the line's own number")] = None
    carrier: Annotated[str | None, doc("运营商", "the carrier that provides it")] = None
    medium: Annotated[str | None, doc("介质，如 fibre、ddn", "what it is made of, such as fibre or ddn")] = (
        None
    )
    circuit: Annotated[str | None, doc("电路编号", "the carrier's circuit number")] = None
    cable: Annotated[str | None, doc("所在光缆", "the cable it runs in")] = None
    duct: Annotated[str | None, doc("所在管道", "the duct its cable lies in")] = None
    transmission: Annotated[
        str | None, doc("所经传输设备", "the carrier's transmission equipment it passes")
    ] = None
    bandwidth: Annotated[str | None, doc("带宽，如 10M", "bandwidth, such as 10M")] = None
    port: Annotated[str | None, doc("对端设备上的端口", "the port it uses at the far end")] = None
    prefix: Annotated[
        str | tuple[str, ...] | None,
        doc("两端互联用的网段，如 10.36.255.0/30", "the prefix between its two ends, such as 10.36.255.0/30"),
    ] = None
    tariff: Annotated[str | None, doc("资费，如优惠价", "the tariff, such as a discount")] = None
    status: Annotated[LineStatus | None, doc("是否开通", "whether it is in service")] = None
    to: Annotated[
        str | None,
        doc(
            "对端单位或设备；不写即本地区节点",
            "the other end, a unit or a device; the hub of the place if left out",
        ),
    ] = None


class BackboneLineFields(Fields, frozen=True, kw_only=True):
    """A line with both its ends, for whatever is not the simple case."""

    id: Annotated[str, doc("线路编号", "the line's number")]
    network: Annotated[str | None, doc("所属网络", "the network it belongs to")] = None
    ends: Annotated[
        tuple[str, ...],
        doc("两端的单位或设备", "its two ends, units or devices"),
        Meta(min_length=2, max_length=2),
    ]
    carrier: Annotated[str | None, doc("运营商", "the carrier that provides it")] = None
    medium: Annotated[str | None, doc("介质", "what it is made of")] = None
    circuit: Annotated[str | None, doc("电路编号", "the carrier's circuit number")] = None
    cable: Annotated[str | None, doc("所在光缆", "the cable it runs in")] = None
    duct: Annotated[str | None, doc("所在管道", "the duct its cable lies in")] = None
    transmission: Annotated[
        str | None, doc("所经传输设备", "the carrier's transmission equipment it passes")
    ] = None
    bandwidth: Annotated[str | None, doc("带宽", "bandwidth")] = None
    ports: Annotated[
        Annotated[tuple[str, ...], Meta(min_length=2, max_length=2)] | None,
        doc("两端的端口，与 ends 次序相同", "the port at each end, in the order of `ends`"),
    ] = None
    backup_of: Annotated[
        str | None, doc("为哪条线路备份", "the number of the line it is to stand in for")
    ] = None
    prefix: Annotated[
        str | tuple[str, ...] | None,
        doc("两端互联用的网段，如 10.36.255.0/30", "the prefix between its two ends, such as 10.36.255.0/30"),
    ] = None
    tariff: Annotated[str | None, doc("资费", "the tariff")] = None
    status: Annotated[LineStatus | None, doc("是否开通", "whether it is in service")] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None


class DeviceFields(Fields, frozen=True):
    """One device of a unit."""

    id: Annotated[str, doc("设备编号", "the device's id inside its unit")]
    unit: Annotated[str | None, doc("所属单位", "the unit it stands at")] = None
    network: Annotated[
        str | tuple[str, ...] | None, doc("所在网络，可写多个", "the network it is on, or several")
    ] = None
    role: Annotated[Role | None, doc("用途", "what it is there for")] = None
    address: Annotated[str | tuple[str, ...] | None, doc("设备地址，可写多个", "its address, or several")] = (
        None
    )
    data: Annotated[
        DataClass | None, doc("所处理数据的密级", "how sensitive the data is that it handles")
    ] = None
    room: Annotated[str | None, doc("机房", "the room it stands in")] = None
    rack: Annotated[str | None, doc("机柜", "the rack it stands in")] = None
    approval: Annotated[str | None, doc("边界设备的批准文号", "the approval number of a gateway")] = None
    until: Annotated[dt.date | None, doc("批准有效期", "the last day the approval holds")] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None
