"""in-waiver-idle: a waiver excuses nothing."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

rule = Page(
    id="in-waiver-idle",
    severity=Severity.WARNING,
    title=Text("豁免未生效", "a waiver excuses nothing"),
    message=Text(
        "对 {subject} 的 {waived} 豁免未生效：{reason}",
        "the waiver of {waived} for {subject} excuses nothing: {reason}",
    ),
    hint=Text(
        "改正 rule、subject，重新报批，或删去这一条；subject 写单位路径，或线路、设备、任务等的编号",
        "correct `rule` or `subject`, have it approved again, or delete it; "
        "`subject` is a unit's path, or the number of a line, a device, a duty …",
    ),
    why=Text(
        "写错对象的豁免起不了作用，过期、多余的豁免会被当成仍然有效。物理隔离的规则不能豁免，"
        "写明不许免除的任务要求（no_exemption）也不能。",
        "A waiver with a slip in it excuses nothing, and one that is past or not needed is taken to hold. "
        "Rules of physical isolation cannot be waived, nor can duties that allow no exemption.",
    ),
    source="docs/decisions/0005-waivers.md",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - {id: yichun, name: 宜春市, level: city, networks: {outer: {status: planned}}}
waivers:
  - {rule: tp-carrier, subject: yichun, reason: 历史线路, approved_by: 市信息办, until: 2004-12-31}  # expect
  - {rule: cs-no-date, subject: yichun, reason: 待定, approved_by: 市信息办, until: 2004-06-30}  # expect
  - {rule: is-path, subject: yichun, reason: 临时, approved_by: 市信息办, until: 2004-12-31}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - {id: yichun, name: 宜春市, level: city, networks: {outer: {status: planned}}}
waivers:
  - {rule: cs-no-date, subject: yichun, reason: 待定, approved_by: 市信息办, until: 2004-12-31}
""",
).by_reader()
