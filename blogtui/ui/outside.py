"""The ways out of the program: the browser, the clipboard's text, another command."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import which
from threading import Thread

from blogtui.config.fitting import BROWSER, Unfit
from blogtui.errors import BlogtuiError
from blogtui.library import Library
from blogtui.model.post import Post
from blogtui.washing import clean_line, safe_mail, safe_url

Tell = Callable[[str], None]
ADDRESS = "%u"
SOON_SECONDS = 5.0
"""How long a person looks for the browser that has not come."""
BACK = "\n— enter goes back to blogtui — "
QUOTED = re.compile(r"\\.|'[^']*'|" + r'"(?:\\.|[^"\\])*"', re.DOTALL)
SHELL_SIGNS = re.compile(r"[|&]{1,2}|;|>{1,2}|<")
OPENERS = (
    ("open",) if sys.platform == "darwin" else ("xdg-open", "gio", "sensible-browser", "wslview")
)


def address_of(post: Post, library: Library) -> str | None:
    """The post's address, else its blog's, as a browser may have it."""
    if post.url is not None and (safe := safe_url(post.url)):
        return safe
    try:
        return safe_url(library.blogs.get(post.blog_id).url)
    except BlogtuiError:
        return None


def markdown_link(title: str, url: str) -> str:
    escaped = clean_line(title).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"[{escaped}](<{url}>)"


def open_in_browser(url: str, browser: str, tell: Tell) -> str:
    """Start the browser and say so, or why not. The address is one word, and never an option.

    `tell` is called with a sentence, in a thread, where the browser soon ends with a failure.
    """
    safe = safe_url(url)
    if safe is None:
        return "This address is not opened: it does not lead to the web."
    try:
        words = command_line(browser, safe)
    except Unfit as error:
        return f"$BROWSER cannot be that{error} The address is {safe}"
    if words is None:
        return f"No browser is found. The address is {safe}"
    return started(words, safe, tell)


def open_mail(url: str, tell: Tell) -> str:
    """Start the system's program for mail and say so, or why not; whoever asks has agreed.

    `tell` as in `open_in_browser`.
    """
    safe = safe_mail(url)
    if safe is None:
        return "This address is not opened: it is not that of a person."
    words = system_opener(safe)
    if words is None:
        return f"No program for mail is found. The address is {safe}"
    return started(words, safe, tell)


def started(words: Sequence[str], address: str, tell: Tell) -> str:
    try:
        start(words, lambda said: tell(f"{said} The address is {address}"))
    except OSError as error:
        return f"{words[0]} does not start ({error.strerror}). The address is {address}"
    return f"Opened {address}"


def start(words: Sequence[str], tell: Tell) -> None:
    """Start a program that outlives us: no shell reads its words, and it shares no terminal.

    `tell` is called in a thread where it soon ends with a failure. Raises OSError where it does
    not start.
    """
    started = subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    begun = time.monotonic()

    def wait() -> None:
        """Somebody must take note of its end, or it stays in the process table."""
        code = started.wait()
        if code and time.monotonic() - begun < SOON_SECONDS:
            tell(how_it_ended(words[0], code))

    Thread(target=wait, daemon=True).start()


def command_line(browser: str, url: str) -> list[str] | None:
    """From the config, else $BROWSER, else what the system has; `None` where there is nothing.

    Raises Unfit where $BROWSER is no command line that the config would take.
    """
    # $BROWSER may name several, and writes the address as `%s`.
    chosen = browser or os.environ.get("BROWSER", "").partition(os.pathsep)[0]
    if chosen:
        words = shlex.split(BROWSER.take(chosen.replace("%s", ADDRESS)))
        if ADDRESS in words:
            return [url if word == ADDRESS else word for word in words]
        return [*words, url]
    return system_opener(url)


def system_opener(url: str) -> list[str] | None:
    """The command line that leaves it to the system what opens an address."""
    for opener in OPENERS:
        if which(opener):
            return [opener, "open", url] if opener == "gio" else [opener, url]
    return None


def hand_over(words: Sequence[str], text: str) -> str:
    """Give a text to a program that has the terminal until it ends; what went wrong, if anything.

    No shell reads its words, and nothing of the text stands in them. ctrl+c ends it alone.
    """
    # A handler of our own, for the program starts without it; one that ignores would be inherited.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        done = subprocess.run(words, input=text.encode(), check=False)
        with suppress(EOFError):
            input(BACK)
    except OSError as error:
        return f"{words[0]} does not start ({error.strerror})."
    finally:
        signal.signal(signal.SIGINT, before)
    return how_it_ended(words[0], done.returncode)


def how_it_ended(name: str, code: int) -> str:
    """Nothing of an end as it should be; a negative code is the signal that was the end of it."""
    if code == -signal.SIGINT:
        return f"{name} was stopped (ctrl+c)."
    if code < 0:
        return f"{name} was stopped ({(signal.strsignal(-code) or f'signal {-code}').lower()})."
    return f"{name} ended with {code}." if code else ""


def sign_of_shell(command_line: str) -> str:
    """What only a shell would understand, outside of quotes; empty where there is nothing."""
    found = SHELL_SIGNS.search(QUOTED.sub("", command_line))
    return found[0] if found else ""


def shown_folder(folder: Path) -> str:
    """`~/notes`, as a person writes it."""
    if not folder.is_relative_to(Path.home()):
        return str(folder)
    return str(Path("~") / folder.relative_to(Path.home()))
