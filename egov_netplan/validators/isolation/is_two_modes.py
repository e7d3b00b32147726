"""is-two-modes: two entries say different things of what a pair of networks must be."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import MODE, Text

page = Page(
    id="is-two-modes",
    severity=Severity.ERROR,
    title=Text("同一对网络的隔离要求有两种写法", "two entries differ on what two networks must be"),
    message=Text(
        "{first}与{second}在这里写为{mode}，另一处写为{strict}；按从严的一处判断",
        "{first} and {second} are {mode} here and {strict} elsewhere; the stricter one holds",
    ),
    hint=Text(
        "删去较松的一处；上级的规划要求（profile）写得不对的，请上级改正",
        "delete the looser entry; if the profile is wrong, have those who issue it correct it",
    ),
    why=Text(
        "物理隔离不能豁免，也就不能由项目自己的一行放松：共用的规划要求写了物理隔离，项目可以从严，不能从宽。",
        "Physical isolation cannot be waived, so a line of the project's own cannot loosen it either. It may "
        "be stricter than a profile, never looser.",
    ),
    source="宜府办字〔2004〕71号 三",
    fails="""
format: 1
profile: province.yaml
networks: {inner: {name: 政务内网}, internet: {name: 互联网}}
isolation:
  - {between: [internet, inner], mode: logical}  # expect
--- province.yaml
isolation:
  - {between: [inner, internet], mode: physical}
""",
    passes="""
format: 1
profile: province.yaml
networks: {inner: {name: 政务内网}, internet: {name: 互联网}}
isolation:
  - {between: [internet, inner], mode: physical, source: 本市规定}
--- province.yaml
isolation:
  - {between: [inner, internet], mode: physical}
""",
    waivable=False,
)

_STRICT = Text("从严的一处在这里", "the stricter one is here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    inventory = plan.inventory
    for number, entry in enumerate(inventory.policy.isolation):
        first, second = entry.between
        strict = inventory.mode(first, second)
        if strict is None or entry.mode is strict:
            continue
        args = {
            "first": inventory.network_name(first),
            "second": inventory.network_name(second),
            "mode": MODE[entry.mode],
            "strict": MODE[strict],
        }
        related = (Related(plan.isolation_at(first, second), _STRICT, {}),)
        where = inventory.policy_at("isolation", number, "mode")
        yield Hit(where, args, network=first, related=related)
