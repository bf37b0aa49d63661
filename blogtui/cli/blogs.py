"""add, remove, blogs: what one is subscribed to."""

import re
from collections.abc import Mapping, Sequence

from blogtui.cli.archive import missing, walk
from blogtui.cli.asking import agreed, answer, somebody_answers
from blogtui.cli.output import Output, complain, day, local_time
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import blog_record, known_record
from blogtui.cli.running import done, opened
from blogtui.errors import BlogtuiError, Misuse, Offline, StoreUnusable
from blogtui.library import Library
from blogtui.library.blogs import Added
from blogtui.model.blog import ArchiveState, Blog, KnownBlog
from blogtui.model.query import Query
from blogtui.wording import counted

NEWEST_SHOWN = 3
STARS_SHOWN = 10
SPAN = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
HEADINGS = (
    "", "blog", "source", "posts", "unread", "archive", "fetched", "next fetch", "remarks",
    "folder",
)  # fmt: skip


def add(asked: Request) -> int:
    if asked.options.browse:
        return browse(asked)
    if not asked.words:
        raise Misuse("`blogtui add` needs a URL.", "See known ones: blogtui add --browse")
    with_archive = not asked.options.no_archive
    with opened(asked) as library:
        if len(asked.words) == 1:
            return add_one(library, asked.words[0], asked.output, archive=with_archive)
        return max(
            add_or_complain(library, word, asked.output, archive=with_archive)
            for word in asked.words
        )


def add_or_complain(library: Library, address: str, output: Output, *, archive: bool) -> int:
    """One bad address does not stop the others: 1 for it, unless none can be added at all."""
    try:
        return add_one(library, address, output, archive=archive)
    except (Offline, StoreUnusable):
        raise
    except BlogtuiError as error:
        complain(error)
        return 1


def browse(asked: Request) -> int:
    """List known blogs; who sits at a terminal may choose of them by numbers."""
    output = asked.output
    with opened(asked) as library:
        shown = [
            (number, known)
            for number, known in enumerate(library.blogs.catalogue(), 1)
            if is_about(known, asked.words)
        ]
        if not shown:
            raise Misuse(
                f"No blog of the list is about {' '.join(asked.words)}.",
                "All of them: blogtui add --browse",
            )
        tell_known(shown, output)
        if output.as_json or not somebody_answers():
            return 0
        typed = answer("Numbers to add, such as 3 7-9 (Enter for none):")
        chosen = chosen_of(typed, dict(shown))
        with_archive = not asked.options.no_archive
        return max(
            (add_or_complain(library, each.url, output, archive=with_archive) for each in chosen),
            default=0,
        )


def is_about(known: KnownBlog, words: Sequence[str]) -> bool:
    said = f"{known.name} {known.subject} {known.url}".casefold()
    return all(word.casefold() in said for word in words)


def tell_known(shown: Sequence[tuple[int, KnownBlog]], output: Output) -> None:
    if output.as_json:
        for number, known in shown:
            output.record(known_record(number, known))
        return
    rows = [
        (str(number), "✓" if known.blog_id else "", known.name, known.subject, known.url)
        for number, known in shown
    ]
    output.table([("", "", "blog", "subject", "address"), *rows], right=frozenset({0}))


def chosen_of(typed: str, shown: Mapping[int, KnownBlog]) -> list[KnownBlog]:
    """What numbers and spans of numbers mean, each once. Raises Misuse."""
    numbers: dict[int, None] = {}
    for word in typed.replace(",", " ").split():
        match = SPAN.fullmatch(word)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if first not in shown or last not in shown:
            raise Misuse(f"{word} is no number of the list.", "Nothing was added.")
        numbers.update(dict.fromkeys(number for number in shown if first <= number <= last))
    return [shown[number] for number in numbers]


def add_one(library: Library, address: str, output: Output, *, archive: bool) -> int:
    """1 where the blog is there, but its older posts could not be asked for."""
    output.progress(f"Looking at {address} …")
    added = done(library.blogs.add(address, archive=archive))
    output.end_progress()
    if not output.as_json:
        tell_added(library, added, output)
    code = walk(library, [added.blog], output, with_records=False) if archive else 0
    if output.as_json:
        blog = library.blogs.get(added.blog.id)
        output.record({**blog_record(blog), "new": blog.posts, "feeds": added.feeds})
    return code


def tell_added(library: Library, added: Added, output: Output) -> None:
    blog = added.blog
    output.line(f"Subscribed to {blog.name} as number {blog.id}: {counted(blog.posts, 'post')}.")
    if blog.source is not None:
        output.line(f"  {blog.source.kind}: {blog.source.url}")
    for row in library.posts.find(Query(blog=blog.id)).rows(0, NEWEST_SHOWN):
        output.row(f"  {day(row.published)}  {row.title}")
    if added.feeds:
        output.line(f"  It offers more feeds: {' '.join(added.feeds)}")


def remove(asked: Request) -> int:
    with opened(asked) as library:
        blog = library.blogs.by_name(asked.words[0])
        tell_starred(library, blog, asked.output)
        if not asked.options.yes and not may_go(blog):
            asked.output.note("Nothing was removed.")
            return 0
        library.blogs.remove_for_good(blog.id)
    if asked.output.as_json:
        asked.output.record({**blog_record(blog), "removed": True})
    else:
        asked.output.line(f"{blog.name} is removed, with {counted(blog.posts, 'post')}.")
    return 0


def tell_starred(library: Library, blog: Blog, output: Output) -> None:
    starred = library.blogs.starred(blog.id)
    if not starred:
        return
    output.note(f"{counted(len(starred), 'starred post')} of {blog.name} will go:")
    for post in starred[:STARS_SHOWN]:
        output.note(f"★ {post.title}")
    if len(starred) > STARS_SHOWN:
        output.note(f"… and {len(starred) - STARS_SHOWN} more.")


def may_go(blog: Blog) -> bool:
    """Raises Misuse where nobody can answer."""
    if not somebody_answers():
        raise Misuse(f"Nobody can be asked whether to remove {blog.name}.", "Say it with --yes.")
    return agreed(f"Remove {blog.name} and its {counted(blog.posts, 'post')}?")


def blogs(asked: Request) -> int:
    output = asked.output
    with opened(asked) as library:
        every = library.blogs.chosen(asked.words) if asked.words else library.blogs.every()
    if output.as_json:
        for blog in every:
            output.record(blog_record(blog))
        return 0
    if not every:
        output.note("No blog is subscribed. Add one: blogtui add ADDRESS")
        return 0
    rows = [HEADINGS, *map(blog_row, every)]
    if not any(blog.folder for blog in every):
        rows = [row[:-1] for row in rows]
    output.table(rows, right=frozenset({0, 3, 4}))
    return 0


def blog_row(blog: Blog) -> tuple[str, ...]:
    return (
        str(blog.id),
        blog.name,
        blog.kind or "-",
        str(blog.posts),
        str(blog.unread),
        archive_word(blog),
        local_time(blog.fetched),
        "paused" if blog.is_paused else local_time(blog.next_fetch),
        blog.error.message if blog.error else blog.archive.reason,
        blog.folder,
    )


def archive_word(blog: Blog) -> str:
    return "-" if blog.archive.state is ArchiveState.NONE else missing(blog.archive)


SUBCOMMANDS = (
    Subcommand(
        name="add",
        words="URL…",
        help="subscribe: finds the feed or the listing by itself",
        example="blogtui add https://engineering.atspotify.com",
        run=add,
        kept="Blogs that were told of are added; `blogtui archive` goes on with their older posts.",
        options=(
            Option("--browse", "choose from known blogs, or those that some words name"),
            Option("--no-archive", "leave the older posts where they are"),
            JSON,
        ),
    ),
    Subcommand(
        name="remove",
        words="BLOG",
        help="unsubscribe (asks; names starred posts first)",
        example="blogtui remove spotify --yes",
        run=remove,
        least=1,
        most=1,
        options=(Option("--yes", "do not ask"), JSON),
    ),
    Subcommand(
        name="blogs",
        words="BLOG…",
        help="what is subscribed, and how it fares",
        example="blogtui blogs folder:work",
        run=blogs,
        options=(JSON,),
    ),
)
