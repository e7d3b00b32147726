"""cs-contradiction: two duties ask the same of the same units by different dates."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Demand, DutyFields
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text, listed

page = Page(
    id="cs-contradiction",
    severity=Severity.WARNING,
    title=Text("两项任务要求的日期不一致", "two duties give different dates for the same thing"),
    message=Text(
        "“{duty}”与“{other}”对 {count} 家单位要求相同而日期不同：前者{dates}，后者{other_dates}",
        "“{duty}” and “{other}” ask the same by different dates: the first {dates}, the second {other_dates} "
        "(units concerned: {count})",
    ),
    hint=Text(
        "请发文单位明确以哪个日期为准，改正另一项；对象不同的，在 who 里分开",
        "ask who issued them which date counts and correct the other; if they are meant for different "
        "units, keep these apart in `who`",
    ),
    why=Text(
        "通知与附件、上级与本级的日期不一致时，单位不知道按哪个办。在有答复之前，两个日期各自照算。"
        "同一项任务的试运行和正式运行日期（trial、by）不算不一致。",
        "Where a notice and its annex, or two levels, give different dates, units do not know which to "
        "keep. Until somebody answers, each counts for itself. The trial and the production of one duty "
        "(`trial`, `by`) do not contradict each other.",
    ),
    source="渝办发〔2005〕209号 二（二）、附件1 一（二）",
    fails="""
format: 1
date: 2005-10-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: notice, title: 按规范建站, who: {level: city}, must: site, on: public, since: 2006-03-01}
  - {id: annex, title: 规范实施, who: {level: city}, must: site, on: public, since: 2005-10-02}  # expect
units:
  - {id: chongqing, name: 重庆市, level: city, units: [水利局]}
""",
    passes="""
format: 1
date: 2005-10-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: notice, who: {level: city}, must: site, on: public, since: 2006-03-01, by: 2006-06-30}
  - {id: trial, who: {level: city}, must: mailbox, on: public, trial: 2005-12-01, by: 2006-03-01}
  - {id: counties, who: {level: county}, must: site, on: public, since: 2006-06-01}
units:
  - {id: chongqing, name: 重庆市, level: city, units: [水利局]}
""",
)

_OTHER = Text("另一项写在这里", "the other is written here")
_SINCE = Text("自 {0} 起", "from {0} on")
_BY = Text("{0} 前", "by {0}")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for (first, later), count in sorted(_clashes(plan).items()):
        duty, other = plan.duties.all[later], plan.duties.all[first]
        args = {
            "duty": duty.called,
            "other": other.title or other.id,
            "count": count,
            "dates": _dates(duty, other),
            "other_dates": _dates(other, duty),
        }
        known = Related(plan.inventory.policy_at("duties", first), _OTHER, {})
        where = plan.inventory.policy_at("duties", later)
        yield Hit(
            where,
            args,
            subject=duty.id,
            network=duty.on or "",
            related=(known,),
            source=duty.source or "",
        )


def _clashes(plan: Plan) -> dict[tuple[int, int], int]:
    """How many units each two duties with different dates have in common; only those that have any."""
    found: dict[tuple[int, int], int] = {}
    for duties in _alike(plan):
        for first, later in combinations(duties, 2):
            if _differ(first, later):
                common = plan.duties.bound(first).keys() & plan.duties.bound(later).keys()
                if common:
                    found[plan.duties.number(first), plan.duties.number(later)] = len(common)
    return found


def _alike(plan: Plan) -> Iterator[list[DutyFields]]:
    """Duties that ask the same, as far as any of them differ in their dates."""
    groups: dict[Any, list[DutyFields]] = {}
    for duty in plan.duties.all:
        # What is only reported as done is another thing in every duty; what is not issued says nothing.
        if duty.must is not Demand.ATTESTED and not duty.pending:
            asked = (duty.must, duty.on, frozenset(duty.items), duty.recipient)
            groups.setdefault(asked, []).append(duty)
    for duties in groups.values():
        if any(_differ(first, later) for first, later in combinations(duties, 2)):
            yield duties


def _differ(first: DutyFields, second: DutyFields) -> bool:
    return any(one != other for one, other in _pairs(first, second))


def _pairs(first: DutyFields, second: DutyFields) -> Iterator[tuple[Any, Any]]:
    """The dates that both duties give."""
    for field in ("since", "by"):
        one, other = getattr(first, field), getattr(second, field)
        if one and other:
            yield one, other


def _dates(duty: DutyFields, other: DutyFields) -> Text:
    """Those dates of a duty that the other gives differently."""
    found = [
        Text(*(part.format(day) for part in words))
        for day, others, words in ((duty.since, other.since, _SINCE), (duty.by, other.by, _BY))
        if day and others and day != others
    ]
    return listed(found)
