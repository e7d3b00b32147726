"""The fields a planner may write, as one set of typed structs.

Three things are made from these structs and from nothing else: the check of what was written
(`shape.py`), the JSON Schema for editors, and docs/inventory.md (`schema.py`). A field's description
stands at the field. None means "not written".
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta


def doc(zh: str, en: str) -> Meta:
    """The description of a field in both languages."""
    return Meta(description=en, extra={"zh": zh})


class Status(StrEnum):
    """How far a unit is on one network."""

    CONNECTED = "connected"
    PLANNED = "planned"
    RETROFIT = "retrofit"
    EXEMPT = "exempt"
    NONE = "none"


class Mode(StrEnum):
    """What two networks must be to each other."""

    PHYSICAL = "physical"
    LOGICAL = "logical"
    JOINED = "joined"
    OPEN = "open"


class DataClass(StrEnum):
    """The most sensitive data a network may carry."""

    CLASSIFIED = "classified"
    UNCLASSIFIED = "unclassified"
    PUBLIC = "public"


class Strength(StrEnum):
    """How strictly a notice speaks: must is an error, should a warning, may a remark."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class LineStatus(StrEnum):
    """Whether a line is in service."""

    BUILT = "built"
    PLANNED = "planned"


class Role(StrEnum):
    """What a device is there for; a gateway may stand on both networks of a logically isolated pair."""

    ROUTER = "router"
    SWITCH = "switch"
    FIREWALL = "firewall"
    GATEWAY = "gateway"
    TRANSMISSION = "transmission"
    SERVER = "server"
    TERMINAL = "terminal"
    OTHER = "other"


class _Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What all written structs share: nothing beyond the fields named, nothing changed after reading."""


# --- one unit ------------------------------------------------------------------------------------


class LineFields(_Fields, frozen=True):
    """The line from a unit to the hub of its place, written inside the unit."""

    id: Annotated[str | None, doc("线路编号", "the line's own number")] = None
    carrier: Annotated[str | None, doc("运营商", "the carrier that provides it")] = None
    medium: Annotated[str | None, doc("介质，如 fibre、ddn", "what it is made of, such as fibre or ddn")] = (
        None
    )
    circuit: Annotated[str | None, doc("电路编号", "the carrier's circuit number")] = None
    cable: Annotated[str | None, doc("所在光缆", "the cable it runs in")] = None
    bandwidth: Annotated[str | None, doc("带宽，如 10M", "bandwidth, such as 10M")] = None
    status: Annotated[LineStatus | None, doc("是否开通", "whether it is in service")] = None
    to: Annotated[
        str | None,
        doc(
            "对端单位或设备；不写即本地区节点",
            "the other end, a unit or a device; the hub of the place if left out",
        ),
    ] = None


class DeviceFields(_Fields, frozen=True):
    """One device of a unit."""

    id: Annotated[str, doc("设备编号", "the device's id inside its unit")]
    unit: Annotated[str | None, doc("所属单位", "the unit it stands at")] = None
    network: Annotated[
        str | tuple[str, ...] | None, doc("所在网络，可写多个", "the network it is on, or several")
    ] = None
    role: Annotated[Role | None, doc("用途", "what it is there for")] = None
    room: Annotated[str | None, doc("机房", "the room it stands in")] = None
    rack: Annotated[str | None, doc("机柜", "the rack it stands in")] = None
    approval: Annotated[str | None, doc("边界设备的批准文号", "the approval number of a gateway")] = None
    until: Annotated[dt.date | None, doc("批准有效期", "the last day the approval holds")] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None


class AttachmentFields(_Fields, frozen=True):
    """What a unit has on one network."""

    status: Annotated[Status | None, doc("联网状态", "connection status")] = None
    since: Annotated[dt.date | None, doc("联网日期", "the day it was connected")] = None
    due: Annotated[dt.date | None, doc("计划完成日期", "the day it is to be connected or rebuilt")] = None
    prefix: Annotated[
        str | tuple[str, ...] | None, doc("本单位使用的网段", "the prefix the unit itself uses, or several")
    ] = None
    block: Annotated[
        str | tuple[str, ...] | None,
        doc("分配给本单位及其下级的地址段", "the block delegated to the unit and all below it, or several"),
    ] = None
    domain: Annotated[str | tuple[str, ...] | None, doc("域名", "its domain name, or several")] = None
    zone: Annotated[
        str | None, doc("分配给本单位及其下级的域", "the zone delegated to the unit and all below it")
    ] = None
    line: Annotated[LineFields | None, doc("到本地区节点的线路", "its line to the hub of its place")] = None
    device: Annotated[DeviceFields | None, doc("接入设备", "its device on this network")] = None
    reason: Annotated[
        str | None, doc("免予联网或特殊情况的理由", "why it is exempt or otherwise special")
    ] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None


class UnitFields(_Fields, frozen=True):
    """One unit; a unit with a level is a place, and a bare name is a unit with nothing else said."""

    id: Annotated[
        str | None, doc("路径中的一段；不写即用名称", "its part of the path; the name if left out")
    ] = None
    name: Annotated[str | None, doc("单位名称", "the unit's name")] = None
    level: Annotated[str | None, doc("层级；写了即为地区", "its level; a unit with a level is a place")] = (
        None
    )
    code: Annotated[str | None, doc("行政区划代码（GB/T 2260）", "administrative code (GB/T 2260)")] = None
    kind: Annotated[str | None, doc("单位类别", "the kind of unit")] = None
    label: Annotated[str | None, doc("域名中的标签", "its part of a domain name")] = None
    sector: Annotated[
        str | None, doc("业务条线；对口单位填写相同的值", "its function; counterparts up and down share it")
    ] = None
    affiliation: Annotated[
        str | None,
        doc("隶属关系，如 central、provincial", "whom it belongs to, such as central or provincial"),
    ] = None
    reason: Annotated[
        str | None, doc("列入名单的理由", "why it is on the list though no duty speaks of its kind")
    ] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None
    networks: Annotated[
        dict[str, AttachmentFields], doc("在各网络上的情况", "what it has on each network")
    ] = {}
    units: Annotated[
        tuple["str | UnitFields", ...],
        doc("地区的所属单位，或单位的下属单位", "the members of a place, or the sub-units of a unit"),
    ] = ()


class BackboneLineFields(_Fields, frozen=True):
    """A line with both its ends, for whatever is not the simple case."""

    id: Annotated[str, doc("线路编号", "the line's number")]
    ends: Annotated[
        tuple[str, ...],
        doc("两端的单位或设备", "its two ends, units or devices"),
        Meta(min_length=2, max_length=2),
    ]
    network: Annotated[str | None, doc("所属网络", "the network it belongs to")] = None
    carrier: Annotated[str | None, doc("运营商", "the carrier that provides it")] = None
    medium: Annotated[str | None, doc("介质", "what it is made of")] = None
    circuit: Annotated[str | None, doc("电路编号", "the carrier's circuit number")] = None
    cable: Annotated[str | None, doc("所在光缆", "the cable it runs in")] = None
    bandwidth: Annotated[str | None, doc("带宽", "bandwidth")] = None
    status: Annotated[LineStatus | None, doc("是否开通", "whether it is in service")] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None


class UnitDefaults(_Fields, frozen=True):
    """What the units of one file share unless they say otherwise."""

    kind: Annotated[str | None, doc("单位类别", "the kind of unit")] = None
    affiliation: Annotated[str | None, doc("隶属关系", "whom they belong to")] = None
    sector: Annotated[str | None, doc("业务条线", "their function")] = None
    networks: Annotated[
        dict[str, AttachmentFields], doc("在各网络上的情况", "what they have on each network")
    ] = {}


class InventoryFields(_Fields, frozen=True):
    """One inventory file: units of one place, or places, devices and lines."""

    title: Annotated[
        str | None, doc("名单或项目的标题", "the heading of this list, or the title of the project")
    ] = None
    under: Annotated[str | None, doc("这些单位所属的地区", "the place these units belong to")] = None
    source: Annotated[str | None, doc("名单出处", "where the list comes from")] = None
    declared_count: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        doc("通知所称家数，用于核对", "the number of units that the source states, to be checked"),
    ] = None
    defaults: Annotated[
        UnitDefaults | None, doc("本文件各单位的默认值", "what the units of this file share")
    ] = None
    units: Annotated[tuple[str | UnitFields, ...], doc("单位", "units")] = ()
    devices: Annotated[tuple[DeviceFields, ...], doc("设备", "devices")] = ()
    lines: Annotated[tuple[BackboneLineFields, ...], doc("线路", "lines")] = ()


# --- the policy ----------------------------------------------------------------------------------


class NetworkFields(_Fields, frozen=True):
    """A network of the project."""

    name: Annotated[str, doc("网络名称", "the network's name")]
    data: Annotated[DataClass | None, doc("可承载数据的密级", "the most sensitive data it may carry")] = None


class IsolationFields(_Fields, frozen=True):
    """What two networks must be to each other."""

    between: Annotated[tuple[str, ...], doc("两个网络", "the two networks"), Meta(min_length=2, max_length=2)]
    mode: Annotated[Mode, doc("隔离方式", "the kind of isolation")]
    source: Annotated[str | None, doc("依据（文号、条款）", "who says so: number and article")] = None


class CarrierFields(_Fields, frozen=True):
    """Who builds one segment, and of what."""

    segment: Annotated[
        str,
        doc(
            "线路段：层级名为地区内横向，“省-市”式为两级之间",
            "the segment: a level for lines inside such a place, `upper-lower` for lines between levels",
        ),
    ]
    carrier: Annotated[str | tuple[str, ...], doc("运营商，可写多个", "the carrier, or several")]
    medium: Annotated[str | None, doc("介质", "what the lines are made of")] = None
    network: Annotated[str | None, doc("只限某一网络", "only on this network")] = None
    source: Annotated[str | None, doc("依据", "who says so")] = None


class AddressPlanFields(_Fields, frozen=True):
    """The address plan of one network."""

    space: Annotated[
        tuple[str, ...], doc("本网络的全部地址空间", "all addresses of the network; nothing lies outside")
    ]
    sizes: Annotated[
        dict[str, int],
        doc("各层级或部门的掩码长度（IPv4）", "prefix length for each level and for departments (IPv4)"),
    ] = {}
    reserved: Annotated[tuple[str, ...], doc("保留地址，不分配", "blocks that are not handed out")] = ()
    source: Annotated[str | None, doc("依据", "who says so")] = None


class DomainPlanFields(_Fields, frozen=True):
    """The domain plan of one network."""

    zone: Annotated[str, doc("本网络的域", "the zone that all names of the network are in")]
    names: Annotated[
        dict[str, str],
        doc(
            "各层级或部门的命名样式；写了即必须有域名",
            "name pattern for each level and for departments; where one stands, a name is due",
        ),
    ] = {}
    reserved: Annotated[tuple[str, ...], doc("保留标签", "labels that are not handed out")] = ()
    source: Annotated[str | None, doc("依据", "who says so")] = None


class WhoFields(_Fields, frozen=True):
    """Whom a duty speaks of; whatever is left out does not narrow it."""

    level: Annotated[
        str | tuple[str, ...] | None, doc("所属地区的层级", "the level of the place they belong to")
    ] = None
    kind: Annotated[str | tuple[str, ...] | None, doc("单位类别", "kinds of units")] = None
    under: Annotated[str | None, doc("所属地区", "the place they lie in")] = None


class DutyFields(_Fields, frozen=True):
    """What a notice demands: who must have what by when."""

    id: Annotated[str, doc("任务编号", "the duty's id")]
    who: Annotated[WhoFields, doc("对象", "whom it speaks of")]
    must: Annotated[Literal["connected"], doc("要求", "what they must have")]
    on: Annotated[str, doc("网络", "on which network")]
    by: Annotated[dt.date | None, doc("期限", "the last day for it")] = None
    strength: Annotated[Strength, doc("力度：必须、应当、争取", "how strictly: must, should, may")] = (
        Strength.MUST
    )
    source: Annotated[str | None, doc("依据", "who says so")] = None


class WaiverFields(_Fields, frozen=True):
    """An agreed exception."""

    rule: Annotated[str, doc("规则", "the rule it is an exception to")]
    subject: Annotated[str, doc("单位、线路或设备", "the unit, line or device it is for")]
    reason: Annotated[str, doc("理由", "why")]
    approved_by: Annotated[str, doc("批准单位", "who agreed")]
    until: Annotated[dt.date, doc("有效期", "the last day it holds")]


class ProjectFields(InventoryFields, frozen=True):
    """netplan.yaml: the policy, and in a small project the inventory as well."""

    format: Annotated[int, Meta(ge=1, le=1), doc("格式版本", "the version of this format")] = 1
    language: Annotated[
        Literal["zh", "en"] | None, doc("消息与报表的语言", "language of messages and reports")
    ] = None
    date: Annotated[
        dt.date | None,
        doc("判断与报告的基准日，不写为当天", "the day judged and reported; today if left out"),
    ] = None
    levels: Annotated[
        tuple[str, ...], doc("层级，由高到低", "the levels, highest first"), Meta(min_length=1)
    ] = (
        "province",
        "city",
        "county",
    )
    codes: Annotated[
        Literal["gb2260", "none"], doc("行政区划代码体系", "the scheme of administrative codes")
    ] = "gb2260"
    kinds: Annotated[
        dict[str, str] | None,
        doc("单位类别及其名称；不写用内置的", "kinds of units and their names; built in if left out"),
    ] = None
    inventory: Annotated[
        tuple[str, ...], doc("清单文件（可用通配符）", "inventory files, with wildcards")
    ] = ()
    networks: Annotated[dict[str, NetworkFields], doc("网络", "the networks")] = {}
    isolation: Annotated[
        tuple[IsolationFields, ...], doc("网络之间的隔离要求", "what pairs of networks must be")
    ] = ()
    carriers: Annotated[
        tuple[CarrierFields, ...], doc("各线路段的承建运营商", "who builds which segment")
    ] = ()
    addresses: Annotated[
        dict[str, AddressPlanFields], doc("IP 地址规划", "the address plan, per network")
    ] = {}
    domains: Annotated[dict[str, DomainPlanFields], doc("域名规划", "the domain plan, per network")] = {}
    duties: Annotated[tuple[DutyFields, ...], doc("任务要求", "what the notices demand")] = ()
    waivers: Annotated[tuple[WaiverFields, ...], doc("豁免", "agreed exceptions")] = ()
