"""Rules of websites, portals and application systems."""

from egov_netplan.validators.rule import Rule
from egov_netplan.validators.sites import (
    ws_no_site,
)

RULES: tuple[Rule, ...] = (ws_no_site.rule,)
