"""Code whose lines are numbered in a table → code, without the numbers.

Hexo, Chroma and Rouge give a table of two cells, numbers and code; GitHub's gists and others give
one row to each line. In Markdown no cell of a table can hold lines.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

GUTTER = re.compile(
    r"""(?:^|\s)(?: gutter | lineno\w* | line-?numbers? | rouge-gutter | blob-num | lnt | ln
    | hljs-ln-n\w* | react-line-number )(?:$|\s)""",
    re.VERBOSE | re.IGNORECASE,
)
CODE = re.compile(
    r"(?:^|\s)(?:code|rouge-code|blob-code[\w-]*|hljs-ln-code|chroma|highlight)(?:$|\s)"
)
LANGUAGE = re.compile(
    r"(?:^|\s)(?:(?:language|lang|highlight-source|type|brush:?)[-\s]|highlight\s)\s?([\w+#.-]+)"
)
NO_LANGUAGES = frozenset({"table", "text", "plain", "plaintext", "plain_text", "none"})
NUMBERS = re.compile(r"[\d\s.:]*")
LINES = ("div", "li", "p", "tr")
MOST_STEPS = 4
"""From a table up to what names the language of its code."""


def gather(tree: "HtmlElement") -> None:
    """Make code of the tables that hold nothing else, and open those that hold code among others,
    in place.
    """
    for table in list(tree.iter("table")):
        if table.find(".//table") is not None:
            continue
        rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
        if is_listing(table, rows):
            put_in_place(table, "\n".join(line_of(row) for row in rows))
        elif any(is_long(block) for block in table.iter("pre")):
            for element in table.iter("thead", "tbody", "tfoot", "tr", "td", "th"):
                element.tag = "div"
            table.tag = "div"
    for number in [each for block in tree.iter("pre") for each in block.iter("span", "a", "i")]:
        is_number = GUTTER.search(number.get("class", "")) and number.text_content().strip()
        if is_number and NUMBERS.fullmatch(number.text_content()):
            number.drop_tree()


def is_listing(table: "HtmlElement", rows: "Sequence[Sequence[HtmlElement]]") -> bool:
    """Whether each row has one cell of code, with numbers before it or under the name of code."""
    codes = [[cell for cell in row if not is_gutter(cell)] for row in rows]
    if not rows or any(len(row) > 1 for row in codes) or not any(codes):
        return False
    has_gutter = any(is_gutter(cell) for row in rows for cell in row)
    if next(table.iterancestors("pre"), None) is not None:
        return True
    return has_gutter and all(is_code(cell) for row in codes for cell in row)


def is_gutter(cell: "HtmlElement") -> bool:
    if GUTTER.search(cell.get("class", "")):
        return True
    text = cell.text_content()
    is_numbered = bool(text.strip()) and NUMBERS.fullmatch(text) is not None
    return is_numbered and cell.find(".//pre") is not None and cell.getnext() is not None


def is_code(cell: "HtmlElement") -> bool:
    return bool(CODE.search(cell.get("class", ""))) or cell.find(".//pre") is not None


def is_long(block: "HtmlElement") -> bool:
    return block.find(".//br") is not None or "\n" in block.text_content().strip("\n")


def line_of(row: "Sequence[HtmlElement]") -> str:
    codes = [cell for cell in row if not is_gutter(cell)]
    return "".join(spoken(cell) for cell in codes).removesuffix("\n")


def spoken(element: "HtmlElement") -> str:
    """The text of code with the line breaks that a browser shows."""
    return "".join(texts(element)).replace("\xa0", " ")


def texts(element: "HtmlElement") -> Iterator[str]:
    yield "\n" if element.tag == "br" else element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            inner = "".join(texts(child))
            is_open = child.tag in LINES and not inner.endswith("\n")
            yield f"{inner}\n" if is_open else inner
        yield child.tail or ""


def put_in_place(table: "HtmlElement", text: str) -> None:
    block, code = table.makeelement("pre", {}), table.makeelement("code", {})
    if language := language_of(table):
        code.set("class", f"language-{language}")
    code.text = text
    block.append(code)
    place = next(table.iterancestors("pre"), table)
    block.tail = place.tail
    parent = place.getparent()
    assert parent is not None
    parent.replace(place, block)


def language_of(table: "HtmlElement") -> str:
    """From its own code first, then from what is around it."""
    for holder in (*table.iter(), *list(table.iterancestors())[:MOST_STEPS]):
        said = holder.get("data-lang") or holder.get("data-language")
        found = LANGUAGE.search(holder.get("class", ""))
        name = (said or (found[1] if found else "")).lower()
        if name and name not in NO_LANGUAGES:
            return name
    return ""
