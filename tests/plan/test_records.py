"""The addresses of sites, against the ipaddress module and a look at every prefix."""

import ipaddress
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.plan.addresses import AddressPlan
from egov_netplan.plan.records import parse_address, records, records_outside

fuzzed = settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize(
    "written",
    ["10.0.0.1", "0.0.0.0", "255.255.255.255", "::1", "2001:db8::5", "2001:DB8::5"],
)
def test_an_address_is_a_prefix_of_one(written: str) -> None:
    """Both versions of IP."""
    prefix = parse_address(written).prefix

    assert prefix
    assert prefix.size == 1
    assert prefix.first == int(ipaddress.ip_address(written))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "10.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "10.0.0.1/24",
        "10.0.0.1/32",
        "::1%eth0",
        "www.gov.cn",
        "１.1.1.1",
    ],
)
def test_what_is_no_address_has_a_reason(written: str) -> None:
    """Names, prefixes, interfaces and full-width digits."""
    parsed = parse_address(written)

    assert parsed.prefix is None
    assert parsed.fault


UNITS = ("city", "city/centre", "city/slj", "city/slj/office", "county", "county/slj")
PREFIXES = ("10.0.0.0/8", "10.1.0.0/16", "10.1.1.0/24", "10.2.0.0/16", "2001:db8::/32", "bad")
ADDRESSES = ("10.1.1.9", "10.1.2.9", "10.2.0.9", "10.9.9.9", "11.0.0.1", "2001:db8::1", "2002::1", "bad")

attachments = st.fixed_dictionaries(
    {},
    optional={
        "prefix": st.lists(st.sampled_from(PREFIXES), max_size=2),
        "block": st.sampled_from(PREFIXES),
    },
)
sites = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(UNITS),
        "network": st.sampled_from(("outer", "inner")),
        "address": st.lists(st.sampled_from(ADDRESSES), max_size=2) | st.sampled_from(ADDRESSES),
    },
    optional={"host": st.sampled_from(UNITS), "hosting": st.sampled_from(("shared", "independent"))},
)


def project(folder: Path, written: dict[str, Any], all_sites: list[Any]) -> Inventory:
    """A city with departments and a county with one, each with what is written for `outer`."""

    def unit(path: str, **more: Any) -> dict[str, Any]:
        return {"id": path.rpartition("/")[2], "networks": {"outer": written.get(path, {})}, **more}

    slj = unit("city/slj", units=[unit("city/slj/office")])
    city = unit("city", level="city", units=[unit("city/centre"), slj])
    county = unit("county", level="county", units=[unit("county/slj")])
    tree = {
        "networks": {"outer": {"name": "外网"}, "inner": {"name": "内网"}},
        "units": [city, county],
        "sites": all_sites,
    }
    (folder / "netplan.yaml").write_text(json.dumps(tree), encoding="utf-8")
    return load(folder)


def allowed(site: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The units that must have a prefix for a site to be judged, and all whose prefixes will do."""
    owner = site["unit"]
    places = {unit: unit.partition("/")[0] for unit in UNITS}
    host = site.get("host") or (places[owner] if site.get("hosting") == "shared" else "")
    if host == owner and not site.get("host"):
        host = ""  # a place has no place above it here
    owners = [owner, host] if host else [owner]
    return owners, [*owners, places[host]] if host else owners


@fuzzed
@given(st.dictionaries(st.sampled_from(UNITS), attachments), st.lists(sites, max_size=3))
def test_records_outside_are_in_no_prefix_that_will_do(
    tmp_path: Path, written: dict[str, Any], all_sites: list[Any]
) -> None:
    """Every address is held against every prefix of its owner, its host and its host's place."""
    inventory = project(tmp_path, written, all_sites)
    prefixes = {
        unit: [
            ipaddress.ip_network(item)
            for item in (*fields.get("prefix", ()), *([fields["block"]] if "block" in fields else ()))
            if item != "bad"
        ]
        for unit, fields in written.items()
    }
    wanted = []
    for site in all_sites:
        values = [site["address"]] if isinstance(site["address"], str) else site["address"]
        owners, around = allowed(site)
        for value in values if site["network"] == "outer" else ():
            if value == "bad":
                continue
            address = ipaddress.ip_address(value)
            own = [
                item for unit in owners for item in prefixes.get(unit, ()) if item.version == address.version
            ]
            near = [item for unit in around for item in prefixes.get(unit, ())]
            if own and not any(address in item for item in near):
                wanted.append((site["unit"], value))
    found = list(records_outside(inventory, AddressPlan(inventory, "outer")))

    assert [(record.site.unit, record.written) for record, _ in found] == wanted
    for record, claims in found:
        assert claims
        assert not any(record.prefix and claim.prefix.contains(record.prefix) for claim in claims)
    assert sum(record.fault is not None for record in records(inventory.sites)) == sum(
        [site["address"]].count("bad") if isinstance(site["address"], str) else site["address"].count("bad")
        for site in all_sites
    )
