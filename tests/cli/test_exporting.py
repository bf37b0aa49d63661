"""blogtui export: what is found as files, lines, a book, a list."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from zipfile import ZipFile

import pytest
from lxml import etree

from blogtui.library import filing
from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog
from tests.cli.conftest import Blogtui, Save
from tests.cli.saving import LIST

Program = Callable[..., CompletedProcess[bytes]]
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


def test_the_hint_names_the_very_same_posts(blogtui: Blogtui) -> None:
    """Without the query all posts of the library would be stored."""
    ran = blogtui("export", "blog:harbour", 'title:"quay"', "-o", "out")
    assert """The rest is stored by: blogtui download blog:harbour 'title:"quay"'""" in ran.err
    assert ran.err.endswith("blogtui download blog:harbour 'title:\"quay\"'\n")


def test_an_excerpt_says_that_it_is_no_more(blogtui: Blogtui, tmp_path: Path) -> None:
    blogtui("export", "blog:harbour", "-o", "out")
    texts = files(tmp_path / "out").values()
    assert sum("\nexcerpt_only: true\n---\n" in text for text in texts) == 2
    assert not any("excerpt_only" in text for text in texts if "# Whole" in text)


def files(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in folder.iterdir()}


def test_a_second_export_changes_nothing(blogtui: Blogtui, tmp_path: Path) -> None:
    blogtui("export", "blog:harbour", "-o", "out")
    before = files(tmp_path / "out")
    ran = blogtui("export", "blog:harbour", "-o", "out")
    assert ran.out.startswith("0 posts written to out. 3 were there already. Of 2 only")
    assert files(tmp_path / "out") == before


def test_a_file_that_somebody_has_changed_stays(blogtui: Blogtui, tmp_path: Path) -> None:
    blogtui("export", "crane", "-o", "out")
    with (tmp_path / "out" / "crane.md").open("a") as file:
        file.write("mine")
    ran = blogtui("export", "blog:harbour", "-o", "out")
    assert "2 posts written to out. 1 was there with another text, which stays." in ran.out
    assert files(tmp_path / "out")["crane.md"].endswith("mine")


def test_a_new_namesake_is_written_too(blogtui: Blogtui, home: Path, tmp_path: Path) -> None:
    """It comes first in the list, and finds the names of the others taken."""
    blogtui("export", "quay", "-o", "out")
    newer = an_entry("Quay", "2024-03-01T23:00", url="https://other.example/", excerpt="New.")
    put_blog(paths(home), [newer], "Other", "https://other.example/")
    ran = blogtui("export", "quay", "-o", "out")
    assert ran.out.startswith("1 post written to out. 2 were there already.")
    assert len(files(tmp_path / "out")) == 3
    assert files(tmp_path / "out")["2024-03-01-quay-3.md"].endswith("New.\n")


def test_a_link_out_of_the_folder_leads_nowhere(blogtui: Blogtui, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "crane.md").symlink_to(tmp_path / "outside")
    assert blogtui("export", "crane", "-o", "out").code == 0
    assert not (tmp_path / "outside").exists()
    assert (tmp_path / "out" / "crane-2.md").is_file()


def test_without_a_place_the_query_names_the_folder(blogtui: Blogtui, tmp_path: Path) -> None:
    blogtui("export", "title:crane")
    assert (tmp_path / "blogtui-title-crane" / "crane.md").exists()
    blogtui("export")
    assert (tmp_path / "blogtui-export" / "crane.md").exists()


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
        pages = [book.read(name).decode() for name in book.namelist() if "/post-" in name]
    assert len(pages) == 3
    assert sum("only the excerpt is stored" in page for page in pages) == 2
    assert sum("<p>In *short*.</p>" in page for page in pages) == 1
    assert blogtui("export", "blog:harbour", "--format", "epub").code == 1
    assert blogtui("export", "--format", "epub").code == 0
    assert (tmp_path / "blogtui.epub").exists()


def test_the_same_library_makes_the_same_book(blogtui: Blogtui, tmp_path: Path) -> None:
    for name in ("a.epub", "b.epub"):
        blogtui("export", "--format", "epub", "-o", name)
    assert (tmp_path / "a.epub").read_bytes() == (tmp_path / "b.epub").read_bytes()


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


def test_blogs_without_posts_are_listed_too(blogtui: Blogtui, save: Save) -> None:
    for blog in blogtui("blogs", "--json").records:
        blogtui("remove", str(blog["id"]), "--yes")
    blogtui("import", save(LIST, "list.opml"))
    ran = blogtui("export", "--format", "opml")
    assert etree.fromstring(ran.out.encode()).get("version") == "2.0"
    outlines = etree.fromstring(ran.out.encode()).iter("outline")
    assert [(each.get("title"), each.get("xmlUrl"), each.get("htmlUrl")) for each in outlines] == [
        ("Ada", "https://ada.example/feed.xml", "https://ada.example/"),
        ("Bo", "https://bo.example/atom", "https://bo.example/atom"),
    ]


def test_a_blog_that_has_no_feed_comes_back_without_one(blogtui: Blogtui, tmp_path: Path) -> None:
    """Else its page would be taken for a feed that has gone wrong."""
    blogtui("export", "crane", "--format", "opml", "-o", "blogs.opml")
    blogtui("--home", str(tmp_path / "other"), "import", "blogs.opml")
    blogs = blogtui("--home", str(tmp_path / "other"), "blogs", "--json").records
    assert [(blog["url"], blog["feed"]) for blog in blogs if blog["name"] == "Harbour & Sons"] == [
        ("https://h.example/", None)
    ]


def test_no_blog_makes_no_list(blogtui: Blogtui) -> None:
    ran = blogtui("export", "blog:handbook", "--format", "opml")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "No blog is found that one could subscribe to.\n"


def test_what_narrows_nothing_is_told(blogtui: Blogtui) -> None:
    assert "`after:20` narrows nothing." in blogtui("export", "after:20", "crane").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-office"], "go after `--`"),
        (["-o", ""], "names no file or folder"),
        (["-o"], "-o"),
        (["-o", "-"], "markdown goes to files"),
        (["-o", "-", "--format", "epub"], "epub goes to files"),
        (["--format", "pdf"], "pdf"),
    ],
)
def test_wrong_use_writes_nothing(
    blogtui: Blogtui, tmp_path: Path, arguments: list[str], words: str
) -> None:
    before = set(tmp_path.iterdir())
    ran = blogtui("export", "crane", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("format", ["json", "opml"])
def test_programs_get_utf8_whatever_the_locale(
    home: Path, program: Program, blogtui: Blogtui, format: str
) -> None:
    put_blog(paths(home), [an_entry("Café")], "Küste", "https://k.example/")
    bare = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ran = program("export", "blog:kuste", "--format", format, "-o", "-", env=bare)
    assert "Küste" in ran.stdout.decode()
    assert ran.stdout.decode() == blogtui("export", "blog:kuste", "--format", format).out


def test_nothing_found_writes_nothing(blogtui: Blogtui, tmp_path: Path) -> None:
    ran = blogtui("export", "zzz")
    assert (ran.code, ran.out, ran.err) == (0, "", "No post is found.\n")
    assert not list(tmp_path.glob("blogtui*"))


def test_a_place_that_cannot_be_is_named(blogtui: Blogtui, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = blogtui("export", "crane", "-o", "file/out")
    assert ran.code == 1
    assert "file/out/crane.md cannot be written" in ran.err
    assert blogtui("export", "crane", "-o", "file").code == 1
    for format in ("json", "opml", "epub"):
        ran = blogtui("export", "crane", "--format", format, "-o", "no/such")
        assert (ran.code, ran.out) == (1, "")
        assert "no/such cannot be written" in ran.err
    assert [file.name for file in tmp_path.iterdir() if file.name != "home"] == ["file"]


def test_many_namesakes_are_not_looked_through_one_by_one(
    blogtui: Blogtui, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = []
    monkeypatch.setattr(filing, "content_of", lambda file, most_bytes: looked_at.append(file))
    entries = [an_entry("Ferry", None, url=f"https://f.example/{n}") for n in range(50)]
    put_blog(paths(home), entries, "Ferries", "https://f.example/")
    blogtui("export", "blog:ferries", "-o", "out")
    assert len(files(tmp_path / "out")) == 50
    assert looked_at == []
