"""Where a value stands in its file: found again from its path, and only for what is shown.

Keeping the marks of every value would cost ten times the reading; composing a file once more costs
about as much as reading it, and only files that have findings pay for it.
"""

from pathlib import Path as FilePath

import yaml

from egov_netplan.findings import Location, Path, Where
from egov_netplan.inventory.decode import read_file, split_lines

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


class Locator:
    """Turns places into lines and columns, one file at a time."""

    def __init__(self, root: FilePath) -> None:
        self._root = root
        self._file = ""
        self._lines: list[str] = []
        self._node: yaml.Node | None = None

    def location(self, where: Where) -> Location:
        """The line and column of `where`; asking file by file avoids opening a file twice."""
        if where.file != self._file:
            self._open(where.file)
        line, column = where.line, where.column
        if not line:
            mark = _mark(self._node, where.path, key=where.key) if self._node else None
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        excerpt = self._lines[line - 1] if line <= len(self._lines) else ""
        return Location(line, column, excerpt)

    def _open(self, name: str) -> None:
        text, _ = read_file(self._root / name, name)
        self._file, self._node = name, None
        self._lines = split_lines(text or "")
        if text is None:
            return
        loader = Loader(text)
        try:
            self._node = loader.get_node() if loader.check_node() else None
        except (yaml.YAMLError, RecursionError):
            self._node = None  # such a file has findings with lines of their own
        finally:
            loader.dispose()


def _mark(node: yaml.Node, path: Path, *, key: bool) -> yaml.Mark:
    """The mark of the value at `path`, or of the nearest value above it that is written.

    A mapping or list in a mapping is shown at its key, where the eye looks for it.
    """
    mark = node.start_mark
    for step in path:
        if isinstance(node, yaml.MappingNode):
            entry = next(((name, value) for name, value in node.value if name.value == step), None)
            if entry is None:
                break
            name, node = entry
            scalar = isinstance(node, yaml.ScalarNode) and node.value
            mark = node.start_mark if scalar and not key else name.start_mark
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
        else:
            break
    return mark
