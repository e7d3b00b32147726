"""in-encoding: a file is not UTF-8."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-encoding",
    severity=Severity.ERROR,
    title=Text("文件不是 UTF-8 编码", "a file is not UTF-8"),
    message=Text("文件不是 UTF-8 编码（{guess}）", "the file is not UTF-8 ({guess})"),
    hint=Text(
        "用编辑器打开，另存为 UTF-8；记事本的“ANSI”、Excel 另存的 CSV 通常是 GBK",
        "open it in an editor and save it as UTF-8; what Chinese Windows calls ANSI is GBK",
    ),
    why=Text(
        "同样的字节按不同编码读出来是不同的汉字，单位名称会变成乱码却不报错。所以只认一种编码，"
        "其他编码不去猜着读。",
        "The same bytes are different characters in another encoding, and a unit's name would turn "
        "into nonsense without anybody being told. So only one encoding is read, and no other is "
        "guessed at.",
    ),
    source="RFC 3629",
    fails="""
format: 1
inventory: [units.yaml]
--- units.yaml (gbk)
units:
  - 财政局  # expect
""",
    passes="""
format: 1
inventory: [units.yaml]
--- units.yaml
units:
  - 财政局
""",
    waivable=False,
).by_reader()
