"""tp-carrier: a line is provided by another carrier than the one for its segment."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.topology.segments import misfits
from egov_netplan.words import Text

page = Page(
    id="tp-carrier",
    severity=Severity.ERROR,
    title=Text("运营商与线路段的规定不符", "a line is with the wrong carrier for its segment"),
    message=Text(
        "{segment}线路 {line} 由{found}承建，按规定应由{wanted}承建",
        "the line {line} ({segment}) is carried by {found}; the policy requires {wanted}",
    ),
    hint=Text(
        "改由规定的运营商承建；历史线路确需保留的，申请豁免（waivers）",
        "have it built by the carrier of the policy; an old line that has to stay needs a waiver",
    ),
    why=Text(
        "各段由哪家运营商承建是按招标协议定的，优惠价也只对约定的段有效。",
        "Who builds which segment was settled by tender, and the agreed price holds only there.",
    ),
    source="宜府办字〔2004〕71号 一",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
carriers: [{segment: city, carrier: 联通}]
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          outer:
            line: {carrier: 电信, circuit: YC-31}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
carriers: [{segment: city, carrier: 联通}]
units:
  - id: yichun
    name: 宜春市
    level: city
    units:
      - name: 水利局
        networks:
          outer:
            line: {carrier: 联通, circuit: YC-31}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    yield from misfits(plan, "carrier")
