"""The YAML parser's complaints in a planner's words, in both languages."""

import yaml

from egov_netplan.findings import Hit, Where
from egov_netplan.inventory.decode import split_lines
from egov_netplan.words import Text

COMPLEX_KEY = Text("键必须是文字，不能是列表或映射", "a key must be text, not a list or a mapping")
ENDLESS_ALIAS = Text("它引用了自己", "it refers to itself")
UNKNOWN_ALIAS = Text("文件中没有这个锚点", "the file has no such anchor")
SECOND_ANCHOR = Text("同名的锚点前面已有一个", "an anchor of this name is written above already")
TOO_MANY_REPEATS = Text("展开后内容过多", "it would repeat too much of the file")

_TAB = Text(
    "缩进用了制表符（Tab），YAML 只认空格", "a tab stands in the indentation, where YAML takes only spaces"
)

# libyaml's sentences (scanner.c, parser.c) and what they mean to somebody who does not know the parser.
_MEANING = {
    "mapping values are not allowed in this context": Text(
        "这里不该出现“: ”：缩进可能错位，或含冒号的值没有加引号",
        "': ' is not expected here: the indentation may be off, or a value with a colon lacks its quotes",
    ),
    "found character that cannot start any token": Text(
        "值不能以这个字符开头，请加引号", "a value cannot begin with this character; put it in quotes"
    ),
    "did not find expected key": Text(
        "缩进与上文对不齐，或缺少键名", "the indentation does not match the lines above, or a key is missing"
    ),
    "did not find expected '-' indicator": Text(
        "列表里缺少“- ”，或缩进与上一项对不齐",
        "'- ' is missing in the list, or the indentation does not match the item above",
    ),
    "could not find expected ':'": Text("键名后缺少“: ”", "': ' is missing after the key"),
    "did not find expected ',' or ']'": Text(
        "方括号没有闭合，或少了逗号", "a bracket '[' is not closed, or a comma is missing"
    ),
    "did not find expected ',' or '}'": Text(
        "花括号没有闭合，或少了逗号", "a brace '{' is not closed, or a comma is missing"
    ),
    "found unexpected end of stream": Text("引号没有闭合", "a quotation mark is not closed"),
    "did not find expected node content": Text("逗号之间或括号里缺少内容", "something is missing here"),
    "found unknown escape character": Text(
        "双引号里的反斜杠用法不对，改用单引号即可",
        "a backslash in double quotes is not understood; single quotes take it as it is",
    ),
    "did not find expected <document start>": Text(
        "文档开头之前有多余内容", "something stands before the start of the document"
    ),
    "block sequence entries are not allowed in this context": Text(
        "列表项“- ”不能写在键的同一行，请换行", "'- ' cannot stand on the line of its key; begin a new line"
    ),
}


def explain(error: yaml.MarkedYAMLError, text: str, name: str) -> Hit:
    """A finding for the parser's `error` in `text`, the content of the file called `name`."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = split_lines(text)
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line, column = line - 1, 0  # an error "at the end" is shown at the last line that says something
    said = error.problem or str(error)
    reason = _MEANING.get(said, Text(f"解析器原话：{said}", said))
    before = lines[line][: column + 1] if line < len(lines) else ""
    if "\t" in before and not before.strip():
        reason = _TAB
    return Hit(Where(name, (), line + 1, column + 1), {"reason": reason}, rule="in-syntax")
