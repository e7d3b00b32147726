"""What the documents promise: their commands are those that CI runs, and nothing generated is stale."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_generated_pages_are_up_to_date() -> None:
    """`tools/generate.py --check` finds nothing to write."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/generate.py"), "--check"], capture_output=True, check=False
    )

    assert (done.returncode, done.stdout.decode()) == (0, "")


def test_readme_has_two_set_up_commands_and_ci_runs_the_second() -> None:
    """Two commands make a virtual environment; the one that runs the tests stands in .ci/run as it is."""
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)

    assert len(commands) == 2
    assert "netplan report connection examples/yichun" in commands[0]
    assert commands[1].endswith("-m pytest")
    assert commands[1] in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_readme_shows_what_the_tool_prints(capfdbinary) -> None:
    """The output in the README is the beginning of what its first command prints."""
    from egov_netplan.cli.main import main

    main(["report", "connection", str(ROOT / "examples/yichun")])
    printed = capfdbinary.readouterr().out.decode("utf-8")
    shown = re.search(r"```text\n(宜春市政务信息网联网情况.*?)```", README, re.DOTALL)

    assert shown
    assert printed.startswith(shown[1])


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link in the documents names a file that is there."""
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (path.parent / target).exists()]

    assert missing == []


@pytest.mark.parametrize("rule", ["in-x", "ip-x", "dn-x", "is-x", "tp-x", "cs-x"])
def test_new_rule_can_be_made_from_the_template(rule: str, tmp_path: Path) -> None:
    """`tools/new_rule.py` writes a page that the registry lists, in every family; here in a copy."""
    for part in ("egov_netplan", "tools"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    commands = ([str(tmp_path / "tools/new_rule.py"), rule], ["-m", "egov_netplan.cli.main", "explain", rule])
    made, listed = (
        subprocess.run([sys.executable, *command], cwd=tmp_path, capture_output=True, check=False)
        for command in commands
    )

    assert (made.returncode, listed.returncode) == (0, 0), made.stderr + listed.stderr
    assert listed.stdout.decode("utf-8").startswith(rule)


def test_sample_of_the_format_is_clean(tmp_path: Path, capfdbinary) -> None:
    """The sample of sites, systems and people in docs/inventory.md is read and judged without a finding."""
    text = (ROOT / "docs/inventory.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"^```yaml\n(units:\n.*?)^```$", text, re.MULTILINE | re.DOTALL)
    policy = """\
format: 1
date: 2025-01-01
networks: {inner: {name: 政务内网, data: classified}, internet: {name: 互联网, data: public}}
isolation: [{between: [inner, internet], mode: physical}]
duties: [{id: inspection-2024, who: {level: city}, must: attested, by: 2025-12-31}]
"""
    from egov_netplan.cli.main import main

    (tmp_path / "netplan.yaml").write_text(policy + sample, encoding="utf-8")
    code = main(["validate", str(tmp_path), "--fail-on", "info"])

    assert (code, capfdbinary.readouterr().err) == (0, b"")
