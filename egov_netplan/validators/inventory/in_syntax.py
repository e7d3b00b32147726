"""in-syntax: a file is not YAML."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-syntax",
    severity=Severity.ERROR,
    title=Text("文件不是合法的 YAML", "a file is not YAML"),
    message=Text("无法继续读取：{reason}", "cannot be read further: {reason}"),
    hint=Text(
        "改正这一处后重新运行；在此之前无法判断规划",
        "mend this place and run again; until then the plan cannot be judged",
    ),
    why=Text(
        "这一处之后的内容都没有读到，单位可能漏掉，所以先报告所有文件的读取问题，不判断规划。",
        "Nothing after this place was read, so units may be missing. All files' reading problems are "
        "reported first, and the plan is not judged.",
    ),
    source="YAML 1.2.2",
    fails="""
format: 1
title: 示例：一处缩进
 networks: {outer: {name: 政务外网}}  # expect
""",
    passes="""
format: 1
title: 示例：一处缩进
networks: {outer: {name: 政务外网}}
""",
    waivable=False,
).by_reader()
