"""What each demand asks of a unit: one function a demand, in modules by what it is about."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from egov_netplan.inventory.fields import Demand, DutyFields
from egov_netplan.inventory.model import Unit
from egov_netplan.validators.demands import networks, organisation, sites
from egov_netplan.validators.demands.common import Standing

if TYPE_CHECKING:
    from egov_netplan.validators.plan import Plan

DEMANDS: Mapping[Demand, Callable[["Plan", DutyFields, Unit], Standing | None]] = {
    Demand.CONNECTED: networks.connected,
    Demand.CONFORMING: networks.conforming,
    Demand.MIGRATED: networks.migrated,
    Demand.COUNTERPARTS: networks.counterparts,
    Demand.COVERED: networks.covered,
    Demand.SITE: sites.site,
    Demand.REGISTERED: sites.registered,
    Demand.REPORTED: sites.site_fact(sites.reported),
    Demand.COLUMNS: sites.site_fact(sites.columns),
    Demand.MEASURES: sites.site_fact(sites.measures),
    Demand.PROCEDURES: sites.site_fact(sites.procedures),
    Demand.EMERGENCY_PLAN: sites.site_fact(sites.emergency_plan),
    Demand.MAILBOX: sites.mailbox,
    Demand.FUNDING: sites.site_fact(sites.funding),
    Demand.SUPPLY: sites.site_fact(sites.supply),
    Demand.CONTACTS: organisation.contacts,
    Demand.ROLES: organisation.roles,
    Demand.GROUP: organisation.group,
    Demand.SYSTEMS: organisation.systems,
    Demand.ATTESTED: organisation.attested,
}
