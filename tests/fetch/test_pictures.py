"""Pictures: asked for by a person alone, and stored as files of our own making."""

from io import BytesIO
from pathlib import Path
from sqlite3 import Connection

import pytest
from PIL import Image

from blogtui.fetch.client import Client
from blogtui.fetch.parsing import Parser
from blogtui.fetch.pictures import PictureFetching
from blogtui.fetch.reach import Reach
from blogtui.model.events import PictureFailed, PictureStored
from blogtui.model.fetching import FailureKind
from blogtui.model.post import Post
from blogtui.store import blogs, pictures, posts
from tests.article.test_shrinking import png_head
from tests.building import LOOPBACK, NOW, a_picture, an_entry, new_post
from tests.loopback import Loopback

PAGE = b"<html><body>Please log in</body></html>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def fetching(db: Connection, client: Client, parser: Parser) -> PictureFetching:
    return PictureFetching(db, client, parser)


@pytest.fixture
def post(db: Connection) -> Post:
    return a_post(db, LOOPBACK)


def a_post(db: Connection, typed_host: str | None) -> Post:
    blog_id = blogs.add(
        db, name="Quays", url="https://q.example/", tagline="", source=None, now=NOW,
        typed_host=typed_host,
    )  # fmt: skip
    new = new_post(an_entry())
    return posts.get(db, posts.add(db, blog_id, new, key=1, bundled=False, now=NOW))


def stored(tmp_path: Path, address: str) -> bytes | None:
    file = pictures.find(tmp_path / "pictures", address)
    return file.read_bytes() if file else None


async def test_a_picture_is_stored_as_one_of_our_own(
    fetching: PictureFetching, server: Loopback, post: Post, tmp_path: Path
) -> None:
    """What it is, its bytes say, not its name nor its server."""
    sent = a_picture("WEBP", (2000, 100))
    server.give("/crane.php", sent, "text/html")
    address = server.url("/crane.php")
    assert await fetching.fetch_picture(post, address) == PictureStored(post.id, address)
    kept = stored(tmp_path, address)
    assert kept is not None
    assert kept != sent
    assert Image.open(BytesIO(kept)).size == (1600, 80)
    assert server.requests[0].headers["accept"].startswith("image/")
    assert not {"cookie", "referer"} & server.requests[0].headers.keys()


async def test_what_is_stored_is_not_asked_for_again(
    fetching: PictureFetching, server: Loopback, post: Post, db: Connection, tmp_path: Path
) -> None:
    """Nor for another post, which has it too from now on."""
    server.give("/crane.png", a_picture())
    address = server.url("/crane.png")
    other = posts.get(
        db,
        posts.add(db, post.blog_id, new_post(an_entry("B")), key=2, bundled=False, now=NOW),
    )
    for each in (post, other, post):
        assert isinstance(await fetching.fetch_picture(each, address), PictureStored)
    assert server.paths == ["/crane.png"]
    db.execute("DELETE FROM posts WHERE id = ?", (post.id,))
    pictures.drop_unclaimed(db, tmp_path / "pictures")
    assert stored(tmp_path, address)


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (PAGE, FailureKind.NOT_A_PICTURE, "is no PNG, JPEG, GIF or WebP picture"),
        (DRAWING, FailureKind.NOT_A_PICTURE, "is no PNG, JPEG, GIF or WebP picture"),
        (a_picture()[:60], FailureKind.NOT_A_PICTURE, "or a damaged one"),
        (png_head(60_000, 60_000) + b"\0" * 900, FailureKind.TOO_LARGE, "40 million pixels"),
        (a_picture() + b"\0" * 10_000_000, FailureKind.TOO_LARGE, "more than 10 MB"),
        (b"", FailureKind.EMPTY, "nothing"),
    ],
    ids=["page", "drawing", "half", "bomb", "large", "empty"],
)
async def test_what_is_no_picture_to_show_is_a_sentence(
    fetching: PictureFetching,
    server: Loopback,
    post: Post,
    tmp_path: Path,
    body: bytes,
    kind: FailureKind,
    words: str,
) -> None:
    server.give("/x.png", body, "image/png")
    told = await fetching.fetch_picture(post, server.url("/x.png"))
    assert isinstance(told, PictureFailed)
    assert told.kind is kind
    assert words in told.message
    assert told.message.endswith(".")
    assert not (tmp_path / "pictures").exists()


async def test_unpacked_it_may_not_be_larger_either(
    fetching: PictureFetching, server: Loopback, post: Post
) -> None:
    server.give_packed("/x.png", a_picture() + b"\0" * 11_000_000)
    told = await fetching.fetch_picture(post, server.url("/x.png"))
    assert isinstance(told, PictureFailed)
    assert told.kind is FailureKind.TOO_LARGE


async def test_what_is_missing_is_a_sentence(
    fetching: PictureFetching, server: Loopback, post: Post
) -> None:
    told = await fetching.fetch_picture(post, server.url("/lost.png"))
    assert isinstance(told, PictureFailed)
    assert told.kind is FailureKind.NOT_FOUND
    assert "(404)" in told.message


async def test_an_article_of_the_internet_shows_nothing_of_one_s_own_network(
    db: Connection, parser: Parser, server: Loopback
) -> None:
    async with Client(reach=Reach()) as client:
        told = await PictureFetching(db, client, parser).fetch_picture(
            a_post(db, "q.example"), server.url("/router.png")
        )
    assert isinstance(told, PictureFailed)
    assert told.kind is FailureKind.PRIVATE
    assert server.requests == []


async def test_a_folder_that_cannot_be_written_is_a_sentence(
    fetching: PictureFetching, server: Loopback, post: Post, tmp_path: Path
) -> None:
    (tmp_path / "pictures").write_text("in the way")
    server.give("/crane.png", a_picture())
    told = await fetching.fetch_picture(post, server.url("/crane.png"))
    assert isinstance(told, PictureFailed)
    assert told.kind is FailureKind.STORE
    assert "cannot be stored" in told.message


async def test_without_the_extra_nothing_is_asked_for(
    fetching: PictureFetching, server: Loopback, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blogtui.extras.find_spec", lambda name: None)
    told = await fetching.fetch_picture(post, server.url("/crane.png"))
    assert isinstance(told, PictureFailed)
    assert "pip install 'blogtui[images]'" in told.message
    assert server.requests == []
