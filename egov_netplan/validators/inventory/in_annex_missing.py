"""in-annex-missing: an annex that a notice refers to is not in the project."""

from collections.abc import Iterator
from pathlib import Path

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-annex-missing",
    severity=Severity.WARNING,
    title=Text("通知的附件缺失", "an annex of a notice is missing"),
    message=Text("附件“{title}”缺失：{reason}", "the annex “{title}” is missing: {reason}"),
    hint=Text(
        "向发文单位索取，放进项目目录，在 file 里写它的相对路径",
        "ask the office that issued the notice for it, put it into the project folder, and give its path "
        "in `file`",
    ),
    why=Text(
        "“名单附后”“见附件”的，要求落在谁身上全在附件里。附件没有拿到，就无从按通知核对。",
        "Where a notice says “see the list annexed”, whom it binds stands only there. Without the annex "
        "nothing can be checked against the notice.",
    ),
    source="衡水市人民政府 2002-04-04 意见 二；衢政办发〔2008〕12号 附件",
    fails="""
format: 1
networks: {public: {name: 公众信息网}}
annexes:
  - {title: 网站建设单位名单}  # expect
  - {title: 责任分解表, file: annexes/responsibility.pdf}  # expect
  - {title: 任务书, file: ../tasks.pdf}  # expect
""",
    passes="""
format: 1
networks: {public: {name: 公众信息网}}
annexes:
  - {title: 网站建设单位名单, file: annexes/sites.csv}
--- annexes/sites.csv
水务局
""",
)

_NOT_WRITTEN = Text("没有写明文件", "no file is given")
_OUTSIDE = Text("{file} 不是项目目录内的相对路径", "{file} is no relative path inside the project folder")
_NOT_THERE = Text("项目目录里没有 {file}", "there is no {file} in the project folder")


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for index, annex in enumerate(plan.inventory.policy.annexes):
        if reason := _missing(plan.inventory.root, annex.file):
            args = {"title": annex.title, "reason": reason}
            where = plan.inventory.policy_at("annexes", index, *(("file",) if annex.file else ()))
            if not plan.misread(where):
                yield Hit(where, args, source=annex.source or "")


def _missing(root: Path, file: str | None) -> Text | None:
    """Why the annex is not there, if it is not."""
    if not file:
        return _NOT_WRITTEN
    path = Path(file)
    if path.is_absolute() or ".." in path.parts:
        reason = _OUTSIDE
    else:
        reason = _NOT_THERE
        try:
            if (root / path).is_file():
                return None
        except (OSError, ValueError):  # longer than any path may be, or with a NUL in it
            pass
    return Text(*(part.format(file=file) for part in reason))
