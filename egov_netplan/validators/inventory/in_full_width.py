"""in-full-width: a value contains full-width characters."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-full-width",
    severity=Severity.ERROR,
    title=Text("值里有全角字符", "a value contains full-width characters"),
    message=Text("“{value}”含有全角字符", "“{value}” contains full-width characters"),
    hint=Text("改用半角：{narrow}", "write it half-width: {narrow}"),
    why=Text(
        "中文输入法下打出的全角数字和符号看上去一样，程序却当作另外的字。数字、日期要用半角，"
        "才能比较和计算。",
        "Full-width digits and signs from a Chinese input method look the same, but to a program "
        "they are other characters. Numbers and dates must be half-width to be compared and counted.",
    ),
    source=FORMAT,
    fails="""
format: 1
date: ２００４－０７－２９  # expect
""",
    passes="""
format: 1
date: 2004-07-29
""",
).by_reader()
