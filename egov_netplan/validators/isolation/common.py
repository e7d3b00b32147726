"""What isolation rules share: the source, the heading of the examples, and the place of a pair."""

from egov_netplan.findings import Related
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text

LAW = "宜府办字〔2004〕71号 三"

POLICY = """
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {inner: {}, outer: {}}
"""

_PAIR = Text("隔离要求写在这里", "the isolation is written here")


def pair_written(plan: Plan, first: str, second: str) -> Related:
    """The place where the policy says what two networks must be to each other."""
    return Related(plan.isolation_at(first, second), _PAIR, {})
