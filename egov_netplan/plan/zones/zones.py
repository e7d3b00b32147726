"""The zone files of a network, from what the inventory states and from nothing else.

A name leads to the addresses that its site states: a gateway or a line's router is not what a name is for.
A zone that is delegated to a unit is a file of its own, and so are the blocks of addresses of such a unit
in reverse, unless they would hold nothing. One address leads back to one name, the shortest.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import DomainPlanFields, SoaFields
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.policy import several
from egov_netplan.plan.addresses import AddressPlan
from egov_netplan.plan.domains import DomainPlan, names_of_site
from egov_netplan.plan.names import Name, lies_in, read_name, unicode_form
from egov_netplan.plan.prefix import Prefix
from egov_netplan.plan.records import parse_address, records
from egov_netplan.plan.walls import Wall, is_internal
from egov_netplan.plan.zones import master
from egov_netplan.plan.zones.data import data, mailbox, owner
from egov_netplan.plan.zones.draft import Draft, Open
from egov_netplan.plan.zones.reverse import Cut, cuts, pointer
from egov_netplan.plan.zones.serial import serial
from egov_netplan.plan.zones.zone import Kind, Record, Zone, Zones
from egov_netplan.problem import Problem
from egov_netplan.words import Text

_LACKS = Text(
    "域名规划 domains.{network} 没有写可用的 {fields}，不能生成域文件；请写上，如 {examples}",
    "the domain plan `domains.{network}` has no usable {fields}, which zone files need: write for instance "
    "{examples}",
)
_EXAMPLES = {
    "nameservers": "nameservers: {ns1.example.cn: 10.36.0.53}",
    "mailbox": "mailbox: hostmaster@example.cn",
}
_MAILBOX = Text("域名规划 domains.{network} 的 mailbox：{why}", "`mailbox` of `domains.{network}`: {why}")
_UNSERVED = Text(
    "域名服务器 {hosts} 在本网络的域内，却没有写可用的地址：写在 nameservers 里，如 {host}: 10.36.0.53",
    "name servers that lie in a zone of the network and have no usable address: {hosts}; write it in "
    "`nameservers`, such as {host}: 10.36.0.53",
)
_FAULTS = Text("{faults}", "{faults}")
_TWO_OWNERS = Text("这个域名给了几个单位", "several units have this name")
_TWO_ZONES = Text("这个域分配给了几个单位", "this zone is delegated to several units")
_ZONE_OUTSIDE = Text("不在本网络的域内", "it lies in no zone of the network")
_BLOCK = Text(
    "这个地址段有问题未改，先运行 netplan validate", "this block has a finding: see `netplan validate`"
)
_BESIDE = Text("别名（CNAME）旁边不能有其他记录", "nothing may stand beside an alias (CNAME)")
_TO_ALIAS = Text("邮件服务器不能是别名", "a mail server may be no alias")
_NO_ADDRESS = Text(
    "邮件服务器在本网络的域内，却没有地址", "the mail server lies in a zone here and has no address"
)

_ZONE = Text("域 {zone}：{why}", "the zone {zone}: {why}")

# Aliases and mail servers are judged by what the other names have.
_LAST = ("CNAME", "MX")


def zones(
    inventory: Inventory,
    network: str,
    day: dt.date | None = None,
    previous: Mapping[str, str] | None = None,
) -> Zones:
    """All zone files of a network; `previous` has the texts of those that are there, by their origins.

    Raises a Problem where the domain plan does not say who serves the zones.
    """
    return _Maker(inventory, network).made(day or inventory.today, previous or {})


class _Maker:
    def __init__(self, inventory: Inventory, network: str) -> None:
        self._inventory = inventory
        self._network = network
        self._plan = DomainPlan(inventory, network)
        self._wall = None if is_internal(inventory, network) else Wall(inventory, self._plan)
        called = {name: inventory.network_name(name) for name in inventory.policy.networks}
        self._draft = Draft(self._wall, called)
        self._at = inventory.policy_at("domains", network)
        self._unaddressed: list[str] = []
        # The names that lead to each address; and the name servers of each unit with their addresses.
        self._leading: dict[Prefix, list[str]] = {}
        self._servers: dict[str, dict[str, tuple[str, ...]]] = {}
        self._cuts: dict[Prefix, Cut] = {}
        self._faults: list[Text] = []
        self._fields = self._checked(inventory.policy.domains.get(network))

    def _checked(self, fields: DomainPlanFields | None) -> DomainPlanFields:
        """What says who serves the zones and who answers for them; Problem with all that lacks of it."""
        if fields:
            self._read_servers("", fields.nameservers, self._at.below("nameservers"))
        written = fields.mailbox if fields else None
        self._mailbox = mailbox(written or "")
        lacking = tuple(
            name for name, has in (("nameservers", self._servers), ("mailbox", written)) if not has
        )
        if lacking:
            examples = tuple(_EXAMPLES[name] for name in lacking)
            self._faults.append(_LACKS.filled(network=self._network, fields=lacking, examples=examples))
        if written and (why := self._mailbox.fault or self._draft.fault(self._mailbox.target)):
            self._faults.append(_MAILBOX.filled(network=self._network, why=why))
        if fields is None or lacking:
            raise self._refusal()
        return fields

    def _refusal(self) -> Problem:
        """All at once: nobody wants to be told the next fault by the next run."""
        zh, en = ("；".join(item.zh for item in self._faults), "; ".join(item.en for item in self._faults))
        return Problem(_FAULTS, faults=Text(zh, en))

    def made(self, day: dt.date, previous: Mapping[str, str]) -> Zones:
        """Everything in its order: zones, what stands in them, the way back, and who serves what."""
        self._open_forward()
        self._open_reverse()
        self._add_servers()
        self._add_names()
        self._add_further()
        self._add_pointers()
        self._close_empty()
        self._add_aliases()
        if unserved := tuple(map(unicode_form, self._draft.unserved())):
            self._faults.append(_UNSERVED.filled(hosts=unserved, host=unserved[0]))
        if self._faults:
            raise self._refusal()
        self._draft.delegate()
        origins = sorted(
            self._draft.zones.values(), key=lambda zone: (zone.kind, master.natural(zone.origin))
        )
        silent = self._silent_by_zone()
        made = tuple(self._written(zone, silent.get(zone.origin, ()), day, previous) for zone in origins)
        refused = sorted(self._draft.refused, key=lambda item: (item.unit, item.written, item.where.path))
        return Zones(self._network, made, tuple(refused), tuple(sorted(self._unaddressed)))

    # --- who serves ------------------------------------------------------------------------------

    def _read_servers(self, unit: str, written: Mapping[str, str | tuple[str, ...]], where: Where) -> None:
        """The name servers of a unit, or of the domain plan for "", as far as they can be read."""
        found: dict[str, tuple[str, ...]] = {}
        for host, addresses in written.items():
            name = read_name(host, where.below(host), unit)
            why = name.fault or self._draft.fault(name.ascii)
            if why or not name.ascii:
                self._draft.refuse(host, why or _ZONE_OUTSIDE, unit, name.where)
            else:
                found[name.ascii] = several(addresses)
        if found:
            self._servers[unit] = found

    def _served_by(self, unit: str) -> tuple[str, ...]:
        return tuple(self._servers.get(unit) or self._servers[""])

    def _add_servers(self) -> None:
        for unit, hosts in self._servers.items():
            for host, addresses in hosts.items():
                if self._draft.zone_of(host):
                    where = self._server_where(unit).below(host)
                    self._add_addresses(host, ((address, where) for address in addresses), unit)

    def _server_where(self, unit: str) -> Where:
        attachment = self._inventory.units[unit].attachments[self._network].where if unit else self._at
        return attachment.below("nameservers")

    # --- forward ---------------------------------------------------------------------------------

    def _open_forward(self) -> None:
        """The zones of the network, and in them those that are delegated to units."""
        for zone in self._plan.policy_zones:
            if why := zone.fault or self._draft.fault(zone.ascii):
                self._draft.refuse(zone.written, why, "", zone.where)
            elif zone.ascii:
                self._draft.open(Open(zone.ascii, Kind.FORWARD, "", self._served_by("")))
        network = tuple(self._draft.zones)
        owners = _owners(self._plan.zones)
        for zone in self._plan.zones:
            why = zone.fault or self._draft.fault(zone.ascii)
            why = why or (_TWO_ZONES if len(owners.get(zone.ascii, ())) > 1 else None)
            if not why and not any(lies_in(zone.ascii, around) for around in network):
                why = _ZONE_OUTSIDE
            if why:
                self._draft.refuse(zone.written, why, zone.unit, zone.where)
                continue
            attachment = self._inventory.units[zone.unit].attachments[self._network]
            if zone.unit not in self._servers and attachment.fields.nameservers:
                where = attachment.where.below("nameservers")
                self._read_servers(zone.unit, attachment.fields.nameservers, where)
            self._draft.open(Open(zone.ascii, Kind.FORWARD, zone.unit, self._served_by(zone.unit)))

    def _add_names(self) -> None:
        """Each name with the addresses that its site states."""
        owners = _owners(self._plan.names)
        addresses = self._stated()
        for name in self._plan.names:
            why = name.fault or (_TWO_OWNERS if len(owners.get(name.ascii, ())) > 1 else None)
            why = why or self._draft.fault(name.ascii)
            if why or not self._draft.zone_of(name.ascii):
                self._draft.refuse(name.written, why or _ZONE_OUTSIDE, name.unit, name.where)
            elif not self._add_addresses(name.ascii, addresses.get((name.unit, name.ascii), ()), name.unit):
                self._unaddressed.append(name.ascii)

    def _stated(self) -> dict[tuple[str, str], list[tuple[str, Where]]]:
        """The addresses that are stated for each name of each unit: those of the site that goes by it.

        A site without a name goes by that of its unit; a page has only what is its own.
        """
        found: dict[tuple[str, str], list[tuple[str, Where]]] = {}
        own_pages = {name.site for name in self._plan.names if name.site}
        sites = [site for site in self._inventory.sites if site.network == self._network]
        for site in sites:
            if site.fields.page and site.id not in own_pages:
                continue
            names = [name.ascii for name in names_of_site(site)]
            if not names and not site.fields.page:
                names = [name.ascii for name in self._plan.names_of(site.unit) if not name.site]
            stated = [(record.written, record.where) for record in records((site,))]
            for name in names:
                found.setdefault((site.unit, name), []).extend(stated)
        return found

    def _add_addresses(self, name: str, addresses: Iterable[tuple[str, Where]], unit: str) -> bool:
        """Address records of a name; whether there was a usable one."""
        added = False
        for written, where in addresses:
            parsed = parse_address(written)
            if parsed.prefix is None:
                self._draft.refuse(written, parsed.fault or _ZONE_OUTSIDE, unit, where)
                continue
            kind = "A" if parsed.prefix.version == 4 else "AAAA"
            record = Record(name, kind, parsed.prefix.address(parsed.prefix.first))
            if self._draft.add(record, "", unit, where):
                self._leading.setdefault(parsed.prefix, []).append(name)
                added = True
        return added

    # --- further records -------------------------------------------------------------------------

    def _add_further(self) -> None:
        """The records of the policy: those that others depend on first."""
        items = list(enumerate(self._fields.records))
        items.sort(key=lambda item: _LAST.index(item[1].type) + 1 if item[1].type in _LAST else 0)
        for number, fields in items:
            where = self._at.below("records", number)
            shown = f"{fields.name} {fields.type}"
            name, fault = owner(fields.name, fields.type)
            made = data(fields.type, fields.value)
            why = fault or made.fault or self._further_fault(name, fields.type, made.target)
            if not why and fields.type == "TXT":
                why = self._draft.internal_in(fields.value)
            if why or not name:
                self._draft.refuse(shown, why or _ZONE_OUTSIDE, "", where)
            elif fields.type in ("A", "AAAA"):
                self._add_addresses(name, ((fields.value, where),), "")
            else:
                self._draft.add(Record(name, fields.type, made.text), made.target, "", where)

    def _further_fault(self, name: str, kind: str, target: str) -> Text | None:
        has = self._draft.types(name)
        if kind == "CNAME" and (has or self._draft.is_apex(name)):
            return _BESIDE
        if kind != "CNAME" and "CNAME" in has:
            return _BESIDE
        if kind == "MX" and "CNAME" in self._draft.types(target):
            return _TO_ALIAS
        if kind == "MX" and self._draft.zone_of(target) and not self._draft.types(target) & {"A", "AAAA"}:
            return _NO_ADDRESS
        return None

    # --- reverse ---------------------------------------------------------------------------------

    def _open_reverse(self) -> None:
        """The reverse zones of the network's space, and in them those of units that have a zone as well.

        Wider blocks come first: where a city and a county share a zone, it is the county's.
        """
        addresses = AddressPlan(self._inventory, self._network)
        space = addresses.space
        for prefix in sorted(set(space)):
            if not any(other != prefix and other.contains(prefix) for other in space):
                for cut in cuts(prefix):
                    self._open_cut(cut, "")
        holders = {zone.owner for zone in self._draft.zones.values() if zone.owner}
        for claim in sorted(addresses.claims, key=lambda claim: (claim.prefix, claim.unit)):
            if not claim.is_block or claim.unit not in holders:
                continue
            if claim.where in addresses.at_fault:
                self._draft.refuse(claim.written, _BLOCK, claim.unit, claim.where)
                continue
            for cut in cuts(claim.prefix, self._around(claim.prefix)):
                self._open_cut(cut, claim.unit)

    def _open_cut(self, cut: Cut, unit: str) -> None:
        self._cuts[cut.prefix] = cut
        self._draft.open(Open(cut.origin, Kind.REVERSE, unit, self._served_by(unit)))

    def _around(self, prefix: Prefix) -> Cut | None:
        """The narrowest reverse zone that a prefix lies in."""
        for length in range(prefix.narrowness, -1, -1):
            first = prefix.first >> (prefix.bits - length) << (prefix.bits - length)
            if cut := self._cuts.get(Prefix(prefix.version, first, length)):
                return cut
        return None

    def _add_pointers(self) -> None:
        for address, names in self._leading.items():
            if cut := self._around(address):
                name = min(names, key=lambda name: ("xn--" in name, name.count("."), len(name), name))
                record = Record(pointer(address, cut), "PTR", f"{name}.")
                self._draft.add(record, name, "", Where(""))

    def _close_empty(self) -> None:
        """No zones of units that would hold nothing, where the zone around answers on the same servers.

        Narrow ones come first: what holds a zone is not empty.
        """
        holding: set[Cut] = set()
        for cut in sorted(self._cuts.values(), key=lambda cut: -cut.prefix.narrowness):
            around = self._wider(cut)
            if around is None:
                continue
            if cut not in holding and self._draft.is_needless(cut.origin, around.origin):
                self._draft.close(cut.origin)
                del self._cuts[cut.prefix]
            else:
                holding.add(around)

    def _add_aliases(self) -> None:
        """The ways from the zones around to those that are narrower than an octet."""
        for cut in self._cuts.values():
            if cut.classless and (around := self._wider(cut)):
                self._lead_to(cut, around)

    def _wider(self, cut: Cut) -> Cut | None:
        """The reverse zone around another one."""
        prefix = cut.prefix
        bits = prefix.bits - prefix.narrowness + 1
        return self._around(Prefix(prefix.version, prefix.first >> bits << bits, prefix.narrowness - 1))

    def _lead_to(self, cut: Cut, around: Cut) -> None:
        """One alias for each address of a classless zone (RFC 2317); zones in zones make a chain of them."""
        for number in range(cut.prefix.first, cut.prefix.last + 1):
            address = Prefix(4, number, 32)
            alias = Record(pointer(address, around), "CNAME", f"{pointer(address, cut)}.")
            self._draft.add(alias, "", "", Where(""))

    # --- texts -----------------------------------------------------------------------------------

    def _silent_by_zone(self) -> dict[str, list[str]]:
        """The names without an address by the zones they lie in."""
        found: dict[str, list[str]] = {}
        for name in self._unaddressed:
            if not self._draft.types(name) and not self._draft.is_apex(name):
                found.setdefault(self._draft.zone_of(name), []).append(name)
        return found

    def _written(self, zone: Open, silent: Sequence[str], day: dt.date, previous: Mapping[str, str]) -> Zone:
        soa = self._fields.soa or SoaFields()
        head = master.Head(self._network, zone.servers[0], self._mailbox.text, self._fields.ttl, soa)
        listed = master.ordered(zone.origin, self._draft.records(zone.origin))
        rest = master.body(zone.origin, listed, silent)

        def text(number: int) -> str:
            return "\n".join((*head.lines(zone.origin, number), *rest)) + "\n"

        try:
            number = serial(previous.get(zone.origin), text(0), day)
        except Problem as problem:
            raise Problem(_ZONE, zone=zone.origin, why=problem.message) from None
        return Zone(zone.origin, zone.kind, zone.owner, listed, number, text(number))


def _owners(names: list[Name]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names:
        if name.ascii:
            found.setdefault(name.ascii, set()).add(name.unit)
    return found
