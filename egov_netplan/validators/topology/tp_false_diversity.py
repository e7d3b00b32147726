"""tp-false-diversity: a backup line shares with the line it stands in for what may fail."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Related, Severity
from egov_netplan.inventory.model import Line
from egov_netplan.topology.numbers import number
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.validators.topology.backups import backups
from egov_netplan.words import Text

page = Page(
    id="tp-false-diversity",
    severity=Severity.WARNING,
    title=Text("备份线路与主用线路同路", "a backup line shares the fate of the line it stands in for"),
    message=Text(
        "线路 {line} 是 {main} 的备份，两者却同用{shared}",
        "the line {line} is to stand in for {main}, but both use {shared}",
    ),
    hint=Text(
        "备份线路另走光缆、管道和传输设备，并另选一家运营商",
        "lead the backup over another cable, duct and transmission device, with another carrier",
    ),
    why=Text(
        "同一条光缆、同一根管道、同一台传输设备或同一家运营商出了故障，主用和备份会一起中断，等于没有备份。",
        "When the cable, the duct, the transmission device or the carrier that both use fails, both are "
        "gone, and there was no backup.",
    ),
    source="贵州省电子政务外网骨干网招标文件",
    fails="""
format: 1
networks: {outer: {name: 政务外网}}
units:
  - id: guizhou
    name: 贵州省
    level: province
    units: [{id: zunyi, name: 遵义市, level: city}]
lines:
  - {id: L-1, network: outer, ends: [zunyi, guizhou], carrier: 电信, cable: GL-1}
  - {id: L-2, network: outer, ends: [zunyi, guizhou], carrier: 联通, cable: ＧＬ-1, backup_of: L-1}  # expect
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
  - {id: L-1, network: outer, ends: [zunyi, guizhou], carrier: 电信, cable: GL-1}
  - {id: L-2, network: outer, ends: [zunyi, guizhou], carrier: 联通, cable: GL-2, backup_of: L-1}
""",
)

# What two lines may share, the narrowest thing first.
_SHARED = {
    "circuit": Text("电路 {0}", "the circuit {0}"),
    "cable": Text("光缆 {0}", "the cable {0}"),
    "duct": Text("管道 {0}", "the duct {0}"),
    "transmission": Text("传输设备 {0}", "the transmission device {0}"),
    "carrier": Text("运营商{0}", "the carrier {0}"),
}


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for line, main in backups(plan):
        if main is None:
            continue  # tp-backup-of-nothing
        shared = {field: said for field, said in _SHARED.items() if _is_shared(line, main, field)}
        if not shared:
            continue
        args = {
            "line": plan.inventory.line_name(line),
            "main": plan.inventory.line_name(main),
            "shared": tuple(_said(said, getattr(line.fields, field)) for field, said in shared.items()),
        }
        related = (Related(main.where, Text("主用线路在这里", "the line it stands in for is here"), {}),)
        yield Hit(
            line.where.below(next(iter(shared))),
            args,
            subject=plan.inventory.line_subject(line),
            network=line.network,
            related=related,
        )


def _is_shared(line: Line, main: Line, field: str) -> bool:
    used = number(getattr(line.fields, field))
    return used != "" and used == number(getattr(main.fields, field))


def _said(said: Text, value: str) -> Text:
    return Text(said.zh.format(value), said.en.format(value))
