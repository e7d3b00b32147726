"""in-cycle: lists hang under places that are themselves waiting for a place."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-cycle",
    severity=Severity.ERROR,
    title=Text("名单互相挂靠，没有着落", "lists hang under each other"),
    message=Text(
        "“{under}”写在 {other} 里，而 {other} 自己还没有着落",
        "“{under}” is listed in {other}, which itself hangs nowhere yet",
    ),
    hint=Text(
        "从最上一级开始核对各文件的 under：最上一级的名单不写 under，其余的写上一级地区",
        "check each file's under from the top: the topmost list has none, and every other one names "
        "the place above",
    ),
    why=Text(
        "每份名单都要一级一级挂到最上级地区。两份名单互相挂在对方的单位下面，就都不知道属于哪里，"
        "只好都不读入。",
        "Every list hangs under a place, level by level up to the topmost. Where two lists each hang "
        "under a unit of the other, nobody knows where either belongs, and both are left out.",
    ),
    source=FORMAT,
    fails="""
format: 1
inventory: [city.yaml, county.yaml]
--- city.yaml
under: 万载县  # expect
units:
  - {name: 宜春市, level: city}
--- county.yaml
under: 宜春市  # expect
units:
  - {name: 万载县, level: county}
""",
    passes="""
format: 1
inventory: [city.yaml, county.yaml]
--- city.yaml
units:
  - {name: 宜春市, level: city}
--- county.yaml
under: 宜春市
units:
  - {name: 万载县, level: county}
""",
    waivable=False,
).by_reader()
