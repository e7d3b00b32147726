"""The whole retrofit of a project: addresses, names, lines and equipment, wave by wave."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from typing import NamedTuple

from egov_netplan.findings import Finding, Location, Where
from egov_netplan.inventory.locate import Locator
from egov_netplan.inventory.model import Inventory, lies_in
from egov_netplan.plan.allocation.applied import applied
from egov_netplan.plan.allocation.land import Resting
from egov_netplan.plan.retrofit.change import Build, Change, Retrofit, Stuck, Wave
from egov_netplan.plan.retrofit.names import rename
from egov_netplan.plan.retrofit.single import new_addresses
from egov_netplan.plan.retrofit.waves import address_waves, in_order
from egov_netplan.validators.engine import judge
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.registry import BY_ID
from egov_netplan.validators.retrofit.find import MOVING, finder
from egov_netplan.validators.retrofit.lines import Lines
from egov_netplan.words import Text

NAME_RULES = (
    "dn-invalid",
    "dn-outside-zone",
    "dn-other-zone",
    "dn-internal-leak",
    "dn-suffix",
    "dn-pattern",
    "dn-reserved",
    "dn-too-deep",
    "dn-duplicate",
)
LINE_RULES = (
    "tp-carrier",
    "tp-medium",
    "tp-single-point",
    "tp-false-diversity",
    "tp-no-path",
    "is-shared-device",
    "is-shared-cable",
    "is-shared-duct",
    "is-shared-transmission",
    "is-shared-circuit",
)
# Of devices that get another address where one is certain.
_SINGLE = ("ip-device-address", "ip-address-duplicate")
# What only a person can put right; `netplan fix` may help. Some of it goes with what moves.
_BY_HAND = (
    "ip-invalid",
    "ip-host-bits",
    "ip-device-address",
    "ip-gateway",
    "ip-address-duplicate",
    "ip-nat-overdue",
    "dn-confusable",
    "dn-record-outside",
)

Item = Change | Build | Stuck


class Told(NamedTuple):
    """Who asks for something, and where it stands."""

    source: str
    at: Location


class RetrofitPlan(NamedTuple):
    """A retrofit with the source and place of each of its items."""

    retrofit: Retrofit
    told: Mapping[tuple[str, str, Where], Told]

    def of(self, item: Item) -> Told:
        """Who asks for an item, and where it stands."""
        return self.told[item.rule, item.network, item.where]


def retrofit_plan(inventory: Inventory, resting: Resting, network: str = "", under: str = "") -> RetrofitPlan:
    """What is to be rebuilt on one network or all (""), in one unit and all below it or everywhere ("")."""
    rules = [BY_ID[rule] for rule in (*MOVING, *NAME_RULES, *LINE_RULES, *_BY_HAND)]
    plan = Plan(inventory)
    verdict = judge(inventory, rules, plan)
    found = verdict.findings
    waived = frozenset((finding.rule, finding.hit.subject) for finding in verdict.waived)
    addresses = address_waves(inventory, finder(waived), resting)
    ordered = in_order(inventory)
    names = rename(ordered, finder(waived, NAME_RULES)(ordered))
    lines = tuple(Lines(plan).proposals(found))
    moved = applied(ordered, chain.from_iterable(wave.changes for wave in addresses.waves))
    single = tuple(new_addresses(ordered, moved, finder(waived, _SINGLE)(moved)))
    devices = Retrofit((Wave(single),))
    carriers = Retrofit((Wave(tuple(item for item in lines if isinstance(item, Change))),))
    waves = _together((_apart(addresses), devices, names, carriers))
    after = applied(inventory, chain.from_iterable(wave.changes for wave in waves))
    stuck = (
        *addresses.stuck,
        *names.stuck,
        *(item for item in lines if isinstance(item, Stuck)),
        *_by_hand(after, waived),
    )
    builds = tuple(item for item in lines if isinstance(item, Build))

    def is_asked(item: Item) -> bool:
        there = not under or lies_in(item.unit, under)
        return there and network in ("", item.network)

    made = Retrofit(
        tuple(
            wave._replace(changes=tuple(item for item in wave.changes if is_asked(item))) for wave in waves
        ),
        tuple(item for item in stuck if is_asked(item)),
        tuple(item for item in builds if is_asked(item)),
    )
    return RetrofitPlan(made, _told(inventory, made, found))


def _apart(addresses: Retrofit) -> Retrofit:
    """Addresses whose first wave has to wait come after all that can be carried out now."""
    waits = addresses.waves and addresses.waves[0].not_before
    return addresses._replace(waves=(Wave(()), *addresses.waves)) if waits else addresses


def _together(parts: Iterable[Retrofit]) -> tuple[Wave, ...]:
    """Waves of several kinds that have nothing to do with each other, the first with the first."""
    merged = []
    for waves in zip_longest(*(part.waves for part in parts), fillvalue=Wave(())):
        days = [wave.not_before for wave in waves if wave.not_before]
        changes = tuple(chain.from_iterable(wave.changes for wave in waves))
        if changes:
            merged.append(Wave(changes, max(days, default=None), max(wave.rest for wave in waves)))
    return tuple(merged)


def _by_hand(inventory: Inventory, waived: frozenset[tuple[str, str]]) -> Iterator[Stuck]:
    """What is still wrong once all has moved, and no rule says how to put right."""
    plan = Plan(inventory)
    for rule in _BY_HAND:
        page = BY_ID[rule].page
        for hit in BY_ID[rule].run(plan):
            if (rule, hit.subject) not in waived:
                hint = hit.hint or page.hint or Text("", "")
                fact, advice = page.message.filled(**hit.args), hint.filled(**hit.args)
                why = Text(f"{fact.zh}：{advice.zh}", f"{fact.en}: {advice.en}")
                unit = _unit_of(inventory, hit.subject)
                field = str(next((step for step in reversed(hit.where.path) if isinstance(step, str)), ""))
                yield Stuck(unit, hit.network, field, "", why, rule, hit.where)


def _unit_of(inventory: Inventory, subject: str) -> str:
    """The unit that a finding is about, itself or by its device; "" for the policy."""
    device = inventory.device_by_id.get(subject)
    return device.unit if device else subject if subject in inventory.units else ""


def _told(
    inventory: Inventory, made: Retrofit, found: Iterable[Finding]
) -> Mapping[tuple[str, str, Where], Told]:
    sources: dict[tuple[str, str], str] = {}
    for finding in found:
        sources.setdefault((finding.rule, finding.hit.network), finding.source)
    items: list[Item] = [*chain.from_iterable(wave.changes for wave in made.waves)]
    items += [*made.builds, *made.stuck]
    locator = Locator(inventory.root)
    told = {}
    for item in sorted(items, key=lambda item: (item.where.file, str(item.where.path))):
        source = sources.get((item.rule, item.network)) or BY_ID[item.rule].page.source
        told[item.rule, item.network, item.where] = Told(source, locator.location(item.where))
    return told
