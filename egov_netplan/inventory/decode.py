"""Bytes of a file to text: UTF-8 only, and a clear word about anything else."""

import codecs
import re
from pathlib import Path

from egov_netplan.findings import Hit, Where
from egov_netplan.words import Text, same

# What YAML 1.2 does not allow in a stream (5.1, printable characters).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Where libyaml begins a new line, so that its line numbers and ours agree.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

_WIDE = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))


def read_file(path: Path, name: str) -> tuple[str | None, list[Hit]]:
    """The text of the file at `path`, called `name` in findings; None where it cannot be read at all."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        reason = Text("这里应当是文件，却是一个目录", "a folder stands where a file is expected")
        return None, [_unreadable(name, reason)]
    except OSError as error:
        return None, [_unreadable(name, same(error.strerror or str(error)))]
    return decode(data, name)


def decode(data: bytes, name: str) -> tuple[str | None, list[Hit]]:
    """`data` as text without a byte order mark, and what is wrong with its encoding."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return None, [_encoding(data, 0, name, encoding)]
    hits = []
    if data.startswith(codecs.BOM_UTF8):
        hits.append(Hit(Where(name, (), 1, 1), {}, rule="in-byte-order-mark"))
        data = data[len(codecs.BOM_UTF8) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*hits, _encoding(data, error.start, name, _guess(data))]
    if found := _FORBIDDEN.search(text):
        line, column = _position(text, found.start())
        character = same(f"U+{ord(found[0]):04X}")
        reason = Text("含有不可见的控制字符 {character}", "holds the control character {character}")
        args = {"reason": Text(*(part.format(character=character.en) for part in reason))}
        return None, [*hits, Hit(Where(name, (), line, column), args, rule="in-syntax")]
    return text, hits


def split_lines(text: str) -> list[str]:
    """The lines of `text` as YAML counts them."""
    return _BREAK.split(text)


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK / GB18030"


def _encoding(data: bytes, offset: int, name: str, guess: str) -> Hit:
    # What stands before the first byte that is not UTF-8 is UTF-8, or there is nothing before it.
    line, column = _position(data[:offset].decode("utf-8"), offset)
    known = Text("看来是 {0}", "it looks like {0}")
    unknown = Text("也不是 GBK", "nor is it GBK")
    guessed = unknown if guess == "?" else Text(*(part.format(guess) for part in known))
    return Hit(Where(name, (), line, column), {"guess": guessed}, rule="in-encoding")


def _unreadable(name: str, reason: Text) -> Hit:
    return Hit(Where(name, (), 1, 1), {"reason": reason}, rule="in-unreadable")


def _position(text: str, offset: int) -> tuple[int, int]:
    lines = split_lines(text[:offset])
    return len(lines), len(lines[-1]) + 1
