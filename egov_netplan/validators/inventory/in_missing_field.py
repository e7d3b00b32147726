"""in-missing-field: a field that must be written is missing."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-missing-field",
    severity=Severity.ERROR,
    title=Text("缺少必填字段", "a required field is missing"),
    message=Text("缺少“{field}”字段", "the field “{field}” is missing"),
    hint=Text("在这一项里补上 {field}", "add {field} to this entry"),
    why=Text(
        "没有这个字段，这一项就说不清是什么，只好整项不读，引用它的地方也会跟着出错。",
        "Without this field nobody can tell what the entry is. The whole entry is left out, and "
        "whatever refers to it fails as well.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks:
  outer: {data: unclassified}  # expect
""",
    passes="""
format: 1
networks:
  outer: {name: 政务外网, data: unclassified}
""",
    waivable=False,
).by_reader()
