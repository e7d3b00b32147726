"""The policy: what is written in netplan.yaml and in profiles."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from egov_netplan.inventory.fields.base import Fields, doc
from egov_netplan.inventory.fields.choices import Access, DataClass, Demand, Hosting, Mode, Strength
from egov_netplan.inventory.fields.units import InventoryFields


class NetworkFields(Fields, frozen=True):
    """A network of the project."""

    name: Annotated[str, doc("网络名称", "the network's name")]
    aliases: Annotated[
        tuple[str, ...], doc("别称，各地通知用词不一", "other names that notices have for it")
    ] = ()
    part_of: Annotated[
        str | None, doc("所属的网络平台名称", "the name of the whole that it is a part of")
    ] = None
    data: Annotated[DataClass | None, doc("可承载数据的密级", "the most sensitive data it may carry")] = None
    centre: Annotated[str | None, doc("网络中心所在单位", "the unit that houses its centre")] = None
    resilient: Annotated[
        tuple[str, ...],
        doc(
            "其节点必须有两条出路的层级",
            "the levels whose hubs need a second way, so that nothing cuts them off",
        ),
    ] = ()


class IsolationFields(Fields, frozen=True):
    """What two networks must be to each other."""

    between: Annotated[tuple[str, ...], doc("两个网络", "the two networks"), Meta(min_length=2, max_length=2)]
    mode: Annotated[Mode, doc("隔离方式", "the kind of isolation")]
    source: Annotated[str | None, doc("依据（文号、条款）", "who says so: number and article")] = None


class CarrierFields(Fields, frozen=True):
    """Who builds one segment, of what, and how wide it must be."""

    segment: Annotated[
        str,
        doc(
            "线路段：层级名为地区内横向，“省-市”式为两级之间",
            "the segment: a level for lines inside such a place, `upper-lower` for lines between levels",
        ),
    ]
    carrier: Annotated[str | tuple[str, ...] | None, doc("运营商，可写多个", "the carrier, or several")] = (
        None
    )
    medium: Annotated[str | None, doc("介质", "what the lines are made of")] = None
    bandwidth: Annotated[str | None, doc("最低带宽，如 2M", "the least bandwidth, such as 2M")] = None
    discount_until: Annotated[
        dt.date | None, doc("享受优惠价的最后日期", "the last day to be connected at a discount")
    ] = None
    network: Annotated[str | None, doc("只限某一网络", "only on this network")] = None
    source: Annotated[str | None, doc("依据", "who says so")] = None


class PoolFields(Fields, frozen=True):
    """A range that is kept for one purpose: a prefix of its own, or a part of every block of a level."""

    purpose: Annotated[
        Literal["user", "server", "interconnect", "loopback"],
        doc(
            "用途：user 用户、server 服务器、interconnect 互联、loopback 环回",
            "what it is for: user, server, interconnect or loopback addresses",
        ),
    ]
    range: Annotated[
        str | None, doc("地址范围，如 10.47.254.0/24", "the range itself, such as 10.47.254.0/24")
    ] = None
    level: Annotated[
        str | None,
        doc(
            "或者：在该层级每个地区的地址段里各留一份", "or a part of the block of every place of this level"
        ),
    ] = None
    part: Annotated[
        Annotated[int, Meta(ge=1, le=128)] | None,
        doc("与 level 连用：这一份的掩码长度", "with `level`: the prefix length of that part"),
    ] = None
    number: Annotated[
        int,
        doc(
            "与 level 连用：第几份，从 0 数起，-1 即最后一份；从前面数的，地址段扩大后位置不变",
            "with `level`: which of the parts, from 0, or -1 for the last; those counted from the front stay "
            "where they are when the block is widened",
        ),
    ] = 0
    version: Annotated[
        Literal["4", "6"], doc("与 level 连用：IP 版本", "with `level`: the version of IP")
    ] = "4"
    size: Annotated[
        Annotated[int, Meta(ge=1, le=128)] | None,
        doc(
            "每次分出的掩码长度；不写时互联为 /30（IPv6 为 /127），环回为 /32（IPv6 为 /128），其余按 sizes",
            "the length handed out of it; if left out /30 (IPv6: /127) for interconnect, /32 (IPv6: /128) "
            "for loopback, and as `sizes` says for the others",
        ),
    ] = None


class AddressPlanFields(Fields, frozen=True):
    """The address plan of one network."""

    space: Annotated[
        tuple[str, ...], doc("本网络的全部地址空间", "all addresses of the network; nothing lies outside")
    ]
    sizes: Annotated[
        dict[str, int],
        doc(
            "各层级、各类单位或部门（department）的掩码长度（IPv4）；“层级-department”指该层级地区的部门。"
            "先看类别，再看“层级-department”，最后看 department。写了的层级才分给地址段",
            "prefix length for each level, for kinds of units and for departments (IPv4); `city-department` "
            "for those of a city. A kind comes before that, and that before `department`. Blocks are handed "
            "out to the levels named here",
        ),
    ] = {}
    sizes6: Annotated[
        dict[str, Annotated[int, Meta(ge=1, le=128)]],
        doc("同上，IPv6 的掩码长度", "the same for IPv6"),
    ] = {}
    growth: Annotated[
        Annotated[int, Meta(ge=0, le=1000)],
        doc(
            "按终端数（terminals）定长度时，另留百分之几的余量",
            "how many percent more addresses than `terminals` a prefix has room for when it is handed out",
        ),
    ] = 0
    room: Annotated[
        Annotated[int, Meta(ge=0, le=8)],
        doc(
            "分配时在旁边留出几次翻倍的余地，以便原地扩大；空间紧时先用没有留的，再用留出的",
            "how many times a block can double where it stands: the room beside it is handed out last",
        ),
    ] = 1
    rest: Annotated[
        Annotated[int, Meta(ge=0)],
        doc(
            "收回的地址多少天以后才可以再分给别人",
            "for how many days a block that was given back is not handed out again",
        ),
    ] = 90
    pools: Annotated[
        tuple[PoolFields, ...],
        doc(
            "按用途划定的地址范围；别的用途不从中分配",
            "ranges kept for one purpose each; nothing else is handed out of them",
        ),
    ] = ()
    reserved: Annotated[tuple[str, ...], doc("保留地址，不分配", "blocks that are not handed out")] = ()
    versions: Annotated[
        tuple[Literal["4", "6"], ...], doc("必须具备的 IP 版本", "the versions of IP that every unit needs")
    ] = ()
    full_at: Annotated[
        Annotated[int, Meta(ge=1, le=100)],
        doc("地址段用到百分之几即报告", "a block used to this percentage is reported"),
    ] = 90
    source: Annotated[str | None, doc("依据", "who says so")] = None


class SoaFields(Fields, frozen=True):
    """How long the copies of a zone hold, in seconds."""

    refresh: Annotated[
        Annotated[int, Meta(ge=1)], doc("辅服务器多少秒核对一次", "how often copies look for changes")
    ] = 7200
    retry: Annotated[Annotated[int, Meta(ge=1)], doc("核对不成多少秒后再试", "how soon they try again")] = (
        3600
    )
    expire: Annotated[
        Annotated[int, Meta(ge=1)], doc("多少秒核对不成即停用", "after how long without a look they stop")
    ] = 1209600
    negative: Annotated[
        Annotated[int, Meta(ge=0)],
        doc("“没有这个域名”的答复缓存多少秒", "how long the answer that a name does not exist is kept"),
    ] = 3600


class RecordFields(Fields, frozen=True):
    """A record of a zone beside those that follow from the inventory."""

    name: Annotated[str, doc("域名（写全）", "the whole name that it is for")]
    type: Annotated[Literal["A", "AAAA", "CNAME", "MX", "TXT"], doc("记录类型", "its type")]
    value: Annotated[str, doc("内容；MX 写“10 mail.…”", "its value; an MX is written “10 mail.…”")]


class DomainPlanFields(Fields, frozen=True):
    """The domain plan of one network."""

    zone: Annotated[
        str | tuple[str, ...],
        doc("本网络的域，可写多个", "the zone that all names of the network are in, or several"),
    ]
    names: Annotated[
        dict[str, str],
        doc(
            "各层级或部门的命名样式；写了即必须有域名",
            "name pattern for each level and for departments; where one stands, a name is due",
        ),
    ] = {}
    chinese: Annotated[
        dict[str, str],
        doc(
            "各层级或部门的中文域名样式，如 {place}{name}.政务；plan names 据此建议",
            "pattern of Chinese names for each level and for departments, such as {place}{name}.政务",
        ),
    ] = {}
    delegated: Annotated[
        tuple[str, ...],
        doc("自设域的层级：建议域名时一并建议域", "levels whose places get a zone with their name"),
    ] = ()
    reserved: Annotated[tuple[str, ...], doc("保留标签", "labels that are not handed out")] = ()
    depth: Annotated[
        Annotated[int, Meta(ge=1)] | None, doc("域名最多几段", "how many labels a name may have")
    ] = None
    suffixes: Annotated[
        dict[str, tuple[str, ...]],
        doc(
            "各类单位可用的后缀；未列的类别不限",
            "the suffixes a kind of unit may use; kinds left out may use any",
        ),
    ] = {}
    years: Annotated[
        Annotated[int, Meta(ge=1)] | None, doc("登记最长年限", "for how many years a name may be registered")
    ] = None
    internal: Annotated[
        bool,
        doc("是否内部网络的域名，不得出现在对外的域中", "whether its names must not stand in a public zone"),
    ] = False
    nameservers: Annotated[
        dict[str, str | tuple[str, ...]],
        doc(
            "域名服务器及其地址，主服务器写在最前面；域的分配处没有另写的都用它们",
            "the name servers with their addresses, the primary first; zones that name none use them",
        ),
    ] = {}
    mailbox: Annotated[
        str | None, doc("域名管理员的电子信箱（写入 SOA）", "the mailbox of who runs the zones, for the SOA")
    ] = None
    ttl: Annotated[
        Annotated[int, Meta(ge=0, le=2147483647)], doc("记录缓存多少秒", "seconds that records are kept")
    ] = 86400
    soa: Annotated[SoaFields | None, doc("辅服务器的时间参数", "how long copies of the zones hold")] = None
    records: Annotated[
        tuple[RecordFields, ...],
        doc("域文件中另加的记录，如 MX、TXT", "further records of the zone files, such as MX and TXT"),
    ] = ()
    source: Annotated[str | None, doc("依据", "who says so")] = None


class WhoFields(Fields, frozen=True):
    """Whom a duty speaks of; whatever is left out does not narrow it."""

    places: Annotated[
        bool,
        doc(
            "指各地区本身（政府），而不是其部门",
            "whether it speaks of places themselves, not of their departments",
        ),
    ] = False
    level: Annotated[
        str | tuple[str, ...] | None,
        doc("地区的层级；指部门时即所属地区的层级", "the level of the place, or of the place they belong to"),
    ] = None
    kind: Annotated[str | tuple[str, ...] | None, doc("单位类别", "kinds of units")] = None
    sector: Annotated[str | tuple[str, ...] | None, doc("业务条线", "functions")] = None
    affiliation: Annotated[str | tuple[str, ...] | None, doc("隶属关系", "whom they belong to")] = None
    facts: Annotated[
        str | tuple[str, ...] | None, doc("具备其中一项条件的", "those that meet one of these conditions")
    ] = None
    hosting: Annotated[Hosting | None, doc("网站按此方式建设的", "those whose site is hosted this way")] = (
        None
    )
    under: Annotated[str | None, doc("所属地区", "the place they lie in")] = None
    list: Annotated[
        str | tuple[str, ...] | None,
        doc("在此名单上的（标题或文件）", "those on this list, by its title or file"),
    ] = None
    units: Annotated[tuple[str, ...] | None, doc("列名的单位", "units by name")] = None
    not_units: Annotated[tuple[str, ...] | None, doc("除外的单位", "units that are left out")] = None


class DutyFields(Fields, frozen=True, kw_only=True):
    """What a notice demands: who must have what by when."""

    id: Annotated[str, doc("任务编号", "the duty's id")]
    title: Annotated[str | None, doc("任务名称", "what the duty is called")] = None
    who: Annotated[
        WhoFields | tuple[WhoFields, ...], doc("对象，可写多组", "whom it speaks of, or several groups")
    ]
    must: Annotated[Demand, doc("要求", "what they must have")]
    items: Annotated[
        tuple[str, ...],
        doc("要求的各项，如栏目、措施、责任人", "the items asked for: columns, measures, posts …"),
    ] = ()
    on: Annotated[str | None, doc("网络", "on which network")] = None
    since: Annotated[dt.date | None, doc("起始日期，此前不作要求", "the day from which it holds")] = None
    trial: Annotated[dt.date | None, doc("试运行日期", "the day by which it must be in trial")] = None
    by: Annotated[dt.date | None, doc("期限", "the last day for it")] = None
    around: Annotated[dt.date | None, doc("大致时间，不作硬性期限", "about when; never a hard date")] = None
    strength: Annotated[Strength, doc("力度：必须、应当、争取", "how strictly: must, should, may")] = (
        Strength.MUST
    )
    no_exemption: Annotated[bool, doc("不许免除", "whether nobody may be exempt")] = False
    reference: Annotated[
        WhoFields | None, doc("只参照执行的单位", "those for whom it is a reference only")
    ] = None
    needs: Annotated[str | None, doc("先须完成的任务", "the duty that has to be done before it")] = None
    pending: Annotated[bool, doc("具体要求尚未下发", "whether its content has yet to be issued")] = False
    recipient: Annotated[str | None, doc("报送给谁", "who gets the report")] = None
    channel: Annotated[str | None, doc("报送渠道", "the way it is reported")] = None
    source: Annotated[str | None, doc("依据", "who says so")] = None

    @property
    def called(self) -> str:
        """What the duty is called: its title, or its id."""
        return self.title or self.id


class HostingFields(Fields, frozen=True):
    """What a way of hosting asks of a unit."""

    mode: Annotated[Hosting, doc("建站方式", "where the site runs")]
    who: Annotated[WhoFields | tuple[WhoFields, ...] | None, doc("对象", "whom it speaks of")] = None
    needs: Annotated[tuple[str, ...], doc("必须全部具备的条件", "conditions that all must be met")] = ()
    access: Annotated[tuple[Access, ...], doc("允许的接入方式", "the ways of access that are allowed")] = ()
    host: Annotated[
        str | tuple[str, ...] | None, doc("只许由这些单位承载", "the units that may host it, and no other")
    ] = None
    strength: Annotated[Strength, doc("力度", "how strictly")] = Strength.MUST
    source: Annotated[str | None, doc("依据", "who says so")] = None


class SingletonFields(Fields, frozen=True):
    """A kind of system of which there may be one only."""

    kind: Annotated[str, doc("系统类别", "the kind of system")]
    owner: Annotated[str | None, doc("唯一的建设管理单位", "the unit that runs it")] = None
    source: Annotated[str | None, doc("依据", "who says so")] = None


class AnnexFields(Fields, frozen=True):
    """An annex that a notice refers to."""

    title: Annotated[str, doc("附件名称", "its title")]
    file: Annotated[str | None, doc("项目中的文件", "its file in the project")] = None
    source: Annotated[str | None, doc("所属文件", "the notice it belongs to")] = None


class StandardFields(Fields, frozen=True):
    """A standard or regulation that the notices cite."""

    title: Annotated[str, doc("名称和版本", "its title and edition")]
    replaced_by: Annotated[str | None, doc("已被何者代替", "what has replaced it")] = None
    since: Annotated[dt.date | None, doc("代替日期", "since when")] = None
    source: Annotated[str | None, doc("引用它的文件", "the notice that cites it")] = None


class WaiverFields(Fields, frozen=True):
    """An agreed exception."""

    rule: Annotated[str, doc("规则", "the rule it is an exception to")]
    subject: Annotated[str, doc("单位、线路或设备", "the unit, line or device it is for")]
    reason: Annotated[str, doc("理由", "why")]
    approved_by: Annotated[str, doc("批准单位", "who agreed")]
    until: Annotated[dt.date, doc("有效期", "the last day it holds")]


class ProjectFields(InventoryFields, frozen=True):
    """netplan.yaml: the policy, and in a small project the inventory as well. A profile is written alike."""

    format: Annotated[int, Meta(ge=1, le=1), doc("格式版本", "the version of this format")] = 1
    profile: Annotated[
        str | tuple[str, ...] | None,
        doc(
            "共用的规划要求文件，可写多个，后写的优先",
            "shared policy files, the later ones before the earlier",
        ),
    ] = None
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
    soon: Annotated[
        Annotated[int, Meta(ge=0)],
        doc("期限前多少天起提示", "from how many days before its date a duty is due soon"),
    ] = 30
    inventory: Annotated[
        tuple[str, ...], doc("清单文件（可用通配符）", "inventory files, with wildcards")
    ] = ()
    networks: Annotated[dict[str, NetworkFields], doc("网络", "the networks")] = {}
    platform: Annotated[
        tuple[str, ...], doc("应用系统只能建在这些网络上", "the networks that systems must run on")
    ] = ()
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
    labels: Annotated[
        dict[str, str],
        doc(
            "各处同名单位统一用的标签，如 {公安局: gaj}；plan names 据此建议，单位自己写了 label 的从其自己",
            "the label for all units of one name, such as {公安局: gaj}, which `plan names` then suggests; "
            "a `label` of a unit's own comes first",
        ),
    ] = {}
    hosting: Annotated[tuple[HostingFields, ...], doc("建站方式的条件", "what ways of hosting ask for")] = ()
    singletons: Annotated[
        tuple[SingletonFields, ...], doc("只许有一个的系统", "systems of which there may be one only")
    ] = ()
    duties: Annotated[tuple[DutyFields, ...], doc("任务要求", "what the notices demand")] = ()
    annexes: Annotated[tuple[AnnexFields, ...], doc("通知的附件", "annexes of the notices")] = ()
    standards: Annotated[
        tuple[StandardFields, ...], doc("引用的标准和规定", "standards and regulations that are cited")
    ] = ()
    severities: Annotated[
        dict[str, Literal["error", "warning", "info"]],
        doc("改变规则的级别", "severities of rules that differ from the usual"),
    ] = {}
    waivers: Annotated[tuple[WaiverFields, ...], doc("豁免", "agreed exceptions")] = ()
