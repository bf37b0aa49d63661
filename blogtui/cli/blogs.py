"""add, remove, blogs: what one is subscribed to."""

import sys

from blogtui.cli.archive import missing, walk
from blogtui.cli.output import Output, complain, day, local_time
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import blog_record
from blogtui.cli.running import done, opened
from blogtui.errors import BlogtuiError, Misuse, Offline, StoreUnusable
from blogtui.library import Library
from blogtui.library.blogs import Added
from blogtui.model.blog import ArchiveState, Blog
from blogtui.model.query import Query
from blogtui.washing import clean_line
from blogtui.wording import counted

NEWEST_SHOWN = 3
STARS_SHOWN = 10


def add(asked: Request) -> int:
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
        if not asked.options.yes and not agreed(blog):
            asked.output.note("Nothing was removed.")
            return 0
        library.blogs.remove(blog.id)
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


def agreed(blog: Blog) -> bool:
    """Raises Misuse where nobody can answer."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise Misuse(f"Nobody can be asked whether to remove {blog.name}.", "Say it with --yes.")
    question = f"Remove {blog.name} and its {counted(blog.posts, 'post')}?"
    print(f"{clean_line(question)} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def blogs(asked: Request) -> int:
    output = asked.output
    with opened(asked) as library:
        every = library.blogs.every()
    if output.as_json:
        for blog in every:
            output.record(blog_record(blog))
        return 0
    if not every:
        output.note("No blog is subscribed. Add one: blogtui add ADDRESS")
        return 0
    headings = (
        "", "blog", "source", "posts", "unread", "archive", "fetched", "next fetch", "remarks",
    )  # fmt: skip
    output.table([headings, *map(blog_row, every)], right=frozenset({0, 3, 4}))
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
        local_time(blog.next_fetch),
        blog.error.message if blog.error else blog.archive.reason,
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
        least=1,
        options=(Option("--no-archive", "leave the older posts where they are"), JSON),
    ),
    Subcommand(
        name="remove",
        words="BLOG",
        help="unsubscribe (asks; names starred posts first)",
        example="blogtui remove spotify --yes",
        run=remove,
        least=1,
        most=1,
        options=(Option("--yes", "do not ask"),),
    ),
    Subcommand(
        name="blogs",
        words="",
        help="what is subscribed, and how it fares",
        example="blogtui blogs --json",
        run=blogs,
        most=0,
        options=(JSON,),
    ),
)
