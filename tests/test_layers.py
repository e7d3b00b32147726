"""Who may import whom, and what each room keeps to itself."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "egov_netplan"

# A room imports only from those before it; words and findings are the ground they all stand on.
ROOMS = ("words", "problem", "findings", "inventory", "plan", "topology", "validators", "reports", "cli")

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem in ROOMS)


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere in it, as full dotted names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[str]:
    """What a file calls or takes an attribute of, as far as it is a plain name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_rooms_import_only_downwards(path: Path) -> None:
    """No module imports from a room above its own."""
    allowed = ROOMS[: ROOMS.index(room(path)) + 1]
    used = {
        parts[1]
        for imported in imports(path)
        if (parts := imported.split("."))[0] == "egov_netplan" and len(parts) > 1
    }

    assert used <= {*allowed, "__version__"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    """networkx is the topology's, rich and typer the terminal's, yaml the reader's, netaddr the plan's."""
    homes = {
        "networkx": {"topology"},
        "yaml": {"inventory"},
        "netaddr": {"plan"},
        "pypinyin": {"plan"},
        "typer": {"cli"},
        "rich": {"cli", "reports"},
        "graphviz": {"reports"},
        "typst": {"reports"},
        "fontTools": {"reports"},
        "docx": {"reports"},
        "xlsxwriter": {"reports"},
    }
    used = {imported.partition(".")[0] for imported in imports(path)}

    assert {library for library in used & homes.keys() if room(path) not in homes[library]} == set()


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) != "cli"], ids=name)
def test_only_the_command_line_prints(path: Path) -> None:
    """Nothing outside cli/ prints, writes to standard output, or ends the program."""
    assert {"print", "sys.stdout", "sys.stderr", "sys.exit"} & set(calls(path)) == set()


@pytest.mark.parametrize("module", ["egov_netplan.cli.main", "egov_netplan.validators.registry"])
def test_heavy_libraries_are_not_loaded_by_importing(module: str) -> None:
    """Importing the entry point loads nothing heavy; importing all rules does not load networkx or rich."""
    heavy = ["networkx", "rich", "netaddr", "pypinyin", "graphviz", "typst", "docx", "xlsxwriter"]
    if module.endswith("main"):
        heavy += ["yaml", "typer", "msgspec"]
    program = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_help_and_version_load_nothing_heavy() -> None:
    """`--help` and `--version` print without loading any of the machinery of the commands."""
    program = (
        "import sys\nfrom egov_netplan.cli.main import main\nmain(['--help']); main(['--version'])\n"
        "sys.stderr.write(str([n for n in ('networkx', 'yaml', 'rich', 'typer') if n in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert done.stderr == b"[]"
