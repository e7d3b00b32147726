"""Sites, application systems and private networks as they are written."""

import datetime as dt
from typing import Annotated

from egov_netplan.inventory.fields.base import Fields, doc
from egov_netplan.inventory.fields.choices import (
    Access,
    DataClass,
    Funding,
    Hosting,
    Moving,
    Part,
    Reach,
    Stage,
    SupplyMode,
)


class MigrationFields(Fields, frozen=True):
    """The move of a site or a private network to where it belongs."""

    to: Annotated[str | None, doc("迁往何处", "where it moves to")] = None
    status: Annotated[Moving, doc("进展", "how far it is")] = Moving.NONE
    by: Annotated[dt.date | None, doc("计划完成日期", "the day by which it is to be done")] = None
    since: Annotated[dt.date | None, doc("完成日期", "the day it was done")] = None


class SupplyFields(Fields, frozen=True):
    """One way by which a sub-site's content reaches the portal above it."""

    mode: Annotated[SupplyMode, doc("保障方式", "how it gets there")]
    address: Annotated[str | None, doc("抓取地址", "the address that is crawled")] = None
    column: Annotated[str | None, doc("主网站栏目", "the column of the portal it goes to")] = None
    collector: Annotated[
        str | None,
        doc("采集系统所在网络，不写即主网站的", "the network the collector is on; the portal's if left out"),
    ] = None
    every: Annotated[str | None, doc("周期", "how often")] = None


class ColumnFields(Fields, frozen=True):
    """One column of a site."""

    name: Annotated[str, doc("栏目名称", "its name")]
    owner: Annotated[
        str | tuple[str, ...] | None, doc("责任单位，可写多个", "the unit that answers for it, or several")
    ] = None
    every: Annotated[str | None, doc("更新周期", "how often it is to be updated")] = None


class SiteFields(Fields, frozen=True):
    """A website or a page of a unit."""

    id: Annotated[str | None, doc("网站编号；不写即单位路径", "its id; the unit's path if left out")] = None
    unit: Annotated[str | None, doc("开设单位", "the unit that runs it")] = None
    name: Annotated[str | None, doc("网站名称", "its name")] = None
    network: Annotated[str | None, doc("所在网络", "the network it is on")] = None
    page: Annotated[bool, doc("只是上级网站中的网页", "whether it is only a page of the site above")] = False
    portal: Annotated[bool, doc("是否本地区门户网站", "whether it is the portal of its place")] = False
    domain: Annotated[
        str | tuple[str, ...] | None,
        doc("域名，主域名写在前面", "its domain name, or several, the main one first"),
    ] = None
    address: Annotated[
        str | tuple[str, ...] | None, doc("域名解析到的地址", "the address its name leads to")
    ] = None
    registered: Annotated[dt.date | None, doc("域名登记日期", "the day its name was registered")] = None
    expires: Annotated[dt.date | None, doc("域名到期日", "the day the registration ends")] = None
    status: Annotated[Stage, doc("建设情况", "how far it is")] = Stage.PLANNED
    live: Annotated[dt.date | None, doc("开通日期", "the day it went live")] = None
    due: Annotated[dt.date | None, doc("计划开通日期", "the day it is to go live")] = None
    reported: Annotated[dt.date | None, doc("访问方式报送日期", "the day its access method was reported")] = (
        None
    )
    parent: Annotated[
        str | tuple[str, ...] | None,
        doc("上级网站；不写即本地区门户网站", "the site above it; the portal of its place if left out"),
    ] = None
    hosting: Annotated[Hosting | None, doc("建站方式", "where it runs")] = None
    host: Annotated[str | None, doc("所依托的网站或机房的单位", "the unit on whose equipment it runs")] = None
    access: Annotated[Access | tuple[Access, ...] | None, doc("接入方式", "how it joins the site above")] = (
        None
    )
    migration: Annotated[MigrationFields | None, doc("迁移", "its move to the shared platform")] = None
    equipment: Annotated[Hosting | None, doc("设备归属", "whose equipment it is")] = None
    linked: Annotated[bool | None, doc("上级网站是否链接了它", "whether the site above links to it")] = None
    funding: Annotated[Funding | None, doc("经费来源", "who pays")] = None
    mailbox: Annotated[str | None, doc("公开电子信箱", "its public mailbox")] = None
    roles: Annotated[
        dict[Part, str | tuple[str, ...]], doc("各方分工：谁主办、谁承办等", "which unit does what for it")
    ] = {}
    columns: Annotated[tuple[str | ColumnFields, ...], doc("栏目", "its columns")] = ()
    supply: Annotated[
        tuple[SupplyFields, ...], doc("内容保障方式", "how its content reaches the site above")
    ] = ()
    procedures: Annotated[tuple[str, ...], doc("已有的制度", "the procedures in place")] = ()
    measures: Annotated[tuple[str, ...], doc("已有的安全措施", "the security measures in place")] = ()
    emergency_plan: Annotated[
        str | None, doc("应急预案的名称或文号", "the emergency plan: its title or number")
    ] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None


class SystemFields(Fields, frozen=True):
    """An application system."""

    id: Annotated[str, doc("系统编号", "its id")]
    name: Annotated[str | None, doc("系统名称", "its name")] = None
    unit: Annotated[str | None, doc("负责单位", "the unit that runs it")] = None
    planner: Annotated[str | None, doc("规划单位", "the unit that plans it")] = None
    kind: Annotated[
        str | None, doc("系统类别，如 ca、map", "what kind of system it is, such as ca or map")
    ] = None
    network: Annotated[
        str | tuple[str, ...] | None, doc("所在网络", "the network it runs on, or several")
    ] = None
    data: Annotated[DataClass | None, doc("数据密级", "how sensitive its data is")] = None
    reach: Annotated[Reach | tuple[Reach, ...] | None, doc("使用方式", "how people get at it")] = None
    feeds: Annotated[tuple[str, ...], doc("向哪些网站供稿", "the sites it feeds")] = ()
    levels: Annotated[tuple[str, ...], doc("覆盖的层级", "the levels it spans")] = ()
    pilots: Annotated[tuple[str, ...], doc("试点单位", "the units that try it first")] = ()
    users: Annotated[tuple[str, ...], doc("使用单位", "the units that use it")] = ()
    status: Annotated[Stage, doc("进展", "how far it is")] = Stage.PLANNED
    start_by: Annotated[dt.date | None, doc("启动期限", "the day by which work on it is to start")] = None
    built_by: Annotated[dt.date | None, doc("建成期限", "the day by which it is to be built")] = None
    pilot_by: Annotated[dt.date | None, doc("试点期限", "the day by which pilots are to use it")] = None
    started: Annotated[dt.date | None, doc("启动日期", "the day work on it started")] = None
    built: Annotated[dt.date | None, doc("建成日期", "the day it was built")] = None
    source: Annotated[str | None, doc("依据", "who asks for it")] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None


class PrivateNetworkFields(Fields, frozen=True, kw_only=True):
    """A network of a unit's own that is to move onto the backbone."""

    id: Annotated[str, doc("专网编号", "its id")]
    name: Annotated[str | None, doc("名称", "its name")] = None
    unit: Annotated[str, doc("所属单位", "the unit it belongs to")]
    migration: Annotated[MigrationFields | None, doc("迁移", "its move")] = None
    reason: Annotated[str | None, doc("单独保留的理由", "why it stays as it is")] = None
    note: Annotated[str | None, doc("备注", "a remark")] = None
