"""The order in which keys stand: that of the fields (`inventory/fields`)."""

from collections.abc import Iterator

import msgspec
from msgspec import inspect

from egov_netplan.inventory.schema import inner


class Order(msgspec.Struct):
    """The order of the keys of a mapping, and what is in order below it.

    `fields` are the values of its keys, `values` those of any other key, `items` those of a list.
    """

    ranks: dict[str, int]
    fields: dict[str, "Order"]
    values: "Order | None" = None
    items: "Order | None" = None

    def rank(self, step: str | int) -> int:
        """The place of a key, unknown ones last; items stay as they are."""
        return self.ranks.get(step, len(self.ranks)) if isinstance(step, str) else 0

    def below(self, step: str | int) -> "Order":
        """The order below a key or an item."""
        if isinstance(step, int):
            return self.items or NONE
        return self.fields.get(step) or self.values or NONE


NONE = Order({}, {})


def order_of(fields: type[msgspec.Struct]) -> Order:
    """The order of a file of these fields."""
    return _of(inspect.type_info(fields), {})


def _of(kind: inspect.Type, made: dict[type, Order]) -> Order:
    order = Order({}, {})
    for one in _alternatives(kind):
        if isinstance(one, inspect.StructType):
            struct = _of_struct(one, made)
            order.ranks, order.fields = struct.ranks, struct.fields
        elif isinstance(one, inspect.VarTupleType):
            order.items = _of(one.item_type, made)
        elif isinstance(one, inspect.DictType):
            order.values = _of(one.value_type, made)
    return order


def _of_struct(kind: inspect.StructType, made: dict[type, Order]) -> Order:
    if kind.cls not in made:
        order = made[kind.cls] = Order({}, {})
        for rank, field in enumerate(kind.fields):
            order.ranks[field.encode_name] = rank
            order.fields[field.encode_name] = _of(field.type, made)
    return made[kind.cls]


def _alternatives(kind: inspect.Type) -> Iterator[inspect.Type]:
    """What may stand in one place."""
    if isinstance(kind, inspect.Metadata | inspect.UnionType):
        for one in inner(kind):
            yield from _alternatives(one)
    else:
        yield kind
