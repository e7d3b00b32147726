"""Parses the inventory files of a folder and drops what it gets: the work nobody can do without.

python bench/bare_parse.py DIR
"""

import sys
from pathlib import Path

import yaml


def main() -> None:
    """The command."""
    for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main()
