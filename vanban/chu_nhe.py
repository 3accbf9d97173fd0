"""Text with light marks, as a secretary types it in a plain box, read into blocks of a document.

Every line stands for itself: «- …» is a dash line, «| a | b |» a row of a table, anything else a
paragraph; a row with nothing in any cell is left out; inside a line «**đậm**» and «*nghiêng*». A mark counts only at the edge of words, so that
«5*3», «5 * 3» and a lone footnote star stay what they are; «\\*» and «\\|» are the bare signs.
Only marks and blanks are ever taken away: no character of a word is lost, whatever was typed.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from unicodedata import normalize

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from vanban.van_ban import Bang, Can, Chu, Cot, Doan, GachDau, Khoi


COT_TOI_DA = 12  # a wider table has no room on the page: its lines stay as typed
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_ROW = re.compile(r"\|.*[^\s|].*(?<!\\)\|")
_RULE = re.compile(r"\|[\s|:-]*-[\s|:-]*\|")
_NO_CELLS = re.compile(r"\|[\s|]*\|")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_ESCAPED = "*|"


def read_chu_nhe(text: str) -> tuple[Khoi, ...]:
    """The blocks of a text; blank lines only part them."""
    folded = (_fold(line) for line in normalize("NFC", text).splitlines())
    lines = (line for line in folded if line and not _NO_CELLS.fullmatch(line))
    found: list[Khoi] = []
    for kind, group in groupby(lines, key=_kind):
        found.extend(_blocks(kind, list(group)))
    return tuple(found)


def plain(text: str) -> str:
    """A line without its marks."""
    return "".join(run.text for run in read_line(_fold(normalize("NFC", text))))


def read_line(line: str) -> tuple[Chu, ...]:
    """A line as runs of the same face."""
    bold = italic = 0
    runs: list[tuple[tuple[bool, bool], str]] = []
    for token in _MARKS.parseInline(line)[0].children or ():
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.content:
            runs.append(((bold > 0, italic > 0), token.content))
    return tuple(
        Chu(text="".join(text for _, text in group), dam=dam, nghieng=nghieng)
        for (dam, nghieng), group in groupby(runs, key=lambda run: run[0])
    )


def _fold(line: str) -> str:
    return _BLANKS.sub(" ", _CONTROLS.sub("", line)).strip()


def _kind(line: str) -> str:
    if line.startswith("- ") and line[2:].strip():
        return "gach"
    return "bang" if _ROW.fullmatch(line) or _RULE.fullmatch(line) else "doan"


def _blocks(kind: str, lines: list[str]) -> Iterator[Khoi]:
    if kind == "gach":
        rows = tuple(read_line(line[2:].strip()) for line in lines)
        faces = rows if any(map(_has_faces, rows)) else ()
        yield GachDau(muc=tuple(map(_text, rows)), chu=faces)
        return
    table = _table(lines) if kind == "bang" else None
    if table is not None:
        yield table
        return
    for line in lines:
        runs = read_line(line)
        yield Doan(text=_text(runs), chu=runs if _has_faces(runs) else ())


def _text(runs: tuple[Chu, ...]) -> str:
    return "".join(run.text for run in runs)


def _has_faces(runs: tuple[Chu, ...]) -> bool:
    return any(run.dam or run.nghieng for run in runs)


def _table(lines: list[str]) -> Bang | None:
    """The first row is the heading; short rows are filled up; columns as wide as their words ask."""
    if _RULE.fullmatch(lines[0]):
        return None
    rows = [
        [plain(cell) for cell in _CELL_EDGE.split(line[1:-1])]
        for number, line in enumerate(lines)
        if number != 1 or not _RULE.fullmatch(line)
    ]
    width = max(map(len, rows))
    if width > COT_TOI_DA:
        return None
    even = [(*row, *[""] * (width - len(row))) for row in rows]
    return Bang(
        cot=tuple(
            Cot(ten=name, rong=_room(column), can=_side(column[1:]))
            for name, column in zip(even[0], zip(*even, strict=True), strict=True)
        ),
        hang=tuple(even[1:]),
    )


def _room(column: tuple[str, ...]) -> float:
    """Between a number's room and six times it."""
    return float(min(max(max(map(len, column)), 5), 30))


def _side(cells: tuple[str, ...]) -> Can:
    """Figures stand in the middle; words begin at the left."""
    return Can.TRAI if any(map(str.isalpha, "".join(cells))) else Can.GIUA


def _star(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- markdown-it calls it so
    """The parser's own rule for «*», but never inside a word."""
    if silent or state.src[state.pos] != "*":
        return False
    found = state.scanDelims(state.pos, False)
    for _ in range(found.length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=found.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=found.can_open,
                close=found.can_close,
            )
        )
    state.pos += found.length
    return True


def _bare_sign(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- markdown-it calls it so
    """«\\*» and «\\|»; any other backslash is only a backslash."""
    sign = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or not sign or sign not in _ESCAPED:
        return False
    if not silent:
        state.push("text", "", 0).content = sign
    state.pos += 2
    return True


def _marks() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": 100}).enable(["emphasis", "escape"])
    parser.inline.ruler.at("emphasis", _star)
    parser.inline.ruler.at("escape", _bare_sign)
    return parser


_MARKS = _marks()
