"""Finding what a planner means: a full path, or a shorter tail where that is unambiguous."""

import difflib

from egov_netplan.findings import Fix, Hit, Where
from egov_netplan.inventory.spelling import half_width
from egov_netplan.words import Lang, Text, literal, perhaps, said, same

_MAX_COMPARED = 20_000
_MAX_HINTS = 50
_MAX_SAID = 10


class Names:
    """All ids that may be referred to, by their last part."""

    def __init__(self) -> None:
        self._by_last: dict[str, dict[str, None]] = {}
        self._by_name: dict[str, dict[str, None]] = {}
        self._hints_left = _MAX_HINTS

    def add(self, identity: str, name: str = "") -> None:
        """Make `identity` known, and the name it goes by; adding it twice changes nothing."""
        self._by_last.setdefault(_last(identity), {})[identity] = None
        if name:
            self._by_name.setdefault(name, {})[identity] = None

    def matching(self, reference: str) -> list[str]:
        """The ids that `reference` may mean: the id itself, else all that end in it."""
        ids = self._by_last.get(_last(reference), {})
        if reference in ids:
            return [reference]
        tail = f"/{reference}"
        return [identity for identity in ids if identity.endswith(tail)]

    def resolve(self, reference: str, where: Where, what: Text) -> tuple[str | None, Hit | None]:
        """The one id that `reference` means, or the finding that says why there is none."""
        ids = self.matching(reference)
        if len(ids) == 1:
            return ids[0], None
        args = {"reference": same(reference), "what": what}
        if not ids:
            fix = self._fix(reference)
            return None, Hit(where, args, hint=self._hint(reference), rule="in-unknown-reference", fix=fix)
        return None, Hit(where, {**args, "candidates": few(sorted(ids))}, rule="in-ambiguous-reference")

    def _fix(self, reference: str) -> Fix | None:
        """The reference in half-width characters, where it then means one thing."""
        plain = half_width(reference)
        return Fix(reference, plain) if len(self.matching(plain)) == 1 else None

    def _hint(self, reference: str) -> Text | None:
        if named := few(list(self._by_name.get(reference, ()))):
            zh, en = (literal(said(named, lang)) for lang in Lang)
            return Text(f"引用要写路径，不写名称：{zh}", f"refer to it by its path: {en}")
        # Comparing with every name is slow, and nobody reads the hundredth hint of one run.
        if self._hints_left == 0:
            return None
        self._hints_left -= 1
        known = list(self._by_last)[:_MAX_COMPARED]
        close = difflib.get_close_matches(_last(reference), known, n=1, cutoff=0.5)
        if not close:
            return None
        ids = list(self._by_last[close[0]])
        return perhaps(ids[0] if len(ids) == 1 else close[0])


def few(ids: list[str]) -> tuple[Text | str, ...]:
    """Ids to be said in a sentence: every county has a 财政局, and nobody reads a thousand of them."""
    if len(ids) <= _MAX_SAID:
        return tuple(ids)
    return (*ids[:_MAX_SAID], Text(f"…（共 {len(ids)} 个）", f"… ({len(ids)} in all)"))


def _last(identity: str) -> str:
    return identity.rpartition("/")[2]
