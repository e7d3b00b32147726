"""in-bad-name: a unit's name cannot be part of a path."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-bad-name",
    severity=Severity.ERROR,
    title=Text("单位名称不能用作路径", "a unit's name cannot be part of a path"),
    message=Text("“{name}”不能用作路径中的一段：{reason}", "“{name}” cannot be part of a path: {reason}"),
    hint=Text(
        "改正名称；名称确实如此的，另写一个没有这些字符的 id",
        "mend the name; if it is right as it stands, write an id beside it that has no such characters",
    ),
    why=Text(
        "单位靠路径引用，如 jiangxi/yichun/财政局。名称里有“/”、首尾空格或看不见的字符时，"
        "别处照着写也对不上，还会与真正的下属单位混淆。",
        "Units are referred to by paths such as jiangxi/yichun/water. A slash, a space at either "
        "end or an invisible character in a name makes such references fail, or mistakes one unit "
        "for a sub-unit of another.",
    ),
    source=FORMAT,
    fails="""
format: 1
units:
  - 财政局/国库科  # expect
""",
    passes="""
format: 1
units:
  - {id: 财政局国库科, name: 财政局/国库科}
""",
    waivable=False,
).by_reader()
