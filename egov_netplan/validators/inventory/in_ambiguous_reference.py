"""in-ambiguous-reference: a reference fits more than one thing."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-ambiguous-reference",
    severity=Severity.ERROR,
    title=Text("引用的对象不止一个", "a reference fits more than one thing"),
    message=Text(
        "{what}“{reference}”不止一个：{candidates}", "the {what} “{reference}” may be any of {candidates}"
    ),
    hint=Text(
        "写出足以区分的路径，例如加上上一级的名称",
        "write enough of the path to tell them apart, such as the name of the place above",
    ),
    why=Text(
        "各县都有财政局、城关镇，只写最后一段分不清是哪一个。不按顺序挑一个，是因为挑错了，"
        "线路和名单就归到别的地区。",
        "Every county has a finance bureau and a county town, and the last part alone does not tell "
        "them apart. None is picked, because a wrong pick would give a line or a list to another "
        "place.",
    ),
    source=FORMAT,
    fails="""
format: 1
levels: [city, county, township]
inventory: [units.yaml]
units:
  - name: 宜春市
    level: city
    units:
      - {name: 万载县, level: county, units: [{name: 城关镇, level: township}]}
      - {name: 铜鼓县, level: county, units: [{name: 城关镇, level: township}]}
--- units.yaml
under: 城关镇  # expect
units:
  - 财政所
""",
    passes="""
format: 1
levels: [city, county, township]
inventory: [units.yaml]
units:
  - name: 宜春市
    level: city
    units:
      - {name: 万载县, level: county, units: [{name: 城关镇, level: township}]}
      - {name: 铜鼓县, level: county, units: [{name: 城关镇, level: township}]}
--- units.yaml
under: 万载县/城关镇
units:
  - 财政所
""",
    waivable=False,
).by_reader()
