"""in-tag: a value has a type tag."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-tag",
    severity=Severity.ERROR,
    title=Text("值带有类型标记", "a value has a type tag"),
    message=Text(
        "值带有类型标记 {tag}，标记不起作用", "the value has the type tag {tag}, which has no effect"
    ),
    hint=Text(
        "删去“!”开头的标记；各字段的类型是固定的，代码、编号照原样写即可",
        "leave out the tag, the word that begins with “!”; every field's type is fixed, and codes "
        "and numbers stay as written",
    ),
    why=Text(
        "每个字段是文字、整数还是日期由格式规定，不由文件里的标记决定。有的程序会按标记执行代码，"
        "所以清单里一律不用。",
        "Whether a field is text, a number or a date is laid down by the format, not by tags in the "
        "file. Some programs run code that a tag names, so an inventory has none.",
    ),
    source="YAML 1.2.2 §6.9.1",
    fails="""
format: 1
date: !!str 2004-07-29  # expect
""",
    passes="""
format: 1
date: 2004-07-29
""",
).by_reader()
