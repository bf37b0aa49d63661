"""What must hold for every feed, however it is written, broken or meant to harm."""

import time
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogtui import sources
from blogtui.errors import FeedDamaged, NotAFeed, SourceUnreadable
from blogtui.model.document import DocumentKind
from blogtui.sources import feed, jsonfeed
from tests.sources.test_cases import CASES

RSS = "<rss version='2.0'><channel><title>T</title>{}</channel></rss>"
ITEM = "<item><title>{}</title><link>https://blog.example/{}</link></item>"
SEEDS = [path.read_bytes() for path in sorted(CASES.iterdir()) if path.suffix in (".xml", ".rdf")]
SEEDS += [path.read_bytes() for path in sorted(CASES.glob("*.html"))]
SEEDS += [(CASES / "feed.json").read_bytes()]


def rss(inside: str) -> bytes:
    return RSS.format(inside).encode()


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_our_own(body: bytes) -> None:
    for start in (b"", b"<rss><channel>", b"<html><a href=/x>", b'{"items":['):
        with suppress(SourceUnreadable):
            sources.read(start + body, "", "https://blog.example/")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=6)
)
def test_a_mutated_document_never_raises_anything_else(
    seed: bytes, changes: list[tuple[float, bytes]]
) -> None:
    body = bytearray(seed)
    for place, bytes_put in changes:
        start = int(place * len(body))
        body[start : start + len(bytes_put)] = bytes_put
    try:
        document = sources.read(bytes(body), "", "https://blog.example/")
    except SourceUnreadable:
        return
    for entry in document.entries:
        assert entry.url is None or entry.url.startswith(("http://", "https://"))
        assert "\n" not in entry.title
        assert not {"\x1b", "\x9b", "\u202e"} & set(entry.title + entry.excerpt)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SEEDS), st.floats(0, 1))
def test_a_cut_document_never_raises_anything_else(seed: bytes, place: float) -> None:
    with suppress(SourceUnreadable):
        sources.read(seed[: int(len(seed) * place)], "", "https://blog.example/")


def test_entities_of_its_own_are_refused_and_a_bare_doctype_is_not() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>' + RSS.format("")
    with pytest.raises(FeedDamaged, match="entities of its own"):
        feed.parse(bomb.encode())
    with pytest.raises(FeedDamaged):
        feed.parse(("<!DOCTYPE rss " + "x" * 5000 + "[" + RSS.format("")).encode())
    assert feed.parse(b"<!DOCTYPE rss>" + rss(ITEM.format("a", "b"))).entries[0].title == "a"


def test_a_file_of_this_machine_is_never_read() -> None:
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + RSS.format("&x;")
    with pytest.raises(FeedDamaged):
        feed.parse(outside.encode())


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(FeedDamaged, match="deep"):
        feed.parse(b"<rss>" * 300 + b"</rss>" * 300)


def test_more_entries_than_anybody_reads_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blogtui.sources.rss.MAX_ENTRIES", 3)
    assert len(feed.parse(rss(ITEM.format("a", "b") * 5)).entries) == 3


def test_other_xml_and_pages_are_no_feeds() -> None:
    with pytest.raises(NotAFeed):
        feed.parse(b"<opml><body/></opml>")
    with pytest.raises(NotAFeed):
        feed.parse(b"<!DOCTYPE html><html><p>&nbsp;<br></html>")
    with pytest.raises(NotAFeed):
        feed.parse(b"nothing at all")


def test_a_feed_without_one_readable_entry_is_damaged() -> None:
    with pytest.raises(FeedDamaged):
        feed.parse(b"<rss version=2.0><channel><title>T")


def test_what_even_the_lenient_reader_fails_at_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("feedparser.parse", fail)
    with pytest.raises(FeedDamaged, match="cannot be read"):
        feed.parse(rss("<item><br></item>"))


def test_an_empty_feed_is_a_feed() -> None:
    assert feed.parse(rss("")).kind is DocumentKind.FEED


def test_a_label_does_not_decide() -> None:
    assert sources.read(b"\n" + rss(""), "text/html").kind is DocumentKind.FEED
    assert sources.read(b"<html><p>x", "application/rss+xml").kind is DocumentKind.UNKNOWN


def test_one_entry_alone_is_a_feed() -> None:
    one = b"<entry xmlns='http://www.w3.org/2005/Atom'><title>One</title></entry>"
    assert [entry.title for entry in feed.parse(one).entries] == ["One"]


@pytest.mark.parametrize("text", ["{", "[]", '{"a":1}', '{"items":[', '{"items":[]', "{" * 3000])
def test_other_json_is_no_feed(text: str) -> None:
    with pytest.raises(SourceUnreadable):
        jsonfeed.parse(text.encode())


def test_json_that_breaks_off_in_nonsense_still_gives_items() -> None:
    text = (
        '{"version": "https://jsonfeed.org/version/1", nonsense, "items": [{"title": "One"}, {"ti'
    )
    assert [entry.title for entry in jsonfeed.parse(text.encode()).entries] == ["One"]


def test_json_that_breaks_off_before_its_first_item_is_damaged() -> None:
    with pytest.raises(FeedDamaged, match="before its first post"):
        jsonfeed.parse(b'{"version": "https://jsonfeed.org/version/1", "items": [{"ti')


def test_of_broken_json_no_more_items_are_read_than_of_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("blogtui.sources.jsonfeed.MAX_ENTRIES", 2)
    text = '{"version": "https://jsonfeed.org/version/1", "items": [{}, {}, {}, '
    assert len(jsonfeed.parse(text.encode()).entries) == 2


def test_a_page_with_a_strange_document_type_is_no_feed() -> None:
    with pytest.raises(NotAFeed):
        feed.parse(b"<!DOCTYPE html lang='en'><html><p>&nbsp;<br></html>")


FLOODS = {
    "divs": "<div>" * 20_000, "angles": "<" * 100_000, "comments": "<!--" * 50_000,
    "ampersands": "&" * 200_000, "attributes": "<div " + " ".join(f"a{n}=x" for n in range(20_000)),
    "sections": "<![CDATA[" * 30_000, "links": '<a href="' * 30_000,
    "tables": "<table><tr>" * 10_000,
}  # fmt: skip


@pytest.mark.parametrize(("name", "form"), product(FLOODS, ["page", "feed", "cdata"]))
def test_a_flood_ends(name: str, form: str) -> None:
    """Not a measure of speed: quadratic code would need minutes here."""
    flood = FLOODS[name]
    texts = {
        "page": "<html><body>" + flood,
        "feed": RSS.format(ITEM.format(flood, "x")),
        "cdata": RSS.format(f"<item><title><![CDATA[{flood}</title></item>"),
    }
    started = time.monotonic()
    with suppress(SourceUnreadable):
        sources.read(texts[form].encode(), "", "https://blog.example/")
    assert time.monotonic() - started < 30


def corpus(kind: str) -> list[Path]:
    folder = Path(__file__).parents[2].parent / "shared" / "corpus" / kind
    return sorted(path for path in folder.glob("*") if not path.name.endswith(".gt.json"))


@pytest.mark.skipif(not corpus("feeds-real"), reason="../shared/corpus is not here")
def test_real_feeds_give_posts() -> None:
    for path in corpus("feeds-real")[::4]:
        assert sources.read(path.read_bytes(), "", "https://blog.example/").entries, path.name


@pytest.mark.skipif(not corpus("feeds-bad"), reason="../shared/corpus is not here")
def test_bad_feeds_give_an_error_or_what_is_there() -> None:
    for path in corpus("feeds-bad"):
        with suppress(SourceUnreadable):
            sources.read(path.read_bytes(), "", "https://blog.example/")
