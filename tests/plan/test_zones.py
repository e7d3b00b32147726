"""Zone files: read again by dnspython and by BIND itself, and against brute force."""

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import dns.name
import dns.rdatatype
import dns.zone
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from egov_netplan.inventory.load import load
from egov_netplan.plan.prefix import Prefix, parse
from egov_netplan.plan.zones import Kind, Zone, Zones, serial, zones
from egov_netplan.plan.zones.data import data, mailbox, text
from egov_netplan.plan.zones.draft import Draft
from egov_netplan.plan.zones.reverse import aligned, cuts, name_of
from egov_netplan.plan.zones.serial import is_later
from egov_netplan.problem import Problem

fuzzed = settings(deadline=None, derandomize=True, max_examples=100)
DAY = dt.date(2004, 7, 29)
Tree = dict[str, Any]

PROJECT = """
format: 1
date: 2004-07-29
levels: [province, city, county, township]
networks: {outer: {name: 政务外网}, inner: {name: 政务内网}, net: {name: 互联网, data: public}}
isolation: [{between: [inner, net], mode: physical}]
addresses: {outer: {space: [10.36.0.0/15, "2001:db8::/46"]}}
domains:
  inner: {zone: [nw.yichun.gov.cn, secret.cn], nameservers: {ns.b.cn: []}, mailbox: a@b.cn}
  outer:
    zone: [yichun.gov.cn, 宜春.中国]
    nameservers: {ns1.yichun.gov.cn: [10.36.0.53, "2001:db8::53"], ns2.dns.example.cn: []}
    mailbox: host.master@yichun.gov.cn
    records:
      - {name: yichun.gov.cn, type: MX, value: 10 mail.yichun.gov.cn}
      - {name: mail.yichun.gov.cn, type: A, value: 10.36.0.25}
      - {name: ftp.yichun.gov.cn, type: CNAME, value: www.yichun.gov.cn}
      - {name: _dmarc.yichun.gov.cn, type: TXT, value: v=DMARC1}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected, block: 10.36.0.0/16}}
    site:
      network: outer
      domain: [www.yichun.gov.cn, yichun.gov.cn, 政府.宜春.中国]
      address: [10.36.0.80, "2001:db8::80"]
    units:
      - name: 水利局
        networks: {outer: {domain: [slj.yichun.gov.cn, 水利局.宜春.中国], prefix: 10.36.8.0/24}}
        site: {network: outer, address: 10.36.8.5}
      - {name: 财政局, networks: {outer: {domain: czj.yichun.gov.cn}}}
      - name: 高安市
        level: county
        networks:
          outer:
            zone: gaoan.yichun.gov.cn
            block: [10.36.16.0/20, "10.36.40.64/26", "2001:db8:1:8000::/50"]
            nameservers: {ns.gaoan.yichun.gov.cn: 10.36.16.53}
        site:
          network: outer
          domain: www.gaoan.yichun.gov.cn
          address: [10.36.16.80, 10.36.40.70, "2001:db8:1:8000::80"]
        units:
          - name: 某镇
            level: township
            networks: {outer: {zone: z.gaoan.yichun.gov.cn, block: 10.36.40.80/28}}
            site: {network: outer, domain: www.z.gaoan.yichun.gov.cn, address: 10.36.40.81}
"""


def project() -> Tree:
    tree: Tree = yaml.safe_load(PROJECT)
    return tree


def outer(tree: Tree) -> Tree:
    """The domain plan that is looked at."""
    fields: Tree = tree["domains"]["outer"]
    return fields


def made(tree: Tree, folder: Path, network: str = "outer", **more: Any) -> Zones:
    (folder / "netplan.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    return zones(load(folder), network, **more)


def zone_of(found: Zones, origin: str) -> Zone:
    (zone,) = (zone for zone in found.zones if zone.origin == origin)
    return zone


def facts(zone: Zone) -> set[tuple[str, str, str]]:
    """What dnspython reads in a zone file: names, types and data."""
    read = dns.zone.from_text(zone.text, relativize=False, check_origin=True)
    assert read.origin == dns.name.from_text(zone.origin)
    return {
        (name.to_text().rstrip("."), dns.rdatatype.to_text(item.rdtype), item.to_text())
        for name, _, item in read.iterate_rdatas()
    }


# --- what stands in them -----------------------------------------------------------------------------


def test_another_reader_finds_the_same_records(tmp_path: Path) -> None:
    """Every record, and the SOA with what the policy says."""
    for zone in made(project(), tmp_path).zones:
        found = facts(zone)
        soa = {fact for fact in found if fact[1] == "SOA"}
        assert {(item.name, item.type, item.data) for item in zone.records} == found - soa
        ((name, _, words),) = soa
        assert name == zone.origin
        assert words.split()[1:] == [
            "host\\.master.yichun.gov.cn.",
            "2004072901",
            "7200",
            "3600",
            "1209600",
            "3600",
        ]


def test_names_lead_to_what_their_sites_state(tmp_path: Path) -> None:
    """Sites, name servers and further records; a name without an address is a remark."""
    found = made(project(), tmp_path)
    zone = zone_of(found, "yichun.gov.cn")

    assert {(item.name, item.data) for item in zone.records if item.type == "A"} == {
        ("yichun.gov.cn", "10.36.0.80"),
        ("www.yichun.gov.cn", "10.36.0.80"),
        ("slj.yichun.gov.cn", "10.36.8.5"),
        ("mail.yichun.gov.cn", "10.36.0.25"),
        ("ns1.yichun.gov.cn", "10.36.0.53"),
        ("ns.gaoan.yichun.gov.cn", "10.36.16.53"),
    }
    assert found.unaddressed == ("czj.yichun.gov.cn",)
    assert "; czj.yichun.gov.cn: no address is stated\n" in zone.text
    assert found.refused == ()


def test_chinese_names_stand_in_the_form_that_is_looked_up(tmp_path: Path) -> None:
    """With the form that people read beside it."""
    zone = zone_of(made(project(), tmp_path), "xn--obt08v.xn--fiqs8s")

    assert zone.called == "宜春.中国"
    assert zone.text.startswith('; netplan: "outer"\n; 宜春.中国\n$ORIGIN xn--obt08v.xn--fiqs8s.\n')
    assert any(line.endswith("; 水利局.宜春.中国") for line in zone.text.splitlines())
    assert all(line.partition(";")[0].isascii() for line in zone.text.splitlines())


def test_a_delegated_zone_has_its_own_file_and_name_servers(tmp_path: Path) -> None:
    """The zone around it has the name servers, with the address that lies inside."""
    found = made(project(), tmp_path)
    own, around = zone_of(found, "gaoan.yichun.gov.cn"), zone_of(found, "yichun.gov.cn")

    assert own.owner == "yichun/高安市"
    assert next(item.data for item in own.records if item.type == "NS") == "ns.gaoan.yichun.gov.cn."
    assert ("gaoan.yichun.gov.cn", "NS", "ns.gaoan.yichun.gov.cn.") in facts(around)
    assert not any(item.name == "www.gaoan.yichun.gov.cn" for item in around.records)


def test_order_of_files_and_days_change_nothing(tmp_path: Path) -> None:
    """The same inventory in another order makes the same bytes; a later day leaves what is there."""
    tree = project()
    first = made(tree, tmp_path)
    tree["units"][0]["units"].reverse()
    outer(tree)["records"].reverse()
    previous = {zone.origin: zone.text for zone in first.zones}

    assert made(tree, tmp_path).zones == first.zones
    assert made(tree, tmp_path, day=dt.date(2005, 1, 1), previous=previous).zones == first.zones


def test_only_the_zones_that_change_get_a_new_serial(tmp_path: Path) -> None:
    """One address of a county changes: its zone, and that of the address."""
    tree = project()
    previous = {zone.origin: zone.text for zone in made(tree, tmp_path).zones}
    tree["units"][0]["units"][2]["site"]["address"] = ["10.36.16.81", "10.36.40.70", "2001:db8:1:8000::80"]
    changed = [zone for zone in made(tree, tmp_path, previous=previous).zones if zone.serial != 2004072901]

    assert [zone.origin for zone in changed] == ["gaoan.yichun.gov.cn", "16.36.10.in-addr.arpa"]
    assert {zone.serial for zone in changed} == {2004072902}


# --- what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"name": "x.other.cn", "type": "TXT", "value": "x"}, "任何域"),
        ({"name": "mail.yichun.gov.cn", "type": "CNAME", "value": "a.cn"}, "CNAME"),
        ({"name": "gaoan.yichun.gov.cn", "type": "CNAME", "value": "a.cn"}, "CNAME"),
        ({"name": "*.yichun.gov.cn", "type": "A", "value": "10.36.0.1"}, "不合规"),
        ({"name": "a_b.yichun.gov.cn", "type": "A", "value": "10.36.0.1"}, "不合规"),
        ({"name": f"{'a' * 64}.yichun.gov.cn", "type": "A", "value": "10.36.0.1"}, "63"),
        ({"name": f"{'a.' * 125}yichun.gov.cn", "type": "A", "value": "10.36.0.1"}, "253"),
        ({"name": "a.yichun.gov.cn", "type": "AAAA", "value": "10.36.0.1"}, "AAAA"),
        ({"name": "a.yichun.gov.cn", "type": "A", "value": "10.36.0.1/24"}, "掩码"),
        ({"name": "a.yichun.gov.cn", "type": "MX", "value": "mail.yichun.gov.cn"}, "优先级"),
        ({"name": "a.yichun.gov.cn", "type": "MX", "value": "10 ftp.yichun.gov.cn"}, "别名"),
        ({"name": "a.yichun.gov.cn", "type": "MX", "value": "10 no.yichun.gov.cn"}, "没有地址"),
        ({"name": "a.yichun.gov.cn", "type": "TXT", "value": "a" * 60001}, "太长"),
        ({"name": "a.yichun.gov.cn", "type": "TXT", "value": "see oa.nw.yichun.gov.cn!"}, "内部"),
        ({"name": "a.yichun.gov.cn", "type": "CNAME", "value": "oa.secret.cn"}, "内部"),
        ({"name": "a.nw.yichun.gov.cn", "type": "A", "value": "10.36.0.1"}, "内部"),
    ],
)
def test_what_cannot_stand_in_a_zone_is_told_with_its_place(record: Tree, words: str, tmp_path: Path) -> None:
    """One bad record is left out; the rest is as it was."""
    tree = project()
    before = made(tree, tmp_path).zones
    outer(tree)["records"].append(record)
    found = made(tree, tmp_path)
    (refused,) = found.refused

    assert words in refused.why.zh
    assert refused.why.en
    assert refused.where.path == ("domains", "outer", "records", 4)
    assert found.zones == before


def test_what_units_write_is_refused_where_it_is_wrong(tmp_path: Path) -> None:
    """No name, no zone of the network, two owners, no address, and what is none."""
    tree = project()
    tree["units"][0]["units"] += [
        {"name": "甲", "networks": {"outer": {"domain": ["a_b.yichun.gov.cn", "a.cn", "two.yichun.gov.cn"]}}},
        {
            "name": "乙",
            "networks": {"outer": {"domain": "two.yichun.gov.cn", "zone": ["b.cn", "gaoan.yichun.gov.cn"]}},
        },
        {"name": "丙", "site": {"network": "outer", "domain": "c.yichun.gov.cn", "address": "10.36.0.500"}},
    ]
    refused = {(item.unit.rpartition("/")[2], item.written) for item in made(tree, tmp_path).refused}

    assert refused == {
        ("甲", "a_b.yichun.gov.cn"),
        ("甲", "a.cn"),
        ("甲", "two.yichun.gov.cn"),
        ("乙", "two.yichun.gov.cn"),
        ("乙", "b.cn"),
        ("乙", "gaoan.yichun.gov.cn"),
        ("高安市", "gaoan.yichun.gov.cn"),
        ("丙", "10.36.0.500"),
    }


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("nameservers", {}, "nameservers"),
        ("nameservers", {"a b": []}, "nameservers"),
        ("nameservers", {"ns.secret.cn": []}, "nameservers"),
        ("nameservers", {"ns1.yichun.gov.cn": []}, "ns1.yichun.gov.cn"),
        ("mailbox", None, "mailbox"),
        ("mailbox", "root", "mailbox"),
        ("mailbox", "root@secret.cn", "mailbox"),
    ],
)
def test_what_all_zones_need_is_asked_for(field: str, value: Any, words: str, tmp_path: Path) -> None:
    """A sentence that names the field."""
    tree = project()
    outer(tree)[field] = value
    with pytest.raises(Problem) as raised:
        made(tree, tmp_path)

    assert words in raised.value.message.zh
    assert words in raised.value.message.en


def test_all_that_lacks_is_said_at_once(tmp_path: Path) -> None:
    """Not the mailbox in the run after that for the name servers; nor one host after the other."""
    tree = project()
    outer(tree).update(nameservers={"a b": []}, mailbox=None)
    with pytest.raises(Problem) as bare:
        made(tree, tmp_path)
    outer(tree).update(nameservers={}, mailbox="root")
    with pytest.raises(Problem) as half:
        made(tree, tmp_path)
    outer(tree).update(nameservers={"ns1.yichun.gov.cn": [], "ns2.yichun.gov.cn": []})
    with pytest.raises(Problem) as wrong:
        made(tree, tmp_path)

    assert bare.value.message.zh == (
        "域名规划 domains.outer 没有写可用的 nameservers、mailbox，不能生成域文件；请写上，如 "
        "nameservers: {ns1.example.cn: 10.36.0.53}、mailbox: hostmaster@example.cn"
    )
    assert "no usable nameservers, which" in half.value.message.en
    assert "`mailbox` of `domains.outer`: it is no mailbox" in half.value.message.en
    assert "ns1.yichun.gov.cn, ns2.yichun.gov.cn" in wrong.value.message.en
    assert "`mailbox` of" in wrong.value.message.en


# --- the wall ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["physical", "internal"])
def test_internal_names_are_in_no_byte_of_an_open_zone(how: str, tmp_path: Path) -> None:
    """Names of the internal network, in both forms, wherever the open network writes them."""
    tree = project()
    if how == "internal":
        tree["isolation"] = []
        tree["domains"]["inner"]["internal"] = True
    tree["units"][0]["networks"]["inner"] = {
        "domain": ["oa.secret.cn", "内部.secret.cn"],
        "zone": "nei.secret.cn",
    }
    tree["units"][0]["units"] += [
        {"name": "甲", "networks": {"inner": {"domain": "jia.yichun.gov.cn"}}},
        {"name": "乙", "networks": {"outer": {"domain": ["jia.yichun.gov.cn", "x.nw.yichun.gov.cn"]}}},
        {"name": "丙", "site": {"network": "outer", "domain": "内部.secret.cn", "address": "10.36.0.9"}},
        {"name": "丁", "networks": {"outer": {"zone": "ding.nw.yichun.gov.cn", "block": "10.36.99.0/24"}}},
    ]
    tree["units"][0]["units"][2]["networks"]["outer"]["nameservers"]["ns.secret.cn"] = "10.36.16.54"
    outer(tree)["records"] += [
        {"name": "t.yichun.gov.cn", "type": "TXT", "value": "include:内部.secret.cn"},
        {"name": "u.yichun.gov.cn", "type": "MX", "value": "10 mx.secret.cn"},
    ]
    outer(tree)["nameservers"]["ns9.nw.yichun.gov.cn"] = "10.36.0.54"
    found = made(tree, tmp_path)
    everything = "".join(zone.text for zone in found.zones).encode()

    for word in ("secret", "nw.yichun", "jia", "内部", "xn--ggv12t", "ding"):
        assert word.encode() not in everything, word
    assert len(found.refused) == 8
    assert b"nw.yichun.gov.cn" in made(tree, tmp_path, "inner").zones[0].text.encode()


def test_records_of_other_networks_stay_out(tmp_path: Path) -> None:
    """The site of another network has the same address, and none of its names here."""
    tree = project()
    tree["networks"]["third"] = {"name": "专网"}
    tree["units"][0]["units"].append(
        {"name": "丙", "site": {"network": "third", "domain": "c.yichun.gov.cn", "address": "10.36.0.9"}}
    )
    before = made(project(), tmp_path).zones

    assert made(tree, tmp_path).zones == before


# --- reverse -----------------------------------------------------------------------------------------

prefixes = st.one_of(
    st.tuples(st.just(4), st.integers(0, 2**32 - 1), st.integers(17, 32)),
    st.tuples(st.just(6), st.integers(0, 2**128 - 1), st.integers(117, 128)),
).map(lambda item: Prefix(item[0], item[1] >> (s := (32 if item[0] == 4 else 128) - item[2]) << s, item[2]))


@fuzzed
@given(prefixes)
def test_every_address_lies_in_exactly_one_zone(prefix: Prefix) -> None:
    """By the labels of its reverse name, which dnspython makes; parts are whole octets or nibbles."""
    found = list(cuts(prefix))
    origins = {cut.origin for cut in found}
    assert len(origins) == len(found) == len(list(aligned(prefix)))

    for number in range(prefix.first, prefix.last + 1, max(1, prefix.size // 300)):
        address = Prefix(prefix.version, number, prefix.bits)
        name = name_of(address)
        around = [cut for cut in found if cut.prefix.contains(address)]
        assert len(around) == 1
        if not around[0].classless:
            assert [origin for origin in origins if name.endswith(f".{origin}") or name == origin] == [
                around[0].origin
            ]


@fuzzed
@given(st.integers(0, 2**32 - 1), st.integers(0, 2**128 - 1))
def test_reverse_names_are_those_of_the_standard(four: int, six: int) -> None:
    """Compared with dnspython."""
    import dns.reversename

    for address in (Prefix(4, four, 32), Prefix(6, six, 128)):
        other = dns.reversename.from_address(address.address(address.first))
        assert f"{name_of(address)}." == other.to_text()


def looked_up(found: Zones, name: str, seen: int = 0) -> set[str]:
    """Where a reverse name leads: from the zone that answers for it, over its aliases."""
    assert seen < 5
    origins = [zone for zone in found.zones if name == zone.origin or name.endswith(f".{zone.origin}")]
    zone = max(origins, key=lambda zone: len(zone.origin))
    here = [item for item in zone.records if item.name == name]
    aliases = [item.data.rstrip(".") for item in here if item.type == "CNAME"]
    if aliases:
        return looked_up(found, aliases[0], seen + 1)
    return {item.data for item in here if item.type == "PTR"}


def test_every_address_leads_back_to_a_name_that_leads_to_it(tmp_path: Path) -> None:
    """Over octets, between them (RFC 2317, twice over), and nibbles."""
    found = made(project(), tmp_path)
    forward: dict[str, set[str]] = {}
    for zone in found.zones:
        for item in zone.records:
            if item.type in ("A", "AAAA"):
                forward.setdefault(item.data, set()).add(f"{item.name}.")

    assert "10.36.40.81" in forward
    for written, names in forward.items():
        parsed = parse(f"{written}/{128 if ':' in written else 32}").prefix
        assert parsed
        (name,) = looked_up(found, name_of(parsed))
        assert name in names


def test_reverse_zones_are_delegated_with_their_blocks(tmp_path: Path) -> None:
    """A /20 is sixteen zones; a /26 has one with an alias for each address; a /50 is four nibbles."""
    found = made(project(), tmp_path)
    around = zone_of(found, "36.10.in-addr.arpa")
    mine = [
        zone.origin for zone in found.zones if zone.owner == "yichun/高安市" and zone.kind is Kind.REVERSE
    ]
    aliases = [item for item in around.records if item.type == "CNAME"]

    assert mine == [
        *(f"{octet}.36.10.in-addr.arpa" for octet in range(16, 32)),
        "64-26.40.36.10.in-addr.arpa",
        *(f"{nibble}.1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa" for nibble in "89ab"),
    ]
    assert [item.name for item in aliases] == [f"{octet}.40.36.10.in-addr.arpa" for octet in range(64, 128)]
    assert zone_of(found, "80-28.64-26.40.36.10.in-addr.arpa").owner == "yichun/高安市/某镇"


def county(number: int, *blocks: str, serves: bool, addresses: tuple[str, ...] = ()) -> Tree:
    """A county with a zone and blocks, perhaps with name servers of its own, and what its site states."""
    zone = f"c{number}.yichun.gov.cn"
    fields: Tree = {"zone": zone, "block": list(blocks)}
    if serves:
        fields["nameservers"] = {f"ns.{zone}": "10.37.0.53"}
    site = {"network": "outer", "domain": f"www.{zone}", "address": list(addresses)}
    return {"name": f"{number}县", "level": "county", "networks": {"outer": fields}, "site": site}


def test_an_empty_reverse_zone_of_the_same_servers_is_none(tmp_path: Path) -> None:
    """Of a /20 the one /24 with an address; a county with servers of its own has all."""
    tree = project()
    tree["units"][0]["units"] = [
        county(1, "10.36.16.0/20", serves=False, addresses=("10.36.17.5",)),
        county(2, "10.36.32.0/22", serves=True),
        county(3, "10.36.64.64/26", serves=False),
    ]
    found = made(tree, tmp_path)
    around = zone_of(found, "36.10.in-addr.arpa")

    assert {zone.origin.removesuffix(".36.10.in-addr.arpa") for zone in found.zones if zone.owner} == {
        *("c1.yichun.gov.cn", "c2.yichun.gov.cn", "c3.yichun.gov.cn"),
        *("17", "32", "33", "34", "35"),
    }
    assert not any(item.type == "CNAME" for item in around.records)


BLOCKS = st.builds(
    lambda length, part: str(
        Prefix(4, (10 << 24) + (36 << 16) + (part << 4 >> 32 - length << 32 - length), length)
    ),
    st.integers(16, 28),
    st.integers(0, 4095),
)
COUNTIES = st.lists(
    st.tuples(
        st.lists(BLOCKS, min_size=1, max_size=3),
        st.booleans(),
        st.lists(st.integers(0, 65535).map(lambda host: f"10.36.{host >> 8}.{host & 255}"), max_size=3),
    ),
    max_size=5,
)


@settings(fuzzed, max_examples=60)
@given(COUNTIES)
def test_without_the_empty_zones_all_is_answered_as_with_them(
    drawn: list[tuple[list[str], bool, list[str]]],
) -> None:
    """Nothing is delegated to a zone that is not there; what is left out was empty, on the same servers."""
    tree = project()
    tree["units"][0]["units"] = [
        county(number, *blocks, serves=serves, addresses=tuple(addresses))
        for number, (blocks, serves, addresses) in enumerate(drawn)
    ]
    with tempfile.TemporaryDirectory() as folder:
        found = made(tree, Path(folder))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Draft, "is_needless", lambda *_: False)
            every = made(tree, Path(folder))
    origins = {zone.origin for zone in found.zones}

    def served(zone: Zone) -> list[str]:
        return [item.data for item in zone.records if item.type == "NS" and item.name == zone.origin]

    for written in ("10.36.0.53", *(address for _, _, addresses in drawn for address in addresses)):
        prefix = parse(f"{written}/32").prefix
        assert prefix
        assert looked_up(found, name_of(prefix)) == looked_up(every, name_of(prefix)) != set()
    assert {item.name for zone in found.zones for item in zone.records if item.type == "NS"} == origins
    assert origins <= {zone.origin for zone in every.zones}
    for zone in every.zones:
        if zone.origin not in origins:
            below = f".{zone.origin}"
            around = max(
                (other for other in found.zones if zone.origin.endswith(f".{other.origin}")),
                key=lambda other: len(other.origin),
            )
            assert served(zone) == served(around)
            assert not any(item.type == "PTR" for item in zone.records)
            assert not any(origin.endswith(below) for origin in origins)


def test_a_block_with_a_finding_is_not_delegated(tmp_path: Path) -> None:
    """Outside the space: first it has to be mended."""
    tree = project()
    tree["units"][0]["units"][2]["networks"]["outer"]["block"] = "192.168.0.0/24"
    found = made(tree, tmp_path)

    assert "192.168.0.0/24" in [item.written for item in found.refused]
    assert not any("168.192" in zone.text for zone in found.zones)


# --- serials -----------------------------------------------------------------------------------------


def soa(number: int, rest: str = "") -> str:
    return f"$TTL 1\n@ IN SOA a.cn. b.cn. (\n  {number} ; serial\n 1 2 3 4 )\n{rest}"


@fuzzed
@given(st.integers(0, 2**32 - 1), st.dates(dt.date(2000, 1, 1), dt.date(2199, 12, 31)))
def test_a_serial_moves_forward_when_the_content_does(old: int, day: dt.date) -> None:
    """By the arithmetic of RFC 1982, as dnspython has it; and stays where only remarks and layout change."""
    import dns.serial

    new = serial(soa(old), soa(0, "a IN A 10.0.0.1\n"), day)

    assert dns.serial.Serial(new) > dns.serial.Serial(old)
    assert serial(soa(old), soa(7), day) == old
    assert serial(soa(old, "a  IN\tA 10.0.0.1 ; x\n\n"), soa(0, "a IN A 10.0.0.1\r\n; y\n"), day) == old
    assert serial(soa(old, 'a IN TXT "x ; y"\n'), soa(0, 'a IN TXT "x ; z"\n'), day) != old


@fuzzed
@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_later_is_what_the_standard_says(first: int, second: int) -> None:
    """Spelt out: (i < j and j - i < 2^31) or (i > j and i - j > 2^31)."""
    expected = (second < first and first - second < 2**31) or (second > first and second - first > 2**31)

    assert is_later(first, second) is expected


def test_serials_by_the_day() -> None:
    """The first of a day is 01; after 99 the count runs into the next day, and waits there."""
    fresh = soa(0, "a IN A 10.0.0.1\n")

    assert serial(None, fresh, DAY) == 2004072901
    assert serial(soa(2004072901), fresh, DAY) == 2004072902
    assert serial(soa(2004072999), fresh, DAY) == 2004073000
    assert serial(soa(2004073000), fresh, DAY + dt.timedelta(1)) == 2004073001
    assert serial(soa(2004080101), fresh, DAY) == 2004080102
    assert serial(soa(2**32 - 1), fresh, DAY) == 2004072901
    assert serial(soa(5), fresh, DAY) == 2004072901
    with pytest.raises(Problem, match="serial"):
        serial("a IN A 10.0.0.1\n", fresh, DAY)


# --- data --------------------------------------------------------------------------------------------


@fuzzed
@given(st.text(max_size=600))
def test_any_text_comes_through(value: str) -> None:
    """Quotes, backslashes, line ends, NUL, Chinese: dnspython reads the same octets."""
    octets = (
        value.encode("utf-8", "surrogateescape") if not any("\ud800" <= c <= "\udfff" for c in value) else b""
    )
    if not octets:
        return
    zone = dns.zone.from_text(f"$TTL 1\n@ SOA a. b. 1 1 1 1 1\n@ NS a.\n@ TXT {text(value)}\n", origin="x.cn")
    (item,) = zone.get_rdataset("@", "TXT")

    assert b"".join(item.strings) == octets
    assert text(value).isascii()
    assert "\n" not in text(value)


@pytest.mark.parametrize(
    ("written", "name"),
    [("a@b.cn", "a.b.cn."), ("a.b@c.cn", "a\\.b.c.cn."), ("a@政务.cn", "a.xn--zfr164b.cn.")],
)
def test_a_mailbox_is_a_name(written: str, name: str) -> None:
    """With the dots before the @ marked."""
    assert mailbox(written).text == name


@pytest.mark.parametrize(
    "written", ["", "a", "@b.cn", "a@", "a b@c.cn", "a;b@c.cn", "a@b@c.cn", "a\n@c.cn", ".a@c.cn"]
)
def test_what_is_no_mailbox_is_told(written: str) -> None:
    """It would break the SOA of every zone."""
    assert mailbox(written).fault


def test_data_is_written_in_one_way() -> None:
    """So that the same record written twice is one."""
    assert data("AAAA", "2001:DB8:0::1").text == "2001:db8::1"
    assert data("MX", "010  Mail.A.cn.").text == "10 mail.a.cn."


# --- BIND --------------------------------------------------------------------------------------------


@pytest.mark.skipif(
    not shutil.which("named-checkzone"), reason="named-checkzone is not installed (bind9-utils)"
)
def test_bind_loads_every_zone(tmp_path: Path) -> None:
    """Without a warning, all zones of the project."""
    for zone in made(project(), tmp_path).zones:
        path = tmp_path / zone.file
        path.write_text(zone.text, encoding="utf-8")
        command = ["named-checkzone", "-i", "local", "-k", "fail", "-W", "warn", zone.origin, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stdout
        assert done.stdout == f"zone {zone.origin}/IN: loaded serial 2004072901\nOK\n"
