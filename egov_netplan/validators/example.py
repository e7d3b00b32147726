"""Examples on rule pages: small projects written as one text.

A line `--- NAME` begins the file NAME; what comes before the first is netplan.yaml. `--- NAME (gbk)`
writes the file in that encoding, `--- NAME/` makes a folder of that name. `# expect` at the end of a
line says that the rule is found there; in a file that is read as text only, `--- NAME expect` says
that it is found on its first line.
"""

import re
from pathlib import Path
from typing import NamedTuple

_HEAD = re.compile(r"^--- (?P<name>\S+?)(?P<folder>/)?(?: \((?P<encoding>[\w-]+)\))?(?P<expect> expect)?$")
_MARK = re.compile(r"# expect\b")


class File(NamedTuple):
    """One file of an example."""

    name: str
    text: str
    encoding: str = "utf-8"
    is_folder: bool = False
    expect_first: bool = False


def files(example: str) -> list[File]:
    """The files of an example, netplan.yaml first."""
    found = [File("netplan.yaml", "")]
    for line in example.strip("\n").split("\n"):
        if head := _HEAD.match(line):
            found.append(
                File(
                    head["name"],
                    "",
                    head["encoding"] or "utf-8",
                    is_folder=bool(head["folder"]),
                    expect_first=bool(head["expect"]),
                )
            )
        else:
            found[-1] = found[-1]._replace(text=f"{found[-1].text}{line}\n")
    return found


def write(example: str, folder: Path) -> set[tuple[str, int]]:
    """Write an example's files into `folder`; gives the (file, line) pairs where its rule must be found."""
    expected = set()
    for file in files(example):
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.is_folder:
            path.mkdir()
        else:
            path.write_bytes(file.text.encode(file.encoding))
        if file.expect_first:
            expected.add((file.name, 1))
        lines = enumerate(file.text.split("\n"), start=1)
        expected |= {(file.name, number) for number, line in lines if _MARK.search(line)}
    return expected
