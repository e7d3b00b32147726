"""What the pages of isolation rules share: the source, and the heading of the examples."""

LAW = "宜府办字〔2004〕71号 三"

POLICY = """
format: 1
networks: {inner: {name: 政务内网}, outer: {name: 政务外网}}
isolation: [{between: [inner, outer], mode: physical}]
units:
  - id: yichun
    name: 宜春市
    level: city
    networks: {inner: {}, outer: {}}
"""
