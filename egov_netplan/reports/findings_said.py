"""A finding said in one language: the facts that every output format shows, and the words around them."""

from typing import NamedTuple

from egov_netplan.findings import Finding, Location, Related, Severity
from egov_netplan.words import Lang, Text

HINT = Text("建议：{text}", "hint: {text}")
SOURCE = Text("依据：{text}", "source: {text}")
ORIGIN = Text("规则出处：{text}", "the rule is from: {text}")


class SaidPlace(NamedTuple):
    """Another place that belongs to a finding, and what it has to do with it."""

    file: str
    line: int
    column: int
    message: str


class Said(NamedTuple):
    """One finding in one language. A hint or source that there is none of is empty."""

    rule: str
    severity: Severity
    message: str
    hint: str
    file: str
    line: int
    column: int
    path: str
    subject: str
    network: str
    related: tuple[SaidPlace, ...]
    source: str
    by_policy: bool
    excerpt: str

    def remarks(self, lang: Lang) -> list[str]:
        """The hint and the source, each as a line with its word before it."""
        said = ((HINT, self.hint), (SOURCE if self.by_policy else ORIGIN, self.source))
        return [word.say(lang, {"text": text}) for word, text in said if text]


def say(finding: Finding, lang: Lang) -> Said:
    """`finding` in `lang`."""
    hit = finding.hit
    places = zip(hit.related, finding.related_at, strict=True)
    return Said(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message.say(lang, hit.args),
        hint=finding.hint.say(lang, hit.args) if finding.hint else "",
        file=hit.where.file,
        line=finding.at.line,
        column=finding.at.column,
        path=".".join(str(step) for step in hit.where.path),
        subject=hit.subject,
        network=hit.network,
        related=tuple(_place(related, at, lang) for related, at in places),
        source=finding.source,
        by_policy=finding.by_policy,
        excerpt=finding.at.excerpt,
    )


def _place(related: Related, at: Location, lang: Lang) -> SaidPlace:
    message = related.message.say(lang, related.args)
    return SaidPlace(related.where.file, at.line, at.column, message)
