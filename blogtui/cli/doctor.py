"""doctor: versions, folders, database, configuration, terminal; what is wrong and what to do."""

import locale
import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from shlex import quote

from blogtui import __version__
from blogtui.cli.output import RED, Output, local_time, rfc3339
from blogtui.cli.parsing import JSON, Option, Request, Subcommand
from blogtui.config import load
from blogtui.errors import StoreBusy, StoreUnusable
from blogtui.extras import INSTALL, can_show_pictures
from blogtui.library.checking import backup_times, database_troubles, sqlite_version
from blogtui.library.indexing import mended
from blogtui.library.pictures import Pictures
from blogtui.library.restoring import Restored, restore
from blogtui.library.starting import trouble_of_start
from blogtui.paths import Paths
from blogtui.wording import counted

ROOM_BYTES = 50 * 1024 * 1024
FEWEST_COLUMNS, FEWEST_ROWS = 20, 5
RIGHTS = "Give yourself the rights to it, or name another place with --home."
POOR_TERMINALS = ("", "dumb", "unknown")


class Verdict(StrEnum):
    OK = "ok"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at and found; `remedy` says what to do where it is wrong."""

    about: str
    found: str
    verdict: Verdict = Verdict.OK
    remedy: str = ""
    unusable: bool = False


def wrong(about: str, found: str, remedy: str, *, unusable: bool = False) -> Finding:
    return Finding(about, found, Verdict.WRONG, remedy, unusable)


def doctor(asked: Request) -> int:
    if asked.options.restore:
        return restored(asked)
    findings = []
    for finding in examined(asked.paths, asked.output):
        findings.append(finding)
        tell(finding, asked.output)
    troubles = [finding for finding in findings if finding.verdict is Verdict.WRONG]
    if not asked.output.as_json:
        asked.output.line(
            f"{counted(len(troubles), 'trouble')} found." if troubles else "All well."
        )
    if any(finding.unusable for finding in troubles):
        return StoreUnusable.exit_code
    return 1 if troubles else 0


def restored(asked: Request) -> int:
    """Put a backup in the place of a damaged database, and say what was done."""
    now = datetime.now(UTC)
    done = restore(asked.paths, now)
    if asked.output.as_json:
        asked.output.record(restored_record(asked.paths, done))
    else:
        for line in restored_lines(asked.paths, done, now):
            asked.output.line(line)
    return 0


def restored_record(paths: Paths, done: Restored | None) -> dict[str, object]:
    return {
        "restored": done is not None,
        "database": str(paths.database),
        "aside": str(done.aside) if done else None,
        "backup": str(done.backup) if done and done.backup else None,
        "backup_made": rfc3339(done.made) if done else None,
        "subscriptions": list(done.carried) if done else [],
    }


def restored_lines(paths: Paths, done: Restored | None, now: datetime) -> Iterator[str]:
    if done is None:
        yield "The database is whole; nothing was restored."
        return
    yield f"The damaged database is kept as {done.aside}."
    if done.made is not None:
        yield f"The backup of {local_time(done.made)} ({old(now - done.made)}) is in its place."
        yield "Newer posts come with the next fetch; newer marks are in the old file alone."
    else:
        yield "There is no sound backup, so the library begins anew."
    if done.carried:
        yield f"Carried over: {counted(len(done.carried), 'subscription')}, to be fetched next."
        yield from (f"  {name}" for name in done.carried)
    elif done.made is None:
        yield "Your subscriptions come back with: blogtui import subscriptions.opml"


def old(age: timedelta) -> str:
    return f"{counted(age.days, 'day')} old" if age.days > 0 else "less than a day old"


def tell(finding: Finding, output: Output) -> None:
    if output.as_json:
        output.record(
            {
                "about": finding.about,
                "verdict": finding.verdict,
                "message": finding.found,
                "remedy": finding.remedy or None,
            }
        )
        return
    style = RED if finding.verdict is Verdict.WRONG else ""
    output.line(f"{finding.verdict:<6} {finding.about:<14} {finding.found}", style)
    if finding.remedy:
        output.line(f"{'':<6} {'':<14} {finding.remedy}")


def examined(paths: Paths, output: Output) -> Iterator[Finding]:
    yield from versions()
    yield from folders(paths)
    found = database(paths)
    yield found
    if found.verdict is Verdict.OK and is_seen(paths.database):
        yield timeline(paths, output)
    yield backups(paths)
    yield images(paths)
    yield from configuration(paths.config_file)
    if found.verdict is Verdict.OK and is_seen(paths.database):
        yield from start_screen(paths)
    yield from terminal(os.environ.get("TERM", ""))
    yield encoding()


def versions() -> Iterator[Finding]:
    found = f"Python {platform.python_version()}, SQLite {sqlite_version()}"
    yield Finding("blogtui", f"{__version__}, {found}, Textual {version('textual')}")


def folders(paths: Paths) -> Iterator[Finding]:
    for about, folder in (("data", paths.data), ("cache", paths.cache)):
        yield folder_finding(about, folder)
    standing = nearest_standing(paths.data)
    free = shutil.disk_usage(standing).free
    if free < ROOM_BYTES:
        found = f"The disk of {standing} has {free // 2**20} MiB left."
        yield wrong("disk", found, "Make room: new posts could not be kept.")


def folder_finding(about: str, folder: Path) -> Finding:
    """A folder that is not there yet is fine where it can be made."""
    standing = nearest_standing(folder)
    unusable = about == "data"
    if not standing.is_dir():
        return wrong(about, f"{standing} is no folder.", RIGHTS, unusable=unusable)
    if not os.access(standing, os.R_OK | os.W_OK | os.X_OK):
        return wrong(about, f"The folder {standing} cannot be written.", RIGHTS, unusable=unusable)
    if standing != folder:
        return Finding(about, f"{folder} (made when it is needed)")
    if about == "data" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return wrong(
            about, f"{folder} can be opened by others.", f"Close it: chmod 700 {quote(str(folder))}"
        )
    return Finding(about, str(folder))


def nearest_standing(folder: Path) -> Path:
    """The folder, or the first above it that can be seen."""
    return next(place for place in (folder, *folder.parents) if is_seen(place))


def is_seen(place: Path) -> bool:
    try:
        place.stat()
    except OSError:
        return False
    return True


def database(paths: Paths) -> Finding:
    about, file = "database", paths.database
    try:
        if not file.exists():
            return Finding(about, f"{file} (made at the first start)")
        troubles = database_troubles(file)
    except StoreUnusable as error:
        return wrong(about, error.sentence, error.hint, unusable=True)
    except OSError as error:
        found = f"{file} cannot be seen ({error.strerror})."
        return wrong(about, found, "Check the rights of its folder.", unusable=True)
    if troubles:
        return wrong(
            about,
            f"{file} is damaged: {'; '.join(troubles)}",
            "It has not been touched. Put the newest backup in its place: blogtui doctor --restore",
            unusable=True,
        )
    return Finding(about, f"{file} ({file.stat().st_size / 2**20:.1f} MiB, whole)")


def timeline(paths: Paths, output: Output) -> Finding:
    """The index follows from the posts: where it does not agree with them, it is made anew."""
    about = "index"
    try:
        found = mended(paths, lambda share: output.progress(f"Index: {share:.0%}"))
    except (StoreUnusable, StoreBusy) as error:
        return wrong(about, error.sentence, error.hint)
    if not found.wrong:
        return Finding(about, "agrees with the posts")
    disagrees = f"It did not agree with the posts ({counted(found.wrong, 'set')})"
    if found.is_mended:
        return Finding(about, f"{disagrees} and has been built anew.")
    return wrong(about, f"{disagrees}.", "Close the reader, and call the doctor again.")


def backups(paths: Paths) -> Finding:
    """There is one a week; it is told where the disk or the folder let none be made."""
    about = "backups"
    times = backup_times(paths)
    found = told_times(times, datetime.now(UTC))
    if paths.backups.exists() and not os.access(paths.backups, os.W_OK | os.X_OK):
        return wrong(about, f"The folder {paths.backups} cannot be written. {found}", RIGHTS)
    if is_seen(paths.database):
        size = paths.database.stat().st_size
        if shutil.disk_usage(paths.database.parent).free < size:
            return wrong(
                about,
                f"The disk has no room for one. {found}",
                f"Make room for {size // 2**20 + 1} MiB.",
            )
    return Finding(about, found)


def told_times(times: Sequence[datetime], now: datetime) -> str:
    if not times:
        return "None yet; there is one a week from the first fetch on."
    return f"{counted(len(times), 'backup')}, the newest {old(now - times[0])}"


def images(paths: Paths) -> Finding:
    """Nothing is wrong without the extra: who does not want pictures needs none."""
    kept = Pictures(paths).kept
    found = f"{counted(kept.number, 'picture')} stored ({kept.size_bytes / 2**20:.1f} MiB)"
    if can_show_pictures():
        return Finding("pictures", found)
    return Finding("pictures", f"{found}; the extra `images` is not installed", remedy=INSTALL)


def configuration(file: Path) -> Iterator[Finding]:
    mistakes = load(file).mistakes
    for mistake in mistakes:
        place = f"{file}, line {mistake.line}" if mistake.line else str(file)
        yield wrong("config.toml", f"{place}: {mistake.sentence}", "")
    if not mistakes:
        there = "no mistake" if file.exists() else "not there, so the defaults hold"
        yield Finding("config.toml", f"{file} ({there})")


def start_screen(paths: Paths) -> Iterator[Finding]:
    """What the config calls by name, only the library knows."""
    about = "start"
    try:
        trouble = trouble_of_start(paths)
    except (StoreUnusable, StoreBusy) as error:
        yield wrong(about, error.sentence, error.hint)
        return
    if trouble:
        yield wrong(about, trouble, "See: blogtui blogs")


def terminal(kind: str) -> Iterator[Finding]:
    """Without a terminal nothing is wrong: commands need none."""
    about = "terminal"
    if not sys.stdout.isatty():
        yield Finding(about, "none here; commands work, the reader does not open")
        return
    size = shutil.get_terminal_size()
    found = f"TERM={kind or 'unset'}, {size.columns} columns, {size.lines} rows, {colours()}"
    if kind in POOR_TERMINALS:
        yield wrong(about, found, "Set TERM to what your terminal is, such as xterm-256color.")
    elif size.columns < FEWEST_COLUMNS or size.lines < FEWEST_ROWS:
        yield wrong(about, found, f"Make it {FEWEST_COLUMNS} columns by {FEWEST_ROWS} rows.")
    else:
        yield Finding(about, found)


def colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "no colours (NO_COLOR)"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "16 million colours"
    return "256 colours or fewer (COLORTERM is not set to truecolor)"


def encoding() -> Finding:
    name = locale.getpreferredencoding(False)
    if name.lower().replace("-", "") == "utf8":
        return Finding("locale", name)
    return wrong(
        "locale", f"{name} cannot write every sign.", "Set LANG to a UTF-8 locale: LANG=C.UTF-8"
    )


SUBCOMMANDS = (
    Subcommand(
        name="doctor",
        words="",
        help="looks at database, folders, configuration and terminal",
        example="blogtui doctor",
        run=doctor,
        kept="What was not told of is as it was.",
        most=0,
        options=(
            Option("--restore", "move a damaged database aside and take the newest backup"),
            JSON,
        ),
    ),
)
