"""in-unknown-reference: a reference names nothing in the inventory."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-unknown-reference",
    severity=Severity.ERROR,
    title=Text("引用的对象不存在", "a reference names nothing in the inventory"),
    message=Text("清单里没有{what}“{reference}”", "the {what} “{reference}” is nowhere in the inventory"),
    hint=Text(
        "核对写法，或先把它登记进清单；引用写完整路径，或写不会混淆的后一段",
        "check how it is written, or enter it in the inventory first; a reference is a full path or "
        "a tail of it that fits only one",
    ),
    why=Text(
        "名单挂在哪个地区、线路通向哪里、设备归谁，都靠引用确定。引用落空，这些内容就没有归属，无法检查。",
        "References say which place a list belongs to, where a line ends and whose a device is. "
        "Where one leads nowhere, what hangs on it belongs to nobody and cannot be checked.",
    ),
    source=FORMAT,
    fails="""
format: 1
inventory: [units.yaml]
units:
  - {id: yichun, name: 宜春市, level: city}
--- units.yaml
under: yichnu  # expect
units:
  - 财政局
""",
    passes="""
format: 1
inventory: [units.yaml]
units:
  - {id: yichun, name: 宜春市, level: city}
--- units.yaml
under: yichun
units:
  - 财政局
""",
    waivable=False,
).by_reader()
