"""Every command on whole projects made at random: no fault of the tool, and nobody's number is told.

A project holds every field of the format, up to a tenth of it nonsense.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from msgspec import inspect

from egov_netplan.cli.report import FORMATS, REPORTS
from egov_netplan.inventory.fields import (
    AttachmentFields,
    BackboneLineFields,
    ContactFields,
    DeviceFields,
    PrivateNetworkFields,
    ProjectFields,
    SiteFields,
    SystemFields,
    UnitFields,
)
from egov_netplan.inventory.load import load
from egov_netplan.reports.connection import forms as connection_forms
from egov_netplan.reports.connection.report import connection_report
from egov_netplan.reports.extras import Extras
from egov_netplan.reports.tables import forms as table_forms
from egov_netplan.reports.tables.asked import Asked
from egov_netplan.reports.tables.catalogue import BUILDERS
from egov_netplan.reports.unit import as_json as unit_json
from egov_netplan.reports.unit import as_text as unit_text
from egov_netplan.reports.unit.report import unit_report
from egov_netplan.validators.registry import RULES
from egov_netplan.words import Lang


def words(written: str | bytes) -> str:
    """The text of a report; of an Office file that of all its parts."""
    if isinstance(written, str):
        return written
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        return "".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())


@pytest.mark.parametrize("seed", range(10))
def test_random_project(seed: int, write, validate) -> None:
    """All findings have their places, all reports come in every format, and no person stands in any."""
    files = random_project(seed)
    style = (None, True, False)[seed % 3]
    folder = write(
        {
            name: yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=style)
            for name, data in files.items()
        }
    )
    outcome = validate(folder)

    assert "in-crashed" not in outcome.rules
    assert SECRET not in json.dumps(outcome.findings, ensure_ascii=False)
    if load(folder).sound:
        assert not any(SECRET in text for text in everything(folder, ("", "yc")[seed % 2]))


def everything(folder: Path, under: str) -> list[str]:
    """Every report in every format, and what `netplan show` says of a place and of a department."""
    inventory = load(folder, date(2004, 7, 29))
    asked = Asked(inventory, "", under if under in inventory.units else "")
    reports = [build(asked) for build in BUILDERS.values()]
    prose = connection_report(inventory, "", asked.under)
    texts = [
        words(written)
        for form in FORMATS
        for lang in Lang
        for written in (
            connection_forms.rendered(prose, form, lang, Extras()),
            *(table_forms.rendered(report, form, lang, Extras()) for report in reports),
        )
    ]
    assert len(texts) == (len(REPORTS) - 1) * len(FORMATS) * len(Lang)
    for identity in list(inventory.units)[:2]:
        shown = unit_report(inventory, identity)
        texts += [unit_json.render(shown), *(unit_text.render(shown, lang) for lang in Lang)]
    return texts


# --- projects at random, from a seed ---------------------------------------------------------------

SECRET = "机密"  # stands in every name and number of a person, and nowhere else

_ODD = (
    "",
    " ",
    "a/b",
    "../x",
    "{x}",
    "}{",
    "|",
    "`a`",
    "=1+1",
    "a\nb",
    "\x1b[31m",
    "\u202e",
    "a\0",
    "9" * 30,
)
_WRONG = (None, [], {}, ["a"], {"a": "b"}, [[None]], -1, True, "猫")
_NETWORKS = ("inner", "outer", "public")
_LEVELS = ("province", "city", "county")
_PLACES = ("yc", "yc/fc", "hb")
_DEPARTMENTS = ("财政局", "水利局", "政府办")
_UNITS = (*_PLACES, *(f"{place}/{name}" for place in _PLACES for name in _DEPARTMENTS))
_ENDS = (*_UNITS, "yc/r1", "yc/gw", "yc/fc/r1")
_PREFIXES = (
    "10.0.0.0/8",
    "10.1.0.0/16",
    "10.1.1.0/24",
    "10.1.1.0/30",
    "2001:db8::/32",
    "::/0",
    "10.1.1.1/24",
)
_NAMES = ("gov.cn", "yc.gov.cn", "www.yc.gov.cn", "财政.政务", "a..b", "*.gov.cn", "gov.internal")
_EQUIPMENT = ("联通", "A1", "B2", "fibre")

# What a field may sensibly hold, by its name; other texts are any of a few words.
_WORDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("network", "on", "collector", "between", "platform"), _NETWORKS),
    **dict.fromkeys(("addresses", "domains", "networks"), _NETWORKS),
    **dict.fromkeys(("level", "levels", "resilient"), _LEVELS),
    **dict.fromkeys(("sizes", "names"), (*_LEVELS, "department")),
    **dict.fromkeys(("unit", "host", "under", "centre", "owner", "planner", "office"), (*_UNITS, "财政局")),
    **dict.fromkeys(("units", "not_units", "users", "pilots", "members"), _UNITS),
    **dict.fromkeys(("ends", "to", "roles"), _ENDS),
    **dict.fromkeys(("prefix", "block", "space", "reserved"), _PREFIXES),
    **dict.fromkeys(("address", "gateway"), ("10.1.1.1", "10.1.1.255", "2001:db8::1", "http://x.gov.cn/")),
    **dict.fromkeys(("domain", "zone"), _NAMES),
    **dict.fromkeys(
        ("cable", "duct", "circuit", "transmission", "port", "ports", "room", "rack"), _EQUIPMENT
    ),
    **dict.fromkeys(("carrier", "medium"), _EQUIPMENT),
    **dict.fromkeys(("parent", "feeds"), ("s1", "s2", "yc/财政局")),
    **dict.fromkeys(("rule", "severities"), tuple(rule.id for rule in RULES)),
    **dict.fromkeys(("done", "needs", "duties"), ("d1", "d2", "strong-team")),
    "segment": (*_LEVELS, "province-city", "city-county"),
    "kind": ("government", "party", "bank", "ca"),
    "bandwidth": ("2M", "10M", "0", "-2M", "1e9M", "10 Mbps"),
    "backup_of": ("L1", "L2"),
    "subject": (*_ENDS, "L1", "d1"),
    "list": ("名单", "x.yaml"),
    "file": ("x.yaml", "nowhere.doc", "../x", "a\0b", "x" * 300),
    "code": ("360900", "360000", "999999"),
    "items": ("accountable", "office", "leaders", "要闻", "authority", "ca", "crawl", "site"),
    "facts": ("strong-team",),
}
_ANY = ("甲", "乙", "要闻", "=1+1", "市|局")
_DAYS = ("2004-07-29", "2004-12-31", "2003-01-01", "0001-01-01", "9999-12-31")


def random_project(seed: int) -> dict[str, Any]:
    """The files of a project, by name, not yet written as YAML."""
    return _Maker(Random(seed)).project()


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.nonsense = random.choice((0.0, 0.01, 0.03, 0.1))

    def project(self) -> dict[str, Any]:
        policy = self.policy()
        files: dict[str, Any] = {"x.yaml": {"title": "名单", "units": self.tree(), **self.lists()}}
        if self.random.random() < 0.3:
            policy["profile"] = self.random.choice(
                ("p.yaml", ["p.yaml", "p.yaml"], "netplan.yaml", "x.yaml", "..")
            )
            files["p.yaml"] = self.policy()
        if self.random.random() < 0.3:
            files["y.yaml"] = {"under": "yc", "units": self.tree(), **self.lists()}
        return {"netplan.yaml": {**policy, "inventory": ["[xy].yaml"]}, **files}

    def policy(self) -> dict[str, Any]:
        own = ("units", "defaults", "inventory", "profile", "under", "declared_count", "declared_systems")
        made = {key: value for key, value in self.struct(ProjectFields).items() if key not in own}
        networks = {name: {"name": f"{self.random.choice(_ANY)}{name}"} for name in _NETWORKS}
        return {**made, "format": 1, "levels": list(_LEVELS), "networks": networks, **self.lists()}

    def tree(self) -> list[Any]:
        county = self.unit("fc", "county", self.members())
        return [
            self.unit("yc", "city", [*self.members(), county]),
            self.unit("hb", "province", self.members()),
        ]

    def members(self) -> list[Any]:
        return [self.unit(name) if self.random.random() < 0.9 else name for name in _DEPARTMENTS]

    def unit(self, name: str, level: str | None = None, units: Any = ()) -> dict[str, Any]:
        networks = {name: self.struct(AttachmentFields) for name in self.random.sample(_NETWORKS, 2)}
        made = self.struct(UnitFields) | {
            "id": name,
            "name": name,
            "networks": networks,
            "units": list(units),
        }
        return {**made, "level": level} if level else {k: v for k, v in made.items() if k != "level"}

    def lists(self) -> dict[str, Any]:
        return {
            "devices": self.several(DeviceFields, "r1", "gw"),
            "lines": self.several(BackboneLineFields, "L1", "L2", "L3"),
            "sites": self.several(SiteFields, "s1", "s2"),
            "systems": self.several(SystemFields, "oa", "ca"),
            "private_networks": self.several(PrivateNetworkFields, "p1"),
        }

    def several(self, kind: type, *ids: str) -> list[Any]:
        return [self.struct(kind) | {"id": self.text(ids)} for _ in range(self.random.randint(0, 3))]

    def struct(self, kind: type) -> dict[str, Any]:
        filled = self.random.choice((0.2, 0.5, 0.8))
        fields = (
            field
            for field in inspect.type_info(kind).fields
            if field.name != "units" or kind is not UnitFields
        )
        made = {
            field.encode_name: self.value(field.type, field.name)
            for field in fields
            if (field.required and not self.strikes()) or self.random.random() < filled
        }
        if kind is ContactFields:
            made |= {key: f"{self.random.choice(_ODD)}{SECRET}" for key in ("name", "phone", "email")}
        return made

    def value(self, kind: inspect.Type, field: str) -> Any:
        if self.strikes():
            return self.random.choice(_WRONG)
        if isinstance(kind, inspect.Metadata):
            return self.value(kind.type, field)
        if isinstance(kind, inspect.UnionType):
            members = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
            return self.value(self.random.choice(members), field)
        if isinstance(kind, inspect.StructType):
            return self.struct(kind.cls)
        if isinstance(kind, inspect.DictType):
            is_free = isinstance(kind.key_type, inspect.StrType)
            keys = [
                self.text(_words(field)) if is_free else self.value(kind.key_type, field) for _ in range(2)
            ]
            return {str(key): self.value(kind.value_type, field) for key in keys}
        if isinstance(kind, inspect.VarTupleType):
            count = 2 if field in ("between", "ends", "ports") else self.random.randint(0, 3)
            return [self.value(kind.item_type, field) for _ in range(count)]
        return self.scalar(kind, field)

    def scalar(self, kind: inspect.Type, field: str) -> Any:
        if isinstance(kind, inspect.EnumType):
            return self.text(tuple(item.value for item in kind.cls))
        if isinstance(kind, inspect.LiteralType):
            return self.random.choice(kind.values)
        if isinstance(kind, inspect.DateType):
            return self.text(_DAYS)
        if isinstance(kind, inspect.BoolType):
            return self.random.random() < 0.5
        if isinstance(kind, inspect.IntType):
            return self.random.choice((1, 8, 16, 24, 30, 64, 100, 128, 129))
        return self.text(_words(field))

    def text(self, words: tuple[str, ...]) -> str:
        return self.random.choice(_ODD if self.strikes() else words)

    def strikes(self) -> bool:
        return self.random.random() < self.nonsense


def _words(field: str) -> tuple[str, ...]:
    return _WORDS.get(field, _ANY)
