"""Who may import whom, who may be how large, and where foreign text could become markup."""

import ast
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "blogtui"
FILES = sorted(PACKAGE.rglob("*.py"))

# Each floor may enter those below it; rooms on one floor never enter each other.
FLOORS = (
    ("__main__",),
    ("opening",),
    ("ui", "cli"),
    ("serve",),  # starts the reader as a program of its own: it knows no library
    ("library",),
    ("fetch",),
    ("search",),
    ("store",),
    ("sources", "article", "bundled"),
    ("config",),
    ("keys",),
    ("commands", "paths", "washing", "wording", "addresses", "networks", "extras"),
    ("model",),
    ("errors",),
    ("",),  # blogtui/__init__.py: the version
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# The library is the screen's one door; the rest are values, and the washing of what is painted.
UI_ENTERS = {
    *("ui", "library", "article", "config", "keys", "commands", "paths", "extras"),
    *("washing", "wording", "model", "errors", ""),
}
OUTSIDE = {
    "httpx": {"fetch"},
    "httpcore": {"fetch"},
    "socket": {"fetch"},
    "ssl": {"fetch"},
    "urllib.request": set(),
    "http.client": set(),
    "requests": set(),
    "webbrowser": set(),  # it takes an address that begins with a dash for an option
    "textual": {"ui"},
    "rich": {"ui", "cli"},
    "lxml": {"sources", "article"},
    "feedparser": {"sources"},
    "readability": {"article"},
    "html_to_markdown": {"article"},
    "markdown_it": {"article"},
    "pyroaring": {"search"},
    "PIL": {"article", "ui"},
    "textual_image": {"ui"},
    "aiohttp": {"serve"},  # the one room that listens; fetch, which asks, has httpx
    "textual_serve": {"serve"},
}
"""Packages and the rooms that may import them at all."""

LINES_OF_FILE, LINES_OF_CLASS, LINES_OF_FUNCTION = 450, 375, 60
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}


def room(file: Path) -> str:
    """The folder or module right under blogtui; "" for the package itself."""
    name = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def named(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def found(check: Callable[[Path], None], file: Path) -> str:
    try:
        check(file)
    except AssertionError as error:
        return str(error) or "it does not hold"
    return ""


def of_each(files: Sequence[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """One test of all files: to be told of two thousand takes longer than to run them."""

    def of_all(check: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            assert files
            faults = [f"{named(file)}: {fault}" for file in files if (fault := found(check, file))]
            assert not faults, "\n".join(faults)

        test.__doc__ = check.__doc__
        return test

    return of_all


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


@cache
def for_types_alone(file: Path) -> frozenset[ast.AST]:
    """What stands under `if TYPE_CHECKING:`."""
    return frozenset(
        inner
        for node in ast.walk(tree(file))
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    )


def imported(file: Path) -> Iterator[tuple[int, str]]:
    """Line and module of every import, those inside functions too; types alone do not count."""
    hidden = for_types_alone(file)
    for node in ast.walk(tree(file)):
        if node in hidden:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(file)}:{node.lineno}: write the whole module name"
            yield node.lineno, node.module or ""
            if node.module == "blogtui":
                yield from ((node.lineno, f"blogtui.{alias.name}") for alias in node.names)


def entered(module: str) -> str:
    """The room of a module of ours."""
    _, _, rest = module.partition(".")
    name = rest.partition(".")[0]
    return name if name in FLOOR else ""


@of_each(FILES)
def test_rooms_are_entered_downwards_alone(file: Path) -> None:
    """A neighbour on the same floor is never entered; ui keeps to the library's door."""
    here = room(file)
    assert here in FLOOR, f"{here} is no room that is known"
    for line, module in imported(file):
        if module.partition(".")[0] != "blogtui":
            continue
        there = entered(module)
        lower = FLOOR[there] > FLOOR[here]
        assert there == here or lower, f"{named(file)}:{line} goes up, or next door, to {module}"
        if here == "ui":
            assert there in UI_ENTERS, f"{named(file)}:{line} passes the library's door: {module}"


@of_each(FILES)
def test_outside_packages_stay_in_their_rooms(file: Path) -> None:
    for line, module in imported(file):
        for package, rooms in OUTSIDE.items():
            if module == package or module.startswith(f"{package}."):
                assert room(file) in rooms, f"{named(file)}:{line} imports {module}"


SQL = {"execute", "executemany", "executescript", "commit", "rollback"}
OUTSIDE_THE_STORE = [file for file in FILES if room(file) != "store"]


@of_each(OUTSIDE_THE_STORE)
def test_only_the_store_speaks_sql(file: Path) -> None:
    """Others hand a connection on; to say what it is they need its type, and nothing more."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom):
            typed = node in for_types_alone(file)
            assert typed or node.module != "sqlite3", f"{named(file)}:{node.lineno}"
        elif isinstance(node, ast.Attribute):
            said = ast.unparse(node)
            assert said == "sqlite3.Connection" or not said.startswith("sqlite3."), said
            assert node.attr not in SQL, f"{named(file)}:{node.lineno}: {said}"


SHELLS = {"system", "popen", "getoutput", "getstatusoutput", "create_subprocess_shell"}


@of_each(FILES)
def test_no_shell_is_asked_and_programs_start_at_few_doors(file: Path) -> None:
    """The browser in ui.outside, the editor in cli.editing, the fetcher and its parsers in fetch:
    each a list of words."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call):
            assert not any(keyword.arg == "shell" for keyword in node.keywords), ast.unparse(node)
        elif isinstance(node, ast.Attribute):
            assert node.attr not in SHELLS, f"{named(file)}:{node.lineno}: {ast.unparse(node)}"
    starts = any(module == "subprocess" for _, module in imported(file))
    assert not starts or named(file) in ("ui/outside.py", "cli/editing.py")


def test_the_library_enters_fetch_late() -> None:
    """At the top only the process and the protocol: the reader must not load httpx to start."""
    for file in (PACKAGE / "library").glob("*.py"):
        for node in tree(file).body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("blogtui.fetch"):
                assert node.module in ("blogtui.fetch.process", "blogtui.fetch.protocol"), file


@of_each(FILES)
def test_nothing_outgrows_its_reader(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LINES_OF_FILE
    for node in ast.walk(tree(file)):
        length = (getattr(node, "end_lineno", None) or 0) - getattr(node, "lineno", 0) + 1
        if isinstance(node, ast.ClassDef):
            assert length <= LINES_OF_CLASS, f"class {node.name}"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert length <= LINES_OF_FUNCTION, f"function {node.name}"


@of_each(FILES)
def test_every_name_says_what_is_inside(file: Path) -> None:
    names = {part.removesuffix(".py") for part in file.relative_to(PACKAGE).parts}
    assert not names & NAMES_THAT_SAY_NOTHING
    assert file.stem.startswith("__") or not file.stem.startswith("_")
    assert file.stat().st_size == 0 or ast.get_docstring(tree(file)), "a module says what it is"
