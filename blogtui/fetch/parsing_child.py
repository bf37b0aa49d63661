"""The process that parses: foreign bytes in, plain data out, one document after the other.

It may hang, grow or crash; whoever started it kills it and starts another. It ends by itself when
its parent does: by the end of its input or, in the middle of a document, by an alarm.

A task is a line of JSON, `{"task", "url", "content_type", "length"}`, and so
many bytes; an answer is a length of four bytes and so much JSON.
"""

import base64
import json
import os
import signal
import struct
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

from blogtui.errors import ArticleMissing, BlogtuiError, PictureUnreadable, SourceUnreadable
from blogtui.fetch.plaindata import Plain, from_document, from_sitemap
from blogtui.model.post import Entry
from blogtui.sources import opml, sitemap
from blogtui.washing import clean_line

READY: Plain = {"ready": True}


def main(memory_bytes: int, seconds: int) -> None:
    limit_memory(memory_bytes)
    answers = private_stdout()
    say(answers, READY)
    tasks = sys.stdin.buffer
    while line := tasks.readline():
        task = json.loads(line)
        body = tasks.read(task["length"])
        # Unhandled on purpose: it ends this process even inside a parser written in C.
        signal.alarm(seconds)
        said = answer(task, body)
        signal.alarm(0)
        say(answers, said)


def limit_memory(limit_bytes: int) -> None:
    """Linux keeps to it; systems that do not are left with the clock."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit_bytes, limit_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def private_stdout() -> BinaryIO:
    """What a library prints must not stand between the answers."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def say(answers: BinaryIO, said: Plain) -> None:
    written = json.dumps(said).encode("ascii")
    answers.write(struct.pack(">I", len(written)) + written)
    answers.flush()


def answer(task: dict[str, Any], body: bytes) -> Plain:
    """Errors that a person understands cross back; all others end this process."""
    try:
        if task["task"] == "extract":
            return extracted(body, task["content_type"], task["url"])
        if task["task"] == "shrink":
            return shrunk(body)
        if task["task"] == "sitemap":
            return {"sitemap": from_sitemap(sitemap.parse(body, task["url"]))}
        if task["task"] == "outline":
            return {"outline": asdict(opml.parse(body, task["content_type"]))}
        texts = task["task"] == "read"
        return document(body, task["content_type"], task["url"], texts=texts)
    except (SourceUnreadable, ArticleMissing, PictureUnreadable) as error:
        return {"error": plain_error(error)}


def plain_error(error: BlogtuiError) -> Plain:
    return {
        "type": type(error).__name__,
        "sentence": clean_line(error.sentence),
        "hint": clean_line(error.hint),
    }


def document(body: bytes, content_type: str, url: str, *, texts: bool) -> Plain:
    from blogtui.sources import read

    found = read(body, content_type, url, datetime.now(UTC))
    entries = tuple(
        with_markdown(entry, url) if texts else replace(entry, html=None) for entry in found.entries
    )
    return {"document": from_document(replace(found, entries=entries))}


def with_markdown(entry: Entry, url: str) -> Entry:
    """The whole text in its stored form; foreign markup goes no further."""
    if entry.html is None:
        return entry
    from blogtui.article.markdown import to_markdown  # slow to import: not for excerpts alone

    markdown = to_markdown(entry.html, entry.url or url)
    return replace(entry, html=None, markdown=markdown or entry.markdown)


def extracted(body: bytes, content_type: str, url: str) -> Plain:
    from blogtui.article.extract import extract
    from blogtui.sources.charset import decode

    found = extract(decode(body, content_type), url)
    return {"extracted": asdict(found)}


def shrunk(body: bytes) -> Plain:
    from blogtui.article import shrinking

    made = shrinking.shrunk(body)
    content = base64.b64encode(made.content).decode("ascii")
    return {"shrunk": {"content": content, "ending": made.ending}}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
