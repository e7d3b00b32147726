"""Makes docs/gallery/ by the command line itself: every format, for a city and for a province.

python tools/gallery.py            writes what has changed
python tools/gallery.py --check    fails if anything would change

The province of 12,000 units is generated anew each time (bench/make.py). What is packed, in Office files
and in the page, is compared unpacked, because not every Python packs alike.
"""

import argparse
import base64
import contextlib
import io
import re
import shlex
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from egov_netplan.cli.main import main as netplan  # noqa: E402

GALLERY = ROOT / "docs/gallery"
PICTURES = ROOT / "docs/pictures"
PROVINCE = "PROVINCE"
_ZIPS = {".docx", ".xlsx", ".vsdx"}
_DATA = re.compile(r'(?<=id="data">)([^<]*)(?=</script>)')
_SHOWN = {".svg", ".png"}  # shown in the page itself


class Piece(NamedTuple):
    """One file of the gallery: its path there, what it is, and the call that makes it, without `-o`."""

    file: str
    zh: str
    en: str
    call: str


class Room(NamedTuple):
    """Some pieces under one heading."""

    zh: str
    en: str
    pieces: tuple[Piece, ...]


def rooms() -> tuple[Room, ...]:
    """The gallery as tools/parts/gallery.yaml has it."""
    written = yaml.safe_load((ROOT / "tools/parts/gallery.yaml").read_text(encoding="utf-8"))
    return tuple(
        Room(room["zh"], room["en"], tuple(Piece(**piece) for piece in room["pieces"])) for room in written
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if anything would change")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "gallery"
        _make(made, Path(folder) / "province")
        (made / "README.md").write_text("\n".join(_page()) + "\n", encoding="utf-8")
        changed = sorted(_changed(made))
        if not check:
            for name in changed:
                _put(made / name, GALLERY / name)
    for name in changed:
        print(f"{'out of date' if check else 'written'}: docs/gallery/{name}")
    sys.exit(1 if check and changed else 0)


def _make(made: Path, province: Path) -> None:
    command = (sys.executable, str(ROOT / "bench/make.py"), "--province", "130000", "--behind", "25")
    subprocess.run((*command, str(province)), check=True, stderr=subprocess.DEVNULL)
    for room in rooms():
        for piece in room.pieces:
            call = [str(province) if word == PROVINCE else _rooted(word) for word in shlex.split(piece.call)]
            with contextlib.redirect_stderr(io.StringIO()) as said:
                code = netplan([*call, "-o", str(made / piece.file)])
            if code:
                sys.exit(f"{piece.call}: exit code {code}\n{said.getvalue()}")


def _rooted(word: str) -> str:
    return str(ROOT / word) if word.startswith("examples/") else word


def _changed(made: Path) -> Iterator[str]:
    """What is not as it was, or should not be there."""
    new = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    old = {path.relative_to(GALLERY).as_posix() for path in GALLERY.rglob("*") if path.is_file()}
    for name in new | old:
        first, second = made / name, GALLERY / name
        if name not in new or name not in old or _content(first) != _content(second):
            yield name


def _content(path: Path) -> object:
    if path.name == "site.html":
        head, data, tail = _DATA.split(path.read_text(encoding="utf-8"))
        return head, zlib.decompress(base64.b64decode(data), -15), tail
    if path.suffix not in _ZIPS:
        return path.read_bytes()
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def _put(new: Path, old: Path) -> None:
    if new.exists():
        old.parent.mkdir(parents=True, exist_ok=True)
        old.write_bytes(new.read_bytes())
    else:
        old.unlink()


def _page() -> Iterator[str]:
    yield from (
        "# 样张 · Gallery",
        "",
        "由 `python tools/gallery.py` 用命令行生成，CI 核对。省是自动生成的：",
        "`python bench/make.py --province 130000 --behind 25 --units 12000 DIR`。",
        "",
        "Made by the command line (`python tools/gallery.py`) and checked in CI. The province is generated.",
        "Of its atlas only one city's part is kept here: the whole, 185 pages, has 5 MB.",
        "",
        "Word、Excel 和网页的截图（手工截取，随版本更新）· Word, Excel and the page, photographed by hand:",
        "",
        *(f"![{path.stem}](../pictures/{path.name})" for path in sorted(PICTURES.glob("*.png"))),
    )
    for room in rooms():
        yield from ("", f"## {room.zh} · {room.en}", "")
        yield from ("| 样张 | sample | 命令 command |", "| --- | --- | --- |")
        for piece in room.pieces:
            call = f"netplan {piece.call} -o {piece.file.rpartition('/')[2]}".replace(PROVINCE, "DIR")
            yield f"| [{piece.zh}]({piece.file}) | {piece.en} | `{call}` |"
        for piece in room.pieces:
            if Path(piece.file).suffix in _SHOWN:
                yield from ("", f"![{piece.zh}]({piece.file})")


if __name__ == "__main__":
    main()
