"""Documents as an attacker or a broken server would make them: real ones, hurt in a few places."""

from pathlib import Path

from hypothesis import strategies as st

CASES = Path(__file__).parents[1] / "cases" / "sources"
DOCUMENTS = sorted(
    path.read_bytes() for path in CASES.iterdir() if not path.name.endswith(".expected.json")
)
OUTLINES = [
    b'<opml version="2.0"><body><outline text="News"><outline text="A &amp; B" type="rss" '
    b'xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline></body></opml>',
    b"<urlset><url><loc>https://a.example/2020/01/one</loc><lastmod>2020-01-02</lastmod></url>"
    b"<url><loc><![CDATA[https://a.example/2020/02/two]]></loc></url></urlset>",
    b"<sitemapindex><sitemap><loc>https://a.example/posts.xml</loc></sitemap></sitemapindex>",
]
# What parsers, terminals and databases stumble over.
TOKENS = [
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"]>", b"<?xml",
    b"&", b"&amp;", b"&lt;", b"&#x1b;", b"&#0;", b"&#xd800;", b"&#99999999;", b"&nbsp", b"\x00",
    b"\x1b]52;c;x\x07", b"\x9d0;x\x9c", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80",
    "\u202e\u2066\u200b".encode(), "\U000e0041".encode(), b"a\xcc\x81" * 40, b"\r", b"\x0b",
    b"\x85",
    b'"', b"'", b"=", b"{", b"}", b"[", b"\\u0000", b"\\ud800", b"null", b"1e999", b"-1",
    b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>", b"<link>", b"<article>", b"<time>",
    b"<a href='javascript:x'>", b"<a href='//[::1'>", b"<base href='data:,'>", b"<script>",
    b"xmlns='x'", b"xml:base='http://[broken'", b"<pubDate>Sat, 99 Foo 0000</pubDate>",
    b"<updated>9999-12-31T23:59:59+99:99</updated>", b"[@click=app.quit]x[/]",
]  # fmt: skip


@st.composite
def hurt(draw: st.DrawFn, documents: list[bytes] = DOCUMENTS) -> bytes:
    """A document with up to eight wounds."""
    body = draw(st.sampled_from(documents))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(body)))
        upto = min(len(body), at + draw(st.integers(0, 400)))
        match draw(st.integers(0, 5)):
            case 0:
                body = body[:at] + draw(st.sampled_from(TOKENS)) + body[at:]
            case 1:
                body = body[:at] + body[upto:]
            case 2:
                body = body[:at] + body[at:upto] * draw(st.integers(2, 30)) + body[upto:]
            case 3:
                body = body[upto:] + body[:at]
            case 4:
                body = body[:at] + draw(st.binary(max_size=6)) + body[upto:]
            case _:
                token = draw(st.sampled_from(TOKENS))
                body = body[:at] + token * draw(st.integers(1, 200)) + body[at:]
    return body


CONTENT_TYPES = st.sampled_from(
    ["", "text/html", "application/rss+xml; charset=utf-8", "application/feed+json",
     "text/xml; charset=utf-16", "text/html; charset=nonsense", "text/plain; charset=cp1252"]
)  # fmt: skip
ADDRESSES = st.sampled_from(["https://blog.example/", "http://b.example/2020/01/x?y=1#z", ""])
