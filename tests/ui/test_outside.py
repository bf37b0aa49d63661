"""The way out to the browser: which addresses may leave, and as what they arrive."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Markdown

from blogtui.library import Library
from blogtui.paths import paths
from blogtui.ui import outside
from blogtui.washing import safe_url
from tests.building import a_library, an_entry, put_blog
from tests.driving import PATIENCE_SECONDS, reading

REFUSED = [
    *("", " ", "-", "--", "--help", "-new-window", "--renderer-cmd-prefix=touch X"),
    *("--renderer-cmd-prefix=/x", " --help", "-https://blog.example/"),
    *("%action", "%u", "%s", "https://%action/", "https://blog.example/%action"),
    *("https://blog.example/?q=%action#x", "https://blog.example/%ac\u200btion"),
    *("javascript:alert(1)", "JavaScript:alert(1)", " javascript:x", "java\nscript:x"),
    *("javascript://blog.example/%0aalert(1)", "vbscript:x", "data:text/html,<script>x</script>"),
    *("file:///etc/passwd", "FILE:///etc/passwd", "file://blog.example/x", "/etc/passwd"),
    *("smb://blog.example/x", "\\\\blog.example\\share", "//blog.example/x", "c:\\x.exe"),
    *(
        "ftp://blog.example/",
        "ssh://-oProxyCommand=x/",
        "ws://blog.example/",
        "tel:1",
        "about:blank",
    ),
    *(
        "mailto:a@blog.example",
        "mailto:a@blog.example?attach=/etc/passwd",
        "view-source:http://a.b",
    ),
    *("blob:https://blog.example/x", "jar:https://blog.example/!x", "feed:https://blog.example/"),
    *(
        "https:",
        "https://",
        "https:///x",
        "https:blog.example",
        "https:/blog.example",
        "https://?q",
    ),
    *("https:\\\\blog.example\\x", "https://-rf/", "https://.", "https://user:pw@/", "https://@"),
    *("https://blog.example:99999/", "https://blog.example:-1/", "https://blog.example:x/"),
    *("https://blog.example/a b", "https://blog.example/\nX", "https://blog.example/\tx"),
    *(
        "https://blog.example/\x00",
        "https://blog.example/\x1b]0;x\x07",
        "https://blog.example/\x9b",
    ),
    *(
        "https://blog.example/\u3000x",
        "https://blog.example/\u2028x",
        "https://blog.example/\ud800",
    ),
    *("https://blog .example/", "https://$(touch X)/", "https://`touch X`/", "https://a;b/"),
    *(
        "https://a|b/",
        "https://a'b/",
        'https://a"b/',
        "https://a<b/",
        "https://[::1",
        "https://[x]/",
    ),
    *("http://[fe80::1%eth0]/", "http://[fe80::1%`x`]/", "https://" + "ü" * 64 + ".example/"),
    "https://blog.example/" + "x" * 5000,
]
TAKEN = {
    "https://blog.example/": "https://blog.example/",
    "  HTTPS://Blog.Example/A  ": "https://blog.example/A",
    "http://blog.example:8080/x?y=1#z": "http://blog.example:8080/x?y=1#z",
    "https://blog.example/--help": "https://blog.example/--help",
    "https://ada:secret@blog.example/x": "https://blog.example/x",
    "https://bank.example@blog.example/": "https://blog.example/",
    "https://münchen.example/ß": "https://xn--mnchen-3ya.example/%C3%9F",
    "https://bücher.example:443/": "https://xn--bcher-kva.example:443/",
    "https://аррӏе.example/": "https://xn--80ak6aa92e.example/",
    "http://[::1]/": "http://[::1]/",
    "http://[2001:DB8::1]:80/x": "http://[2001:db8::1]:80/x",
    "http://127.0.0.1/": "http://127.0.0.1/",
    "https://blog.example/$(touch%20X)": "https://blog.example/$(touch%20X)",
    "https://blog.example/`touch${IFS}X`": "https://blog.example/%60touch$%7BIFS%7DX%60",
    "https://blog.example/;touch'X'&|": "https://blog.example/;touch'X'&%7C",
    'https://blog.example/"><script>': "https://blog.example/%22%3E%3Cscript%3E",
    "https://blog.example/a\\b": "https://blog.example/a%5Cb",
    "https://blog.example/gpj\u202egnp.exe": "https://blog.example/gpjgnp.exe",
    "https://blog.example/%61ction%25action": "https://blog.example/%61ction%25action",
    "https://blog.example/" + "x" * 3000: "https://blog.example/" + "x" * 3000,
}


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_may_harm_is_none(url: str) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize(("url", "safe"), TAKEN.items())
def test_an_address_of_the_web_leaves_in_ascii(url: str, safe: str) -> None:
    assert safe_url(url) == safe


Words = list[list[str]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Words:
    """The words of every program that would be started."""
    every: Words = []
    monkeypatch.setenv("BROWSER", "browser --new")
    monkeypatch.setattr(outside, "start", lambda words, tell: every.append(list(words)))
    return every


async def test_whoever_opens_an_address_passes_the_same_door(
    library: Library, started: Words
) -> None:
    async with reading(library) as reader:
        for url in REFUSED:
            reader.app.open_url(url)
            await reader.settle()
            assert "does not lead to the web" in reader.footer
        assert started == []
        for url in TAKEN:
            reader.app.open_url(url)
        assert started == [["browser", "--new", safe] for safe in TAKEN.values()]


class Written(Screen[None]):
    """A Markdown widget of Textual's, which opens what is clicked by itself."""

    LINKS = ("--renderer-cmd-prefix=/x", "smb://blog.example/x", "https://blog.example/")

    def compose(self) -> ComposeResult:
        yield Markdown("\n\n".join(f"[XXXX]({url})" for url in self.LINKS))


async def test_even_a_widget_of_textual_opens_only_what_is_safe(
    library: Library, started: Words
) -> None:
    async with reading(library) as reader:
        screen = Written()
        await reader.app.push_screen(screen)
        await reader.settle()
        links = [line for line in range(36) if "XXXX" in reader.lines[line]]
        assert len(links) == len(Written.LINKS)
        for line in links:
            column = reader.lines[line].index("XXXX")
            assert "@click" in screen.get_style_at(*Offset(column, line)).meta
            await reader.click_along(line, range(column, column + 1))
        assert started == [["browser", "--new", "https://blog.example/"]]


# What arrives at the browser

SCRIPT = """#!{python}
import json, os, sys
seen = {{
    "words": sys.argv[1:],
    "stdin": os.read(0, 1).decode(),
    "is_null": os.fstat(0).st_rdev == os.stat(os.devnull).st_rdev,
    "leads": os.getsid(0) == os.getpid(),
    "folder": sorted(os.listdir("."))
}}
with open({log!r}, "w") as log:
    json.dump(seen, log)
"""


@pytest.fixture
def browser(tmp_path: Path) -> tuple[str, Callable[[], dict[str, object]]]:
    """A browser that writes down how it was started; its path, and what waits for its words."""
    log = tmp_path / "asked"
    os.mkfifo(log)
    script = tmp_path / "browser"
    script.write_text(SCRIPT.format(python=sys.executable, log=str(log)))
    script.chmod(0o755)
    return str(script), lambda: json.loads(log.read_text())


NASTY = [
    "https://blog.example/$(touch%20X)",
    "https://blog.example/$(touch${IFS}X)",
    "https://blog.example/`touch${IFS}X`",
    "https://blog.example/;touch${IFS}X;",
    "https://blog.example/'&&touch${IFS}X||'",
    'https://blog.example/"|touch${IFS}X>X&"',
    "https://blog.example/%u%s%U",
    "https://blog.example/--help",
]


@pytest.mark.parametrize("url", NASTY)
@pytest.mark.parametrize("said", ["config", "environment"])
async def test_an_address_is_exactly_one_word_for_the_browser(
    tmp_path: Path,
    browser: tuple[str, Callable[[], dict[str, object]]],
    monkeypatch: pytest.MonkeyPatch,
    said: str,
    url: str,
) -> None:
    script, answer = browser
    (here := tmp_path / "here").mkdir()
    monkeypatch.chdir(here)
    home = tmp_path / "home"
    if said == "config":
        monkeypatch.setenv("BROWSER", "/nowhere/wrong")
        paths(home).config.mkdir(parents=True)
        paths(home).config_file.write_text(f"browser = \"'{script}' --at %u --end\"\n")
        expected = ["--at", safe_url(url), "--end"]
    else:
        monkeypatch.setenv("BROWSER", f"{script} --one:{script} --two")
        expected = ["--one", safe_url(url)]
    with a_library(home) as library:
        put_blog(library.paths, [an_entry("One", url=url)])
        async with reading(library, blog_id=3) as reader:
            await reader.press("o")
            seen = answer()
    assert seen["words"] == expected
    assert (seen["stdin"], seen["is_null"], seen["leads"]) == ("", True, True)
    assert seen["folder"] == []
    assert not list(here.iterdir())


@pytest.mark.parametrize("url", ["https://blog.example/a b", "https://blog.example/\ntouch X"])
async def test_spaces_and_line_ends_never_reach_it(
    library: Library, started: Words, url: str
) -> None:
    """The post's blog is opened instead."""
    put_blog(library.paths, [an_entry("One", url=url)], url="https://blog.example/")
    async with reading(library, blog_id=3) as reader:
        await reader.press("o")
        assert started == [["browser", "--new", "https://blog.example/"]]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("sh -c 'lynx %u'", "word of its own"),
        ("sh -c 'lynx %s'", "word of its own"),
        ("lynx --url=%s", "word of its own"),
        ("%s", "word of its own"),
        ("sh -c", "would be a script"),
        ("sh -c %s", "would be a script"),
        ("lynx 'x", "command line"),
        (" ", "command line"),
    ],
)
async def test_what_the_environment_says_obeys_the_same_rules(
    library: Library,
    started: Words,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    words: str,
) -> None:
    monkeypatch.setenv("BROWSER", command)
    async with reading(library, size=(250, 30)) as reader:
        await reader.press("o")
        assert "$BROWSER" in reader.footer
        assert words in reader.footer
        assert started == []


@pytest.mark.parametrize(
    ("browser", "said"),
    [("/nowhere/browser", "/nowhere/browser does not start"), ("false", "false ended with 1.")],
)
async def test_a_browser_that_is_not_there_or_soon_fails_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch, browser: str, said: str
) -> None:
    monkeypatch.setenv("BROWSER", browser)
    async with reading(library, size=(200, 30)) as reader:
        await reader.press("o")
        await reader.until(lambda: said in reader.footer)
        assert "https://engineering.atspotify.com/" in reader.footer


async def test_who_tells_of_a_browser_waits_for_nobody(library: Library) -> None:
    """Neither for a reader that is busy, nor for one that has been left."""

    def tell() -> None:
        told = Thread(target=reader.app.say_later, args=("It failed.",))
        told.start()
        told.join(PATIENCE_SECONDS)
        assert not told.is_alive()

    async with reading(library) as reader:
        tell()
        await reader.until("It failed.")
    tell()


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("wc -w | sort", "|"), ("wc -w|sort", "|"), ("tee x; rm y", ";"), ("cat > x", ">"),
        ("a && b", "&&"), ("cat 'x > y'", ""), ('tr "|" " "', ""), ("tr \\| x", ""),
        ("wc -w", ""), ("a '", ""),
    ],
)  # fmt: skip
def test_what_only_a_shell_understands_is_seen(line: str, sign: str) -> None:
    assert outside.sign_of_shell(line) == sign


async def test_a_line_for_a_shell_is_not_started(library: Library) -> None:
    put_blog(library.paths, [an_entry("One", markdown="All of it.")])
    async with reading(library, blog_id=3) as reader:
        await reader.press("enter", "vertical_line")
        await reader.paste("wc -w | sort")
        await reader.press("enter")
        assert "No shell reads this line: in quotes, | is a word of the command." in reader.footer


@pytest.mark.parametrize(
    ("code", "said"),
    [(0, ""), (3, "sleep ended with 3."), (-2, "sleep was stopped (ctrl+c).")],
)
def test_how_a_command_ended_is_said_in_words(code: int, said: str) -> None:
    assert outside.how_it_ended("sleep", code) == said


def test_a_command_that_another_program_ended_names_the_signal() -> None:
    assert outside.how_it_ended("sleep", -15) == "sleep was stopped (terminated)."


def test_a_folder_is_shown_as_one_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    assert outside.shown_folder(Path("/home/ann/notes")) == "~/notes"
    assert outside.shown_folder(Path("/home/ann")) == "~"
    assert outside.shown_folder(Path("/srv")) == "/srv"
