"""Parsing in processes that can be killed."""

import json
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from blogtui.errors import FeedDamaged, ParserGaveUp
from blogtui.fetch.launching import command
from blogtui.fetch.parsing import MODULE, Parser
from blogtui.fetch.plaindata import from_document
from blogtui.model.document import Document, DocumentKind
from blogtui.model.fetching import Fetched
from tests.building import an_entry, moment

pytestmark = pytest.mark.processes

URL = "https://blog.example/feed/"
FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example</title><ttl>90</ttl>
<item><title>Caf\u00e9 \u2028 one</title><link>https://blog.example/1</link><guid>1</guid>
<author>Ada</author><category>Data</category><pubDate>Tue, 14 Nov 2023 09:00:00 GMT</pubDate>
<description>Cut short [\u2026]</description></item></channel></rss>"""
GREETING = "import sys; out = sys.stdout.buffer; out.write(b'\\0\\0\\0\\2{}'); out.flush();"


def fetched(body: str | bytes, content_type: str = "application/rss+xml") -> Fetched:
    written = body.encode() if isinstance(body, str) else body
    return Fetched(URL, written, {"content-type": content_type})


def after_greeting(code: str) -> Sequence[str]:
    """A stand-in for the child: it says that it is ready, and then runs this."""
    return [sys.executable, "-c", GREETING + code]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_a_document_crosses_back_whole() -> None:
    async with Parser() as parser:
        document = await parser.read(fetched(FEED))
    (entry,) = document.entries
    assert (document.kind, document.title) == (DocumentKind.FEED, "Example")
    assert document.wishes.pause is not None
    assert (entry.guid, entry.url) == ("1", "https://blog.example/1")
    assert entry.title == "Caf\u00e9 one"
    assert (entry.authors, entry.categories) == (("Ada",), ("Data",))
    assert entry.published == moment("2023-11-14T09:00")
    assert entry.html is None


async def test_what_is_no_feed_is_an_error_and_the_child_goes_on() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel>&a;</channel></rss>'
    async with Parser(children=1) as parser:
        with pytest.raises(FeedDamaged, match="entities"):
            await parser.read(fetched(bomb))
        assert len((await parser.read(fetched(FEED))).entries) == 1


async def test_several_documents_are_read_one_after_the_other_by_few_children(
    tmp_path: Path,
) -> None:
    log = tmp_path / "started"
    code = f"import pathlib; pathlib.Path({str(log)!r}).open('a').write('x')"
    real = f"sys.argv = ['', '536870912', '12']; from {MODULE} import main; main(536870912, 12)"
    async with Parser(
        children=1, program=[sys.executable, "-c", f"import sys; {code}; {real}"]
    ) as p:
        for _ in range(3):
            assert isinstance(await p.read(fetched(FEED)), Document)
    assert log.read_text() == "x"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import time; time.sleep(600)", "takes too long"),
        ("sys.stdin.buffer.readline()", "too much"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "too much"),
        ("out.write(b'\\xff\\xff\\xff\\xff'); out.flush(); sys.stdin.read()", "too much"),
        ("out.write(b'\\0\\0\\0\\2xx'); out.flush(); sys.stdin.read()", "too much"),
        ("out.write(b'\\0\\0\\0\\2[]'); out.flush(); sys.stdin.read()", "too much"),
        ("out.write(b'\\0\\0\\0\\2{}'); out.flush(); sys.stdin.read()", "too much"),
    ],
)
async def test_a_child_that_hangs_dies_or_lies_is_replaced(code: str, words: str) -> None:
    async with Parser(seconds=0.3, program=after_greeting(code)) as parser:
        for _ in range(2):
            with pytest.raises(ParserGaveUp, match=words) as gave_up:
                await parser.read(fetched(FEED))
            assert "blog.example" in gave_up.value.sentence


async def test_posts_come_without_their_texts_if_those_are_too_much() -> None:
    """One post that nothing can convert must not cost the blog."""
    plain = from_document(Document(DocumentKind.FEED, entries=(an_entry("A post"),)))
    said = json.dumps({"document": plain}).encode()
    answer = struct.pack(">I", len(said)) + said
    code = (
        "task = sys.stdin.buffer.readline();"
        f"b'without' in task and out.write({answer!r}); out.flush()"
    )
    async with Parser(program=after_greeting(code)) as parser:
        document = await parser.read(fetched(FEED))
    assert [entry.title for entry in document.entries] == ["A post"]


async def test_a_child_that_ended_between_two_documents_is_not_missed() -> None:
    said = json.dumps({"document": from_document(Document(DocumentKind.FEED))}).encode()
    answer = struct.pack(">I", len(said)) + said
    code = f"task = sys.stdin.buffer.readline(); out.write({answer!r}); out.flush()"
    async with Parser(children=1, program=after_greeting(code)) as parser:
        for _ in range(3):
            assert (await parser.read(fetched(FEED))).kind is DocumentKind.FEED


async def test_a_child_that_never_starts_is_an_error() -> None:
    async with Parser(program=[sys.executable, "-c", ""]) as parser:
        with pytest.raises(ParserGaveUp):
            await parser.read(fetched(FEED))
    async with Parser(program=["/nowhere/python"]) as parser:
        with pytest.raises(ParserGaveUp):
            await parser.read(fetched(FEED))


async def test_memory_has_a_limit_and_the_next_document_gets_a_fresh_child() -> None:
    """A real child under a limit that a large document breaks."""
    program = command(MODULE, str(96 << 20), "12")
    large = "<rss><channel>" + "<item><title>x</title></item>" * 300_000 + "</channel></rss>"
    async with Parser(children=1, program=program) as parser:
        with pytest.raises(ParserGaveUp):
            await parser.read(fetched(large))
        assert len((await parser.read(fetched(FEED))).entries) == 1


async def test_leaving_ends_every_child(tmp_path: Path) -> None:
    log = tmp_path / "pid"
    code = f"import os, pathlib; pathlib.Path({str(log)!r}).write_text(str(os.getpid()));"
    lie = "sys.stdin.buffer.readline(); out.write(b'\\0\\0\\0\\2[]'); out.flush(); sys.stdin.read()"
    async with Parser(program=after_greeting(code + lie)) as parser:
        with pytest.raises(ParserGaveUp):
            await parser.read(fetched(FEED))
    assert not is_running(int(log.read_text()))
