"""What the pages of docs/ show, put to the test: edits shown as a diff."""

import re
from pathlib import Path


def apply(diff: str, project: Path) -> None:
    """Apply a diff of a page: each file's old lines must stand there exactly once."""
    for change in re.split(r"^--- ", diff, flags=re.MULTILINE)[1:]:
        old_name, new_name, *lines = change.splitlines()
        assert new_name == f"+++ {old_name}"
        old, new = ("".join(f"{line[1:]}\n" for line in lines if line[0] in signs) for signs in (" -", " +"))
        file = project / old_name
        text = file.read_text("utf-8")
        assert text.count(f"\n{old}") == 1, f"not once in {old_name}:\n{old}"
        file.write_bytes(text.replace(f"\n{old}", f"\n{new}").encode("utf-8"))
