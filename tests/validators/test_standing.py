"""How units stand to duties: each demand on small projects, and the state on any day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egov_netplan.findings import Where
from egov_netplan.inventory.fields import Demand, DutyFields, ProjectFields, WhoFields
from egov_netplan.inventory.load import load
from egov_netplan.inventory.model import Inventory
from egov_netplan.inventory.profile import Merged
from egov_netplan.validators.demands.common import Standing
from egov_netplan.validators.plan import Plan
from egov_netplan.validators.standing import State, coming, missed, standing, state

DAY = date(2004, 7, 29)
days = st.integers(-40, 40).map(lambda count: DAY + timedelta(days=count))
some_day = st.none() | days
duties = st.builds(
    DutyFields,
    id=st.just("d"),
    who=st.just(WhoFields()),
    must=st.just(Demand.GROUP),
    since=some_day,
    trial=some_day,
    by=some_day,
    around=some_day,
    pending=st.booleans(),
)
standings = st.builds(
    Standing,
    done=st.booleans(),
    where=st.just(Where("netplan.yaml")),
    since=some_day,
    in_trial=st.booleans(),
    exempt=st.booleans(),
    planned=some_day,
)


def on(duty: DutyFields, found: Standing, today: date) -> State:
    """The state on one day, of a project with nothing but this duty."""
    merged = Merged(ProjectFields(duties=(duty,)), "netplan.yaml", {})
    inventory = Inventory(Path(), "netplan.yaml", merged, today, {}, (), (), (), (), sound=True)
    return state(Plan(inventory), duty, found)


@given(duties, standings, days)
def test_the_state_on_any_day(duty: DutyFields, found: Standing, today: date) -> None:
    """Each state is what its name says, read from the dates one by one."""
    now = on(duty, found, today)
    asked = [duty.by] if found.in_trial else [duty.by, duty.trial]
    timeless = not (duty.by or duty.trial or duty.around)
    asked = [found.planned] if timeless else asked
    left = [(day - today).days for day in asked if day]

    assert (now in (State.DONE, State.DONE_LATE)) == found.done
    assert (now is State.DONE_LATE) == bool(found.done and found.since and duty.by and duty.by < found.since)
    if found.done:
        return
    assert (now is State.EXEMPT) == found.exempt
    if found.exempt:
        return
    in_force = not duty.pending and (not duty.since or duty.since <= today)
    assert (now is State.NOT_IN_FORCE) == (not in_force)
    if in_force:
        assert (now is State.OVERDUE) == any(count < 0 for count in left)
        assert (now is State.DUE_SOON) == (min(left, default=-1) in range(31))
        assert (now is State.OPEN) == (timeless and not found.planned)


@given(duties, standings.filter(lambda found: not found.done), days)
def test_time_only_presses(duty: DutyFields, found: Standing, today: date) -> None:
    """What is not done gets later from one day to the next, and never earlier."""
    order = [State.NOT_IN_FORCE, State.EXEMPT, State.OPEN, State.DUE, State.DUE_SOON, State.OVERDUE]
    before, after = on(duty, found, today), on(duty, found, today + timedelta(days=1))

    assert order.index(before) <= order.index(after)


@given(duties, standings, days)
def test_the_days_that_are_named(duty: DutyFields, found: Standing, today: date) -> None:
    """What is overdue has missed a day, and what is due soon has one coming."""
    now, late = on(duty, found, today), missed(duty, today, found.planned)
    next_day = coming(duty, today, found.planned, in_trial=found.in_trial)

    assert late is None or late < today
    assert next_day is None or next_day >= today
    if now is State.OVERDUE:
        assert late in (duty.by, duty.trial, found.planned)
        assert late is not None
    if now is State.DUE_SOON:
        assert next_day in (duty.by, duty.trial, found.planned)
        assert next_day is not None


PROJECT = """
format: 1
date: 2004-07-29
networks: {{outer: {{name: 政务外网}}, inner: {{name: 政务内网}}}}
addresses: {{outer: {{space: [10.0.0.0/8]}}}}
duties:
  - {{id: d, who: {{level: city}}, {duty}}}
units:
  - id: c
    name: 甲市
    level: city
    networks: {{outer: {{status: connected}}, inner: {{status: connected}}}}
    units:
      - {{name: a, {unit}}}
{more}
"""

LINE = "line: {circuit: x}"
CASES = {
    "nothing written": ("must: connected, on: outer", "", "", "该网络的联网情况"),
    "no line": ("must: connected, on: outer", "networks: {outer: {status: planned}}", "", "线路"),
    "line planned": (
        "must: connected, on: inner",
        "networks: {inner: {status: planned, line: {circuit: x, status: built}}}",
        "",
        "开通",
    ),
    "connected": (
        "must: connected, on: outer",
        f"networks: {{outer: {{status: connected, {LINE}}}}}",
        "",
        "",
    ),
    "being rebuilt": ("must: connected, on: outer", "networks: {outer: {status: retrofit}}", "", ""),
    "conforms": ("must: conforming", f"networks: {{outer: {{status: connected, {LINE}}}}}", "", ""),
    "not in use": ("must: conforming", "networks: {outer: {status: planned, conforms: no}}", "", None),
    "own network": ("must: conforming", "networks: {outer: {status: connected, conforms: no}}", "", "改造"),
    "two prefixes": (
        "must: conforming, on: outer",
        "networks: {outer: {status: connected, prefix: [192.168.1.0/24, 192.168.2.0/24]}}",
        "",
        "符合规划的网段",
    ),
    "rebuilt elsewhere": (
        "must: conforming, on: inner",
        "networks: {outer: {status: retrofit}, inner: {status: connected}}",
        "",
        "",
    ),
    "covered": (
        "must: covered, on: inner, items: [leaders]",
        "networks: {inner: {status: connected, leaders: {connected: 3, total: 3}}}",
        "",
        "",
    ),
    "covered in part": (
        "must: covered, on: inner",
        "networks: {inner: {status: connected, leaders: {connected: 2, total: 3}}}",
        "",
        "单位领导 2/3、处（科、室）（未填写）",
    ),
    "no such item": (
        "must: covered, on: inner, items: [doors]",
        "networks: {inner: {status: connected, leaders: {connected: 3, total: 3}}}",
        "",
        "处（科、室）（未填写）",
    ),
    "no such post": ("must: contacts, items: [doorkeeper]", "", "", "责任人"),
    "no such part": ("must: roles, items: [doorkeeper]", "", "", "主管单位"),
    "posts": (
        "must: contacts, items: [leader, office]",
        "contacts: [{post: leader, title: 副局长}]",
        "",
        "负责科室",
    ),
    "group": ("must: group", "group: {head: 局长}", "", ""),
    "attested": ("must: attested", "done: {d: 2004-07-01}", "", ""),
    "not attested": ("must: attested", "done: {e: 2004-07-01}", "", "完成日期"),
    "system of a kind": (
        "must: systems, items: [ca]",
        "",
        "systems: [{id: s, kind: ca, status: live, users: [a]}]",
        "",
    ),
    "system by id": ("must: systems, items: [s]", "", "systems: [{id: s, unit: a, status: live}]", ""),
    "system not live": ("must: systems, items: [ca]", "", "systems: [{id: s, kind: ca, users: [a]}]", "ca"),
    "no system at all": ("must: systems", "", "", "应用系统"),
    "private network": (
        "must: migrated",
        "",
        "private_networks: [{id: p, unit: a, name: 水利专网}]",
        "水利专网",
    ),
    "private network that stays": (
        "must: migrated",
        "",
        "private_networks: [{id: p, unit: a, reason: 涉密}]",
        None,
    ),
    "page": ("must: site, on: outer", "site: {network: outer, page: true, status: live}", "", ""),
    "page for a site": (
        "must: site, on: outer, items: [site]",
        "site: {network: outer, page: true, status: live}",
        "",
        "已开通的网站",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_demand(case: str, tmp_path: Path) -> None:
    """What lacks, an empty text where nothing does, and None where there is nothing to ask."""
    duty, written, more, lack = CASES[case]
    found = _standing(tmp_path, duty, written, more)

    assert (found.lack.zh if found and not found.done else found and "") == lack


def test_the_day_it_was_done(tmp_path: Path) -> None:
    """The inventory's own day comes before the one that the unit reports; of two live sites, the first."""
    done = "done: {d: 2004-05-01}"
    connected = _standing(
        tmp_path,
        "must: connected, on: outer",
        f"{done}, networks: {{outer: {{status: connected, since: 2004-06-01}}}}",
    )
    group = _standing(tmp_path, "must: group", f"{done}, group: {{head: 局长}}")
    live = "{{id: {0}, unit: a, status: live, live: {1}}}"
    sites = f"sites: [{live.format('x', '2004-06-02')}, {live.format('y', '2004-06-01')}]"
    site = _standing(tmp_path, "must: site", "", sites)

    assert [found and found.since for found in (connected, group, site)] == [
        date(2004, 6, 1),
        date(2004, 5, 1),
        date(2004, 6, 1),
    ]


def test_a_system_in_trial_is_in_trial(tmp_path: Path) -> None:
    """A system that is tried out is not live, but in time for its trial."""
    found = _standing(
        tmp_path,
        "must: systems, items: [ca]",
        "",
        "systems: [{id: s, kind: ca, status: trial, users: [a]}]",
    )

    assert found
    assert (found.done, found.in_trial) == (False, True)


@pytest.mark.parametrize(("no_exemption", "exempt"), [("true", False), ("false", True)])
def test_an_exemption_must_be_allowed(no_exemption: str, exempt: bool, tmp_path: Path) -> None:
    """Where the duty allows none, a unit that is exempt has simply not done it."""
    duty = f"must: connected, on: outer, no_exemption: {no_exemption}"
    found = _standing(tmp_path, duty, "networks: {outer: {status: exempt}}")

    assert found
    assert found.exempt is exempt


def test_of_several_networks_the_one_not_being_rebuilt_speaks(tmp_path: Path) -> None:
    """What is being rebuilt is known; what is not stands first."""
    written = "networks: {outer: {status: retrofit}, inner: {status: connected, conforms: no}}"
    found = _standing(tmp_path, "must: conforming", written)

    assert found
    assert found.network == "inner"


def _standing(folder: Path, duty: str, written: str, more: str = "") -> Standing | None:
    text = PROJECT.format(duty=duty, unit=written, more=more)
    (folder / "netplan.yaml").write_text(text, encoding="utf-8")
    plan = Plan(load(folder))
    return standing(plan, plan.duties.all[0], plan.inventory.units["c/a"])
