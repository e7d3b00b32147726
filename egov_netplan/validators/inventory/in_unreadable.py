"""in-unreadable: a file that belongs to the project cannot be read."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-unreadable",
    severity=Severity.ERROR,
    title=Text("项目的文件无法读取", "a file of the project cannot be read"),
    message=Text("无法读取：{reason}", "cannot be read: {reason}"),
    hint=Text(
        "核对 inventory 中的路径（相对于 netplan.yaml 所在目录），以及文件是否存在、能否打开",
        "check the path in inventory, which starts at the folder of netplan.yaml, and that the file "
        "exists and can be opened",
    ),
    why=Text(
        "找不到或打不开的清单，里面的单位就不在规划里，统计和检查都会漏掉它们。",
        "Units in a list that is not found or cannot be opened are not in the plan, and every count "
        "and check passes them by.",
    ),
    source=FORMAT,
    fails="""
format: 1
inventory:
  - unit.yaml  # expect
--- units.yaml
units:
  - 财政局
""",
    passes="""
format: 1
inventory:
  - units.yaml
--- units.yaml
units:
  - 财政局
""",
    waivable=False,
).by_reader()
