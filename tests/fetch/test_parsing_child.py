"""What the parsing process answers, asked without a process."""

import io
import json
import struct
from base64 import b64decode

from blogtui.fetch.parsing_child import answer, say
from tests.building import a_picture

FULL = b"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>B</title><item><title>Cranes</title><link>https://b.example/1</link>
<content:encoded><![CDATA[<p>They <b>turn</b>.</p><script>x()</script><p><a href="/2">Two</a></p>
]]></content:encoded></item></channel></rss>"""
PAGE = (
    "<html><head><title>Cranes</title></head><body><nav>Menu</nav><article><h1>Cranes</h1>"
    + "<p>The crane turned, the tide did not wait, and nobody slept that night.</p>" * 12
    + "</article></body></html>"
).encode()


def task(name: str) -> dict[str, str]:
    return {"task": name, "url": "https://b.example/feed", "content_type": ""}


def test_the_text_in_a_feed_comes_in_its_stored_form() -> None:
    (entry,) = answer(task("read"), FULL)["document"]["entries"]
    assert "**turn**" in entry["markdown"]
    assert "https://b.example/2" in entry["markdown"]
    assert "x()" not in entry["markdown"]
    assert entry["html"] is None


def test_foreign_markup_does_not_cross_even_without_texts() -> None:
    (entry,) = answer(task("read-without-texts"), FULL)["document"]["entries"]
    assert (entry["markdown"], entry["html"]) == (None, None)


def test_an_article_crosses_as_title_and_markdown() -> None:
    found = answer(task("extract"), PAGE)["extracted"]
    assert found["title"] == "Cranes"
    assert "nobody slept" in found["markdown"]
    assert "Menu" not in found["markdown"]


def test_errors_for_people_cross_by_name() -> None:
    error = answer(task("read"), b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>")["error"]
    assert error["type"] == "FeedDamaged"
    assert error["sentence"].endswith(".")
    assert answer(task("extract"), b"<html></html>")["error"]["type"] == "ArticleMissing"


def test_a_picture_crosses_as_one_of_our_own() -> None:
    made = answer(task("shrink"), a_picture("GIF"))["shrunk"]
    assert made["ending"] == "jpg"
    assert b64decode(made["content"]).startswith(b"\xff\xd8")
    error = answer(task("shrink"), PAGE)["error"]
    assert error["type"] == "PictureUnreadable"


def test_an_answer_is_its_length_and_so_much_json() -> None:
    out = io.BytesIO()
    say(out, {"a": "\u2028\ud800"})
    written = out.getvalue()
    assert struct.unpack(">I", written[:4]) == (len(written) - 4,)
    assert json.loads(written[4:]) == {"a": "\u2028\ud800"}
