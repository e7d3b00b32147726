"""`--redact` on the command line: what was there before must not come through."""

import csv
import json
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


def test_what_is_left_of_the_addresses_in_codes(tmp_path: Path, capfd) -> None:
    """Blocks keep their length and their map; figures are as they were, and the key turns codes back."""
    key = tmp_path / "key.csv"
    arguments = ["plan", "capacity", YICHUN, "--format", "json"]
    assert main([*arguments, "--network", "outer"]) == 0
    plain = json.loads(capfd.readouterr().out)
    assert main([*arguments, "--network", "outer", "--redact", "--redact-key", str(key)]) == 0
    out, err = capfd.readouterr()
    coded = json.loads(out)

    assert "已脱敏" in err
    assert [word for word in ("宜春", "江西", "10.", "2001:", "政务") if word in out] == []
    hidden = ("network", "owner", "block", "largest", "id")
    figures = [
        [{name: cell for name, cell in row.items() if name not in hidden} for row in data["rows"]]
        for data in (plain, coded)
    ]
    assert figures[0] == figures[1]
    assert [row["map"] for row in plain["tables"][1]["rows"]] == [
        row["map"] for row in coded["tables"][1]["rows"]
    ]
    assert [row["block"].rpartition("/")[2] for row in plain["rows"]] == [
        row["block"].removeprefix("*.*.*.*/") for row in coded["rows"]
    ]
    turned = {code: original for _, code, original in csv.reader(key.read_text("utf-8-sig").splitlines())}
    assert [turned.get(row["id"], "") for row in coded["rows"]] == [row["id"] for row in plain["rows"]]


def test_a_key_without_codes(tmp_path: Path) -> None:
    assert main(["plan", "capacity", YICHUN, "--redact-key", str(tmp_path / "key.csv")]) == 2
    assert not (tmp_path / "key.csv").exists()
