"""Names and passwords inside addresses are kept nowhere and told to nobody."""

from pathlib import Path

import pytest

from tests.cli.conftest import Blogtui, Save
from tests.cli.serving import serve_blog
from tests.loopback import Loopback

SECRET = "s3cr3t"


def with_secret(url: str) -> str:
    return url.replace("://", f"://me:{SECRET}@")


@pytest.mark.parametrize("command", ["add", "inspect", "read", "import"])
def test_a_password_in_an_address_is_kept_nowhere(
    blogtui: Blogtui, server: Loopback, save: Save, home: Path, command: str
) -> None:
    address = with_secret(serve_blog(server))
    outline = f"<opml><outline type='rss' text='B' xmlUrl='{address}feed/'/></opml>"
    ran = blogtui(command, save(outline) if command == "import" else address)
    told = [ran.out, ran.err, *(blogtui("blogs", "--json").out,)]
    blogtui("refresh", "--force")
    assert all(SECRET not in each for each in told)
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]
    assert all("authorization" not in asked.headers for asked in server.requests)


@pytest.mark.parametrize("command", ["add", "inspect", "read"])
def test_nor_is_it_said_where_the_address_fails(blogtui: Blogtui, command: str) -> None:
    for address in ("http://127.0.0.1:9/", "http://127.0.0.1:99999/", "http://[::1", "ftp://x/"):
        ran = blogtui(command, with_secret(address))
        assert ran.code != 0
        assert SECRET not in ran.out + ran.err
