"""What hangs on what: every line of a sheet ends at something that it touches."""

from pathlib import Path

from egov_netplan.reports.diagrams.comb import comb
from egov_netplan.reports.diagrams.sheet.shapes import Area, Point
from tests.reports.drawn import sheets, with_findings, written


def touches(area: Area, point: Point) -> bool:
    return (
        area.x - 0.01 <= point[0] <= area.x + area.width + 0.01
        and area.y - 0.01 <= point[1] <= area.y + area.height + 0.01
    )


def test_a_line_touches_what_it_hangs_on(tmp_path: Path) -> None:
    """Stubs run from a rail to a box, the trunk from the hub to a rail, ways from box to box."""
    for sheet in (*sheets(written(tmp_path)), *with_findings("city-with-mistakes", "shili/qingyuan")):
        hung = comb(sheet)
        rails = {rail.key: rail.bar for rail in hung.rails}
        nodes = {node.key: node.area for node in sheet.nodes}
        assert len(rails) + len(hung.strands) == len(sheet.wires)
        assert len(rails) > 0
        for wire, source, target in (*hung.strands, *hung.alarms):
            assert touches((rails | nodes)[source], wire.points[0])
            assert touches((rails | nodes)[target], wire.points[-1])
        for wire, source, target in hung.strands:
            assert (source in rails, target in nodes) in {(True, True), (False, False)}
            assert wire.target in {target, ""}


def test_every_spine_hangs_on_the_bus(tmp_path: Path) -> None:
    """Of the rails of a network one hangs on none: its bus."""
    hung = comb(sheets(written(tmp_path))[0])
    outer = [rail for rail in hung.rails if rail.network == "outer"]
    buses = [rail for rail in outer if not rail.above]
    assert len(buses) == 1
    assert {rail.above for rail in outer} == {"", buses[0].key}
