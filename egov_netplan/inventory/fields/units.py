"""Units, what they have on each network, and inventory files."""

import datetime as dt
from typing import Annotated

from msgspec import Meta

from egov_netplan.inventory.fields.base import Fields, doc
from egov_netplan.inventory.fields.choices import Conformity, Part, Post, Status
from egov_netplan.inventory.fields.equipment import BackboneLineFields, DeviceFields, LineFields
from egov_netplan.inventory.fields.sites import PrivateNetworkFields, SiteFields, SystemFields


class ShareFields(Fields, frozen=True):
    """How many of how many."""

    connected: Annotated[Annotated[int, Meta(ge=0)], doc("已联接数", "how many are connected")]
    total: Annotated[Annotated[int, Meta(ge=0)], doc("总数", "of how many")]


class AttachmentFields(Fields, frozen=True):
    """What a unit has on one network."""

    status: Annotated[Status | None, doc("联网状态", "connection status")] = None
    since: Annotated[dt.date | None, doc("联网日期", "the day it was connected")] = None
    due: Annotated[dt.date | None, doc("计划完成日期", "the day it is to be connected or rebuilt")] = None
    conforms: Annotated[
        Conformity | None,
        doc("本单位内部网是否符合联接要求", "whether the unit's own network conforms to what is asked"),
    ] = None
    block: Annotated[
        str | tuple[str, ...] | None,
        doc("分配给本单位及其下级的地址段", "the block delegated to the unit and all below it, or several"),
    ] = None
    prefix: Annotated[
        str | tuple[str, ...] | None, doc("本单位使用的网段", "the prefix the unit itself uses, or several")
    ] = None
    terminals: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        doc("在本网络上的终端数；不写即用单位的", "its terminals on this network; the unit's if left out"),
    ] = None
    gateway: Annotated[
        str | tuple[str, ...] | None, doc("网关地址，可写多个", "the gateway of its prefix, or several")
    ] = None
    nat_until: Annotated[
        dt.date | None,
        doc("临时地址映射（NAT）的截止日期", "the day on which temporary address translation must end"),
    ] = None
    domain: Annotated[str | tuple[str, ...] | None, doc("域名", "its domain name, or several")] = None
    zone: Annotated[
        str | tuple[str, ...] | None,
        doc("分配给本单位及其下级的域", "the zone delegated to the unit and all below it, or several"),
    ] = None
    nameservers: Annotated[
        dict[str, str | tuple[str, ...]] | None,
        doc(
            "本单位的域的域名服务器及其地址；不写即用域名规划的",
            "the name servers of its zone with their addresses; those of the domain plan if left out",
        ),
    ] = None
    line: Annotated[LineFields | None, doc("到本地区节点的线路", "its line to the hub of its place")] = None
    device: Annotated[DeviceFields | None, doc("接入设备", "its device on this network")] = None
    leaders: Annotated[
        ShareFields | None, doc("单位领导的联接情况", "how many of the unit's leaders are connected")
    ] = None
    offices: Annotated[
        ShareFields | None, doc("内设处（科、室）的联接情况", "how many of its offices are connected")
    ] = None
    reason: Annotated[
        str | None, doc("免予联网或特殊情况的理由", "why it is exempt or otherwise special")
    ] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None


class ContactFields(Fields, frozen=True):
    """A person who answers for something in a unit. Reports show it only when asked to."""

    post: Annotated[Post, doc("责任", "what the person answers for")]
    name: Annotated[str | None, doc("姓名", "the person's name")] = None
    title: Annotated[str | None, doc("职务", "the person's position")] = None
    office: Annotated[str | None, doc("科室", "the person's office")] = None
    phone: Annotated[str | None, doc("联系电话", "the telephone number")] = None
    email: Annotated[str | None, doc("电子邮箱", "the e-mail address")] = None


class GroupFields(Fields, frozen=True):
    """The leading group of a place or a unit."""

    head: Annotated[str | None, doc("组长（职务）", "its head, by position")] = None
    deputies: Annotated[tuple[str, ...], doc("副组长（职务）", "its deputies, by position")] = ()
    members: Annotated[tuple[str, ...], doc("成员单位", "the units that are members")] = ()
    open: Annotated[bool, doc("名单未列尽（“等”）", "whether the list is left open")] = False
    office: Annotated[str | None, doc("办公室设在哪个单位", "the unit that houses its office")] = None
    director: Annotated[str | None, doc("办公室主任（职务）", "who runs its office, by position")] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None


class UnitFields(Fields, frozen=True):
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
    terminals: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        doc("终端数，用来定网段大小", "the number of its terminals, which its prefix must hold"),
    ] = None
    sector: Annotated[
        str | None, doc("业务条线；对口单位填写相同的值", "its function; counterparts up and down share it")
    ] = None
    affiliation: Annotated[
        str | None,
        doc("隶属关系，如 central、provincial", "whom it belongs to, such as central or provincial"),
    ] = None
    facts: Annotated[
        tuple[str, ...],
        doc("已具备的条件，如 strong-team", "conditions it meets, such as strong-team"),
    ] = ()
    roles: Annotated[
        dict[Part, str | tuple[str, ...]],
        doc("本地区各方分工：谁主管、谁监督等", "which unit does what for this place"),
    ] = {}
    contacts: Annotated[tuple[ContactFields, ...], doc("联系人", "who answers for what")] = ()
    group: Annotated[GroupFields | None, doc("领导小组", "its leading group")] = None
    done: Annotated[
        dict[str, dt.date],
        doc("已报告完成的任务（编号：日期）", "duties reported as done, with the day"),
    ] = {}
    mailbox: Annotated[
        str | None, doc("公开电子信箱；也可写在网站里", "its public mailbox, unless its site has one")
    ] = None
    site: Annotated[SiteFields | None, doc("网站或网页", "its website or page")] = None
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


class UnitDefaults(Fields, frozen=True):
    """What the units of one file share unless they say otherwise."""

    kind: Annotated[str | None, doc("单位类别", "the kind of unit")] = None
    affiliation: Annotated[str | None, doc("隶属关系", "whom they belong to")] = None
    sector: Annotated[str | None, doc("业务条线", "their function")] = None
    networks: Annotated[
        dict[str, AttachmentFields], doc("在各网络上的情况", "what they have on each network")
    ] = {}


class InventoryFields(Fields, frozen=True):
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
    declared_systems: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        doc("通知所称系统数，用于核对", "the number of systems that the source states, to be checked"),
    ] = None
    defaults: Annotated[
        UnitDefaults | None, doc("本文件各单位的默认值", "what the units of this file share")
    ] = None
    units: Annotated[tuple[str | UnitFields, ...], doc("单位", "units")] = ()
    devices: Annotated[tuple[DeviceFields, ...], doc("设备", "devices")] = ()
    lines: Annotated[tuple[BackboneLineFields, ...], doc("线路", "lines")] = ()
    sites: Annotated[tuple[SiteFields, ...], doc("网站", "websites and pages")] = ()
    systems: Annotated[tuple[SystemFields, ...], doc("应用系统", "application systems")] = ()
    private_networks: Annotated[
        tuple[PrivateNetworkFields, ...],
        doc("各单位自建的专网", "networks that units built for themselves"),
    ] = ()
