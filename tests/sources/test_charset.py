"""Bytes become text whatever anybody claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.sources.charset import decode

XML = '<?xml version="1.0" encoding="{}"?><t>{}</t>'


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        pytest.param("\ufeffé".encode(), "text/xml; charset=latin1", "é", id="mark beats server"),
        pytest.param("é".encode("utf-16"), "", "é", id="utf-16 with a mark"),
        pytest.param("\ufeffé".encode("utf-32-le"), "", "é", id="utf-32 with a mark"),
        pytest.param("<a>é".encode("utf-16-le"), "", "<a>é", id="utf-16 without a mark"),
        pytest.param("<a>é".encode("utf-16-be"), "", "<a>é", id="big utf-16 without a mark"),
        pytest.param("да".encode("cp1251"), "text/html; charset=windows-1251", "да", id="server"),
        pytest.param("é".encode(), "text/html; charset=iso-8859-1", "é", id="a server that lies"),
        pytest.param("é".encode("cp1252"), "text/html; charset=utf-8", "é", id="a bigger lie"),
        pytest.param("é".encode("cp1252"), "text/html; charset=rot13", "é", id="no charset at all"),
        pytest.param("é".encode(), "text/html; charset=utf-7", "é", id="not for reading"),
        pytest.param("é".encode(), "text/html; charset=nonsense", "é", id="one that nobody knows"),
        pytest.param("„é”".encode("cp1252"), "", "„é”", id="windows-1252 unsaid"),
        pytest.param("ひらがなです".encode("cp932"), "", "ひらがなです", id="shift_jis unsaid"),
        pytest.param("ひらがなです".encode("euc_jp"), "", "ひらがなです", id="euc-jp unsaid"),
        pytest.param("ééé ".encode() + b"\x93x\x94", "", "ééé “x”", id="strays in utf-8"),
        pytest.param(b"a\x81b", "", "a\ufffdb", id="a byte that means nothing"),
        pytest.param(b"", "", "", id="nothing"),
    ],
)  # fmt: skip
def test_text_is_found(body: bytes, content_type: str, text: str) -> None:
    assert decode(body, content_type) == text


@pytest.mark.parametrize(
    ("label", "codec"), [("gb2312", "gbk"), ("windows-1251", "cp1251"), ("Shift_JIS", "cp932")]
)
def test_a_document_may_declare_its_encoding(label: str, codec: str) -> None:
    text = XML.format(label, "网") if codec == "gbk" else XML.format(label, "И")
    assert decode(text.encode(codec)) == text
    page = f"<html><meta charset='{label}'><p>И"
    assert decode(page.encode(codec)) == page


def test_a_declaration_of_utf16_in_ascii_is_no_utf16() -> None:
    text = XML.format("utf-16", "é")
    assert decode(text.encode()) == text


def test_declared_utf8_with_many_strays_stays_utf8() -> None:
    body = XML.format("utf-8", "é").encode() + b"\x93\x94\x93\x94"
    assert decode(body).endswith("“”“”")


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_bytes_and_no_header_raise(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type), str)
    assert isinstance(decode(body, f"text/html; charset={content_type}"), str)


@given(st.text(max_size=100))
def test_utf8_is_read_as_utf8(text: str) -> None:
    assert decode(text.encode("utf-8", "ignore")) == text.encode("utf-8", "ignore").decode().lstrip(
        "\ufeff"
    ) or text.startswith(("\x00", "<\x00", "\ufeff"))
