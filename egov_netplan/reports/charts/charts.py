"""The charts of a project or of one place in it."""

from collections.abc import Iterator, Sequence

from egov_netplan.inventory.model import Inventory
from egov_netplan.reports.charts.bars import MOST, Bars
from egov_netplan.reports.charts.burndown import burn_down
from egov_netplan.reports.charts.chart import Chart, Drawn
from egov_netplan.reports.charts.progress import Progress
from egov_netplan.reports.charts.shares import Share, lowest_first, shares_of
from egov_netplan.reports.charts.snapshots import Snapshot
from egov_netplan.reports.charts.timeline import timeline
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.coverage import coverage_tables
from egov_netplan.validators.plan import Plan
from egov_netplan.words import AS_OF, Text

_NETWORKS = Text("各网络联网率", "Coverage by network")
_LEVEL = Text("{network}：各{level}联网率（含下级）", "{network}: coverage by {level}, with all below it")
_KINDS = Text("{network}：各类单位联网率", "{network}: coverage by kind of unit")
_BURN_DOWN = Text("{network}：尚未联网单位数与期限", "{network}: units still to be connected, and deadlines")
_HISTORY = Text("{network}：联网进度", "{network}: progress")

_BASIS = Text("{day}，已联网/应联网，免予联网的不计入", "{day}; connected of those that are not exempt")
_SORTED = Text("{basis}，由低到高", "{basis}; the lowest first")
_MORE = Text(
    "另有 {count} 个，联网率均不低于 {coverage}，未画出。",
    "{count} more, none below {coverage}, are not drawn.",
)
_UNLISTED = Text("没有单位列入的网络：{names}。", "Networks on which no unit is listed: {names}.")
_WITH_NAME = Text("{place} {title}", "{place}, {title}")


def charts_of(
    inventory: Inventory,
    networks: Sequence[str] = (),
    under: str = "",
    history: Sequence[Snapshot] = (),
    plan: Plan | None = None,
) -> tuple[Chart, ...]:
    """All charts that the inventory has figures for, on `networks` (none: all), for one place or all ("").

    First the networks side by side, then for each network its places (or kinds of units where there is one
    place only), its burn-down and its history.
    """
    charts = _Charts(inventory, under, history, plan or Plan(inventory))
    return tuple(charts.all(tuple(networks) or tuple(inventory.policy.networks)))


class _Charts:
    """One call of `charts_of`."""

    def __init__(self, inventory: Inventory, under: str, history: Sequence[Snapshot], plan: Plan) -> None:
        self._inventory, self._under, self._history, self._plan = inventory, under, history, plan
        self._basis = _BASIS.filled(day=AS_OF.filled(date=inventory.today))

    def all(self, networks: tuple[str, ...]) -> Iterator[Chart]:
        yield from self._by_network(networks)
        for network in networks:
            asked = self._asked(network)
            yield from self._by_place(asked, network)
            yield from self._over_time(asked, network)

    def _asked(self, network: str) -> Asked:
        return Asked(self._inventory, network, self._under, plan=self._plan)

    def _by_network(self, networks: tuple[str, ...]) -> Iterator[Chart]:
        """The networks that any unit is listed on, and the wholes that they are part of."""
        everything = networks == tuple(self._inventory.policy.networks)
        asked = map(self._asked, ("",) if everything else networks)
        tables = [table for one in asked for table in coverage_tables(one, "networks")]
        shares = [share for table in tables for _, share in shares_of(table, "network")]
        listed_on = tuple(share for share in shares if share.is_listed)
        others = tuple(share.name for share in shares if not share.is_listed)
        if listed_on:
            more = _UNLISTED.filled(names=others) if others else Text("", "")
            yield self._chart("networks", _NETWORKS, self._basis, Bars(listed_on, more))

    def _by_place(self, asked: Asked, network: str) -> Iterator[Chart]:
        """The places of each level with several of them, else the kinds of units."""
        (places,) = coverage_tables(asked, "places")
        levels: dict[Text, list[Share]] = {}
        for cells, share in shares_of(places, "place"):
            levels.setdefault(cells["level"], []).append(share)
        several = {level: shares for level, shares in levels.items() if len(shares) > 1}
        for number, (level, shares) in enumerate(several.items(), start=1):
            title = _LEVEL.filled(network=self._inventory.network_name(network), level=level)
            about = _SORTED.filled(basis=self._basis)
            yield self._chart(f"places-{number}", title, about, _bars(lowest_first(shares)), network)
        if several:
            return
        (kinds,) = coverage_tables(asked, "kinds")
        if shares := [share for _, share in shares_of(kinds, "kind")]:
            title = _KINDS.filled(network=self._inventory.network_name(network))
            yield self._chart("kinds", title, self._basis, _bars(shares), network)

    def _over_time(self, asked: Asked, network: str) -> Iterator[Chart]:
        """The burn-down, and the history where there is more than one day."""
        name = self._inventory.network_name(network)
        past = timeline(asked, network, self._history)
        if drawn := burn_down(asked, network, past):
            title = _BURN_DOWN.filled(network=name)
            yield self._chart("burn-down", title, drawn.about, drawn, network)
        if len(past.moments) > 1:
            title = _HISTORY.filled(network=name)
            yield self._chart("history", title, past.about, Progress(past), network)

    def _chart(self, name: str, title: Text, about: Text, drawn: Drawn, network: str = "") -> Chart:
        if self._under:
            title = _WITH_NAME.filled(place=self._inventory.units[self._under].name, title=title)
        return Chart(f"{name}-{network}" if network else name, title, about, drawn, self._under, network)


def _bars(shares: list[Share]) -> Bars:
    """As many bars as a chart takes, and a line on those that are left out."""
    kept, others = tuple(shares[:MOST]), shares[MOST:]
    if not others:
        return Bars(kept)
    return Bars(kept, _MORE.filled(count=len(others), coverage=kept[-1].coverage))
