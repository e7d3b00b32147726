"""The sentences of a what-if, in both languages."""

from egov_netplan.words import Text

TITLE = Text("模拟推算", "What if")
REST = Text(
    "{title}（只列前 {shown} 处，共 {count} 处；全部用 -o 文件.xlsx）",
    "{title} (the first {shown} of {count}; for all say -o FILE.xlsx)",
)

# The verdict, and what it says of the whole.
FITS = Text(
    "装得下：模拟新增 {added}，地址都够，没有新的问题。",
    "It fits ({added}): there are addresses for all, and nothing new is wrong.",
)
FITS_BUT = Text(
    "地址装得下，但有新的问题：模拟新增 {added}，{wrong}。", "The addresses fit ({added}), but: {wrong}."
)
DOES_NOT_FIT = Text("装不下：模拟新增 {added}，{wrong}。", "It does not fit ({added}): {wrong}.")
NOT_SERVED = Text(
    "分不到地址：模拟新增 {added}，{wrong}。", "Addresses cannot be handed out ({added}): {wrong}."
)
BECAUSE = Text("分不到地址的原因：{why}（{count} 个）。", "No addresses for {count}: {why}.")
NOTHING = Text("没有新增任何单位，什么也没有变。", "Nothing was added, so nothing changes.")
OTHERWISE_FINE = Text(
    "没有新的问题：模拟新增 {added}；地址没有推算。",
    "Nothing new is wrong ({added}); addresses were not tried.",
)
OTHERWISE_WRONG = Text(
    "有新的问题：模拟新增 {added}，{wrong}；地址没有推算。",
    "Something new is wrong ({added}): {wrong}; addresses were not tried.",
)
PLACES = Text("{count} 个地区", "new places: {count}")
UNITS = Text("{count} 家单位", "new units: {count}")
SHORT = Text("{count} 个分不到地址", "without addresses: {count}")
DRY = Text("{count} 处地址段用尽", "blocks that run dry: {count}")
NEW = Text("新出现 {count} 个问题", "new findings: {count}")
NAMELESS = Text("{count} 个域名取不出", "names that cannot be had: {count}")
LATE = Text("{count} 项任务要求一列入即已逾期", "duties that are overdue from the first day on: {count}")
OTHER_NAMES = Text(
    "域名：{count} 个想要的标签不能用，改用别的，见域名表。",
    "Names: {count} cannot have the label that comes first and get another; see the table of names.",
)
TIGHTEST = Text(
    "最紧的是{place}（{network}）：{what}单独加最多 {most} 个，这次加 {wanted} 个。",
    "The tightest is {place} on {network}, for {what}: at most {most} fit there alone; added: {wanted}.",
)
LINES = Text(
    "线路期限：{count} 个须在 {day} 前联入{network}（{duty}）。",
    "Lines: to be on {network} by {day}: {count} ({duty}).",
)
COVERAGE = Text("{network}联网率：{before} → {after}。", "Coverage of {network}: {before} → {after}.")
REAL = Text(
    "推算时先给现有的单位补齐所缺的地址 {handed_out} 项（同 plan allocate），再分给模拟单位。",
    "Those really there are served first, as `plan allocate` would: values that they lack: {handed_out}.",
)
REAL_REFUSED = Text(
    "现有单位中本来就有 {refused} 个分不到地址，不算在内。",
    "Really there and without addresses as it is, so not counted: {refused}.",
)
FAULT = Text("{network}：{fault}。", "{network}: {fault}.")
UNASKED = Text(
    "没有推算的：模拟单位没有线路、设备、网站、人员和真名，所以线路（tp-）、隔离（is-）、网站和责任（ws-）的规则"
    "没有问；域名只看规划放不放得下，重名要写明名称才看得出。",
    "Not asked: made-up units have no lines, equipment, sites, persons or real names, so the rules on lines "
    "(tp-), isolation (is-), and sites and persons (ws-) were not; of names only whether the plan has room, "
    "for nobody can tell a clash without the real name.",
)
UNWRITTEN = Text("只是推算，没有写入任何文件。", "This is a what-if: no file is written.")

# In the table of names.
ANOTHER = Text("改用 {name}", "{name} instead")
NONE_LEFT = Text("取不出", "cannot be had")
LIKE = Text("{units}等 {count} 个", "{units} and others, {count} in all")
