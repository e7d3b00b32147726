"""Domain names for made-up units: after those who are there, and nothing wrong that is only made up."""

from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from egov_netplan.inventory.fields import DomainPlanFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.profile import Merged
from egov_netplan.plan.naming import suggest, suggest_all
from egov_netplan.plan.naming.applied import applied
from egov_netplan.plan.simulation.addition import Addition
from egov_netplan.plan.simulation.made_up import Simulated, made_up
from egov_netplan.plan.simulation.named import Clash, clashes, real_named
from tests.plan.allocation.worlds import Item, make

fuzzed = settings(deadline=None, derandomize=True, max_examples=60)

ZONED = DomainPlanFields(zone="gov.cn", names={"department": "{label}.{zone}"})
NAMES = ("教育局", "财政局", "市教育局", "建设局", "经济局", "水利局")


def planned(items: Iterable[Item], fields: DomainPlanFields = ZONED) -> Inventory:
    """An inventory whose network `outer` has a domain plan."""
    inventory = make(Item("市", "city"), *items).inventory()
    policy = replace(inventory.policy, domains={"outer": fields})
    return replace(inventory, merged=Merged(policy, "netplan.yaml", {}))


def added(inventory: Inventory, additions: Sequence[Addition]) -> tuple[Simulated, tuple[Clash, ...]]:
    simulated = made_up(real_named(inventory, ("outer",)), additions, "outer")
    return simulated, clashes(simulated, ("outer",))


@fuzzed
@given(st.lists(st.sampled_from(NAMES), unique=True), st.lists(st.sampled_from(NAMES), max_size=4))
def test_who_is_there_keeps_the_name_he_would_get(there: list[str], more: list[str]) -> None:
    """However the made-up units are called; and those with made-up names are in nobody's way."""
    inventory = planned(Item(f"市/{name}") for name in there)
    alone = {item.unit: item.name for item in suggest(inventory, "outer").suggestions}
    named = [Addition("市", "bank", number=2, name=name) for name in more]
    simulated, found = added(inventory, [Addition("市", "bank", number=3), *named])
    written = {
        name: simulated.inventory.units[name].attachments["outer"].fields.domain for name in inventory.units
    }

    assert {name: domain[0] for name, domain in written.items() if domain} == alone
    assert not any("模拟·" in clash.unit for clash in found)
    assert all(set(clash.rivals) <= {*inventory.units, *simulated.units} for clash in found)
    assert all(clash.instead for clash in found)


@fuzzed
@given(st.lists(st.sampled_from(NAMES), unique=True))
def test_names_that_are_written_are_not_suggested_again(there: list[str]) -> None:
    inventory = planned(Item(f"市/{name}") for name in there)
    made = suggest(inventory, "outer").suggestions

    assert {item.unit for item in made} == {f"市/{name}" for name in there}
    assert suggest(applied(inventory, made), "outer").suggestions == ()


def test_a_name_that_is_taken() -> None:
    """Said with who has it, and what there is instead."""
    _, found = added(planned([Item("市/教育局")]), [Addition("市", "bank", number=1, name="教育局")])

    assert [(clash.label, clash.rivals, clash.instead) for clash in found] == [
        ("jyj", ("市/教育局",), "jiaoyuju.gov.cn")
    ]


def test_no_clash_where_the_name_is_free() -> None:
    _, found = added(planned([Item("市/财政局")]), [Addition("市", "bank", number=1, name="教育局")])

    assert found == ()


def test_what_the_plan_has_no_name_for() -> None:
    """A pattern without a label that is taken, and more labels than are allowed: also for made-up names."""
    one_for_all = DomainPlanFields(zone="gov.cn", names={"department": "www.{zone}"})
    too_deep = DomainPlanFields(zone="gov.cn", names={"department": "{label}.dept.{zone}"}, depth=3)
    for fields, why in ((one_for_all, "www.gov.cn"), (too_deep, "3")):
        _, found = added(planned([Item("市/教育局")], fields), [Addition("市", "bank", number=1)])

        assert [(clash.unit, clash.instead) for clash in found] == [("市/模拟·银行 001", "")]
        assert why in found[0].why.zh


def test_names_of_all_networks_are_suggested_together() -> None:
    """One network after the other, as `plan names` does."""
    inventory = planned([Item("市/教育局")])

    assert suggest_all(inventory, ("outer",)) == [suggest(inventory, "outer")]
