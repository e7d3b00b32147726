"""cs-no-retrofit-date: a network in use was not built by the plan, and nobody has said when it will be."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.fields import Conformity, Status
from egov_netplan.inventory.model import Attachment, Unit
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="cs-no-retrofit-date",
    severity=Severity.WARNING,
    title=Text("不符合规划而没有改造期限", "not built by the plan, and no date to rebuild it"),
    message=Text(
        "{unit}已联入{network}，但{what}不符合规划，也没有改造期限",
        "{unit} is connected to {network}, but its {what} is not as planned and it has no date to be rebuilt",
    ),
    hint=Text(
        "状态改为 retrofit 并写 due；同批单位可在 duties 中写明改造期限（must: conforming）",
        "make it `retrofit` with a `due`, or give a whole batch a duty with `must: conforming` and a date",
    ),
    why=Text(
        "不符合联接要求的网络要改造接入。不写期限，改造就没有人催，报表上还算已联网。"
        "写了 conforms: no 的都算；任务里有改造要求（must: conforming）的网络，网段、域名不合规划的也算。",
        "A network that does not meet what is asked has to be rebuilt. Without a date nobody presses for "
        "it, and the report goes on counting it as connected. What says `conforms: no` is meant, and on a "
        "network with a duty to conform also what has addresses or names that are not the plan's.",
    ),
    source="冀政办函〔2004〕9号 三",
    fails="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - name: 水利局
        networks:
          outer: {status: connected, conforms: no, line: {circuit: YC-31}}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
duties:
  - {id: rebuild, who: {level: city, kind: government}, must: conforming, by: 2004-12-31}
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {outer: {status: connected}}
    units:
      - name: 水利局
        networks:
          outer: {status: retrofit, conforms: no, due: 2004-12-31, line: {circuit: YC-31}}
      - name: 教育局
        kind: government
        networks:
          outer: {status: connected, conforms: no, line: {circuit: YC-32}}
""",
)

_OWN = Text("内部网", "internal network")
_FAULT = Text("{what} {old} {why}", "{what} {old}: {why}")


@page.each_unit
def rule(plan: Plan, unit: Unit) -> Iterator[Hit]:
    for network, attachment in unit.attachments.items():
        if attachment.status is not Status.CONNECTED or attachment.fields.due:
            continue
        # Where no duty speaks of rebuilding, what is outside the plan is a slip that its own rules find.
        faults = plan.nonconformities.get((unit.id, network), ()) if plan.duties.conforming(network) else ()
        if not faults and attachment.fields.conforms is not Conformity.NO:
            continue
        if _is_told(plan, attachment, unit) or plan.misread(attachment.where):
            continue
        args = {
            "unit": plan.inventory.called(unit.id),
            "network": plan.inventory.network_name(network),
            "what": tuple(dict.fromkeys(fault.what for fault in faults)) or _OWN,
        }
        related = tuple(
            Related(fault.where, _FAULT, {"what": fault.what, "old": fault.old, "why": fault.why})
            for fault in faults
        )
        yield Hit(attachment.where, args, subject=unit.id, network=network, related=related)


def _is_told(plan: Plan, attachment: Attachment, unit: Unit) -> bool:
    """Whether a duty has the unit rebuild: by a date, or at once. A rough date is none."""
    return any(
        plan.duties.binds(duty, unit) and not duty.pending and (duty.by or not duty.around)
        for duty in plan.duties.conforming(attachment.network)
    )
