"""The files of a project, laid out; nothing is written."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from egov_netplan.inventory.decode import read_file
from egov_netplan.inventory.edit.changes import FileChange
from egov_netplan.inventory.layout.order import order_of
from egov_netplan.inventory.layout.tidy import Tidied, tidied
from egov_netplan.inventory.load import files_of


class TidiedFile(msgspec.Struct, frozen=True):
    """A file of the project before and after; `content` is None where the file cannot be opened."""

    name: str
    content: bytes | None
    tidied: Tidied

    @property
    def change(self) -> FileChange | None:
        """What would be written, if anything."""
        if self.content is None or self.content == self.tidied.content:
            return None
        return FileChange(self.name, self.content, self.tidied.content, self.tidied.hunks)


def tidied_files(project_file: Path) -> Iterator[TidiedFile]:
    """netplan.yaml, its profiles and its lists, one after the other."""
    orders = {}
    for name, fields in files_of(project_file).items():
        path = project_file.parent / name
        try:
            content = path.read_bytes()
        except OSError:
            yield TidiedFile(name, None, Tidied(b"", hits=tuple(read_file(path, name)[1])))
            continue
        if fields not in orders:
            orders[fields] = order_of(fields)
        yield TidiedFile(name, content, tidied(content, name, orders[fields]))
