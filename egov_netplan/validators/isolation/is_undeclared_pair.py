"""is-undeclared-pair: nobody has said what two networks must be to each other."""

from collections.abc import Iterator
from itertools import combinations

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="is-undeclared-pair",
    severity=Severity.ERROR,
    title=Text("两个网络之间的隔离要求没有写明", "the isolation of two networks is not declared"),
    message=Text(
        "没有写明{first}与{second}之间的隔离要求",
        "no isolation is declared between {first} and {second}",
    ),
    hint=Text(
        "在 netplan.yaml 的 isolation 中加一行：{{between: [{first_id}, {second_id}], mode: physical}}，"
        "mode 可为 physical、logical、joined、open",
        "add to `isolation` in netplan.yaml: {{between: [{first_id}, {second_id}], mode: physical}}; "
        "mode is physical, logical, joined or open",
    ),
    why=Text(
        "隔离是两个网络之间的关系。没写明的一对，工具既不能说它违规，也不能说它没问题，所以必须逐对写明。",
        "Isolation belongs to a pair of networks. Of a pair that is not declared nobody can say that it is "
        "kept, nor that it is broken. So every pair is declared.",
    ),
    source="宜府办字〔2004〕71号 三",
    fails="""
format: 1
networks:  # expect
  inner: {name: 政务内网}
  outer: {name: 政务外网}
""",
    passes="""
format: 1
networks:
  inner: {name: 政务内网}
  outer: {name: 政务外网}
isolation:
  - {between: [inner, outer], mode: physical}
""",
    waivable=False,
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    inventory = plan.inventory
    for first, second in combinations(inventory.policy.networks, 2):
        misread = plan.misread(inventory.policy_at("isolation"))
        if inventory.mode(first, second) is None and not misread:
            field = "isolation" if inventory.policy.isolation else "networks"
            args = {
                "first": inventory.network_name(first),
                "second": inventory.network_name(second),
                "first_id": first,
                "second_id": second,
            }
            yield Hit(inventory.policy_at(field), args, network=first)
