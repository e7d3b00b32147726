"""Zone files in BIND's master format: forward and reverse, as text."""

from egov_netplan.plan.zones.serial import serial
from egov_netplan.plan.zones.zone import Kind, Record, Refused, Zone, Zones
from egov_netplan.plan.zones.zones import zones

__all__ = ["Kind", "Record", "Refused", "Zone", "Zones", "serial", "zones"]
