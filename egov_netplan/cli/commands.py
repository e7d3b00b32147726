"""The commands in the order of `netplan --help`: the module that holds each, and what it does."""

from typing import NamedTuple

from egov_netplan.words import Text


class Command(NamedTuple):
    """A command: the module in `egov_netplan.cli` with its function `run`, and one line on what it does."""

    module: str
    about: Text


COMMANDS = {
    "init": Command("init", Text("建立一个可以直接用的小项目", "write a small valid project to start from")),
    "validate": Command("validate", Text("检查规划，列出问题", "check the plan and list what is wrong")),
    "fix": Command(
        "fix",
        Text("改正写法上的问题，先列出改动", "write right what is only spelt wrong; shows the changes first"),
    ),
    "fmt": Command(
        "fmt",
        Text("把文件整理成统一的版式，注释不动", "give files their canonical layout; comments stay"),
    ),
    "report": Command(
        "report",
        Text("输出报表：联网情况、地址、域名、线路", "print a report: connection, addresses, domains, lines"),
    ),
    "diagram": Command("diagram", Text("画联网图", "draw the network of a place")),
    "diff": Command(
        "diff", Text("对比两个时期的规划，说明变动", "say what changed between two states of a plan")
    ),
    "show": Command("show", Text("查看一个单位的全部情况", "show everything about one unit")),
    "plan allocate": Command(
        "plan_allocate",
        Text("给还没有地址的单位分配地址", "hand out addresses to all units that lack them"),
    ),
    "plan next": Command(
        "plan_next", Text("取下一个网段或地址段", "give the next prefix or block, or a wider one")
    ),
    "plan capacity": Command(
        "plan_capacity", Text("地址还剩多少，还能用多久", "what is left of the addresses, and for how long")
    ),
    "plan simulate": Command(
        "plan_simulate",
        Text(
            "模拟推算：加上若干单位，地址、域名、任务会怎样；只推算，从不写入",
            "what if units were added: what fits, what breaks; it never writes",
        ),
    ),
    "plan names": Command(
        "plan_names", Text("给还没有域名的单位建议域名", "suggest names for all units that lack them")
    ),
    "plan retrofit": Command(
        "plan_retrofit",
        Text("不合规划的改成什么，分几批改", "what does not conform: old and new, in waves"),
    ),
    "plan zones": Command("plan_zones", Text("生成域名服务器的域文件", "write the zone files of a network")),
    "rules": Command("rules", Text("列出全部规则", "list all rules")),
    "explain": Command("explain", Text("讲解一条规则", "print the page of a rule")),
    "schema": Command("schema", Text("输出供编辑器用的 JSON Schema", "print the JSON Schema for editors")),
}
