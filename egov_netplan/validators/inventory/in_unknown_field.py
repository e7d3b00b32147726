"""in-unknown-field: a field is not one of the format."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-unknown-field",
    severity=Severity.ERROR,
    title=Text("没有这个字段", "a field is not one of the format"),
    message=Text("这里没有“{field}”字段", "no field is called “{field}” here"),
    hint=Text(
        "核对字段名和它所在的层次（缩进）；格式里没有的内容写在 note 或以 # 开头的注释里",
        "check its name and its indentation; what the format has no field for goes into note or into "
        "a comment that begins with #",
    ),
    why=Text(
        "写错的字段名若被忽略，写的人以为已经登记，规划里却没有。所以每个不认识的字段都要指出来。",
        "If a misspelt field were passed over, its writer would believe it recorded while the plan "
        "knows nothing of it. So every field that is not known is pointed out.",
    ),
    source=FORMAT,
    fails="""
format: 1
titel: 宜春市政务信息网  # expect
""",
    passes="""
format: 1
title: 宜春市政务信息网
""",
).by_reader()
