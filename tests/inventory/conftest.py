"""Projects made of texts and bytes, and the whole command run on them."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from egov_netplan.cli.main import main

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_CHINESE = re.compile("[\u4e00-\u9fff]")


class Outcome(NamedTuple):
    """What `netplan validate --format json` says about a folder, and its exit code."""

    code: int
    findings: list[dict[str, Any]]

    @property
    def rules(self) -> list[str]:
        return [finding["rule"] for finding in self.findings]

    @property
    def places(self) -> list[tuple[str, str, int, int]]:
        return [(item["rule"], item["file"], item["line"], item["column"]) for item in self.findings]


Validate = Callable[..., Outcome]
Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files of a project; gives its folder."""

    def files(contents: Mapping[str, str | bytes]) -> Path:
        for name, content in contents.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return files


@pytest.fixture
def validate(capfdbinary: pytest.CaptureFixture[bytes]) -> Validate:
    """Run the whole command on a folder in both languages, and check what must hold of any input."""

    def run(folder: Path) -> Outcome:
        said = {}
        for lang in ("zh", "en"):
            code = main(["validate", str(folder), "--format", "json", "--lang", lang, "--date", "2004-07-29"])
            out, err = capfdbinary.readouterr()
            said[lang] = Outcome(code, json.loads(out.decode("utf-8"))["findings"])
            assert err == b""
        chinese, english = said["zh"], said["en"]
        assert chinese.code in (0, 1, 2)
        assert (chinese.code, chinese.places) == (english.code, english.places)
        assert chinese.findings or chinese.code == 0
        for finding in (*chinese.findings, *english.findings):
            _check_place(finding, folder)
        assert all(_CHINESE.search(finding["message"]) for finding in chinese.findings)
        assert all(finding["message"] for finding in english.findings)
        return chinese

    return run


def _check_place(finding: dict[str, Any], folder: Path) -> None:
    for place in (finding, *finding["related"]):
        path = folder / place["file"]
        data = path.read_bytes() if path.is_file() else b""
        lines = _BREAK.split(data.decode("utf-8-sig", "replace"))
        assert 1 <= place["line"] <= len(lines), place
        assert 1 <= place["column"] <= len(lines[place["line"] - 1]) + 1, place
