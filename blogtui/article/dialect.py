"""The Markdown of stored articles: CommonMark with tables, strikethrough and footnotes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

LONGEST_LABEL = 100
NOTES = "notes"
"""Where the parser keeps the labels of the notes that it has met."""


def extended(parser: "MarkdownIt") -> "MarkdownIt":
    """The parser, which must be a "commonmark" one, with what our Markdown has beyond that."""
    parser.enable(["table", "strikethrough"])
    # `[^1]: note` would be the address of a link called `^1`, and `[^1]` that link.
    parser.block.ruler.before("reference", "note", note, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note_reference", note_reference)
    return parser


def label_at(text: str, start: int, stop: int) -> str | None:
    """The label of `[^label]` at this place."""
    if not text.startswith("[^", start, stop):
        return None
    end = text.find("]", start + 2, min(stop, start + 2 + LONGEST_LABEL))
    label = text[start + 2 : end] if end > 0 else ""
    return label if label and not any(sign in "[^ \t\n" for sign in label) else None


def note(state: "StateBlock", first: int, last: int, silent: bool) -> bool:
    """`[^label]:` and what is indented under it."""
    start, stop = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    if state.is_code_block(first) or (label := label_at(state.src, start, stop)) is None:
        return False
    text = start + len(label) + 4
    if not state.src.startswith(":", text - 1, stop):
        return False
    if not silent:
        state.env.setdefault(NOTES, set()).add(label)
        state.push("note_open", "", 1).meta = {"label": label}
        inside(state, first, last, text)
        state.push("note_close", "", -1)
    return True


def inside(state: "StateBlock", first: int, last: int, text: int) -> None:
    """The blocks of a note, whose first line begins at `text`, others four spaces to the right."""
    before = state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType
    stop = state.eMarks[first]
    spaces = stop - text - len(state.src[text:stop].lstrip(" \t"))
    state.bMarks[first], state.tShift[first] = text, spaces
    state.blkIndent += 4
    state.sCount[first] = state.blkIndent
    state.parentType = "note"
    state.md.block.tokenize(state, first, last)
    state.blkIndent -= 4
    state.bMarks[first], state.tShift[first], state.sCount[first], state.parentType = before


def note_reference(state: "StateInline", silent: bool) -> bool:
    """`[^label]`, where there is such a note."""
    label = label_at(state.src, state.pos, state.posMax)
    if label is None or label not in state.env.get(NOTES, ()):
        return False
    if not silent:
        state.push("note_reference", "", 0).meta = {"label": label}
    state.pos += len(label) + 3
    return True
