"""Bytes → text, whatever the server, the document and the bytes say of each other. Never fails."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-16 without a mark shows by the zero byte beside the first "<" (XML 1.0, appendix F).
UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]+)[\"']", re.IGNORECASE)
META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.IGNORECASE)
LOOKED_AT_BYTES = 4096
# What is labelled so is read so by browsers (WHATWG Encoding Standard, names and labels).
LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "tis-620": "cp874",
    # A document whose declaration could be read as ASCII is not UTF-16.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}
KNOWN = re.compile(
    r"utf-8|cp\d+|iso8859-\d+|koi8-\w|big5\w*|euc_\w+|gb\w+|hz|iso2022_\w+|mac-\w+|kz1048|ptcp154"
    r"|johab|shift_jisx?\w*"
)
MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
HIGH = re.compile(rb"[\x80-\xff]")
KANA = re.compile(r"[\u3041-\u30ff]")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a document.

    Byte order mark, then the server's word, then the document's, then UTF-8, then windows-1252;
    the first that fits every byte wins. Without a fit, single bytes are read as windows-1252.
    """
    for mark, encoding in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for start, encoding in UNMARKED:
        if body.startswith(start):
            return body.decode(encoding, "replace")
    claims = claimed(body, content_type)
    text = strictly(body, "utf-8")
    if text is not None and not set(claims) - {"utf-8", "cp1252"}:
        # Text that is not UTF-8 hardly ever looks like it: this beats a lying "iso-8859-1".
        return text
    for claim in claims:
        if (read := strictly(body, claim)) is not None:
            return read
    return text if text is not None else guessed(body, declared="utf-8" in claims)


def claimed(body: bytes, content_type: str) -> list[str]:
    """Python's names of the encodings that server and document claim, the server first."""
    head = body[:LOOKED_AT_BYTES]
    labels = [match[1] for match in [HTTP_CHARSET.search(content_type)] if match]
    for declaration in (XML_ENCODING, META_CHARSET):
        if found := declaration.search(head):
            labels.append(found[1].decode("ascii"))
            break
    return [name for label in labels if (name := python_name(label))]


def python_name(label: str) -> str | None:
    """Python's name for a label, `None` for what is unknown or no encoding of text."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = LABELS.get(name, name)
    return name if KNOWN.fullmatch(name) else None


def strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeError:
        return None


def guessed(body: bytes, *, declared: bool) -> str:
    """Bytes that nobody described rightly: UTF-8 with strays, Japanese, or windows-1252."""
    for encoding in () if declared else ("cp932", "euc_jp"):
        text = strictly(body, encoding)
        if text is not None and mostly_kana(text):
            return text
    sequences = MULTIBYTE.findall(body)
    strays = len(HIGH.findall(body)) - sum(map(len, sequences))
    if len(sequences) > strays or (declared and sequences):
        return body.decode("utf-8", "stray-bytes")
    return body.decode("cp1252", "stray-bytes")


def mostly_kana(text: str) -> bool:
    """Japanese prose is a third kana and more; other bytes read as Japanese give few of them."""
    return len(KANA.findall(text)) * 4 >= len(NOT_ASCII.findall(text)) > 0


def read_strays(error: UnicodeError) -> tuple[str, int]:
    """Single bytes amid another encoding are nearly always windows-1252 pasted in."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.start + 1]
    return wrong.decode("cp1252", "replace"), error.start + 1


codecs.register_error("stray-bytes", read_strays)
