"""All reports that are made of tables, by the names that `netplan report` knows them by."""

from collections.abc import Callable, Mapping

from egov_netplan.reports.tables.addresses import addresses_report
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.contacts import contacts_report
from egov_netplan.reports.tables.coverage import coverage_report
from egov_netplan.reports.tables.domains import domains_report
from egov_netplan.reports.tables.dossier import dossier_report
from egov_netplan.reports.tables.duties import duties_report
from egov_netplan.reports.tables.isolation import isolation_report
from egov_netplan.reports.tables.lines import lines_report
from egov_netplan.reports.tables.rectification import rectification_report
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.retrofit import retrofit_report
from egov_netplan.reports.tables.sites import sites_report

BUILDERS: Mapping[str, Callable[[Asked], Report]] = {
    "coverage": coverage_report,
    "duties": duties_report,
    "addresses": addresses_report,
    "domains": domains_report,
    "lines": lines_report,
    "isolation": isolation_report,
    "sites": sites_report,
    "contacts": contacts_report,
    "retrofit": retrofit_report,
    "rectification": rectification_report,
    "dossier": dossier_report,
}
