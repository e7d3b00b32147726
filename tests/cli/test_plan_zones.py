"""`netplan plan zones`: files in a folder, written where they say something new, and nowhere else."""

import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from egov_netplan.cli.main import main
from egov_netplan.inventory.edit import commit as committing

from .plans import called, files

CHECKER = shutil.which("named-checkzone")
CONFIGURED = shutil.which("named-checkconf")
LIST = "named.conf.zones-outer"

PROJECT = """\
format: 1
title: 示例市政务信息网
date: 2004-07-29
levels: [city, county]
networks: {outer: {name: 政务外网}, inner: {name: 政务内网}, net: {name: 互联网, data: public}}
isolation: [{between: [inner, net], mode: physical}]
addresses: {outer: {space: [10.36.0.0/16, "fd36::/48"]}}
domains:
  inner: {zone: nw.shili.gov.cn, nameservers: {ns.nw.shili.gov.cn: 10.0.0.53}, mailbox: a@nw.shili.gov.cn}
  net: {zone: shili.gov.cn, nameservers: {ns.example.cn: []}, mailbox: a@example.cn}
  outer:
    zone: [wai.shili.cn, 示例.中国]
    nameservers: {ns1.wai.shili.cn: [10.36.0.53, "fd36::53"]}
    mailbox: hostmaster@wai.shili.cn
units:
  - id: shili
    name: 示例市
    level: city
    networks: {outer: {status: connected}, inner: {status: connected}, net: {status: connected}}
    units:
      - name: 水利局
        networks: {outer: {domain: [slj.wai.shili.cn, 水利局.示例.中国]}}
        site: {network: outer, address: 10.36.8.5}
      - {name: 财政局, networks: {outer: {domain: czj.wai.shili.cn}}}
      - name: 机要局
        networks: {inner: {domain: jiyao.nw.shili.gov.cn}, net: {domain: jyj.shili.gov.cn}}
      - name: 东县
        level: county
        networks: {outer: {zone: dong.wai.shili.cn, block: 10.36.16.64/26}}
        site: {network: outer, domain: www.dong.wai.shili.cn, address: 10.36.16.80}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "p").mkdir()
    (tmp_path / "p/netplan.yaml").write_text(PROJECT, "utf-8")
    return tmp_path / "p"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "zones"


def change(project: Path, old: str, new: str) -> None:
    """Something else in the planner's file."""
    text = (project / "netplan.yaml").read_text("utf-8")
    assert old in text
    (project / "netplan.yaml").write_text(text.replace(old, new), "utf-8")


def zones(
    capfdbinary, project: Path, folder: Path, *more: str, network: str = "outer"
) -> tuple[int, str, str]:
    return called(capfdbinary, "plan", "zones", project, "--network", network, "-o", folder, *more)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_files_are_written_and_told(lang: str, project: Path, capfdbinary, golden, monkeypatch) -> None:
    """Each zone a file; a name without an address is counted; the project's own files stay."""
    before = files(project)
    monkeypatch.chdir(project.parent)
    code, out, err = zones(capfdbinary, project, Path("zones"), "--lang", lang)

    assert (code, err) == (0, "")
    assert files(project) == before
    assert set(files(project.parent / "zones")) == {
        "wai.shili.cn.zone",
        "dong.wai.shili.cn.zone",
        "xn--fsq092h.xn--fiqs8s.zone",
        "36.10.in-addr.arpa.zone",
        "64-26.16.36.10.in-addr.arpa.zone",
        "0.0.0.0.0.0.0.0.6.3.d.f.ip6.arpa.zone",
        LIST,
    }
    golden(f"cli/plan-zones-{lang}.txt", out)
    golden("cli/plan-zones-list.txt", files(project.parent / "zones")[LIST])


@pytest.mark.skipif(not CHECKER, reason="named-checkzone (bind9-utils) is not installed")
@pytest.mark.parametrize("network", ["outer", "net"])
def test_name_server_loads_them(network: str, project: Path, folder: Path, capfdbinary) -> None:
    """BIND's own program takes every file for the zone that it is called after."""
    zones(capfdbinary, project, folder, network=network)
    made = sorted(folder.glob("*.zone"))

    assert made
    for path in made:
        command = [str(CHECKER), "-i", "local", path.name.removesuffix(".zone"), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not CONFIGURED, reason="named-checkconf (bind9-utils) is not installed")
@pytest.mark.parametrize("called_so", ["outer", '政务 "外" 网{}/..\n//'])
def test_name_server_includes_the_list(called_so: str, project: Path, folder: Path, capfdbinary) -> None:
    """BIND finds each file by the list and loads it, whatever the network is called."""
    text = (project / "netplan.yaml").read_text("utf-8")
    key = json.dumps(called_so, ensure_ascii=False)
    (project / "netplan.yaml").write_text(re.sub(r"\bouter(?=:|\}|,)", lambda _: key, text), "utf-8")
    code, _, _ = zones(capfdbinary, project, folder, network=called_so)
    (listing,) = folder.glob("named.conf.*")
    config = folder.parent / "named.conf"
    config.write_text(f'options {{ directory "{folder}"; }};\ninclude "{listing.name}";\n', "utf-8")
    done = subprocess.run(
        [str(CONFIGURED), "-z", str(config)], capture_output=True, text=True, check=False, timeout=60
    )

    assert (code, done.returncode) == (0, 0), done.stdout
    loaded = {line.split()[1].split("/")[0] for line in done.stdout.splitlines() if "loaded serial" in line}
    assert loaded == {path.name.removesuffix(".zone") for path in folder.glob("*.zone")}


def test_the_list_moves_only_with_the_zones(project: Path, folder: Path, capfdbinary) -> None:
    """A new serial is nothing to it, a zone less is; it is never one of the zones left over."""
    zones(capfdbinary, project, folder)
    listing = folder / LIST
    first = listing.stat()
    change(project, "10.36.16.80", "10.36.16.81")
    _, moved, _ = zones(capfdbinary, project, folder, "--date", "2004-08-30")
    kept = listing.stat()
    change(project, "[wai.shili.cn, 示例.中国]", "wai.shili.cn")
    change(project, "[slj.wai.shili.cn, 水利局.示例.中国]", "slj.wai.shili.cn")
    before = listing.read_text("utf-8").splitlines()
    _, gone, _ = zones(capfdbinary, project, folder)

    assert (kept.st_mtime_ns, kept.st_ino) == (first.st_mtime_ns, first.st_ino)
    assert f"{LIST} 未变" in moved
    assert f"{LIST} 已写入" in gone
    assert set(before) - set(listing.read_text("utf-8").splitlines()) == {
        'zone "xn--fsq092h.xn--fiqs8s" { type master; file "xn--fsq092h.xn--fiqs8s.zone"; };'
    }


@pytest.mark.parametrize("there", ['zone "mine.cn" {};\n', '// netplan: "inner"\n', ""])
def test_a_list_of_somebody_else_is_not_overwritten(
    there: str, project: Path, folder: Path, capfdbinary
) -> None:
    """Nor is any zone written then."""
    folder.mkdir()
    (folder / LIST).write_text(there, "utf-8")
    code, out, err = zones(capfdbinary, project, folder)

    assert (code, out, files(folder)) == (2, "", {LIST: there})
    assert f"{LIST} 不是 netplan 为政务外网写的" in err


def test_second_run_writes_nothing(project: Path, folder: Path, capfdbinary) -> None:
    """Not on another day either: the serial moves with what the zone says."""
    zones(capfdbinary, project, folder)
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.iterdir()}
    code, out, _ = zones(capfdbinary, project, folder, "--date", "2004-08-30")

    assert code == 0
    assert "写入 0 个文件，6 个未变" in out
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.iterdir()} == before


def test_only_what_changed_gets_a_new_serial(project: Path, folder: Path, capfdbinary) -> None:
    """An address in one zone moves that zone and the one back; the others keep theirs."""
    zones(capfdbinary, project, folder)
    before = files(folder)
    change(project, "10.36.16.80", "10.36.16.81")
    _, out, _ = zones(capfdbinary, project, folder, "--date", "2004-08-30")
    after = files(folder)

    moved = {name for name in after if after[name] != before[name]}
    assert moved == {"dong.wai.shili.cn.zone", "64-26.16.36.10.in-addr.arpa.zone"}
    assert all("2004083001" in after[name] for name in moved)
    assert "写入 2 个文件，4 个未变" in out
    assert {line.split()[0] for line in out.splitlines() if ".zone " in line} == moved


def test_internal_names_stand_in_no_external_file(project: Path, folder: Path, capfdbinary) -> None:
    """Also where the planner wrote one there: it is refused, with its place and the reason."""
    change(project, "jyj.shili.gov.cn", "[jyj.shili.gov.cn, jiyao.nw.shili.gov.cn]")
    code, out, _ = zones(capfdbinary, project, folder, network="net")
    line = 1 + PROJECT[: PROJECT.index("jyj.shili")].count("\n")

    assert code == 1
    assert f"netplan.yaml:{line}" in out
    assert "内部网络的名字不得出现在对外的域中" in out
    assert set(files(folder)) == {"shili.gov.cn.zone", "named.conf.zones-net"}
    assert "jyj" in files(folder)["shili.gov.cn.zone"]
    assert "jiyao" not in files(folder)["shili.gov.cn.zone"]


@pytest.mark.parametrize(
    "name", ["../evil.cn", "/tmp/evil.cn", "..", "a/../../evil.cn", "C:\\evil.cn", "a\\..\\evil", "evil\0.cn"]
)
def test_hostile_zones_never_leave_the_folder(name: str, project: Path, folder: Path, capfdbinary) -> None:
    """Neither of the network nor of a unit: they are refused, the others are written."""
    written = '"' + name.replace("\\", "\\\\").replace("\0", "\\0") + '"'
    change(project, "zone: [wai.shili.cn,", f"zone: [{written}, wai.shili.cn,")
    change(project, "zone: dong.wai.shili.cn", f"zone: [{written}, dong.wai.shili.cn]")
    before = files(project)
    code, _, err = zones(capfdbinary, project, folder)

    assert (code, "Traceback" in err) == (1, False)
    assert files(project) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["p", "zones"]
    assert len(files(folder)) == 7
    assert not any("evil" in found for found in files(folder))
    assert "evil" not in files(folder)[LIST]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_and_folders_are_not_written_through(project: Path, folder: Path, capfdbinary) -> None:
    """What a file would replace must be a file; else nothing at all is written."""
    folder.mkdir()
    target = folder.parent / "elsewhere"
    target.write_text("mine", "utf-8")
    (folder / "wai.shili.cn.zone").symlink_to(target)
    code, out, err = zones(capfdbinary, project, folder)

    assert (code, out) == (2, "")
    assert "wai.shili.cn.zone" in err
    assert target.read_text("utf-8") == "mine"
    assert len(list(folder.iterdir())) == 1


def test_zone_that_is_gone_is_told(project: Path, folder: Path, capfdbinary) -> None:
    """Its file is left alone: it may be of another network."""
    zones(capfdbinary, project, folder)
    change(project, "[wai.shili.cn, 示例.中国]", "wai.shili.cn")
    change(project, "[slj.wai.shili.cn, 水利局.示例.中国]", "slj.wai.shili.cn")
    _, out, _ = zones(capfdbinary, project, folder)

    assert "xn--fsq092h.xn--fiqs8s.zone" in files(folder)
    assert out.rstrip().endswith("不属于这个网络现在的规划，没有动：xn--fsq092h.xn--fiqs8s.zone")


def test_file_without_a_serial_is_named(project: Path, folder: Path, capfdbinary) -> None:
    """Nobody could say whether a new one goes back; nothing is written."""
    folder.mkdir()
    (folder / "dong.wai.shili.cn.zone").write_bytes(b"\xff\xfe?")
    code, _, err = zones(capfdbinary, project, folder)

    assert code == 2
    assert "dong.wai.shili.cn" in err
    assert len(list(folder.iterdir())) == 1


def test_wrong_calls(project: Path, folder: Path, capfdbinary) -> None:
    """No folder, a file for a folder, no network of several, one without a plan."""
    folder.write_text("", "utf-8")
    said = [
        called(capfdbinary, "plan", "zones", project, "--network", "outer"),
        zones(capfdbinary, project, folder),
        called(capfdbinary, "plan", "zones", project, "-o", folder.parent / "z"),
    ]
    change(project, "domains:", "domains: {}\nx-domains:")
    said.append(zones(capfdbinary, project, folder.parent / "z"))

    assert [code for code, _, _ in said] == [2, 2, 2, 2]
    for words, (_, _, err) in zip(["-o", "不是文件夹", "--network", "没有域名规划"], said, strict=True):
        assert words in err
    assert not (folder.parent / "z").exists()


# --- all files or none ----------------------------------------------------------------------------------


def killed_at(step: int, project: Path, folder: Path) -> bool:
    """Run the command in a process of its own that is killed before its `step`th write; whether it was."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    left = step

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args)

        return instead

    for name in ("_write_through", "_take_after", "_settle_folder", "_replace", "_clear"):
        setattr(committing, name, counted(getattr(committing, name)))
    try:
        main(["plan", "zones", str(project), "--network", "outer", "-o", str(folder), "--date", "2004-08-30"])
    finally:
        os._exit(0)


def shown_files(folder: Path) -> dict[str, str]:
    """All files but those of the lock, as a name server would read them."""
    return {name: text for name, text in files(folder).items() if not name.startswith(".netplan.lock")}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
def test_killed_at_every_write(project: Path, folder: Path, capfdbinary) -> None:
    """The next run finds all old or makes all new, and leaves nothing beside; serials never mix."""
    zones(capfdbinary, project, folder)
    old = files(folder)
    change(project, "10.36.16.80", "10.36.16.81")
    change(project, "address: 10.36.8.5", "address: 10.36.8.6")
    zones(capfdbinary, project, folder.parent / "new", "--date", "2004-08-30")
    new = {
        name: text.replace("2004083001", "2004072901")
        for name, text in shown_files(folder.parent / "new").items()
    }
    new = {
        name: text if text == old[name] else text.replace("2004072901", "2004083001")
        for name, text in new.items()
    }
    assert sum(new[name] != old[name] for name in old) >= 4
    for step in range(1000):
        shutil.rmtree(folder)
        folder.mkdir()
        for name, text in old.items():
            (folder / name).write_text(text, "utf-8")
        if not killed_at(step, project, folder):
            break
        # On another day: what was begun is finished as it was meant, with the serials of that day.
        zones(capfdbinary, project, folder, "--date", "2004-08-30")
        assert shown_files(folder) == new
    assert step > 20
    assert files(folder) == new


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that can be taken away")
def test_a_folder_that_cannot_be_written_to_is_left_alone(project: Path, folder: Path, capfdbinary) -> None:
    folder.mkdir(mode=0o555)
    code, out, err = zones(capfdbinary, project, folder)

    assert (code, out, files(folder)) == (2, "", {})
    assert "Traceback" not in err


# --- two networks, one folder ---------------------------------------------------------------------------


def test_a_zone_of_another_network_is_not_overwritten(project: Path, folder: Path, capfdbinary) -> None:
    """Both have the same reverse zone: it says what to do, and that works."""
    change(project, "addresses: {outer", "addresses: {inner: {space: [10.36.0.0/16]}, outer")
    zones(capfdbinary, project, folder)
    before = files(folder)
    code, out, err = zones(capfdbinary, project, folder, network="inner")

    assert (code, out, files(folder)) == (2, "", before)
    assert "36.10.in-addr.arpa.zone 是政务外网的域文件" in err
    assert "Give each network a folder of its own with -o" in err
    code, _, _ = zones(capfdbinary, project, folder.parent / "inner", network="inner")
    assert (code, zones(capfdbinary, project, folder)[0], files(folder)) == (0, 0, before)


def test_networks_without_a_common_zone_may_share_a_folder(project: Path, folder: Path, capfdbinary) -> None:
    zones(capfdbinary, project, folder)
    before = files(folder)
    code, _, _ = zones(capfdbinary, project, folder, network="inner")

    assert code == 0
    assert before.items() < files(folder).items()


@pytest.mark.parametrize("first", ['; netplan: "gone"', "; netplan: {", "; my own zone"])
def test_a_file_of_no_network_of_the_plan_is_taken_over(
    first: str, project: Path, folder: Path, capfdbinary
) -> None:
    """A network that was renamed, or a file from before netplan: with its serial."""
    zones(capfdbinary, project, folder)
    path = folder / "36.10.in-addr.arpa.zone"
    before = path.read_text("utf-8")
    path.write_text(before.replace('; netplan: "outer"', first), "utf-8")
    code, _, _ = zones(capfdbinary, project, folder, "--date", "2004-08-30")

    assert (code, path.read_text("utf-8")) == (0, before)
