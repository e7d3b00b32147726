"""The sentences of a retrofit, in both languages."""

from collections.abc import Mapping

from egov_netplan.words import Text

# Why a prefix or block has to leave, by the rule that finds it.
WHY: Mapping[str, Text] = {
    "ip-other-space": Text("{old} 是另一个网络的地址", "{old} belongs to the space of another network"),
    "ip-special-use": Text("{old} 另有特殊用途", "{old} is set aside for some use of its own"),
    "ip-outside-space": Text("{old} 不在{network}的地址空间内", "{old} lies outside the space of {network}"),
    "ip-reserved": Text("{old} 占用了保留地址", "{old} takes addresses that are reserved"),
    "ip-outside-block": Text("{old} 不在上级的地址段内", "{old} lies outside the block of the place above"),
    "ip-duplicate": Text("{old} 与{other}重复，由{other}保留", "{old} is also that of {other}, who keeps it"),
    "ip-wrong-owner": Text("{old} 落在{other}的 {outer} 内", "{old} lies inside {outer} of {other}"),
    "ip-spans-block": Text(
        "{old} 跨越了{other}的地址段 {outer}", "{old} takes in {outer}, the block of {other}"
    ),
    "ip-shared-prefix": Text(
        "{old} 与须物理隔离的网络上{other}的 {outer} 重叠",
        "{old} overlaps {outer} of {other}, on a network that must be isolated",
    ),
    "ip-joined-clash": Text(
        "{old} 与须互联的网络上{other}的 {outer} 冲突",
        "{old} clashes with {outer} of {other}, on a network that must be joined",
    ),
    "ip-wrong-size": Text("{old} 按规划应为 /{length}", "{old} is planned to be a /{length}"),
}

BLOCK = Text("地址段", "block")
PREFIX = Text("网段", "prefix")

FROM = Text("{why}；取自{source}", "{why}; from {source}")
AROUND = Text(
    "{why}；换成包住其下在用的 {count} 项的地址段，其下不必改",
    "{why}; the block around the {count} in use below it, so that nothing below has to change",
)
WIDENED = Text("{why}；原地扩大", "{why}; widened where it stands")
NARROWED = Text(
    "{why}；在用的都在这一部分里，其余收回", "{why}; all in use is in this part, the rest is given back"
)
ALONG = Text(
    "随{owner}的{what} {old} → {new} 整体平移",
    "moves along with {owner}'s {what} {old} → {new}, by the same offset",
)
MASK = Text("所在网段由 {old} 扩为 {new}，只改掩码", "its prefix {old} becomes {new}: only the mask changes")

OCCUPIED = Text(
    "{why}，但与{other}的 {inner} 还有重叠：先解决重叠",
    "{why}, but {inner} of {other} overlaps it: that has to be settled first",
)
SCATTERED = Text(
    "{why}，但在用的地址不都在一个 /{length} 里：先集中，或申请豁免（waivers）",
    "{why}, but what is in use does not lie in one /{length}: gather it first, or ask for a waiver",
)
TWICE = Text(
    "{old} 在本单位写了两次，或套在本单位自己的网段里：删去或改写其中一处",
    "the unit has {old} twice, or inside a prefix of its own: strike or rewrite one of the two",
)
TWO_LINES = Text(
    "有两条线路同用一个编号，分不清是哪一条：先改编号",
    "two lines have the same number, and nobody can tell which is meant: change a number first",
)
NO_PLACE = Text("{why}；暂不能改：{reason}", "{why}; it cannot move yet: {reason}")
NOT_DECIDED = Text("先定下{place}的地址段", "the block of {place} has to be decided first")
NOT_FOUND = Text(
    "{why}；可分的地址都不合规划，需人工确定",
    "{why}; nothing that could be handed out conforms, somebody has to decide",
)
NO_OFFSET = Text(
    "所在网段 {old} 改为 {new}，新网段里没有对应的位置：另选一个地址",
    "its prefix {old} becomes {new}, which has no such place: choose another address",
)

# Why a name has to change, by the rule that finds it, and how the new one was come by.
NAMED: Mapping[str, Text] = {
    "dn-outside-zone": Text("{name} 不在应属的域内；{how}", "{name} lies outside its zone; {how}"),
    "dn-other-zone": Text("{name} 落在别的单位的域里；{how}", "{name} lies in another unit's zone; {how}"),
    "dn-pattern": Text("{name} 不合命名样式；{how}", "{name} does not follow the pattern; {how}"),
    "dn-suffix": Text("{name} 的后缀不供这类单位使用；{how}", "the suffix of {name} is not for such; {how}"),
    "dn-internal-leak": Text(
        "{name} 在对外的域里；{how}", "{name} stands in a zone of an open network; {how}"
    ),
    "dn-invalid": Text("{name} 不是合法的域名；{how}", "{name} is not a valid name; {how}"),
    "dn-reserved": Text("{name} 用了保留的标签；{how}", "{name} has a label that is reserved; {how}"),
    "dn-too-deep": Text("{name} 段数过多；{how}", "{name} has too many labels; {how}"),
    "dn-duplicate": Text("{name} 已有单位使用；{how}", "{name} is another unit's; {how}"),
}
A_ZONE = Text(
    "这是分配的域，改了其中的域名都要改：先定下新的域",
    "this is a delegated zone, and all names in it would change: decide on the new zone first",
)
NO_DOMAINS = Text(
    "网络没有域名规划（domains），不知道该叫什么", "the network has no domain plan (`domains`) to name it by"
)
SHARED_NAME = Text(
    "与{other}同名，两家都没有写明标签（label），由谁保留须人工确定",
    "{other} has the same name and neither has a `label`: somebody has to say who keeps it",
)
NO_LABEL = Text(
    "单位没有写明标签（label），新域名只是建议，核对后写上 label 再运行",
    "the unit has no `label`, so the new name is only a suggestion: give it a label and run this again",
)
SAME_NAME = Text(
    "按规划就是这个名字，冲突在别处", "by the plan this is its very name: what is wrong is elsewhere"
)
NOT_DUE = Text(
    "单位另有域名，或规划没有给它命名：多余的删去，或写明样式（names）",
    "it has another name already, or the plan has no pattern for it: strike one, or write a pattern",
)
HELD = Text(
    "应改为 {name}，而它正由暂不能改名的单位使用，或两家互换：先定一个过渡的名字",
    "it should become {name}, but whoever has that cannot give it up, or the two have each other's: "
    "decide on a name for the meantime",
)

# Why a device gets another address, by the rule that finds the one it has.
ADDRESS: Mapping[str, Text] = {
    "ip-device-address": Text(
        "设备不能用这个地址；换成本单位 {prefix} 里最小的空闲地址",
        "its device cannot have this address; the lowest free one of its unit's {prefix}",
    ),
    "ip-address-duplicate": Text(
        "另一处已用这个地址；换成本单位 {prefix} 里最小的空闲地址",
        "this address is in use elsewhere; the lowest free one of its unit's {prefix}",
    ),
}
