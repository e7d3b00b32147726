"""in-byte-order-mark: a file begins with a byte order mark."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-byte-order-mark",
    severity=Severity.WARNING,
    title=Text("文件开头有字节顺序标记（BOM）", "a file begins with a byte order mark"),
    message=Text("文件开头有字节顺序标记（BOM）", "the file begins with a byte order mark (BOM)"),
    hint=Text(
        "另存为“UTF-8”，不要选“带有 BOM 的 UTF-8”；不改也能读",
        "save it as UTF-8 without BOM; it is read all the same",
    ),
    why=Text(
        "这三个看不见的字节在 UTF-8 中没有用处，netplan 会跳过它们。"
        "但别的程序可能把它们当成第一个字段名的一部分，版本比较时也会显示一处看不见的改动。",
        "These three invisible bytes have no use in UTF-8, and netplan skips them. Other programs "
        "may take them for a part of the first field's name, and a comparison of versions shows a "
        "change nobody can see.",
    ),
    source="RFC 3629 §6",
    fails="""
format: 1
inventory: [units.yaml]
--- units.yaml (utf-8-sig)
units:  # expect
  - 财政局
""",
    passes="""
format: 1
inventory: [units.yaml]
--- units.yaml
units:
  - 财政局
""",
).by_reader()
