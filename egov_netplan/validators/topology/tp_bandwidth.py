"""tp-bandwidth: a line is narrower than its segment asks for."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.model import Line
from egov_netplan.inventory.policy import several
from egov_netplan.topology.bandwidth import bits
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.topology.segments import Entry, entries, misfit
from egov_netplan.words import Text

page = Page(
    id="tp-bandwidth",
    severity=Severity.ERROR,
    title=Text("带宽低于线路段的规定", "a line is narrower than its segment asks for"),
    message=Text(
        "{segment}线路 {line} 的带宽是 {found}，按规定至少 {wanted}",
        "the line {line} ({segment}) is {found} wide; the policy requires at least {wanted}",
    ),
    hint=Text(
        "请运营商扩容；历史线路确需保留的，申请豁免（waivers）",
        "have the carrier widen it; an old line that has to stay needs a waiver",
    ),
    why=Text(
        "高峰时带宽要够用，每一段都按下面所有单位的用量定了最低带宽。一段窄了，下面各家一起受限。",
        "The bandwidth has to do at peak hours, and each segment's least is set by all who lie below it. "
        "One narrow line holds all of them back.",
    ),
    source="GB/T 22239-2019 第三级 网络架构",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
carriers: [{segment: city, bandwidth: 100M}]
units:
  - id: guiyang
    name: 贵阳市
    level: city
    units:
      - name: 水利局
        networks:
          outer:
            line: {carrier: 电信, bandwidth: 10Mbps}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
carriers: [{segment: city, bandwidth: 100M}]
units:
  - id: guiyang
    name: 贵阳市
    level: city
    units:
      - name: 水利局
        networks:
          outer:
            line: {carrier: 电信, bandwidth: 0.1G}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for line, _, segment in plan.lines:
        found = bits(line.fields.bandwidth or "")
        if found is None:
            continue  # not written, or tp-bandwidth-unreadable
        asked = [
            (least, entry)
            for entry in _of_its_carrier(line, entries(plan, line, segment, "bandwidth"))
            if (least := bits(entry[1].bandwidth or ""))
        ]
        if not asked:
            continue
        # Of two entries that both fit the line, either is enough.
        least, entry = min(asked, key=lambda item: item[0])
        if found < least:
            yield misfit(plan, line, segment, "bandwidth", entry, several(entry[1].bandwidth))


def _of_its_carrier(line: Line, asked: list[Entry]) -> list[Entry]:
    """The entries for the line's carrier or for any; all of them where none is for it."""
    carrier = line.fields.carrier
    return [item for item in asked if carrier in several(item[1].carrier) or not item[1].carrier] or asked
