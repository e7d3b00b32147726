"""Zone files in BIND's master format: forward and reverse, as text; and the list of them."""

from egov_netplan.plan.zones.listing import file_of, listing
from egov_netplan.plan.zones.serial import serial
from egov_netplan.plan.zones.zone import Kind, Record, Refused, Zone, Zones
from egov_netplan.plan.zones.zones import zones

__all__ = ["Kind", "Record", "Refused", "Zone", "Zones", "file_of", "listing", "serial", "zones"]
