"""tp-backup-of-nothing: a line is to stand in for one that does not exist, or for itself."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.inventory.shape import did_you_mean
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.validators.topology.backups import backups
from egov_netplan.words import Text

_MAX_HINTS = 20

page = Page(
    id="tp-backup-of-nothing",
    severity=Severity.ERROR,
    title=Text("备份的主用线路不存在", "a backup stands in for a line that does not exist"),
    message=Text(
        "线路 {line} 写明是 {main} 的备份，但没有另一条编号为 {main} 的线路",
        "the line {line} is to stand in for {main}, but there is no other line of that number",
    ),
    hint=Text(
        "backup_of 写主用线路的编号；写在单位里的线路要先给它编号（id）",
        "`backup_of` is the number of the main line; a line written inside a unit needs an `id` for that",
    ),
    why=Text(
        "写错主用线路的编号，就查不出备份和主用是否同路，真断时才知道没有备份。",
        "With the wrong number nobody can tell whether the two share their way, until the day one fails.",
    ),
    source=FORMAT,
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: guizhou
    name: 贵州省
    level: province
    units: [{id: zunyi, name: 遵义市, level: city}]
lines:
  - {id: GZ-ZY-1, network: outer, ends: [zunyi, guizhou]}
  - {id: GZ-ZY-2, network: outer, ends: [zunyi, guizhou], backup_of: GZ-YZ-1}  # expect
""",
    passes="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: guizhou
    name: 贵州省
    level: province
    units: [{id: zunyi, name: 遵义市, level: city}]
lines:
  - {id: GZ-ZY-1, network: outer, ends: [zunyi, guizhou]}
  - {id: GZ-ZY-2, network: outer, ends: [zunyi, guizhou], backup_of: GZ-ZY-1}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    lost = [line for line, main in backups(plan) if main is None]
    known = {line.id for line in plan.inventory.lines} if lost else set()
    for order, line in enumerate(lost):
        wanted = getattr(line.fields, "backup_of", "")
        # Comparing with every number is slow, and nobody reads the hundredth hint.
        compare = order < _MAX_HINTS and wanted not in known
        yield Hit(
            line.where.below("backup_of"),
            {"line": plan.inventory.line_name(line), "main": wanted},
            subject=plan.inventory.line_subject(line),
            network=line.network,
            hint=did_you_mean(wanted, sorted(known)) if compare else None,
        )
