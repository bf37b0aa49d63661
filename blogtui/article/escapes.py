r"""Signs that Markdown would read → signs behind a backslash, but no others.

The converter escapes whatever might be read anywhere: `place\-and\-route`, `1\.65%`. Stored
articles are read as they are too, in exports and by other programs.
"""

import re

ALREADY = re.compile(
    r"""
      (?P<fenced> ^[ >*\-\d.]*(?P<fence>`{3,})[^\n]*\n.*?^[ >]*(?P=fence)[ \t]*$ )
    | (?P<code> (?<!`)(?P<ticks>`+)(?!`)(?:[^\n]|\n(?!\n))*?(?<!`)(?P=ticks)(?!`) )
    | (?P<address> \]\(<?[^\s()]* )
    | (?P<bracketed> (?<![!\]])\\\[(?P<said>[^\[\]\\`*_<>^\n]{1,60})\\\](?![(\[:]) )
    | \\(?P<sign>.)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
MARKS = re.compile(r"(?:[ >]|[-*+] |\d{1,9}[.)] |\[\^[^\]\s]*\]: )*")
"""What may stand before the first sign of a line that is read as such: quotes, items, notes."""

NUMBERED = re.compile(MARKS.pattern + r"\d{1,9}")
LONGEST_MARKS = 1000
ENTITY = re.compile(r"\\?#?\w+;")
OF_TABLES = frozenset(" \\:|->")


def without_needless(markdown: str) -> str:
    """The Markdown with the backslashes that it needs to be read as it is."""
    return ALREADY.sub(kept, markdown)


def kept(found: re.Match[str]) -> str:
    if found["bracketed"] and not begins_line(found):
        return f"[{found['said']}]"
    sign = found["sign"]
    return sign if sign is not None and not is_needed(sign, found) else found[0]


def is_needed(sign: str, found: re.Match[str]) -> bool:
    text, end = found.string, found.end()
    before, after = text[found.start() - 1 : found.start()], text[end : end + 1]
    match sign:
        case "-" | "+" | "=" | ">":
            return begins_line(found)
        case "#":
            return begins_line(found) or not after.strip()
        case "." | ")":
            return begins_line(found, NUMBERED)
        case "*":
            return begins_line(found) or not (before == " " and after in (" ", "\n", ""))
        case "_":
            return not before.isalnum()  # within a word it opens no emphasis
        case "~":
            return "~" in (before, after) or text[end : end + 2] == "\\~"
        case "<":
            return after.isalpha() or after in ("/", "!", "?")
        case "&":
            return ENTITY.match(text, end) is not None
        case "|":
            return is_of_table(found)
        case "\\":
            return not (after.isalnum() or after == " ")
    return True


def begins_line(found: re.Match[str], marks: re.Pattern[str] = MARKS) -> bool:
    start = line_start(found)
    return start is not None and marks.fullmatch(found.string, start, found.start()) is not None


def is_of_table(found: re.Match[str]) -> bool:
    """In a row, or in what would make a table of the line above it."""
    start = line_start(found)
    if start is None:
        return True
    end = found.string.find("\n", found.end(), start + LONGEST_MARKS)
    line = found.string[start : end if end > 0 else start + LONGEST_MARKS]
    return line.lstrip(" >").startswith(("|", "\\|")) or set(line) <= OF_TABLES


def line_start(found: re.Match[str]) -> int | None:
    """Where its line begins, unless that is far away."""
    earliest = max(0, found.start() - LONGEST_MARKS)
    at = found.string.rfind("\n", earliest, found.start()) + 1
    return at if at or earliest == 0 else None
