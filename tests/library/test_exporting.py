"""Posts taken out of the library: what is counted, and what a book says of each."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from blogtui.errors import FileUnwritable
from blogtui.library import Library
from blogtui.library.exporting import Files, Written, save_lines
from blogtui.library.posts import Answer
from blogtui.model.outline import Subscription
from blogtui.model.query import Query
from tests.building import a_library, a_post, an_entry, put_blog, put_picture

CRANE = "https://b.example/crane.png"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "home") as opened:
        whole = an_entry("Quay whole", authors=("Ada",), markdown=f"Whole.\n\n![A crane]({CRANE})")
        short = an_entry("Quay short", published=None, excerpt="In short.")
        put_blog(opened.paths, [whole, short], "Harbour", "https://h.example/")
        opened.posts.changed()
        yield opened


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (Written(1), "1 post written to out."),
        (Written(1200, 1), "1,200 posts written to out. 1 was there already."),
        (
            Written(0, 2, 3, 4),
            "0 posts written to out. 2 were there already. 3 were there with another text, which "
            "stays. Of 4 only the excerpt is stored.",
        ),
    ],
)
def test_what_was_written_is_said_in_a_line(written: Written, words: str) -> None:
    assert written.in_words(Path("out")) == words


def test_a_second_export_writes_nothing_and_counts_what_is_there(tmp_path: Path) -> None:
    """Namesakes keep their files, whatever the order."""
    posts = [a_post("Quay"), a_post("Quay", url="https://b.example/2")]
    first = Files(tmp_path / "out")
    placed = [first.put(post, "Text.") for post in posts]
    assert first.written == Written(new=2)
    placed[1].write_text(placed[1].read_text() + "Mine.")
    second = Files(tmp_path / "out")
    assert [second.put(post, "Text.") for post in posts] == placed
    assert second.written == Written(same=1, other=1)


def test_a_folder_that_cannot_be_made_is_a_sentence_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(FileUnwritable, match="out"):
        Files(tmp_path / "out").put(a_post(), None)


def test_what_is_found_comes_newest_first_with_its_text_where_that_is_stored(
    library: Library,
) -> None:
    texts = {post.title: text for post, text in library.exporting.texts(found(library))}
    assert texts == {"Quay whole": f"Whole.\n\n![A crane]({CRANE})", "Quay short": None}


def found(library: Library) -> Answer:
    return library.posts.find(Query("quay"))


def test_a_book_says_of_each_post_what_is_known(library: Library, tmp_path: Path) -> None:
    put_picture(library.paths, CRANE)
    file = tmp_path / "quays.epub"
    written = library.exporting.save_book(library.exporting.articles(found(library)), "Quays", file)
    assert written == Written(new=2, excerpts=1)
    pages = pages_of(file)
    whole = next(page for page in pages if "Quay whole" in page)
    short = next(page for page in pages if "Quay short" in page)
    assert "28 September 2023 · Ada · Harbour · " in whole
    assert '<img src="pictures/' in whole
    assert "Harbour · only the excerpt is stored" in short
    assert "In short." in short


def pages_of(file: Path) -> list[str]:
    with ZipFile(BytesIO(file.read_bytes())) as book:
        return [book.read(name).decode() for name in book.namelist() if "post-" in name]


def test_a_picture_that_cannot_be_read_is_one_that_is_not_stored(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = put_picture(library.paths, CRANE)
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file == picture:
            raise PermissionError
        return read(file)

    file = tmp_path / "quays.epub"
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        library.exporting.save_book(library.exporting.articles(found(library)), "Quays", file)
    assert "▣ A crane" in "".join(pages_of(file))


def test_no_book_and_no_list_is_written_over(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_text("mine")
    with pytest.raises(FileUnwritable, match="is there already"):
        library.exporting.save_book([], "Quays", file)
    with pytest.raises(FileUnwritable, match="is there already"):
        save_lines(file, ["theirs"])
    assert file.read_text() == "mine"


def test_the_blogs_of_what_is_found_become_subscriptions(library: Library) -> None:
    """Those that ship with blogtui and are never fetched are none."""
    put_blog(library.paths, [an_entry("Tide")], "Tides", "https://t.example/")
    library.posts.changed()
    harbour = Subscription("https://h.example/", "Harbour", "https://h.example/")
    assert library.exporting.subscriptions(found(library)) == [harbour]
    every = library.exporting.subscriptions(None)
    assert {"Harbour", "Tides"} <= {each.title for each in every}
    read_only = {blog.name for blog in library.blogs.every() if blog.read_only}
    assert read_only
    assert not read_only & {each.title for each in every}
