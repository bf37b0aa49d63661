"""change: a blog's name and folder, whether it is fetched, and what of it is kept whole."""

from argparse import ArgumentTypeError

from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.cli.records import blog_record
from blogtui.cli.running import opened
from blogtui.errors import Misuse
from blogtui.library import Library
from blogtui.model.blog import Blog

FROM_CONFIG = "config"
MOST_KEPT = 100_000


def change(asked: Request) -> int:
    options = asked.options
    wishes = (options.name, options.folder, options.pause or options.resume, options.keep_newest)
    if all(wish is None or wish is False for wish in wishes):
        raise Misuse("Nothing is to be changed.", "See: blogtui change --help")
    if options.pause and options.resume:
        raise Misuse("A blog is either paused or resumed.", "Leave one of them away.")
    with opened(asked) as library:
        before = library.blogs.by_name(asked.words[0])
        changed = apply(library, before, asked)
    if asked.output.as_json:
        asked.output.record(blog_record(changed))
    else:
        asked.output.line(f"{before.name}: {', '.join(differences(changed, asked))}.")
    return 0


def apply(library: Library, blog: Blog, asked: Request) -> Blog:
    """The name first: it alone may be refused."""
    options = asked.options
    if options.name is not None:
        library.blogs.rename(blog.id, options.name)
    if options.folder is not None:
        library.blogs.put_in_folder(blog.id, options.folder)
    if options.pause or options.resume:
        library.blogs.pause(blog.id, options.pause)
    if options.keep_newest is not None:
        kept = None if options.keep_newest == FROM_CONFIG else options.keep_newest
        library.blogs.keep_newest(blog.id, kept)
    return library.blogs.get(blog.id)


def differences(blog: Blog, asked: Request) -> list[str]:
    """What was asked for, as it is now."""
    options, said = asked.options, []
    if options.name is not None:
        said.append(f"it is called {blog.name}")
    if options.folder is not None:
        said.append(f"it is in the folder {blog.folder}" if blog.folder else "it is in no folder")
    if options.pause or options.resume:
        said.append("it is paused" if blog.is_paused else "it is fetched again")
    if options.keep_newest is not None:
        number = blog.keep_newest
        kept = "as many as config.toml says" if number is None else f"{number:,}"
        said.append(f"of its newest posts {kept} are kept whole")
    return said


def kept_number(text: str) -> int | str:
    if text == FROM_CONFIG:
        return text
    if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_KEPT)):
        return min(int(text), MOST_KEPT)
    raise ArgumentTypeError(f"a number of posts, or {FROM_CONFIG}")


SUBCOMMANDS = (
    Subcommand(
        name="change",
        words="BLOG",
        help="rename, file away, pause a blog; say what is kept",
        example="blogtui change spotify --folder Work/Data",
        run=change,
        least=1,
        most=1,
        options=(
            Option("--name", "what it is called from now on", takes="NAME"),
            Option("--folder", 'such as Work/Databases; "" for none', takes="FOLDER"),
            Option("--pause", "fetch nothing of it by itself"),
            Option("--resume", "fetch it again"),
            Option(
                "--keep-newest",
                "always store its N newest posts whole",
                takes="N|config",
                type=kept_number,
            ),
            JSON,
        ),
    ),
)
