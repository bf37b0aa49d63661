"""Who comes in, by the headers alone."""

import platform

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.serve.door import Door, cookie_name, host_of, is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_loopback_is_this_machine_alone(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "", "192.168.1.2", "example.org", "127.0.0.1.example", "localhost."]
)
def test_everything_else_is_not(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "netloc",
    ["127.0.0.1:8000", "localhost", "localhost:9", "LOCALHOST:9", "[::1]:8000", "192.168.1.2:80"],
)
def test_addresses_and_our_own_names_are_known(netloc: str) -> None:
    """An address cannot be rebound, and no other page goes by it."""
    assert Door("127.0.0.1").knows_host(netloc)


def test_the_name_that_is_listened_on_and_the_machines_are_known() -> None:
    assert Door("Reader.example").knows_host("reader.example:8000")
    assert Door("0.0.0.0").knows_host(f"{platform.node()}:8000")


@pytest.mark.parametrize(
    "netloc",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "localhost@evil.example",
        "evil.example#@localhost",
        "evil.example/localhost",
        "127.0.0.1:many",
        "",
    ],
)
def test_names_of_others_are_not_known(netloc: str) -> None:
    """DNS rebinding: a page of theirs, on our address, under their name."""
    assert not Door("127.0.0.1").knows_host(netloc)


@given(st.text())
def test_no_header_makes_it_fail(text: str) -> None:
    door = Door("127.0.0.1", "secret")
    door.knows_host(text)
    door.is_own_page(text, text)
    assert not door.is_password(text) or text == "secret"
    assert not door.is_open_to(text)
    assert cookie_name(text).removeprefix("blogtui-").removeprefix("blogtui").isascii()
    assert host_of(text) is None or isinstance(host_of(text), str)


@pytest.mark.parametrize(
    ("origin", "is_own"),
    [
        ("http://127.0.0.1:8000", True),
        ("https://127.0.0.1:8000", True),  # a proxy that speaks TLS stands between
        ("http://127.0.0.1:8001", False),
        ("http://localhost:8000", False),
        ("http://evil.example", False),
        ("file://127.0.0.1:8000", False),
        ("null", False),
        ("", False),
        (None, False),
    ],
)
def test_a_page_is_ours_if_it_came_from_where_it_asks(origin: str | None, is_own: bool) -> None:
    assert Door("127.0.0.1").is_own_page(origin, "127.0.0.1:8000") is is_own


def test_whoever_has_the_token_comes_in_and_the_password_is_none() -> None:
    door = Door("127.0.0.1", "pässword")
    assert not door.is_open_to(None)
    assert not door.is_open_to("pässword")
    assert door.is_open_to(door.token)
    assert door.is_password("pässword")
    assert not door.is_password("password")


def test_without_a_password_the_address_holds_the_token() -> None:
    """Other users of this machine reach loopback, too; they do not see the address."""
    door = Door("::1")
    assert not door.is_open_to(None)
    assert not door.is_open_to("")
    assert not door.is_password("")
    assert door.address(8000) == f"http://[::1]:8000/?token={door.token}"
    assert Door("127.0.0.1", "hush").address(8000) == "http://127.0.0.1:8000/"
    assert Door("0.0.0.0", "hush").address(8000) == f"http://{platform.node()}:8000/"


def test_two_servers_of_one_machine_have_two_cookies() -> None:
    names = {cookie_name(netloc) for netloc in ("localhost:8000", "localhost:8001", "localhost")}
    assert len(names) == 3


def test_every_server_has_a_token_of_its_own_and_shows_no_secret() -> None:
    one, other = Door("127.0.0.1", "hush"), Door("127.0.0.1", "hush")
    assert one.token != other.token
    assert "hush" not in repr(one)
    assert one.token not in repr(one)
