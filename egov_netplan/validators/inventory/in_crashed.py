"""in-crashed: a rule of netplan itself failed."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-crashed",
    severity=Severity.ERROR,
    title=Text("netplan 的一条规则自身出错", "a rule of netplan itself failed"),
    message=Text(
        "规则 {rule} 自身出错（{error}），它的检查不完整",
        "the rule {rule} itself failed ({error}); what it checks is not fully checked",
    ),
    hint=Text(
        "这是 netplan 的缺陷，请连同引起它的文件报告给维护者；其余规则的结果仍然有效",
        "this is a fault of netplan; report it with the file that brings it about. "
        "The findings of all other rules stand",
    ),
    why=Text(
        "规则遇到没有预料到的数据时可能出错。此时其余规则照常报告，退出码为 3，以免把“没查”当成“没问题”。",
        "A rule may fail on data nobody foresaw. The other rules still report, and the exit code is 3, "
        "so that what was not checked is never taken for what is in order.",
    ),
    source="docs/decisions/0004-rules-are-pages.md",
    fails="",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
""",
    waivable=False,
).by_reader()
