"""What a report is asked for, and what it may look at."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from egov_netplan.findings import Finding
from egov_netplan.inventory.model import Attachment, Inventory, Unit, lies_in
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Table
from egov_netplan.reports.tables.waivers import waivers_table
from egov_netplan.validators.engine import Verdict, judge
from egov_netplan.validators.plan import Plan
from egov_netplan.words import Text


class Asked:
    """One call of `netplan report`: a plan, one network or all (""), one place or all ("").

    `personal` says whether names and numbers of persons may be shown. A `plan` of the inventory that was
    made already saves working out again what it knows.
    """

    def __init__(
        self,
        inventory: Inventory,
        network: str = "",
        under: str = "",
        *,
        personal: bool = False,
        plan: Plan | None = None,
    ) -> None:
        self.plan = plan or Plan(inventory)
        self.inventory, self.network, self.under, self.personal = inventory, network, under, personal

    @cached_property
    def verdict(self) -> Verdict:
        """What the rules find; worked out for the reports that ask."""
        return judge(self.inventory, plan=self.plan)

    @property
    def withheld(self) -> int:
        """How many findings may not be told; 0 where no report has asked for findings."""
        return self.verdict.withheld if "verdict" in vars(self) else 0

    @property
    def networks(self) -> tuple[str, ...]:
        """The networks to report on."""
        return (self.network,) if self.network else tuple(self.inventory.policy.networks)

    def units(self) -> Iterator[Unit]:
        """The units to report on, in the order of the inventory."""
        units = self.inventory.units.values()
        return (unit for unit in units if self.has(unit.id)) if self.under else iter(units)

    def has(self, identity: str) -> bool:
        """Whether the unit or device with this id lies in the place."""
        return not self.under or lies_in(identity, self.under)

    def attachments(self) -> Iterator[tuple[Unit, Attachment]]:
        """What the units have on each network, network by network."""
        for network in self.networks:
            for unit in self.units():
                if network in unit.attachments:
                    yield unit, unit.attachments[network]

    def findings(self) -> Iterator[Finding]:
        """The findings about units of the place, on the network; what is about no unit counts for all."""
        for finding in self.verdict.findings:
            subject, network = finding.hit.subject, finding.hit.network
            if (not subject or self._is_about(subject)) and (
                not self.network or network in ("", self.network)
            ):
                yield finding

    def _is_about(self, subject: str) -> bool:
        unit = self.unit_of(subject)
        return not self.under or subject in self._lines_here or (unit is not None and self.has(unit.id))

    def unit_of(self, subject: str) -> Unit | None:
        """The unit that a finding's subject is: itself, where a device stands, where a line begins.

        For a site or a system it is the unit that runs it.
        """
        inventory = self.inventory
        if subject in inventory.units:
            return inventory.units[subject]
        if device := inventory.device_by_id.get(subject):
            return inventory.units[device.unit]
        if line := inventory.line_by_id.get(subject):
            return inventory.unit_of(line.ends[0])
        return inventory.units.get(self._run_by.get(subject, ""))

    @cached_property
    def _run_by(self) -> Mapping[str, str]:
        """The units that run the sites and systems, by the ids of these; of two with one id, the first."""
        systems = {system.id: system.unit for system in reversed(self.inventory.systems)}
        return systems | {site.id: site.unit for site in reversed(self.inventory.sites)}

    @cached_property
    def _lines_here(self) -> frozenset[str]:
        """The numbers of the lines with an end in the place."""
        inventory = self.inventory
        return frozenset(
            line.id
            for line in inventory.lines
            if any(self.has(inventory.unit_of(end).id) for end in line.ends)
        )

    def report(self, name: str, title: Text, *tables: Table) -> Report:
        """A report on what was asked for."""
        inventory = self.inventory
        place = inventory.units[self.under].name if self.under else ""
        project = inventory.policy.title or ""
        return Report(
            name=name,
            title=Text(f"{place}{title.zh}", f"{place} {title.en}".strip()),
            project=project,
            day=str(inventory.today),
            tables=tables,
            waivers=waivers_table(inventory, self.under),
            place=place,
            network=inventory.network_name(self.network) if self.network else None,
        )
