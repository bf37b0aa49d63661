"""blogtui export: what is found as files, lines, a book, a list."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import Blogtui

pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture(autouse=True)
def example(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with a_library(home):
        pass
    entries = [
        an_entry("Quay", "2024-03-01", url="https://h.example/1", markdown="# Whole\n\ntext"),
        an_entry("Quay", "2024-03-01", url="https://h.example/2", excerpt="In *short*."),
        an_entry("../../Crane", None, url="https://h.example/3"),
    ]
    put_blog(paths(home), entries, "Harbour & Sons", "https://h.example/")


def test_markdown_is_a_file_a_post(blogtui: Blogtui, tmp_path: Path) -> None:
    ran = blogtui("export", "blog:harbour", "-o", "out")
    assert ran.code == 0
    assert ran.out.startswith("3 posts written to out. Of 2 only the excerpt is stored.")
    names = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert names == ["2024-03-01-quay-2.md", "2024-03-01-quay.md", "crane.md"]
    texts = [(tmp_path / "out" / name).read_text() for name in names]
    assert any(text.endswith("---\n\n# Whole\n\ntext\n") for text in texts)
    assert all('blog: "Harbour & Sons"' in text for text in texts)


def test_a_second_export_leaves_what_is_there(blogtui: Blogtui, tmp_path: Path) -> None:
    blogtui("export", "crane", "-o", "out")
    (tmp_path / "out" / "crane.md").write_text("mine")
    ran = blogtui("export", "blog:harbour", "-o", "out")
    assert "2 posts written to out. 1 were there already and stay as they are." in ran.out
    assert (tmp_path / "out" / "crane.md").read_text() == "mine"


def test_without_a_place_the_query_names_the_folder(blogtui: Blogtui, tmp_path: Path) -> None:
    blogtui("export", "title:crane")
    assert (tmp_path / "blogtui-title-crane" / "crane.md").exists()


def test_json_goes_to_standard_output_or_a_new_file(blogtui: Blogtui, tmp_path: Path) -> None:
    records = blogtui("export", "blog:harbour", "--format", "json").records
    assert sorted(record["title"] for record in records) == ["../../Crane", "Quay", "Quay"]
    assert {record["markdown"] for record in records} == {"# Whole\n\ntext", None}
    file = tmp_path / "posts.jsonl"
    assert blogtui("export", "blog:harbour", "--format", "json", "-o", str(file)).out == ""
    assert [json.loads(line) for line in file.read_text().splitlines()] == records
    ran = blogtui("export", "blog:harbour", "--format", "json", "-o", str(file))
    assert ran.code == 1
    assert "is there already" in ran.err


def test_a_book_holds_all_that_is_found(blogtui: Blogtui, tmp_path: Path) -> None:
    assert blogtui("export", "blog:harbour", "--format", "epub").code == 0
    with ZipFile(tmp_path / "blogtui-blog-harbour.epub") as book:
        assert sum(name.startswith("book/post-") for name in book.namelist()) == 3
    assert blogtui("export", "blog:harbour", "--format", "epub").code == 1


def test_opml_comes_back_by_import(blogtui: Blogtui, tmp_path: Path) -> None:
    blogtui("export", "--format", "opml", "-o", "blogs.opml")
    other = str(tmp_path / "other")
    assert 'text="Harbour &amp; Sons"' in (tmp_path / "blogs.opml").read_text()
    blogtui("--home", other, "import", "blogs.opml")
    blogs = {blog["name"] for blog in blogtui("--home", other, "blogs", "--json").records}
    assert {"Harbour & Sons", "Spotify Engineering"} <= blogs
    only = blogtui("export", "crane", "--format", "opml").out
    assert "h.example" in only
    assert "spotify" not in only.lower()


def test_nothing_found_writes_nothing(blogtui: Blogtui, tmp_path: Path) -> None:
    ran = blogtui("export", "zzz")
    assert (ran.code, ran.out, ran.err) == (0, "", "No post is found.\n")
    assert not list(tmp_path.glob("blogtui*"))


def test_a_place_that_cannot_be_is_named(blogtui: Blogtui, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = blogtui("export", "crane", "-o", "file/out")
    assert ran.code == 1
    assert "file/out/crane.md cannot be written" in ran.err
