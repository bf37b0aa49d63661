"""The heads of tables, which Markdown demands: a row of data is none."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NUMBER = re.compile(r"[-+−~<>≈$€£¥]*\s*[.,]?\d")
CELLS = ("td", "th")


def settle(tree: "HtmlElement") -> None:
    """Give each table a head, an empty one where it has none of its own, in place."""
    for table in list(tree.iter("table")):
        if table.find(".//table") is None:
            lift_title(table)
            settle_head(table)
            for bold in [each for head in table.iter("th") for each in head.iter("b", "strong")]:
                bold.drop_tag()  # a head is bold already


def lift_title(table: "HtmlElement") -> None:
    """A first row of one cell over all columns is what the table is called."""
    rows = list(table.iter("tr"))
    if len(rows) < 2 or len(rows[0]) != 1:
        return
    cell, columns = rows[0][0], max(len(row) for row in rows[1:])
    said = cell.get("colspan", "1")
    span = int(said) if said.isdecimal() and len(said) < 4 else 1
    if columns < 2 or span < columns or not cell.text_content().strip():
        return
    title, bold = table.makeelement("p", {}), table.makeelement("strong", {})
    bold.text = " ".join(cell.text_content().split())
    title.append(bold)
    if cell.find(".//a") is None and cell.find(".//img") is None:
        table.addprevious(title)
        rows[0].drop_tree()


def settle_head(table: "HtmlElement") -> None:
    rows = list(table.iter("tr"))
    if not rows or rows[0].find("th") is not None or table.find("thead") is not None:
        return
    first = list(rows[0].iterchildren(*CELLS))
    if first and (all(is_bold(cell) for cell in first) or stands_over_numbers(rows)):
        for cell in first:
            cell.tag = "th"
        return
    head, row = table.makeelement("thead", {}), table.makeelement("tr", {})
    row.extend(table.makeelement("th", {}) for _ in range(max(len(row) for row in rows)))
    head.append(row)
    table.insert(0, head)


def stands_over_numbers(rows: "list[HtmlElement]") -> bool:
    """Whether the first row has words in all cells, and a column under it numbers alone."""
    first, *rest = ([" ".join(cell.text_content().split()) for cell in row] for row in rows)
    if len(rest) < 2 or not all(first) or any(NUMBER.match(text) for text in first):
        return False
    columns = zip(*rest, strict=False)
    return any(all(NUMBER.match(text) for text in column) for column in columns)


def is_bold(cell: "HtmlElement") -> bool:
    bold = list(cell.iter("b", "strong"))
    said = "".join(cell.text_content().split())
    return bool(said) and "".join("".join(each.text_content().split()) for each in bold) == said
