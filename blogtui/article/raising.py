"""What stands above and below the line: as characters where there are such, else as `^n`, `_i`."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "re", "ers", "e", "è", "ème", "o", "a", "do"})
BASE = re.compile(r"(?:^|[^\W\d_])[^\W\d_]*$|\d$|[)\]}]$")
POWER_OF = re.compile(r"(?:^|[^\w])[^\W\d_]$|\d$|[)\]}|]$")
"""What has powers: a single letter, a number, a bracket. Words have `TM` and the like."""

LONGEST = 20


def raised(number: int) -> str:
    return str(number).translate(RAISED)


def raise_all(tree: "HtmlElement") -> None:
    """Keep what is raised or lowered apart from the word before it: `quay³`, `10⁶`, `x_i`."""
    for element in list(tree.iter("sup", "sub")):
        text = element.text_content().strip().strip("[]")
        if (
            not text
            or element.find(".//a[@href]") is not None
            or element.find(".//img") is not None
        ):
            continue
        if shown := as_characters(element, text) or behind_a_sign(element, text):
            for child in list(element):
                child.drop_tree()
            element.text = shown


def as_characters(element: "HtmlElement", text: str) -> str:
    """Empty where Unicode has not all of them."""
    signs = RAISED if element.tag == "sup" else LOWERED
    has_all = all(ord(sign) in signs for sign in text)
    is_power = not text.isalpha() or POWER_OF.search(before(element)) is not None
    is_ordinal = before(element)[-1:].isdigit() and text in ORDINALS
    return text.translate(signs) if has_all and is_power and not is_ordinal else ""


def behind_a_sign(element: "HtmlElement", text: str) -> str:
    base = before(element)
    if len(text) > LONGEST or (base[-1:].isdigit() and text in ORDINALS):
        return ""
    sign, bases = ("^", POWER_OF) if element.tag == "sup" else ("_", BASE)
    if not bases.search(base):
        return ""
    return f"{sign}{text}" if text.isalnum() else f"{sign}({text})"


def before(element: "HtmlElement") -> str:
    """The text right before it, emphasised or not."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        return (parent.text or "") if parent is not None else ""
    if previous.tail:
        return str(previous.tail)
    return str(previous.text_content()) if previous.tag in ("i", "em", "b", "var") else ""
