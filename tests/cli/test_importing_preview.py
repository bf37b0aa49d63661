"""blogtui import: what a list would bring is shown before it comes."""

from pathlib import Path

import pytest

from tests.cli.conftest import Blogtui, Save
from tests.cli.saving import LIST, everything, listed
from tests.cli.test_blogs import Terminal

NESTED = (
    '<opml version="2.0"><body><outline text="Work"><outline text="CI/CD">'
    '<outline text="Ada" xmlUrl="https://ada.example/feed.xml"/></outline></outline>'
    '<outline text="Bo" category="/Play/Music,tag" xmlUrl="http://192.168.0.7/feed"/>'
    '<outline text="Run" xmlUrl="|curl evil"/></body></opml>'
)


def folders(blogtui: Blogtui) -> dict[str, str]:
    records = blogtui("blogs", "--json").records
    return {blog["name"]: blog["folder"] for blog in records if blog["folder"]}


def test_folders_come_with_their_blogs_and_go_out_again(
    blogtui: Blogtui, save: Save, tmp_path: Path
) -> None:
    blogtui("import", save(NESTED))
    expected = {"Ada": "Work/CI-CD", "Bo": "Play/Music"}
    assert folders(blogtui) == expected
    blogtui("export", "--format", "opml", "-o", str(tmp_path / "out.opml"))
    for blog in blogtui("blogs", "--json").records:
        blogtui("remove", str(blog["id"]), "--yes")
    blogtui("import", str(tmp_path / "out.opml"))
    assert folders(blogtui) == expected


def test_a_blog_that_is_here_keeps_its_folder(blogtui: Blogtui, save: Save) -> None:
    blogtui("import", save(NESTED))
    blogtui("change", "ada", "--folder", "Mine")
    blogtui("import", save(NESTED))
    assert folders(blogtui)["Ada"] == "Mine"


def test_a_dry_run_tells_all_and_keeps_nothing(blogtui: Blogtui, home: Path, save: Save) -> None:
    blogtui("import", save(LIST))
    before = everything(home)
    nested = save(NESTED.replace("192.168.0.7/feed", "192.168.0.7/<&quot;"))
    ran = blogtui("import", save(NESTED), "--dry-run")
    assert ran.out.splitlines() == [
        "1 new blog, in 1 folder; 1 is here already",
        "  Play/Music: Bo  http://192.168.0.7/feed",
    ]
    assert "1 feed of the list is left out" in ran.err
    assert "in your own network" in ran.err
    new, known = blogtui("import", save(NESTED), "--dry-run", "--json").records
    assert (new["blog"], new["folder"], new["status"], new["private"]) == (
        *("Bo", "Play/Music", "new", True),
    )
    assert (known["blog"], known["status"]) == ("Ada", "known")
    assert blogtui("import", nested, "--dry-run").code in (0, 1)
    assert everything(home) == before


def test_a_dry_run_of_posts_names_their_blog(blogtui: Blogtui, home: Path, save: Save) -> None:
    feed = (
        "<rss version='2.0'><channel><title>Cranes</title><link>https://c.example/</link><item>"
        "<title>One</title><link>https://c.example/one</link></item></channel></rss>"
    )
    blogtui("blogs")
    before = everything(home)
    assert blogtui("import", save(feed), "--dry-run").out == (
        "Cranes (a new blog): 1 post in the file\n"
    )
    assert everything(home) == before
    blogtui("import", save(feed))
    assert "here already, as number" in blogtui("import", save(feed), "--dry-run").out
    (told,) = blogtui("import", save(feed), "--dry-run", "--json").records
    assert (told["blog"], told["posts"], told["status"]) == ("Cranes", 1, "known")


@pytest.mark.parametrize(("answer", "comes"), [("y\n", True), ("\n", False), ("", False)])
def test_in_a_terminal_one_is_asked_before_a_list_comes(
    blogtui: Blogtui, save: Save, monkeypatch: pytest.MonkeyPatch, answer: str, comes: bool
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    ran = blogtui("import", save(LIST))
    assert ran.code == 0
    assert "2 new blogs, in 1 folder" in ran.out
    assert "Subscribe to 2 blogs?" in ran.err
    assert ("Nothing was imported." not in ran.err) is comes
    assert bool(listed(blogtui)) is comes


def test_whoever_says_yes_is_not_asked(
    blogtui: Blogtui, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert "2 blogs added" in blogtui("import", save(LIST), "--yes").out
    monkeypatch.setattr("sys.stdin", Terminal(""))
    ran = blogtui("import", save(LIST))
    assert "0 blogs added, 2 were here already" in ran.out, "nothing new: nothing to ask"


def test_ten_thousand_outlines_are_told_in_short_and_come_all(blogtui: Blogtui, save: Save) -> None:
    feed = '<outline text="B{0}" xmlUrl="http://10.0.{1}.{2}/f"/>'
    outlines = "".join(
        f'<outline text="{n % 40}">{feed.format(n, n // 250, n % 250)}</outline>'
        for n in range(10_000)
    )
    saved = save(f"<opml><body>{outlines}</body></opml>")
    ran = blogtui("import", saved, "--dry-run")
    assert ran.out.startswith("10,000 new blogs, in 40 folders; 0 are here already")
    assert "… and 9,800 more" in ran.out
    assert "… and 9,950 more" in ran.err
    assert blogtui("import", saved).out.startswith("10,000 blogs added")
