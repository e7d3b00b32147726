"""`python -m egov_netplan` is the command `netplan`."""

from egov_netplan.cli.main import entry

entry()
