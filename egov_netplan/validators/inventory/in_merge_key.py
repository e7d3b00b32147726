"""in-merge-key: a merge key is used, which YAML 1.2 does not have."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-merge-key",
    severity=Severity.ERROR,
    title=Text("用了合并键 <<", "a merge key << is used"),
    message=Text(
        "合并键 << 不起作用，它要并入的内容没有读入",
        "the merge key << is not followed, and what it would merge is not read",
    ),
    hint=Text(
        "多个单位共有的内容写在文件的 defaults 里，其余的逐项写明",
        "put what units share into the file's defaults, and write out the rest",
    ),
    why=Text(
        "合并键是 YAML 1.1 的附加约定，1.2 没有，各程序对先后覆盖的理解也不一样。"
        "同样的意思用 defaults 表达，看文件的人一眼就知道哪些值是共有的。",
        "The merge key is an addition to YAML 1.1 that 1.2 does not have, and programs disagree "
        "about which value wins. The file's defaults say the same in a way that every reader "
        "understands.",
    ),
    source="YAML 1.2.2 §10.3.2",
    fails="""
format: 1
units:
  - &common {name: 财政局, kind: government}
  - {<<: *common, name: 水利局}  # expect
""",
    passes="""
format: 1
inventory: [units.yaml]
--- units.yaml
defaults: {kind: government}
units: [财政局, 水利局]
""",
).by_reader()
