"""Reading prefixes, against the standard library's ipaddress: never laxer, and the same block."""

import ipaddress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from egov_netplan.plan.prefix import Prefix, parse, parse_host

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

fuzzed = settings(deadline=None, derandomize=True, max_examples=300)


def made(version: int, number: int, length: int) -> Network:
    """The block of that length that an address lies in."""
    kind = ipaddress.IPv4Network if version == 4 else ipaddress.IPv6Network
    return kind((number, length), strict=False)


def read(network: Network) -> Prefix:
    found = parse(str(network)).prefix
    assert found
    return found


v4 = st.builds(made, st.just(4), st.integers(0, 2**32 - 1), st.integers(0, 32))
v6 = st.builds(made, st.just(6), st.integers(0, 2**128 - 1), st.integers(0, 128))
networks = v4 | v6
# Few addresses, so that two of them often nest.
crowded = st.builds(made, st.just(4), st.integers(0, 31), st.integers(27, 32)) | st.builds(
    made, st.just(6), st.integers(0, 31), st.integers(123, 128)
)


@st.composite
def written_with_host_bits(draw: st.DrawFn) -> str:
    """An address and a length, as a planner may write them: short or long, with or without host bits."""
    version, bits = draw(st.sampled_from(((4, 32), (6, 128))))
    number = draw(st.integers(0, 2**bits - 1) | st.integers(0, 300))
    address = ipaddress.IPv4Address(number) if version == 4 else ipaddress.IPv6Address(number)
    form = draw(st.sampled_from((str(address), address.exploded, str(address).upper())))
    return f"{form}/{draw(st.integers(0, bits))}"


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A prefix with up to three characters put in, taken out or changed."""
    text = draw(written_with_host_bits())
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from((*"0123456789abfFx.:/%- +_\n\t\0", "::", "/24", "０", "．", "٣", "")))
        text = text[:at] + put + text[at + draw(st.integers(0, 2)) :]
    return text


def check_against_ipaddress(text: str) -> None:
    """What `parse` accepts, ipaddress accepts as the very same block; what it refuses has a reason."""
    parsed = parse(text)
    if parsed.prefix is None:
        assert parsed.fault
        assert not parsed.host_bits
        return
    network = ipaddress.ip_network(text, strict=False)  # raises where ipaddress refuses it
    found = parsed.prefix

    assert parsed.fault is None
    assert (found.version, found.first) == (network.version, int(network.network_address))
    assert found.narrowness == network.prefixlen
    assert parsed.host_bits == (ipaddress.ip_interface(text).ip != network.network_address)


@fuzzed
@given(mutated())
@example("1.2.3.4/32/")
@example("::1.2.3.4/128")
@example("::01.2.3.4/128")
@example("1:2:3:4:5:6:7::/128")
@example("::2:3:4:5:6:7:8/128")
@example("1::2:3:4:5:6:7:8/128")
@example("00001::/16")
def test_nothing_is_accepted_that_ipaddress_refuses(text: str) -> None:
    """A mutated prefix is refused, or ipaddress reads the same first address and length from it."""
    check_against_ipaddress(text)


@fuzzed
@given(st.text(max_size=20) | st.text("0123456789abf.:/%", max_size=24))
def test_no_text_is_read_otherwise_than_ipaddress_reads_it(text: str) -> None:
    """Any text at all is refused with a reason, or read as ipaddress reads it; nothing is raised."""
    check_against_ipaddress(text)


@fuzzed
@given(written_with_host_bits())
def test_every_address_with_a_length_is_accepted(text: str) -> None:
    """Short, long and upper-case forms are read; host bits are cut off and said."""
    parsed = parse(text)
    interface = ipaddress.ip_interface(text)

    assert str(parsed.prefix) == str(interface.network)
    assert parsed.host_bits == (interface.ip != interface.network.network_address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "/24",
        "10.0.0.0",
        "10.0.0.0/",
        "::",
        "::/",
        "10",
        "10.0/16",
        "167772160/8",
        "0x0a.0.0.0/8",
        "010.0.0.0/8",
        "10.0.0.256/32",
        "10.0.0.0.0/8",
        "10.0.0.0/08",
        "10.0.0.0/008",
        "10.0.0.0/33",
        "10.0.0.0/128",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/8.0",
        "10.0.0.0/1_0",
        "10.0.0.0/8/8",
        "10.0.0.0\\8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/0.255.255.255",
        "10.0.0.0-10.0.0.255",
        "::/129",
        "::/064",
        "::/ffff::",
        "1:2:3:4:5:6:7/64",
        "1::2::3/64",
        "12345::/16",
        "[::]/64",
        "fe80::%eth0/64",
        "fe80::/64%eth0",
        "fe80::%1/64",
        "10.0.0.0%1/8",
        "１０.0.0.0/8",
        "10．0.0.0/8",
        "10.0.0.0/８",
        "10.0.0.0／8",
        "١٠.0.0.0/8",
        "10.0.0.0/٨",
        "10.0.0.0/²",
        " 10.0.0.0/8",
        "10.0.0.0/8 ",
        "10.0.0.0 /8",
        "10.0.0.0/ 8",
        "10. 0.0.0/8",
        "10.0.0.0/8\n",
        "10.0.0.0\n/8",
        "\t10.0.0.0/8",
        "10.0.0.0/8\u3000",
        "\ufeff10.0.0.0/8",
        "10.0.0.0\0/8",
        "\ud800.0.0.0/8",
        "10.0.0.0/\ud800",
    ],
)
def test_what_is_ambiguous_or_no_prefix_is_refused(text: str) -> None:
    """No mask, a mask, a length written oddly, a zone, full-width digits, blanks: refused with a reason."""
    parsed = parse(text)

    assert parsed.prefix is None
    assert parsed.fault
    assert parsed.fault.zh
    assert parsed.fault.en


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("10.0.0.0", "缺少掩码长度", "no prefix length"),
        ("::", "缺少掩码长度", "no prefix length"),
        ("10.0.0.0/255.0.0.0", "不是掩码", "not a mask"),
        ("10.0.0.0/0.255.255.255", "不是掩码", "not a mask"),
        ("10.0.0.0/33", "0 至 32", "from 0 to 32"),
        ("10.0.0.0/08", "0 至 32", "from 0 to 32"),
        ("::/129", "0 至 128", "from 0 to 128"),
        ("１０.0.0.0/8", "非 ASCII", "non-ASCII"),
        ("010.0.0.0/8", "不是 IP 地址", "does not appear to be"),
    ],
)
def test_the_reason_fits_what_is_wrong(text: str, zh: str, en: str) -> None:
    """The reason names the fault in both languages."""
    fault = parse(text).fault

    assert fault
    assert zh in fault.zh
    assert en in fault.en


@pytest.mark.parametrize("text", ["fe80::1%eth0/64", "fe80::%1/64"])
def test_an_address_with_a_zone_id_is_refused_with_a_reason(text: str) -> None:
    """ipaddress knows zone ids, so its own words cannot be borrowed: the reason must still be one."""
    fault = parse(text).fault

    assert fault
    assert text.partition("/")[0] not in (fault.zh, fault.en), "the reason is only the address itself"


@pytest.mark.parametrize(
    ("text", "host_bits", "block"),
    [
        ("10.0.0.0/8", False, "10.0.0.0/8"),
        ("10.0.0.1/8", True, "10.0.0.0/8"),
        ("10.0.0.1/32", False, "10.0.0.1/32"),
        ("10.0.0.1/31", True, "10.0.0.0/31"),
        ("0.0.0.0/0", False, "0.0.0.0/0"),
        ("128.0.0.0/0", True, "0.0.0.0/0"),
        ("::1/128", False, "::1/128"),
        ("::1/0", True, "::/0"),
        ("2001:DB8::/32", False, "2001:db8::/32"),
        ("::ffff:10.0.0.1/127", True, "::ffff:a00:0/127"),
    ],
)
def test_host_bits_are_cut_off_and_said(text: str, host_bits: bool, block: str) -> None:
    """The block is the one the address lies in; the flag is up only where something was cut off."""
    parsed = parse(text)

    assert parsed.host_bits is host_bits
    assert parsed.prefix
    assert parsed.prefix == read(ipaddress.ip_network(block))


@fuzzed
@given(networks)
def test_size_last_and_text_are_those_of_ipaddress(network: Network) -> None:
    """First and last address, their number, the length of an address, and the block as it is written."""
    prefix = read(network)

    assert prefix.size == network.num_addresses
    assert prefix.last == int(network.broadcast_address)
    assert prefix.bits == network.max_prefixlen
    assert prefix.address(prefix.first) == str(network.network_address)
    assert prefix.address(prefix.last) == str(network.broadcast_address)
    assert ipaddress.ip_network(str(prefix)) == network


@fuzzed
@given(networks)
def test_what_is_written_is_read_back(network: Network) -> None:
    """A prefix said in a message is the same prefix when it is typed in again, without host bits."""
    prefix = read(network)

    assert parse(str(prefix)) == (prefix, False, None)


@fuzzed
@given(crowded, crowded)
def test_containing_is_being_a_supernet(one: Network, other: Network) -> None:
    """One block holds another as ipaddress says; blocks of two versions never do."""
    expected = one.version == other.version and other.subnet_of(one)

    assert read(one).contains(read(other)) is expected


@fuzzed
@given(crowded, crowded)
def test_two_blocks_are_nested_or_apart(one: Network, other: Network) -> None:
    """They overlap exactly where one of them holds the other: the sweep over claims stands on this."""
    first, second = read(one), read(other)

    assert one.overlaps(other) == (first.contains(second) or second.contains(first))


@fuzzed
@given(st.lists(crowded, max_size=8))
def test_the_wider_block_sorts_before_what_it_holds(several: list[Network]) -> None:
    """In sorted order nothing is held by something that comes after it, unless both are the same."""
    order = sorted(map(read, several))

    assert not any(
        later.contains(earlier) and later != earlier
        for index, earlier in enumerate(order)
        for later in order[index:]
    )


@fuzzed
@given(mutated(), st.booleans())
def test_a_host_is_an_address_alone_or_with_a_length(text: str, alone: bool) -> None:
    """What is taken, ipaddress takes as the same address in the same block; what is refused has a reason."""
    text = text.partition("/")[0] if alone else text
    host = parse_host(text)
    if host.address is None:
        assert host.fault
        assert host.net is None
        return
    wanted = ipaddress.ip_interface(text)

    assert host.fault is None
    assert (host.address.version, host.address.first) == (wanted.version, int(wanted.ip))
    assert host.address.narrowness == host.address.bits
    assert host.net == (read(wanted.network) if "/" in text else None)
