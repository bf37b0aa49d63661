"""Footnotes of a page → footnotes of Markdown: `[^1]` in the text, and `[^1]: …` for the note.

A reference is a link to a later place in the page that looks like one: a number or a sign, raised
or called a footnote. So do WordPress, GitHub, Hugo, Jekyll, Pandoc, Substack and Wikipedia.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

from blogtui.article.raising import raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARK = re.compile(r"[\[(]?\s*(?:\d{1,4}|[*†‡§¶]{1,4}|[a-z]{1,2}|[ivx]{1,5})\s*[\])]?")
CALLED = re.compile(r"footnote|noteref|\bfn\b|fn-?ref|endnote", re.IGNORECASE)
BACK = re.compile(r"[\s↩↵↑⤴⏎^\ufe0e\ufe0f\u21b5\u23ce\u2934\[\]]*")
NOTES = ("li", "p", "div", "aside", "section")
MOST_STEPS = 4
"""From the name of a place up to the note that it is in."""

# Private characters stand for what the converter to Markdown would take for text and escape.
REFERENCE, NOTE, END = "\uf8f0", "\uf8f1", "\uf8f2"
REFERENCES = re.compile(f"{REFERENCE}(\\d+){END}")
PLACES = re.compile(f"^(.*){NOTE}(\\d+){END}", re.MULTILINE)


@dataclass(slots=True)
class Note:
    """What a reference leads to, and the references."""

    element: "HtmlElement"
    references: list["HtmlElement"] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def lift(tree: "HtmlElement", base_url: str) -> dict[str, "HtmlElement"]:
    """Take the notes out of a page, by their labels; placeholders stay in the text."""
    lifted = {}
    for number, note in enumerate(notes_of(tree, base_url), 1):
        drop_ways_back(note, base_url)
        for reference in note.references:
            put_in_place(of_its_own(reference), f"{REFERENCE}{number}{END}")
        lifted[str(number)] = taken_out(note.element, f"{NOTE}{number}{END}")
    return lifted


def put_back(text: str, notes: Mapping[str, str]) -> str:
    """Markdown with its placeholders filled: notes where they stood, else at the end."""
    written: set[str] = set()

    def definition(found: re.Match[str]) -> str:
        if found[2] in written or found[2] not in notes:
            return found[1]
        written.add(found[2])
        return found[1] + note_of(found[2], notes[found[2]], " " * len(found[1]))

    text = PLACES.sub(definition, text)
    asked = dict.fromkeys(REFERENCES.findall(text + "".join(notes.values())))
    rest = [note_of(label, notes[label]) for label in asked if label in set(notes) - written]
    return REFERENCES.sub(r"[^\1]", "\n\n".join([text, *rest]))


def note_of(label: str, markdown: str, margin: str = "") -> str:
    """The note in Markdown, without the number that it began with."""
    for start in (f"{label}. ", f"{label}\\. ", f"{raised(int(label))} ", "^ ", f"\\[{label}\\] "):
        markdown = markdown.removeprefix(start)
    first, *others = markdown.split("\n")
    rest = [f"{margin}    {line}" if line else line for line in others]
    return "\n".join([f"[^{label}]: {first}", *rest])


def name_in_page(link: "HtmlElement", base_url: str) -> str:
    """The name of the place in this very page that a link leads to; empty for other links."""
    href = link.get("href", "").strip()
    if "#" not in href:
        return ""
    if not href.startswith("#"):
        try:
            page, _ = urldefrag(urljoin(base_url, href))
        except ValueError:
            return ""
        if page != urldefrag(base_url)[0]:
            return ""
    return unquote(href.partition("#")[2])


def places_of(tree: "HtmlElement") -> dict[str, "HtmlElement"]:
    """Elements by their names; the first of a name counts, as in browsers."""
    places: dict[str, HtmlElement] = {}
    for element in tree.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, element)
    return places


def notes_of(tree: "HtmlElement", base_url: str) -> list[Note]:
    """The notes in the order of their first references."""
    named = [(link, name_in_page(link, base_url)) for link in tree.iter("a")]
    links = [(link, name) for link, name in named if name and is_reference(link)]
    if not links:
        return []
    places = places_of(tree)
    order = {element: number for number, element in enumerate(tree.iter())}
    notes: dict[HtmlElement, Note] = {}
    for link, name in links:
        place = places.get(name)
        if place is None or order[place] <= order[link]:
            continue
        element = element_of_note(place)
        if element is not None and element not in link.iterancestors():
            note = notes.setdefault(element, Note(element))
            note.references.append(link)
            note.names.add(name)
    # Where several notes are one paragraph, none can be told from the others.
    return [note for note in notes.values() if len(note.names) == 1 and not holds(note, notes)]


def holds(note: Note, notes: Mapping["HtmlElement", Note]) -> bool:
    """Whether other notes are inside this one."""
    return any(each is not note.element and each in notes for each in note.element.iter())


def is_reference(link: "HtmlElement") -> bool:
    if not MARK.fullmatch(link.text_content().strip()):
        return False
    if any(each.tag == "sup" for each in (*link.iter(), *list(link.iterancestors())[:2])):
        return True
    said = (link.get(name, "") for name in ("class", "rel", "role", "id", "href"))
    return bool(CALLED.search(" ".join(said)))


def element_of_note(place: "HtmlElement") -> "HtmlElement | None":
    """The block in which the place is; of list items the whole item."""
    above = [place, *list(place.iterancestors())[:MOST_STEPS]]
    item = next((each for each in above if each.tag == "li"), None)
    block = next((each for each in above if each.tag in NOTES), None)
    found = item if item is not None else block
    if found is None or found.getparent() is None or found.find(".//h2") is not None:
        return None
    return found


def drop_ways_back(note: Note, base_url: str) -> None:
    """Links from the note to where it is referred to; here the reader knows the way."""
    names = {
        name
        for reference in note.references
        for each in (*reference.iter(), *list(reference.iterancestors())[:2])
        for name in (each.get("id"), each.get("name"))
        if name
    }
    for link in list(note.element.iter("a")):
        name = name_in_page(link, base_url)
        if name and (name in names or BACK.fullmatch(link.text_content())):
            link.drop_tree()


def of_its_own(reference: "HtmlElement") -> "HtmlElement":
    """The reference with what is around it alone: `<sup>`, brackets."""
    parent = reference.getparent()
    while parent is not None and parent.tag in ("sup", "span"):
        around = parent.text_content().strip().strip("[]()")
        holds_more = next(parent.iter(*NOTES), None) is not None
        if holds_more or around != reference.text_content().strip().strip("[]()"):
            break
        reference, parent = parent, parent.getparent()
    return reference


def put_in_place(element: "HtmlElement", text: str) -> None:
    for child in list(element):
        element.remove(child)
    for name in list(element.attrib):
        del element.attrib[name]
    element.tag, element.text = "span", text


def taken_out(element: "HtmlElement", placeholder: str) -> "HtmlElement":
    """The note as a tree of its own; in its place, before its list, a paragraph stands for it."""
    from copy import deepcopy

    note = deepcopy(element)
    note.tag, note.tail = "div", None
    stand_in = element.makeelement("p", {})
    stand_in.text = placeholder
    parent = element.getparent()
    assert parent is not None
    if element.tag == "li" and parent.tag in ("ol", "ul"):
        parent.addprevious(stand_in)
        element.drop_tree()
        if parent.find("li") is None:
            parent.drop_tree()
    else:
        element.addprevious(stand_in)
        element.drop_tree()
    return note
