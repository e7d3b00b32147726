"""in-alias: an alias cannot be followed."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-alias",
    severity=Severity.ERROR,
    title=Text("别名无法展开", "an alias cannot be followed"),
    message=Text("别名 *{alias} 无法展开：{reason}", "the alias *{alias} cannot be followed: {reason}"),
    hint=Text(
        "先用 &{alias} 标出要重复的内容，再用 *{alias} 引用；也可以把内容直接写在这里",
        "mark what is to be repeated with &{alias} first and refer to it with *{alias} after that, "
        "or write it out here",
    ),
    why=Text(
        "别名指向文件中前面标出的内容，指不到就不知道这里写的是什么。"
        "指向自己或层层重复的别名能让很小的文件展开到无穷大，所以展开的总量有上限。",
        "An alias stands for something marked earlier in the file; where there is none, nobody knows "
        "what is meant. Aliases that lead to themselves or repeat each other can blow up a tiny file "
        "without end, so what they may repeat in all is limited.",
    ),
    source="YAML 1.2.2 §7.1",
    fails="""
format: 1
networks:
  outer: {name: 政务外网}
units:
  - {name: 财政局, kind: *kind}  # expect
""",
    passes="""
format: 1
networks:
  outer: {name: 政务外网}
units:
  - {name: 财政局, kind: &kind government}
  - {name: 水利局, kind: *kind}
""",
    waivable=False,
).by_reader()
