"""in-unknown-network: a network is not declared in the policy."""

from egov_netplan.findings import Severity
from egov_netplan.validators.rule import FORMAT, Page
from egov_netplan.words import Text

rule = Page(
    id="in-unknown-network",
    severity=Severity.ERROR,
    title=Text("网络没有声明", "a network is not declared"),
    message=Text(
        "没有声明名为“{network}”的网络（已声明：{known}）",
        "no network “{network}” is declared (declared: {known})",
    ),
    hint=Text(
        "改用已声明的网络，或在 netplan.yaml 的 networks 里声明它，并写明它与其他网络的隔离要求",
        "use one that is declared, or declare it in netplan.yaml under networks and say how it is "
        "isolated from the others",
    ),
    why=Text(
        "隔离要求、地址规划、域名规划都按网络来定。没有声明的网络适用哪些要求无从知道，"
        "所以写在它下面的内容不读入。",
        "Isolation, addresses and names are all laid down per network. Nobody knows what a network "
        "that is not declared must conform to, so what is written under it is left out.",
    ),
    source=FORMAT,
    fails="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - name: 财政局
    networks:
      outter: {status: planned, due: 2004-12-31}  # expect
""",
    passes="""
format: 1
date: 2004-07-29
networks: {outer: {name: 政务外网}}
units:
  - name: 财政局
    networks:
      outer: {status: planned, due: 2004-12-31}
""",
    waivable=False,
).by_reader()
