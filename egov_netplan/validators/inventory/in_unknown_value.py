"""in-unknown-value: a value is not one of those the field takes."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-unknown-value",
    severity=Severity.ERROR,
    title=Text("值不在可选范围内", "a value is not one of those the field takes"),
    message=Text("“{value}”不是可选值（可选：{choices}）", "“{value}” is not one of {choices}"),
    hint=Text(
        "改用所列的值之一；单位类别和层级可以在 netplan.yaml 的 kinds、levels 中增加",
        "use one of the values listed; kinds of units and levels can be added in netplan.yaml under "
        "kinds and levels",
    ),
    why=Text(
        "这类值决定一个单位适用哪些要求、算进哪一栏。写成别的词，检查和统计就会漏掉它。",
        "Such a value decides which demands bind a unit and in which column it is counted. Any other "
        "word would make checks and counts pass it by.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks:
  outer: {name: 政务外网, data: unclasified}  # expect
""",
    passes="""
format: 1
networks:
  outer: {name: 政务外网, data: unclassified}
""",
).by_reader()
