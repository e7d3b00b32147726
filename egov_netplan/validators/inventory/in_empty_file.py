"""in-empty-file: a file says nothing."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-empty-file",
    severity=Severity.WARNING,
    title=Text("文件是空的", "a file says nothing"),
    message=Text("文件里没有内容", "the file has no content"),
    hint=Text("补上内容；不再需要的文件请删去", "fill it in, or delete it if it is no longer needed"),
    why=Text(
        "空文件常常是保存失败或清单忘了粘贴，里面的单位会全部漏掉。netplan.yaml 是空的就无从判断，算作错误。",
        "An empty file is often one that was not saved or a list that was never pasted, and all its "
        "units are missing. An empty netplan.yaml leaves nothing to judge by and is an error.",
    ),
    source=FORMAT,
    fails="""
format: 1
inventory: [units.yaml]
--- units.yaml
# 待填  # expect
""",
    passes="""
format: 1
inventory: [units.yaml]
--- units.yaml
units:
  - 财政局
""",
).by_reader()
