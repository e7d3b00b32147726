"""in-several-documents: a file holds more than one YAML document."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-several-documents",
    severity=Severity.ERROR,
    title=Text("一个文件里有多份文档", "a file holds more than one YAML document"),
    message=Text(
        "这里开始了第二份文档，一个文件只能有一份", "a second document begins here, where a file holds one"
    ),
    hint=Text(
        "删去这一行“---”，或把下面的内容移到另一个文件，并列入 inventory",
        "delete this line with “---”, or move what follows into a file of its own that inventory names",
    ),
    why=Text(
        "“---”把一个文件分成几份互不相干的文档，哪一份算数没有定论。只读第一份会漏掉后面的单位，"
        "所以一份都不读，先请改好。",
        "“---” splits a file into documents that have nothing to do with each other, and it is not "
        "settled which one counts. Reading only the first would lose the units after it, so none is "
        "read until this is mended.",
    ),
    source="YAML 1.2.2 §9.2",
    fails="""
format: 1
title: 宜春市政务信息网
---  # expect
networks: {outer: {name: 政务外网}}
""",
    passes="""
format: 1
title: 宜春市政务信息网
networks: {outer: {name: 政务外网}}
""",
    waivable=False,
).by_reader()
