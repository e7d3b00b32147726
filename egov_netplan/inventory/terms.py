"""Finding words that may not be said, anywhere in a text."""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from functools import cache

# What may be an address: IPv4 in four numbers, IPv6 with two colons at least.
_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w])"
)

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Terms:
    """Words that may not be said, those that may although one of the former is in them, and known addresses.

    Of two Latin letters or figures that touch, a word does not begin or end between them: `a` is not in
    `lan`. Chinese has no such borders. An address may be said if it lies in one of `prefixes`.
    """

    def __init__(self, hidden: Iterable[str], allowed: Iterable[str], prefixes: Iterable[str]) -> None:
        self._allowed = frozenset(allowed)
        self._hidden = frozenset(term for term in hidden if term) - self._allowed
        self._lengths: dict[str, set[int]] = {}
        for term in self._hidden:
            self._lengths.setdefault(term[:2], set()).add(len(term))
        self._networks = frozenset(network for item in prefixes if (network := _network(item)))
        self._sizes = {(network.version, network.prefixlen) for network in self._networks}
        self._around = cache(self._longer)

    def names(self, text: str) -> bool:
        """Whether `text` says any of the words, or an address that is not known."""
        return any(True for _ in self._found(text)) or any(
            not self._is_known(match.group()) for match in _ADDRESS.finditer(text)
        )

    def _found(self, text: str) -> Iterator[str]:
        for start in range(len(text)):
            for head in (text[start : start + 1], text[start : start + 2]):
                for length in self._lengths.get(head, ()) if len(head) <= len(text) - start else ():
                    term = text[start : start + length]
                    if (
                        term in self._hidden
                        and _is_word(text, start, start + length)
                        and not self._is_inside(text, start, term)
                    ):
                        yield term

    def _is_inside(self, text: str, start: int, term: str) -> bool:
        """Whether the term stands here only as part of a longer word that may be said."""
        end = start + len(term)
        for word in self._around(term):
            at = text.find(word, max(0, end - len(word)), start + len(word))
            if at >= 0:
                return True
        return False

    def _longer(self, term: str) -> tuple[str, ...]:
        return tuple(word for word in self._allowed if term in word)

    def _is_known(self, written: str) -> bool:
        try:
            address = ipaddress.ip_address(written)
        except ValueError:
            return True  # a time of day, a number of a version: no address at all
        return any(
            version == address.version
            and ipaddress.ip_network((int(address) >> (width := address.max_prefixlen - size) << width, size))
            in self._networks
            for version, size in self._sizes
        )


def _network(written: str) -> _Network | None:
    try:
        return ipaddress.ip_network(written, strict=False)
    except ValueError:
        return None


def _is_word(text: str, start: int, end: int) -> bool:
    return not (_touch(text[start - 1 : start + 1]) or _touch(text[end - 1 : end + 1]))


def _touch(pair: str) -> bool:
    return len(pair) == 2 and all(letter.isascii() and letter.isalnum() for letter in pair)
