"""The sheets of Visio as XML: cells, rows and sections."""

from html import escape

Value = str | float


def cell(name: str, value: Value, formula: str = "", unit: str = "") -> str:
    """One cell. Floats are inches or radians; formulas are our own, with nothing in them to escape."""
    said = escape(value) if isinstance(value, str) else n(value) if isinstance(value, float) else value
    more = f" U='{unit}'" if unit else ""
    return (
        f"<Cell N='{name}' V='{said}'{more} F='{formula}'/>"
        if formula
        else f"<Cell N='{name}' V='{said}'{more}/>"
    )


def cells(**values: Value) -> str:
    """Cells without formulas."""
    return "".join([cell(name, value) for name, value in values.items()])


def row(inner: str, *, index: int | None = None, name: str = "", kind: str = "") -> str:
    """One row of a section, known by its number or its name."""
    head = f" N='{name}'" if name else ""
    head += f" T='{kind}'" if kind else ""
    head += f" IX='{index}'" if index is not None else ""
    return f"<Row{head}>{inner}</Row>"


def section(name: str, inner: str, *, index: int | None = None) -> str:
    """One section; only geometries have a number."""
    head = f" IX='{index}'" if index is not None else ""
    return f"<Section N='{name}'{head}>{inner}</Section>"


def n(value: float) -> str:
    """An inch to a hundred thousandth."""
    said = f"{value:.5f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said
