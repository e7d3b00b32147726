"""cs-wrong-order: something is done, or due, before what has to be done first."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Demand, DutyFields
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.standing import standing
from egov_netplan.validators.unmet import written
from egov_netplan.words import Text

page = Page(
    id="cs-wrong-order",
    severity=Severity.WARNING,
    title=Text("任务的先后次序颠倒", "something comes before what has to be done first"),
    message=Text(
        "“{duty}”须先完成“{needed}”，但{fact}",
        "“{duty}” needs “{needed}” to be done first, but {fact}",
    ),
    hint=Text(
        "核对两个日期；确系先后颠倒办理的，申请豁免（waivers）；期限本身颠倒的，请发文单位改正，或改 needs",
        "check both dates; if it was really done in that order, ask for a waiver; if the days set are the "
        "wrong way round, have them corrected, or correct `needs`",
    ),
    why=Text(
        "先开通后登记，登记就成了补手续；前置任务的期限排在后面，两个期限不可能都靠得住。",
        "What is registered after it went live is paperwork; and where the first step is due last, the two "
        "dates cannot both be relied on.",
    ),
    source="衡水市人民政府 2002-04-04 意见 二",
    fails="""
format: 1
date: 2002-12-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: plan, title: 报送方案, who: {level: city}, must: attested, by: 2002-12-31}
  - {id: work, title: 开工, who: {level: city}, must: attested, by: 2002-11-30, needs: plan}  # expect
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, done: {plan: 2002-11-20, work: 2002-11-01}}  # expect
""",
    passes="""
format: 1
date: 2002-12-01
networks: {public: {name: 公众信息网}}
duties:
  - {id: plan, title: 报送方案, who: {level: city}, must: attested, by: 2002-10-31}
  - {id: work, title: 开工, who: {level: city}, must: attested, by: 2002-11-30, needs: plan}
units:
  - id: hengshui
    name: 衡水市
    level: city
    units:
      - {name: 水务局, done: {plan: 2002-10-20, work: 2002-11-01}}
""",
)

_DUE = Text("后者的期限 {0} 晚于前者的 {1}", "that one is due on {0}, after {1}")
_DONE = Text("{2}于 {0} 才完成后者，{1} 已完成前者", "{2} did that on {0}, after it had done this on {1}")
_FIRST = Text("须先完成的任务在这里", "what has to be done first stands here")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for duty in plan.duties.all:
        if needed := plan.duties.needed(duty):
            yield from _dates(plan, duty, needed)
            yield from _deeds(plan, duty, needed)


def _dates(plan: Plan, duty: DutyFields, needed: DutyFields) -> Iterator[Hit]:
    """The first step is due after what needs it, for units that have to do both."""
    both = plan.duties.bound(duty).keys() & plan.duties.bound(needed).keys()
    if duty.by and needed.by and needed.by > duty.by and both:
        where = plan.inventory.policy_at("duties", plan.duties.number(duty), "needs")
        args = _args(duty, needed, _filled(_DUE, needed.by, duty.by))
        yield Hit(where, args, subject=duty.id, related=(written(plan, needed),), source=duty.source or "")


def _deeds(plan: Plan, duty: DutyFields, needed: DutyFields) -> Iterator[Hit]:
    """A unit did the first step after what needs it."""
    for unit in plan.duties.units(duty):
        if not plan.duties.binds(needed, unit):
            continue
        now, before = standing(plan, duty, unit), standing(plan, needed, unit)
        if not (now and before and now.done and before.done and now.since and before.since):
            continue
        if before.since > now.since and not _told(duty, needed):
            fact = _filled(_DONE, before.since, now.since, plan.inventory.called(unit.id))
            related = (Related(before.where, _FIRST, {}),) if before.where != now.where else ()
            yield Hit(
                now.where,
                _args(duty, needed, fact),
                subject=unit.id,
                network=duty.on or now.network,
                related=(*related, written(plan, duty)),
                source=duty.source or "",
            )


def _told(duty: DutyFields, needed: DutyFields) -> bool:
    """Whether dn-unregistered says it: a name was registered after its site went live."""
    return duty.must is Demand.SITE and needed.must is Demand.REGISTERED


def _args(duty: DutyFields, needed: DutyFields, fact: Text) -> dict[str, str | Text]:
    return {"duty": duty.called, "needed": needed.called, "fact": fact}


def _filled(words: Text, *values: object) -> Text:
    return Text(*(part.format(*values) for part in words))
