"""What a clipboard holds of Word, Zalo or a web page, turned into text with light marks.

nh3 throws away scripts, styles, comments and everything that only looks; markdownify walks what is
left. Words, bold, italic, lists and tables stay; pictures, colours and links' addresses do not.
"""

import re
from unicodedata import normalize

import nh3
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from vanban.chu_nhe import plain


SAU_TOI_DA = 120  # tags within tags: no person's text goes deeper
DAI_TOI_DA = 100_000  # letters of cleaned HTML: a box of the minutes takes a fifth of that as text
BANG_TOI_DA = 200
_INLINE = {"b", "strong", "i", "em", "span", "font", "a", "u"}
_BLOCKS = {"p", "div", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
_TABLES = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}
_DROPPED = {"script", "style", "title", "noscript", "template"}
_FACES = {
    "mso-list": re.compile(r"mso-list:\s*ignore", re.IGNORECASE),
    "normal": re.compile(r"font-weight:\s*(?:normal|[1-5]00)", re.IGNORECASE),
    "bold": re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE),
    "italic": re.compile(r"font-style:\s*italic", re.IGNORECASE),
}
_FRAGMENT = re.compile(r"<!--StartFragment-->(.*)<!--EndFragment-->", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
# Signs of our own stand for marks until it is known whether they stand at the edge of words.
_DAM, _HET_DAM, _NGHIENG, _HET_NGHIENG = "\ue000", "\ue001", "\ue002", "\ue003"
_OWN = re.compile("[\ue000-\ue003]")
_FACE_PAIRS = ((_DAM, _HET_DAM, "**"), (_NGHIENG, _HET_NGHIENG, "*"))
_LONE_STAR = re.compile(r"(?<=\w)\*(?=\w)|(?<=\s)\*(?=\s)")
_STAR = re.compile(r"\*")
_BULLET = re.compile(r"[•·▪■○●◦‣∙⁃\uf0a7\uf0b7\uf0d8\uf0fc]\s*")
_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}|[a-zđ]|[ivxlc]{1,5})[.)]", re.IGNORECASE)


class ChuDanQuaPhucTapError(ValueError):
    """Longer, or nested deeper, than any text that a person wrote for one box."""


def doc_chu_dan(html: str) -> str:
    """The clipboard's HTML as lines with light marks, composed (NFC), without blank lines."""
    if html.lower().count("<table") > BANG_TOI_DA:
        raise ChuDanQuaPhucTapError
    found = _FRAGMENT.search(html)
    cleaned = _clean(found[1] if found else html)
    if len(cleaned) > DAI_TOI_DA or _depth(cleaned) > SAU_TOI_DA:
        raise ChuDanQuaPhucTapError
    soup = BeautifulSoup(cleaned, "html.parser")
    for table in soup.find_all("table"):
        _straighten(table)
    text = str(_Converter().convert_soup(soup)).replace("\xa0", " ")
    lines = (normalize("NFC", _line(line)) for line in normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def _clean(html: str) -> str:
    return nh3.clean(
        _OWN.sub("", html),
        tags=_INLINE | _BLOCKS | _TABLES,
        clean_content_tags=_DROPPED,
        attributes={
            **{tag: {"style"} for tag in ("b", "strong", "span")},
            **{tag: {"colspan", "rowspan"} for tag in ("td", "th")},
            "ol": {"start"},
        },
        attribute_filter=_attribute,
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Of a style only what says something: bold, italic, a list's own sign."""
    if name != "style":
        return value if value.isdigit() and len(value) <= 3 else None
    return " ".join(face for face, pattern in _FACES.items() if pattern.search(value)) or None


def _depth(html: str) -> int:
    depth = deepest = 0
    for closing, tag in _TAG.findall(html):
        if tag != "br":
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    return deepest


def _straighten(table: Tag) -> None:
    """Cells that span rows or columns leave empty ones in the places that they cover."""
    below: dict[int, int] = {}  # column -> rows still covered from above
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        place = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while below.get(place, 0) > 0:
                below[place] -= 1
                cell.insert_before(BeautifulSoup("<td></td>", "html.parser"))
                place += 1
            place = _spread(cell, place=place, below=below)
        for column in sorted(column for column, left in below.items() if column >= place and left):
            below[column] -= 1
            row.append(BeautifulSoup("<td></td>", "html.parser"))


def _spread(cell: Tag, *, place: int, below: dict[int, int]) -> int:
    """Empty neighbours for a wide cell; the next free column."""
    wide = min(int(str(cell.attrs.pop("colspan", 1))), 30)
    high = int(str(cell.attrs.pop("rowspan", 1)))
    for column in range(place, place + max(wide, 1)):
        below[column] = max(high, 1) - 1
    for _ in range(wide - 1):
        cell.insert_after(BeautifulSoup("<td></td>", "html.parser"))
    return place + max(wide, 1)


class _Converter(MarkdownConverter):
    """Light marks are fewer than Markdown's."""

    class Options:
        bullets = "-"
        wrap = True  # lines of the source are no lines of the text
        wrap_width = None
        escape_underscores = False

    def escape(self, text: str, parent_tags: set[str]) -> str:
        kept = _LONE_STAR.sub("\ue004", text or "")
        kept = _STAR.sub(r"\\*", kept).replace("\ue004", "*")
        return kept.replace("|", r"\|") if parent_tags & {"td", "th"} else kept

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        faces = str(el.get("style", "")).split()
        return text if "normal" in faces else _wrap(text, _DAM, _HET_DAM)

    convert_strong = convert_b

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _wrap(text, _NGHIENG, _HET_NGHIENG)

    convert_i = convert_em

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        faces = str(el.get("style", "")).split()
        if "mso-list" in faces:
            sign = text.replace("\xa0", " ").strip()
            return f"{sign} " if _NUMBER.fullmatch(_OWN.sub("", sign)) else "- "
        if "bold" in faces:
            text = _wrap(text, _DAM, _HET_DAM)
        return _wrap(text, _NGHIENG, _HET_NGHIENG) if "italic" in faces else text

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n{text}\n"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return " " if parent_tags & {"td", "th"} else "\n"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 -- markdownify's name
        return f"\n{_wrap(text, _DAM, _HET_DAM)}\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f" {' '.join(text.split())} |"

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        inside = sum(parent.name == "table" for parent in el.parents) > 1
        return f"{text} " if inside else f"\n|{text}\n"


def _wrap(text: str, start: str, end: str) -> str:
    """Each line by itself: a mark never reaches over a line."""
    return "\n".join(f"{start}{line}{end}" if line.strip() else line for line in text.split("\n"))


def _line(line: str) -> str:
    """One line with its marks, where they would be read as marks."""
    line = " ".join(line.split())
    if not _OWN.search(line):
        return _bullet(line)
    bare = _bullet(" ".join(_OWN.sub("", line).split()))
    marked = line
    for start, end, mark in _FACE_PAIRS:
        marked = re.sub(rf"{end}(\s*){start}", r"\1", marked)
        marked = re.sub(rf"{start}((?:\s|-\s)*)", rf"\1{start}", marked)
        marked = re.sub(rf"(\s*){end}", rf"{end}\1", marked)
        marked = re.sub(rf"(?<!\w){start}([^{start}{end}]+){end}(?!\w)", rf"{mark}\1{mark}", marked)
    marked = _bullet(" ".join(_OWN.sub("", marked).split()))
    return marked if plain(marked) == plain(bare) else bare


def _bullet(line: str) -> str:
    """Signs of lists that Word draws become dashes."""
    return _BULLET.sub("- ", line, count=1) if _BULLET.match(line) else line
