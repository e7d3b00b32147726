"""Contacts: who answers for what in each unit, with the gaps. Names and numbers show only when asked for."""

from collections.abc import Iterator

from egov_netplan.inventory.fields import ContactFields, Demand
from egov_netplan.inventory.model import Unit
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.columns import ID, PLACE, UNIT, place_name
from egov_netplan.reports.tables.report import Report
from egov_netplan.reports.tables.table import Cell, Column, Table
from egov_netplan.validators.demands.organisation import posts
from egov_netplan.words import PART, POST, Text, listed

_CONTACTS = (
    PLACE,
    UNIT,
    Column("post", Text("责任", "post"), values=tuple(POST.values())),
    Column("name", Text("姓名", "name")),
    Column("title", Text("职务", "position")),
    Column("office", Text("科室", "office")),
    Column("phone", Text("联系电话", "telephone")),
    Column("email", Text("电子邮箱", "e-mail")),
    Column("gap", Text("缺项", "gap")),
    ID,
)
_ROLES = (
    PLACE,
    Column("part", Text("分工", "part"), values=tuple(PART.values())),
    Column("units", Text("单位", "units")),
    ID,
)
_GROUPS = (
    UNIT,
    Column("head", Text("组长", "head")),
    Column("deputies", Text("副组长", "deputies")),
    Column("members", Text("成员单位", "members")),
    Column("office", Text("办公室设在", "its office")),
    Column("director", Text("办公室主任", "director of the office")),
    ID,
)
_HIDDEN = "＊"
_AND_OTHERS = "等"
_MISSING = Text("缺", "missing")


def contacts_report(asked: Asked) -> Report:
    """The people of every unit that has any or that a duty asks for them; then roles and leading groups."""
    inventory = asked.inventory
    groups = tuple(_group(unit) for unit in asked.units() if unit.fields.group)
    roles = tuple(
        (
            inventory.called(identity),
            PART[part],
            "、".join(inventory.called(unit) for unit in units),
            identity,
        )
        for identity, parts in inventory.roles.items()
        if asked.has(identity)
        for part, units in parts.items()
    )
    return asked.report(
        "contacts",
        Text("责任人和联系人", "Contacts"),
        Table("contacts", Text("责任人", "People"), _CONTACTS, tuple(_contacts(asked))),
        Table("roles", Text("分工", "Who does what"), _ROLES, roles),
        Table("groups", Text("领导小组", "Leading groups"), _GROUPS, groups),
    )


def _contacts(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    for unit in asked.units():
        front = (place_name(asked.inventory, unit), unit.name)
        for contact in unit.fields.contacts:
            yield *front, POST[contact.post], *_person(contact, asked), _gap(contact), unit.id
        for post in _missing(asked, unit):
            yield *front, POST[post], "", "", "", "", "", _MISSING, unit.id


def _person(contact: ContactFields, asked: Asked) -> tuple[str, ...]:
    """Name, position, office, telephone and e-mail; what is personal is hidden unless it is asked for."""
    shown = [contact.name, contact.phone, contact.email]
    if not asked.personal:
        shown = [_HIDDEN * min(len(item), 3) if item else None for item in shown]
    name, phone, email = (item or "" for item in shown)
    return name, contact.title or "", contact.office or "", phone, email


def _gap(contact: ContactFields) -> Text:
    """What a contact has not been given: who, or how to reach them."""
    lacks = []
    if not (contact.name or contact.title):
        lacks.append(Text("姓名", "name"))
    if not (contact.phone or contact.email):
        lacks.append(Text("联系方式", "telephone or e-mail"))
    return listed(lacks)


def _missing(asked: Asked, unit: Unit) -> Iterator[str]:
    """The posts that duties ask `unit` to fill and that nobody fills."""
    filled = {contact.post.value for contact in unit.fields.contacts}
    filled |= {"office"} if any(contact.office for contact in unit.fields.contacts) else set()
    wanted = {
        post: None
        for duty in asked.plan.duties.demanding(Demand.CONTACTS)
        if asked.plan.duties.binds(duty, unit)
        for post in posts(duty)
    }
    return (post for post in wanted if post not in filled)


def _group(unit: Unit) -> tuple[Cell, ...]:
    group = unit.fields.group
    if group is None:
        return ()
    members = "、".join(group.members) + (_AND_OTHERS if group.open else "")
    head, deputies = group.head or "", "、".join(group.deputies)
    return unit.name, head, deputies, members, group.office or "", group.director or "", unit.id
