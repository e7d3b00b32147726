"""in-wrong-type: a value is of another form than its field."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-wrong-type",
    severity=Severity.ERROR,
    title=Text("值的形式不对", "a value is of another form than its field"),
    message=Text("应为{expected}，实为{found}", "expected {expected}, found {found}"),
    hint=Text(
        "列表写成 [甲, 乙] 或每行一个“- ”；一组字段写成“字段: 值”；整数只写数字，不带单位",
        "write a list as [a, b] or with “- ” on each line, a mapping as “field: value”, and a whole "
        "number in digits alone",
    ),
    why=Text(
        "形式不对的值不读入，其余内容照常检查。不去猜它的意思，是因为猜错的值会不声不响地进入统计和报表。",
        "A value of the wrong form is left out and the rest is checked as usual. Its meaning is not "
        "guessed at, because a wrong guess would silently enter counts and reports.",
    ),
    source=FORMAT,
    fails="""
format: 1
levels: province-city-county  # expect
""",
    passes="""
format: 1
levels: [province, city, county]
""",
).by_reader()
