"""What is there before any fetch: the home blog's posts, and a handbook that tells the truth."""

import re
from datetime import UTC, datetime, time
from importlib.resources import files

import pytest

from blogtui.bundled import HANDBOOK_URL, HOME_BLOG_URL, bundled_blogs
from blogtui.cli import GROUPS
from blogtui.commands import COMMANDS
from blogtui.config import read
from blogtui.config.settings import SETTINGS
from blogtui.keys import key_name
from blogtui.model.post import Entry

HOME, HANDBOOK = bundled_blogs()
ENTRIES = [*HOME.entries, *HANDBOOK.entries]
CATEGORIES = {
    *("Data", "Data Science", "Developer Experience", "Developer Tools", "Infrastructure"),
    *("Machine Learning", "Open Source", "Platform", "Product", "Security", "Web", "Backstage"),
}
SHORT = {"esc": "escape", "del": "delete", "↑": "up", "↓": "down", "←": "left", "→": "right"}
PLACES = {
    "In the list": "main",
    "In the blogs": "blogs",
    "While reading": "reader",
    "Looking at pictures": "pictures",
    "In the statistics": "statistics",
    "Everywhere": "everywhere",
}


def slug(entry: Entry) -> str:
    assert entry.guid is not None
    return entry.guid.removeprefix(f"{HANDBOOK_URL}/")


def text(name: str) -> str:
    found = next(entry.markdown for entry in HANDBOOK.entries if slug(entry) == name)
    assert found is not None
    return found


def flowing(text: str) -> str:
    return " ".join(text.split())


def keys_of(where: str) -> set[str]:
    every = (command for command in COMMANDS if command.where == where)
    return {key for command in every for key in command.keys.split(",")}


def keys_told(part: str) -> set[str]:
    """The keys in the first column of the table under this heading."""
    _, _, after = text("keys").partition(f"## {part}\n")
    rows = re.findall(r"^\| (`.*?) \|", after.partition("\n## ")[0], re.MULTILINE)
    return {key_name(SHORT.get(key, key)) for row in rows for key in re.findall(r"`(\S+)`", row)}


def test_the_home_blog_comes_first():
    assert (HOME.name, HOME.url) == ("Spotify Engineering", HOME_BLOG_URL)
    assert (HANDBOOK.name, HANDBOOK.url) == ("blogtui handbook", HANDBOOK_URL)
    assert HOME.tagline
    assert HANDBOOK.tagline


def test_the_home_blog_has_24_posts_newest_first():
    days = [entry.published for entry in HOME.entries]
    assert len(days) == 24
    assert days == sorted(days, key=str, reverse=True)
    assert days[0] == datetime(2023, 12, 5, tzinfo=UTC)
    assert days[-1] == datetime(2023, 4, 18, tzinfo=UTC)
    assert len(set(days)) == 24


def test_titles_are_as_the_blog_prints_them():
    titles = [entry.title for entry in HOME.entries]
    assert titles[0] == "Recursive Embedding and Clustering"
    assert "Introducing Voyager: Spotify's New Nearest-Neighbor Search Library" in titles
    assert "Coming Soon: Confidence — An Experimentation Platform from Spotify" in titles
    assert len(set(titles)) == 24


def test_nothing_is_made_up_about_posts_of_the_home_blog():
    for entry in HOME.entries:
        assert (entry.url, entry.guid, entry.html, entry.markdown) == (None, None, None, None)
        assert not entry.authors
        assert set(entry.categories) <= CATEGORIES


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.title)
def test_every_post_has_a_day_a_category_and_one_sentence(entry):
    assert entry.published is not None
    assert entry.published.tzinfo is UTC
    assert entry.published.time() == time()
    assert 1 <= len(entry.categories) <= 2
    assert re.fullmatch(r"[A-Z][^.!?\n]{20,}[.!?]", entry.excerpt)


def test_the_handbook_is_newest_first_and_begins_with_the_welcome():
    days = [entry.published for entry in HANDBOOK.entries]
    assert days == sorted(days, key=str, reverse=True)
    assert slug(HANDBOOK.entries[0]) == "welcome"
    assert len({entry.guid for entry in HANDBOOK.entries}) == len(days)


@pytest.mark.parametrize("entry", HANDBOOK.entries, ids=slug)
def test_a_post_of_the_handbook_is_a_short_whole_article(entry):
    assert entry.url is None
    assert entry.authors == ("The blogtui authors",)
    # The keys of all screens need more room than a thing that is explained.
    longest = 600 if slug(entry) == "keys" else 450
    assert 120 <= len(re.findall(r"[^\s|]+", entry.markdown)) <= longest
    assert not re.search(r"^# ", re.sub(r"(?s)```.*?```", "", entry.markdown), re.MULTILINE)
    assert entry.markdown.count("```") % 2 == 0


def test_the_handbook_shows_what_the_reader_can_paint():
    whole = "\n".join(entry.markdown or "" for entry in HANDBOOK.entries)
    for sign in ("\n## ", "\n| ", "\n- ", "\n1. ", "\n> ", "\n```sh\n", "](https://"):
        assert sign in whole


@pytest.mark.parametrize(("part", "where"), PLACES.items())
def test_keys_at_a_glance_are_the_keys_there_are(part, where):
    assert keys_told(part) == keys_of(where)


def test_keys_named_in_any_post_exist():
    known = {key for command in COMMANDS for key in command.keys.split(",")}
    key = r"`([^\s`]|esc|enter|space|tab|backspace|del|(?:ctrl|shift)\+\w+)`"
    # A colon and a dash stand for themselves, and ctrl+c is what stops a command.
    signs = {":", "-", "ctrl+c"}
    for entry in HANDBOOK.entries:
        told = set(re.findall(key, entry.markdown or "")) - signs
        assert {key_name(SHORT.get(name, name)) for name in told} <= known, entry.title


def test_every_text_is_listed():
    folder = files("blogtui.bundled") / "handbook"
    texts = {file.name.removesuffix(".md") for file in folder.iterdir()}
    assert {slug(entry) for entry in HANDBOOK.entries} == texts


def test_other_posts_that_one_is_told_to_see_exist():
    titles = {entry.title for entry in HANDBOOK.entries}
    whole = flowing(" ".join(entry.markdown or "" for entry in HANDBOOK.entries))
    told = re.findall(r"[Ss]ee \*(.+?)\*", whole)
    assert len(told) > 1
    assert set(told) <= titles


def test_commands_named_in_any_post_exist():
    for entry in HANDBOOK.entries:
        code = re.findall(r"(?s)```sh\n(.*?)```|`(blogtui [^`]*)`", entry.markdown or "")
        lines = [line for block in code for part in block for line in part.splitlines()]
        words = [line.split()[1] for line in lines if re.match(r"blogtui [a-z]", line)]
        assert set(words) <= {*GROUPS, "spotify"}, entry.title


@pytest.mark.parametrize("entry", HANDBOOK.entries, ids=slug)
def test_the_settings_shown_are_without_mistake(entry):
    for shown in re.findall(r"(?s)```toml\n(.*?)```", entry.markdown):
        assert read(shown).mistakes == ()


def test_every_setting_is_named():
    """Those for single blogs and hosts are explained together."""
    whole = "\n".join(entry.markdown or "" for entry in HANDBOOK.entries)
    every = {setting.name for setting in SETTINGS if setting.example is None}
    assert {name for name in every if name not in whole} == set()


@pytest.mark.parametrize("name", GROUPS)
def test_every_command_of_the_command_line_is_named(name):
    assert any(f"blogtui {name}" in flowing(entry.markdown or "") for entry in HANDBOOK.entries)
