"""Small projects with everything the tool finds in them, and nothing besides.

Each file in verdicts/ is a netplan.yaml; `# expect: rule …` at the end of a line names the rules that
are found on it. What no comment names must not be found.
"""

import re
from pathlib import Path

import pytest

from egov_netplan.inventory.load import load
from egov_netplan.validators.engine import judge

CASES = sorted((Path(__file__).parent / "verdicts").glob("*.yaml"))
EXPECT = re.compile(r"# expect: (.+)$")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_verdict(case: Path, tmp_path: Path) -> None:
    """The findings are exactly those that the comments name, each on its line."""
    text = case.read_text(encoding="utf-8")
    (tmp_path / "netplan.yaml").write_text(text, encoding="utf-8")
    expected = sorted(
        (number, rule)
        for number, line in enumerate(text.split("\n"), start=1)
        if (marked := EXPECT.search(line))
        for rule in marked[1].split()
    )
    found = sorted((item.at.line, item.rule) for item in judge(load(tmp_path)).findings)

    assert found == expected
