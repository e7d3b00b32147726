"""in-system-count: a list of systems is not as long as its source says."""

from collections import Counter
from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity, Where
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-system-count",
    severity=Severity.ERROR,
    title=Text("应用系统个数与所称不符", "a list of systems is not as long as its source says"),
    message=Text(
        "清单称 {declared} 个应用系统，实列 {listed} 个",
        "the list is said to have {declared} systems and has {listed}",
    ),
    hint=Text(
        "对照原件查漏、查重；个数写错的改 declared_systems",
        "compare with the original for systems left out or written twice, or correct `declared_systems`",
    ),
    why=Text(
        "规划说建设多少个重点应用系统，清单就要列出多少个；少列的一个，往后没有人会再查。",
        "When the plan says how many systems are to be built, the list has to name them all; nobody will "
        "look for the one that was left out.",
    ),
    source="冀政办函〔2004〕9号 三",
    fails="""
format: 1
networks: {inner: {name: 政务内网}}
declared_systems: 3  # expect
systems:
  - {id: documents, name: 公文交换, network: inner}
  - {id: duty, name: 值班, network: inner}
""",
    passes="""
format: 1
networks: {inner: {name: 政务内网}}
declared_systems: 2
systems:
  - {id: documents, name: 公文交换, network: inner}
  - {id: duty, name: 值班, network: inner}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    listed = Counter(system.where.file for system in plan.inventory.systems)
    for units in plan.inventory.lists:
        declared, here = units.declared_systems, listed[units.file]
        if declared is None or declared == here or plan.misread(Where(units.file, ("systems",))):
            continue
        args = {"declared": declared, "listed": here}
        yield Hit(Where(units.file, ("declared_systems",)), args, subject=units.under)
