"""`--redact` on the command line: what was there before must not come through."""

from pathlib import Path

import pytest

from egov_netplan.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"
YICHUN = str(EXAMPLES / "yichun")


def test_a_redacted_drawing_keeps_nothing_of_the_earlier_file(tmp_path: Path) -> None:
    """What a planner wrote into his drawing may name what is hidden."""
    file = tmp_path / "x.drawio"
    assert main(["diagram", YICHUN, "-o", str(file)]) == 0
    assert "市司法局" in file.read_text(encoding="utf-8")
    assert main(["diagram", YICHUN, "--redact", "-o", str(file)]) == 0
    assert "市司法局" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("past", [("--since", YICHUN), ("--history", "x.json")])
def test_codes_do_not_go_with_what_was_before(past: tuple[str, str], capfd) -> None:
    assert main(["report", "connection", YICHUN, "--redact", "--format", "html", *past]) == 2
    assert "--redact" in capfd.readouterr().err
