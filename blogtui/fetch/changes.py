"""Which posts of a document are new, which are changed, which are known. Pure.

A post goes by several names, and is recognised by the first that means a stored post:

1. its guid. One that a document gives to several posts is told apart by their addresses;
2. its address, however written. One that several posts of a document share only names them
   together with title and day, and a host's front page names none;
3. the path of its address with its title: it survives a move to another host;
4. its title and day, where it has neither guid nor address.

What is bundled is joined by title and day, a day off at most.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import Enum, auto

from blogtui.addresses import host_and_path
from blogtui.model.changes import BlogChanges, ChangedPost, KnownPost, NewPost, Wanting
from blogtui.model.post import Entry

A_DAY = timedelta(days=1)
BEGINNING = 200


class Word(Enum):
    """What a source's word counts beside what is stored."""

    LAST = auto()
    """It is the blog's own: it replaces what was there."""
    FILLS = auto()
    """It knows less than others: it fills what they left open."""
    GUESS = auto()
    """It knows that there is a post, and where."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with its names, the surest first; `unsure` ones find it, but are not kept."""

    entry: Entry
    names: tuple[str, ...]
    unsure: tuple[str, ...] = ()


def identities(
    entry: Entry, *, shared_guids: Collection[str] = (), shared_urls: Collection[str] = ()
) -> tuple[str, ...]:
    """All names under which a post will be recognised again; never none."""
    return named(entry, shared_guids, shared_urls).names


def lookups(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Every name to ask the store for before `changes` can decide."""
    return tuple(
        dict.fromkeys(name for post in all_named(entries) for name in post.names + post.unsure)
    )


def changes(
    entries: Iterable[Entry],
    known: Mapping[str, KnownPost],
    bundled: Sequence[KnownPost],
    *,
    word: Word = Word.LAST,
) -> BlogChanges:
    """What these entries of one document mean for the library.

    `known` holds the stored posts by those of `lookups(entries)` that mean one.
    """
    posts = all_named(entries)
    found = recognised(posts, known, bundled)
    new, changed = [], []
    for number, post in enumerate(posts):
        stored = found.get(number)
        if stored is None:
            # Without a name of its own it would be new each time.
            if not all(name in known for name in post.names):
                new.append(NewPost(plain(post.entry), post.names, wanting(post.entry, word)))
            continue
        merged = merged_with(post.entry, stored, word)
        # How sure a date is does not tell a post from the stored one: that is not kept.
        if stored.bundled or replace(merged, is_vague=stored.entry.is_vague) != stored.entry:
            changed.append(ChangedPost(stored.id, merged, post.names))
    return BlogChanges(tuple(new), tuple(changed))


def recognised(
    posts: Sequence[Named], known: Mapping[str, KnownPost], bundled: Sequence[KnownPost]
) -> dict[int, KnownPost]:
    """Position in the document → stored post; no stored post is taken twice.

    All sure names come before all unsure ones, so that no post takes another's place.
    """
    found: dict[int, KnownPost] = {}
    taken: set[int] = set()

    def take(number: int, stored: KnownPost) -> None:
        found[number] = stored
        taken.add(stored.id)

    ranks = max((len(post.names) + len(post.unsure) for post in posts), default=0)
    for rank in range(ranks):
        for number, post in enumerate(posts):
            name = (post.names + post.unsure)[rank : rank + 1]
            stored = known.get(name[0]) if name else None
            if number in found or stored is None or stored.id in taken:
                continue
            if name[0].startswith("guid:") or may_be_one(post.entry, stored.entry):
                take(number, stored)
    waiting: dict[str, list[KnownPost]] = {}
    for stored in bundled:
        waiting.setdefault(folded(stored.entry), []).append(stored)
    for number, post in enumerate(posts):
        for stored in waiting.get(folded(post.entry), ()):
            near = days_apart(post.entry, stored.entry) <= A_DAY
            if number not in found and stored.id not in taken and near:
                take(number, stored)
    return found


def may_be_one(entry: Entry, stored: Entry) -> bool:
    """Whether two posts that share an address, or less, are not plainly two.

    A page that shows only its latest post has one address for all of them: then neither guid, nor
    title, nor day agree.
    """
    if not entry.guid or not stored.guid or entry.guid == stored.guid:
        return True
    return folded(entry) == folded(stored) or days_apart(entry, stored) <= A_DAY


def days_apart(one: Entry, other: Entry) -> timedelta:
    if one.published is None or other.published is None:
        return timedelta(0)
    return abs(one.published.date() - other.published.date())


def all_named(entries: Iterable[Entry]) -> list[Named]:
    """The posts of one document, each once, under names that mean no other of them."""
    posts = list(entries)
    titles: dict[str, set[str]] = {}
    for entry in posts:
        if address := whole_address(entry):
            titles.setdefault(address, set()).add(folded(entry))
    shared_urls = {address for address, said in titles.items() if len(said) > 1}
    posts = merged_twins(posts, shared_urls)
    guids = Counter(entry.guid for entry in posts if entry.guid)
    shared_guids = {guid for guid, number in guids.items() if number > 1}
    return distinct(named(entry, shared_guids, shared_urls) for entry in posts)


def distinct(posts: Iterable[Named]) -> list[Named]:
    """Those that have a name of their own."""
    claimed: set[str] = set()
    kept = []
    for post in posts:
        if not claimed.issuperset(post.names):
            kept.append(post)
            claimed.update(post.names)
    return kept


def merged_twins(posts: Sequence[Entry], shared_urls: Collection[str]) -> list[Entry]:
    """A post that a document shows twice, as its lead and in its list, is one post."""
    seen: dict[tuple[str, str], int] = {}
    kept: list[Entry] = []
    for entry in posts:
        address = whole_address(entry)
        if address and address not in shared_urls:
            twin = ("url", address)
        elif entry.guid:
            twin = (entry.guid, address)
        else:
            twin = (folded(entry), day(entry))
        if twin in seen:
            kept[seen[twin]] = filled(kept[seen[twin]], entry)
        else:
            seen[twin] = len(kept)
            kept.append(entry)
    return kept


def named(
    entry: Entry, shared_guids: Collection[str] = (), shared_urls: Collection[str] = ()
) -> Named:
    address, title = whole_address(entry), folded(entry)
    names, unsure = [], []
    if entry.guid and entry.guid in shared_guids:
        names.append(f"guid:{entry.guid} {address or title}")
    elif entry.guid:
        names.append(f"guid:{entry.guid}")
    if entry.url and address:
        place = f"path:{host_and_path(entry.url)[1]} {title}"
        if address in shared_urls:
            names.append(f"page:{address} {title} {day(entry)}")
            unsure.append(place)
        else:
            names += [f"url:{address}", place]
    text = f"text:{title} {day(entry)}"
    (unsure if names else names).append(text)
    return Named(entry, tuple(names), tuple(unsure))


def whole_address(entry: Entry) -> str:
    """The identity of a post's address; empty for none, and for a host's front page."""
    if not entry.url:
        return ""
    host, path = host_and_path(entry.url)
    return host + path if path else ""


def folded(entry: Entry) -> str:
    """A title without what editors change: case, accents, quotation marks, dashes, spaces."""
    title = entry.title or entry.excerpt[:BEGINNING]
    letters = unicodedata.normalize("NFKD", title).casefold()
    return "".join(filter(str.isalnum, letters)) or title


def day(entry: Entry) -> str:
    return entry.published.date().isoformat() if entry.published else ""


def plain(entry: Entry) -> Entry:
    """As it can be stored: without foreign markup, in whole seconds."""
    return replace(
        entry,
        html=None,
        published=whole_seconds(entry.published),
        updated=whole_seconds(entry.updated),
    )


def whole_seconds(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(microsecond=0)


def filled(entry: Entry, other: Entry) -> Entry:
    """The first entry, with what only the other one knows."""
    return replace(
        entry,
        title=entry.title or other.title,
        url=entry.url or other.url,
        guid=entry.guid or other.guid,
        published=entry.published or other.published,
        updated=entry.updated or other.updated,
        authors=entry.authors or other.authors,
        categories=entry.categories or other.categories,
        excerpt=entry.excerpt or other.excerpt,
        html=entry.html or other.html,
        markdown=entry.markdown or other.markdown,
    )


def wanting(entry: Entry, word: Word) -> Wanting:
    if not entry.url:
        return Wanting.NOTHING
    if word is Word.GUESS:
        return Wanting.ALL
    return Wanting.DATE if entry.published is None or entry.is_vague else Wanting.NOTHING


def merged_with(entry: Entry, stored: KnownPost, word: Word) -> Entry:
    if stored.bundled:
        return real(entry, stored.entry)
    match word:
        case Word.LAST:
            return merge(entry, stored)
        case Word.FILLS:
            merged = filled(stored.entry, plain(entry))
            return replace(merged, markdown=None) if stored.has_article else merged
        case Word.GUESS:
            return stored.entry


def real(entry: Entry, bundled: Entry) -> Entry:
    """The blog's own values; of what shipped in their place nothing stays but a missing date."""
    entry = plain(entry)
    return replace(entry, published=published(entry, bundled))


def merge(entry: Entry, stored: KnownPost) -> Entry:
    """What is stored after this entry: the source has the word, its silence changes nothing."""
    entry = plain(entry)
    rewritten = entry.updated is not None and entry.updated != stored.entry.updated
    markdown = entry.markdown if rewritten or not stored.has_article else None
    merged = filled(entry, stored.entry)
    return replace(merged, published=published(entry, stored.entry), markdown=markdown)


def published(entry: Entry, stored: Entry) -> datetime | None:
    """A listing page knows a day, or an age, at best: it does not replace the known hour."""
    if entry.published is None:
        return stored.published
    if entry.is_vague and stored.published is not None:
        return stored.published
    is_vague = not entry.guid or entry.published.timetz().replace(tzinfo=None) == time(0)
    if is_vague and stored.published is not None and days_apart(entry, stored) <= A_DAY:
        return stored.published
    return whole_seconds(entry.published)
