"""in-duplicate-key: a key is written twice in one place."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-duplicate-key",
    severity=Severity.ERROR,
    title=Text("同一处有两个相同的键", "a key is written twice in one place"),
    message=Text("“{key}”在同一处已经写过", "“{key}” is already written in the same place"),
    hint=Text(
        "删去一个；两处内容都要的，并到一个“{key}”下面",
        "keep one of them; what both say belongs under one “{key}”",
    ),
    why=Text(
        "YAML 要求同一处的键互不相同，多数程序却不声不响地丢掉其中一个，"
        "丢掉的可能是一个网络或一个网段。netplan 按先写的读，并指出后写的。",
        "YAML asks for keys that differ, yet most programs silently drop one of them, and with it "
        "perhaps a network or a prefix. netplan goes by the first and points at the second.",
    ),
    source="YAML 1.2.2 §3.2.1.3",
    fails="""
format: 1
networks:
  outer: {name: 政务外网}
  outer: {name: 政务专网}  # expect
""",
    passes="""
format: 1
networks:
  outer: {name: 政务外网}
""",
).by_reader()
