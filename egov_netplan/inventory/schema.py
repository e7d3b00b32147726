"""The JSON Schema of the files, and their documentation, made from the fields (fields.py)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from egov_netplan.inventory.fields import InventoryFields, ProjectFields
from egov_netplan.words import Lang, Text

FILES = {"project": ProjectFields, "inventory": InventoryFields}


class Field(NamedTuple):
    """One field for documentation: its name, its form, whether it must be written, what it is."""

    name: str
    form: str
    required: bool
    about: Text


def json_schema(fields: type[msgspec.Struct], lang: Lang) -> dict[str, Any]:
    """The schema of one kind of file (JSON Schema 2020-12), with descriptions in `lang`.

    netplan reads every scalar as it is written, but an editor reads `360900` as a number. So where text
    is meant, numbers and truth values pass too.
    """
    schema = msgspec.json.schema(fields)
    for name, struct in structs(fields).items():
        properties = schema["$defs"][name]["properties"]
        for field in documented(struct):
            properties[field.name]["description"] = field.about.say(lang)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_lenient(schema)}


def _lenient(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_lenient(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    lenient = {key: _lenient(value) for key, value in schema.items()}
    if lenient.get("type") == "string" and "format" not in lenient:
        lenient["type"] = ["string", "number", "boolean"]
    return lenient


def structs(fields: type[msgspec.Struct]) -> dict[str, type[msgspec.Struct]]:
    """All structs that a file is made of, by name, the outermost first."""
    found: dict[str, type[msgspec.Struct]] = {}

    def visit(kind: inspect.Type) -> None:
        if isinstance(kind, inspect.StructType):
            if kind.cls.__name__ not in found:
                found[kind.cls.__name__] = kind.cls
                for field in kind.fields:
                    visit(field.type)
            return
        for one in inner(kind):
            visit(one)

    visit(inspect.type_info(fields))
    return found


def inner(kind: inspect.Type) -> Iterator[inspect.Type]:
    """The types that a type is made of."""
    if isinstance(kind, inspect.Metadata):
        yield kind.type
    elif isinstance(kind, inspect.UnionType):
        yield from kind.types
    elif isinstance(kind, inspect.VarTupleType):
        yield kind.item_type
    elif isinstance(kind, inspect.DictType):
        yield kind.value_type


def documented(struct: type[msgspec.Struct]) -> Iterator[Field]:
    """The fields of one struct as they are documented."""
    info = inspect.type_info(struct)
    for field in info.fields:  # type: ignore[attr-defined]
        about = Text((field.type.extra or {})["zh"], field.type.extra_json_schema["description"])
        yield Field(field.encode_name, form(field.type), field.required, about)


def form(kind: inspect.Type) -> str:
    """What may be written for a type, in short."""
    if isinstance(kind, inspect.Metadata):
        return form(kind.type)
    if isinstance(kind, inspect.UnionType):
        members = [member for member in kind.types if not isinstance(member, inspect.NoneType)]
        return " | ".join(form(member) for member in members)
    if isinstance(kind, inspect.VarTupleType):
        return f"[{form(kind.item_type)}, …]"
    if isinstance(kind, inspect.DictType):
        return f"{{name: {form(kind.value_type)}}}"
    if isinstance(kind, inspect.StructType):
        return kind.cls.__name__.removesuffix("Fields")
    if isinstance(kind, inspect.EnumType):
        return " | ".join(member.value for member in kind.cls)
    if isinstance(kind, inspect.LiteralType):
        return " | ".join(str(value) for value in kind.values)
    names: dict[type, str] = {
        inspect.IntType: "number",
        inspect.DateType: "YYYY-MM-DD",
        inspect.BoolType: "true | false",
    }
    return names.get(type(kind), "text")
