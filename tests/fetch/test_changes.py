"""Which posts are new, changed or known: the same post never twice, no known value lost."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.addresses import identity
from blogtui.fetch.changes import changes, identities, lookups
from blogtui.model.changes import BlogChanges, KnownPost
from blogtui.model.post import Entry
from tests.building import an_entry, moment


class Shelf:
    """A store in miniature: posts by number, and their names, each meaning its first post."""

    def __init__(self, bundled: Sequence[Entry] = ()) -> None:
        self.posts: dict[int, KnownPost] = {}
        self.names: dict[str, int] = {}
        for entry in bundled:
            self.put(len(self.posts) + 1, entry, identities(entry), bundled=True)

    def put(
        self, number: int, entry: Entry, names: Sequence[str], *, bundled: bool = False
    ) -> None:
        before = self.posts.get(number)
        has_article = entry.markdown is not None or (before is not None and before.has_article)
        stored = replace(entry, markdown=None, is_vague=False)
        self.posts[number] = KnownPost(number, stored, bundled=bundled, has_article=has_article)
        for name in names:
            self.names.setdefault(name, number)

    def fetch(self, *entries: Entry) -> BlogChanges:
        """Decide and keep what one document brings."""
        known = {
            name: self.posts[self.names[name]] for name in lookups(entries) if name in self.names
        }
        waiting = [post for post in self.posts.values() if post.bundled]
        decided = changes(entries, known, waiting)
        for changed in decided.changed:
            self.put(changed.id, changed.entry, changed.identities)
        for new in reversed(decided.new):
            self.put(len(self.posts) + 1, new.entry, new.identities)
        return decided

    @property
    def titles(self) -> list[str]:
        return [post.entry.title for post in self.posts.values()]


def after(*entries: Entry) -> Shelf:
    shelf = Shelf()
    shelf.fetch(*entries)
    return shelf


POST = an_entry("Cranes by night", guid="g1", excerpt="How they turn", authors=("Ada",))


def test_what_is_not_known_is_new_in_the_documents_order() -> None:
    decided = Shelf().fetch(an_entry("B"), an_entry("A"))
    assert [new.entry.title for new in decided.new] == ["B", "A"]
    assert decided.changed == ()


def test_what_is_known_and_the_same_is_no_change() -> None:
    assert not after(POST).fetch(POST)
    assert not changes([], {}, [])


def test_fractions_of_a_second_change_nothing() -> None:
    assert POST.published is not None
    precise = replace(POST, published=POST.published + timedelta(hours=9, microseconds=5))
    assert not after(precise).fetch(precise)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param({"guid": None}, id="no guid"),
        pytest.param({"guid": "g2"}, id="changed guid"),
        pytest.param({"guid": "g2", "title": "Cranes, by night!"}, id="changed guid and signs"),
        pytest.param({"guid": "g2", "title": "Other"}, id="changed guid and title, same day"),
        pytest.param({"url": "https://blog.example/moved/x"}, id="changed address"),
        pytest.param({"url": None}, id="no address"),
        pytest.param({"title": "Another title"}, id="changed title"),
        pytest.param({"published": None}, id="no date"),
        pytest.param({"url": "http://www.blog.example/cranes-by-night/?utm_source=x"}, id="http"),
        pytest.param(
            {"guid": "http://new.example/?p=1", "url": "https://new.example/cranes-by-night"},
            id="moved to another host",
        ),
    ],
)
def test_the_same_post_is_recognised(again: dict[str, Any]) -> None:
    shelf = after(POST)
    assert shelf.fetch(replace(POST, **again)).new == ()
    assert len(shelf.posts) == 1
    assert not shelf.fetch(replace(POST, **again))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"guid": "g2", "url": "https://blog.example/b"}, id="guid and address"),
        pytest.param({"guid": None, "url": "https://blog.example/b"}, id="address"),
        pytest.param(
            {"guid": "g2", "title": "Other", "published": moment("2024-01-01")},
            id="a page that shows its latest post alone",
        ),
    ],
)
def test_another_post_is_another(other: dict[str, Any]) -> None:
    shelf = after(POST)
    assert len(shelf.fetch(replace(POST, **other)).new) == 1
    assert len(shelf.posts) == 2


def test_padded_months_mean_one_post() -> None:
    """`/2024/04/x/` and, after the move, `/2024/4/x`."""
    old = an_entry("X", url="https://blog.example/2024/04/x/", guid="?p=1")
    assert (
        after(old).fetch(replace(old, url="https://blog.example/2024/4/x", guid="c-77")).new == ()
    )


def test_a_guid_given_twice_is_told_apart_by_the_address() -> None:
    pair = an_entry("A", guid="same"), an_entry("B", guid="same")
    shelf = after(*pair)
    assert len(shelf.posts) == 2
    assert not shelf.fetch(*pair)
    assert shelf.fetch(pair[1]).new == ()


def test_an_address_that_several_posts_share_is_no_name() -> None:
    notes = [
        an_entry(f"Release {n}", f"2024-01-0{n}", url=f"https://blog.example/log#{n}")
        for n in (3, 2, 1)
    ]
    shelf = after(*notes)
    assert len(shelf.posts) == 3
    assert not shelf.fetch(*notes)
    more = an_entry("Release 4", "2024-01-04", url="https://blog.example/log#4")
    assert [new.entry for new in shelf.fetch(more, *notes).new] == [more]


def test_a_front_page_is_no_name() -> None:
    posts = [an_entry(title, url="https://blog.example/") for title in ("A", "B")]
    assert len(after(*posts).posts) == 2
    assert all(not name.startswith("url:") for post in posts for name in identities(post))


def test_a_post_shown_twice_is_one_with_what_each_knows() -> None:
    """As the lead of a page, and in the list below."""
    lead = an_entry("Cranes", excerpt="", guid=None)
    listed = replace(lead, title="Cranes", excerpt="How they turn", published=None)
    (new,) = Shelf().fetch(lead, listed).new
    assert (new.entry.excerpt, new.entry.published) == ("How they turn", lead.published)


def test_a_post_without_guid_address_and_date_goes_by_its_title() -> None:
    nameless = Entry("A thought")
    assert not after(nameless).fetch(nameless)
    assert identities(Entry("", excerpt="Only text")) != identities(Entry("", excerpt="Other"))


def test_titles_of_signs_alone_stay_apart() -> None:
    assert len(after(Entry("🐙"), Entry("🦀")).posts) == 2


def test_a_new_empty_value_never_erases_a_known_one() -> None:
    full = an_entry(
        "Cranes", guid="g", excerpt="How", authors=("Ada",), categories=("Data",),
        updated=moment("2023-10-01"),
    )  # fmt: skip
    bare = Entry("Cranes", guid="g")
    assert not after(full).fetch(bare)


def test_new_values_of_the_source_win() -> None:
    shelf = after(POST)
    edited = replace(
        POST, title="Cranes by day", excerpt="Short", categories=("Web",),
        published=moment("2023-10-05T08:00"),
    )  # fmt: skip
    (changed,) = shelf.fetch(edited).changed
    assert changed.entry == edited
    assert shelf.posts[changed.id].entry == edited


@pytest.mark.parametrize(
    ("given_now", "kept"),
    [
        ("2023-11-14T00:00", "2023-11-14T16:30"),
        ("2023-11-15T00:00", "2023-11-14T16:30"),
        ("2023-11-20T00:00", "2023-11-20T00:00"),
        ("2023-11-14T17:00", "2023-11-14T17:00"),
    ],
)
def test_a_day_alone_does_not_replace_the_known_hour(given_now: str, kept: str) -> None:
    shelf = after(an_entry("A", "2023-11-14T16:30", guid="g"))
    shelf.fetch(an_entry("A", given_now, guid="g"))
    assert shelf.posts[1].entry.published == moment(kept)


def test_an_age_on_a_page_does_not_move_a_post_at_each_look() -> None:
    shelf = after(an_entry("A", "2023-11-14T16:30"))
    assert not shelf.fetch(an_entry("A", "2023-11-14T19:10"))


def test_a_month_alone_is_no_change_at_each_look() -> None:
    """How sure a date is is not stored, so it cannot tell a post from the stored one."""
    month = an_entry("A", "2023-11-01", is_vague=True)
    assert not after(month).fetch(month)


def test_a_text_that_is_not_stored_yet_is_a_change_once() -> None:
    shelf = after(POST)
    whole = replace(POST, markdown="All of it", html="<p>All of it</p>")
    (changed,) = shelf.fetch(whole).changed
    assert (changed.entry.markdown, changed.entry.html) == ("All of it", None)
    assert not shelf.fetch(whole)


def test_a_text_is_stored_again_when_the_source_says_it_was_rewritten() -> None:
    whole = replace(POST, markdown="All of it", updated=moment("2023-10-01"))
    shelf = after(whole)
    assert not shelf.fetch(replace(whole, markdown="Rewritten"))
    rewritten = replace(whole, markdown="Rewritten", updated=moment("2023-10-02"))
    assert shelf.fetch(rewritten).changed[0].entry.markdown == "Rewritten"


BUNDLED = an_entry(
    "Coming Soon: Confidence — A “Platform”", "2023-08-03", url="https://blog.example/",
    excerpt="Our words", categories=("Ours",),
)  # fmt: skip


@pytest.mark.parametrize("published", ["2023-08-02T23:00", "2023-08-03", "2023-08-04T01:00", None])
def test_a_bundled_post_takes_the_real_values(published: str | None) -> None:
    shelf = Shelf([BUNDLED])
    real = an_entry('Coming soon: Confidence - a "platform"', published, guid="g", excerpt="Theirs")
    (changed,) = shelf.fetch(real).changed
    expected = real if published else replace(real, published=BUNDLED.published)
    assert shelf.posts[changed.id].entry == expected
    assert not shelf.posts[changed.id].bundled
    assert not shelf.fetch(real)


def test_a_bundled_post_of_another_day_stays() -> None:
    shelf = Shelf([BUNDLED])
    decided = shelf.fetch(replace(BUNDLED, published=moment("2023-08-05"), url=None))
    assert (len(decided.new), decided.changed) == (1, ())


def test_our_own_words_never_stand_for_the_blogs() -> None:
    shelf = Shelf([BUNDLED])
    shelf.fetch(replace(BUNDLED, url="https://blog.example/2023/8/c", excerpt="", categories=()))
    assert (shelf.posts[1].entry.excerpt, shelf.posts[1].entry.categories) == ("", ())


def test_two_bundled_posts_are_joined_each_to_its_own() -> None:
    shelf = Shelf([BUNDLED, replace(BUNDLED, title="Other")])
    decided = shelf.fetch(an_entry("Other", "2023-08-03"), an_entry(BUNDLED.title, "2023-08-03"))
    assert sorted(changed.id for changed in decided.changed) == [1, 2]


def test_a_sure_name_of_one_post_outranks_an_unsure_one_of_another() -> None:
    """The first entry has the second one's old address; its guid tells who is who."""
    one, two = an_entry("One", guid="1"), an_entry("Two", guid="2")
    shelf = after(one, two)
    swapped = replace(one, url=two.url), replace(two, url=one.url)
    assert shelf.fetch(*swapped).new == ()
    assert shelf.posts[shelf.names["guid:1"]].entry.title == "One"


def test_addresses_can_be_looked_up_by_their_identity() -> None:
    assert POST.url is not None
    assert f"url:{identity(POST.url)}" in identities(POST)


ENTRIES = st.lists(
    st.builds(
        Entry,
        title=st.sampled_from(["", "A", "a!", "B", "🐙"]),
        url=st.sampled_from(
            [
                None,
                "https://b.example/",
                "https://b.example/x",
                "http://b.example/x/",
                "https://c.example/x",
                "https://b.example/y#1",
                "https://b.example/y#2",
            ]
        ),
        guid=st.sampled_from([None, "", "1", "2", "3"]),
        published=st.sampled_from(
            [None, moment("2024-01-01"), moment("2024-01-02T10:00"), moment("2024-03-01")]
        ),
        excerpt=st.sampled_from(["", "text"]),
        markdown=st.sampled_from([None, "whole"]),
    ),
    max_size=6,
)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_a_document_fetched_again_brings_nothing_new(
    bundled: list[Entry], first: list[Entry], second: list[Entry]
) -> None:
    """Whatever was there before, the second look at a document adds no post."""
    shelf = Shelf([entry for entry in bundled if entry.published])
    shelf.fetch(*first)
    shelf.fetch(*second)
    assert shelf.fetch(*second).new == ()


@given(ENTRIES)
def test_no_stored_post_is_changed_twice_by_one_document(entries: list[Entry]) -> None:
    shelf = after(*entries)
    ids = [changed.id for changed in shelf.fetch(*reversed(entries)).changed]
    assert len(ids) == len(set(ids))
