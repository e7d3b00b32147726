"""in-superseded: a standard that is cited has been replaced."""

from collections.abc import Iterator

from egov_netplan.findings import Hit, Severity
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.rule import Page
from egov_netplan.words import Text

page = Page(
    id="in-superseded",
    severity=Severity.INFO,
    title=Text("引用的标准已被代替", "a standard that is cited has been replaced"),
    message=Text(
        "所引“{title}”自 {since} 起已由“{replacement}”代替",
        "“{title}”, which is cited, has been replaced by “{replacement}” since {since}",
    ),
    hint=Text(
        "按新标准核对要求；通知仍引旧版的，请发文单位明确",
        "check what is asked against the new one; if the notice goes on citing the old, ask who issued it",
    ),
    why=Text(
        "通知引用的标准会修订，照旧版建的可能不合现行要求。是否已被代替，在 standards 里写明。",
        "Standards are revised after a notice cites them, and what is built by the old one may not meet the "
        "new. Whether one has been replaced is written under `standards`.",
    ),
    source="渝办发〔2005〕209号 附件1 一（二）",
    fails="""
format: 1
date: 2020-01-01
networks: {public: {name: 公众信息网}}
standards:
  - {title: GB/T 22239—2008, replaced_by: GB/T 22239—2019, since: 2019-12-01}  # expect
""",
    passes="""
format: 1
date: 2019-11-30
networks: {public: {name: 公众信息网}}
standards:
  - {title: GB/T 22239—2008, replaced_by: GB/T 22239—2019, since: 2019-12-01}
  - {title: GB 17859—1999}
""",
)


@page.whole_plan
def rule(plan: Plan) -> Iterator[Hit]:
    for index, standard in enumerate(plan.inventory.policy.standards):
        if standard.replaced_by and standard.since and standard.since <= plan.inventory.today:
            args = {"title": standard.title, "since": standard.since, "replacement": standard.replaced_by}
            where = plan.inventory.policy_at("standards", index)
            yield Hit(where, args, source=standard.source or "")
