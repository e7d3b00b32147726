"""in-too-deep: lists and mappings are nested too deep."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-too-deep",
    severity=Severity.ERROR,
    title=Text("嵌套层数过多", "lists and mappings are nested too deep"),
    message=Text("嵌套超过 {depth} 层", "nested more than {depth} deep"),
    hint=Text(
        "检查这里的方括号、花括号是否多写或漏了闭合",
        "look for brackets or braces here that are written too often or not closed",
    ),
    why=Text(
        "真实的清单只有十几层：省、市、县、单位、网络、线路。"
        "层数过多说明文件是程序生成出错或有意构造的，继续读会耗尽内存。",
        "A real inventory is a dozen levels deep: province, city, county, unit, network, line. "
        "Anything far beyond that came from a faulty program or was made to do harm, and reading on "
        "would exhaust the memory.",
    ),
    source=FORMAT,
    fails="""
format: 1
title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[  # expect
  ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
""",
    passes="""
format: 1
title: 宜春市政务信息网
""",
    waivable=False,
).by_reader()
