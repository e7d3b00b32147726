"""in-bad-date: a date is not a day of the calendar in ISO form."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-bad-date",
    severity=Severity.ERROR,
    title=Text("日期写法不对", "a date is not an ISO date"),
    message=Text("“{value}”不是有效的日期", "“{value}” is not a valid date"),
    hint=Text(
        "写成“年-月-日”，月、日各两位，如 2004-12-31",
        "write year-month-day with two digits each for month and day, such as 2004-12-31",
    ),
    why=Text(
        "期限和联网日期要能比较先后。2004.7.29、7/29/2004、04-07-29 各人读法不同，"
        "所以只用国际标准的一种写法。",
        "Deadlines and connection dates must be comparable. Readers differ on what 2004.7.29, "
        "7/29/2004 or 04-07-29 mean, so only the one form of the international standard is taken.",
    ),
    source="ISO 8601",
    fails="""
format: 1
date: 2004.7.29  # expect
""",
    passes="""
format: 1
date: 2004-07-29
""",
).by_reader()
