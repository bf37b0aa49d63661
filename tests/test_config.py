"""config.toml: what it sets, and how it speaks of mistakes."""

import dataclasses
import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogtui.commands import COMMANDS, command
from blogtui.config import Config, load, read
from blogtui.config.presets import PRESETS
from blogtui.config.settings import DEFAULTS, SETTINGS, Setting
from blogtui.config.writing import template
from blogtui.keys import clashes


def only_mistake(text: str) -> tuple[int, str]:
    (mistake,) = read(text).mistakes
    return mistake.line, mistake.sentence


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml") == Config()


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'theme = "blogtui-light"\nbrowser = "firefox --new-tab %u"\n'
        '[fetch]\npause = 2.5\n[keys]\nstar = "f5,*"\ndown = ["j", "ctrl+n"]\n'
    )
    config = load(file)
    assert config.mistakes == ()
    assert config.theme == "blogtui-light"
    assert config.browser == "firefox --new-tab %u"
    assert config.fetch_pause == timedelta(seconds=2.5)
    assert config.keys_of(command("star")) == "f5,asterisk"
    assert config.keys_of(command("down")) == "j,ctrl+n"
    assert config.keys_of(command("quit")) == "q"


@pytest.mark.parametrize("written", ["39", "201", "80.0", "true", '"80"'])
def test_a_width_that_no_text_can_have(written: str) -> None:
    line, sentence = only_mistake(f"[reading]\nwidth = {written}\n")
    assert (line, sentence) == (
        2,
        f"`reading.width` cannot be {written}. It is a number of cells from 40 to 200.",
    )
    assert read(f"[reading]\nwidth = {written}\n").text_width == 80


@pytest.mark.parametrize("cells", [40, 100, 200])
def test_the_width_of_articles(cells: int) -> None:
    config = read(f"[reading]\nwidth = {cells}\n")
    assert (config.text_width, config.mistakes) == (cells, ())


def test_archives_have_their_number_of_pages_and_single_blogs_their_own() -> None:
    config = read(
        "[fetch]\narchive_pages = 50\n[fetch.archive_pages_of]\n"
        '"b.example" = 10000\n"https://www.b.example/small/" = 3\n'
    )
    assert config.mistakes == ()
    assert config.pages_of("https://a.example/") == 50
    assert config.pages_of("http://www.b.example/blog") == 10_000
    assert config.pages_of("https://b.example") == 10_000
    assert config.pages_of("https://b.example/small/index.html") == 3
    assert config.pages_of("https://b.example/smaller/") == 10_000
    assert config.pages_of("https://b.example.org/") == 50, "another host"


def test_the_newest_posts_are_kept_whole_where_one_says_so() -> None:
    config = read(
        '[fetch]\nkeep_newest = 10\n[fetch.keep_newest_of]\n"a.example" = 0\n"b.example" = 500\n'
    )
    assert config.mistakes == ()
    assert config.kept_newest_of("https://a.example/blog") == 0
    assert config.kept_newest_of("https://b.example/") == 500
    assert config.kept_newest_of("https://c.example/") == 10
    assert Config().kept_newest_of("https://c.example/") == 0


def test_without_a_word_an_archive_may_have_a_thousand_pages() -> None:
    assert Config().pages_of("https://a.example/") == 1000


def test_a_number_of_pages_that_cannot_be_keeps_the_others() -> None:
    config = read('[fetch.archive_pages_of]\n"a.example" = -1\n"b.example" = 7\n')
    assert len(config.mistakes) == 1
    assert config.pages_of("https://a.example/") == 1000
    assert config.pages_of("https://b.example/") == 7


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'\xef\xbb\xbftheme = "blogtui-light"\r\n')
    assert load(file) == Config(theme="blogtui-light")


def test_an_unreadable_file_is_a_mistake(tmp_path: Path) -> None:
    """A folder in its place cannot be read, not even by root."""
    (mistake,) = load(tmp_path).mistakes
    assert mistake.line == 0
    assert "cannot be read" in mistake.sentence
    assert "defaults" in mistake.sentence


def test_bytes_that_are_no_utf8_are_a_mistake_with_a_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'theme = "blogtui-light"\n# caf\xe9\n')
    (mistake,) = load(file).mistakes
    assert (mistake.line, "UTF-8" in mistake.sentence) == (2, True)


def test_broken_toml_is_one_mistake_with_line_and_column() -> None:
    line, sentence = only_mistake('theme = "blogtui-light"\nfetch pause = 3\n')
    assert line == 2
    assert "column 7" in sentence
    assert "defaults" in sentence


def test_toml_that_breaks_off_names_the_last_line() -> None:
    assert only_mistake('# one\ntheme = """never closed')[0] == 2


def test_deep_nesting_is_a_mistake() -> None:
    assert "nested" in only_mistake("a = " + "[" * 100_000)[1]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('them = "x"', 1, ["no `them`", "`theme`"]),
        ("\n\n[fetch]\npuase = 1", 4, ["[fetch]", "no `puase`", "`pause`"]),
        ('[keys]\n# a remark\n"stra" = "s"', 3, ["[keys]", "no `stra`", "`star`"]),
        ('[keys]\nxyzzy = "s"', 2, ["no `xyzzy`"]),
        ("zzz = 1", 1, ["It knows theme, plain", "fetch, reading, keys"]),
        ("theme = 7", 1, ["`theme` cannot be 7. It is one of auto, blogtui-dark, blogtui-light"]),
        ('theme = "drakula"', 1, ["did you mean `dracula`?"]),
        ('theme = "nrod"', 1, ['cannot be "nrod"; did you mean `nord`? It is one of']),
        ("fetch = 3", 1, ["[fetch]"]),
        ("[fetch]\narchive_pages = 0", 2, ["`fetch.archive_pages`", "from 1 to 100,000"]),
        ("[fetch]\narchive_pages = 100001", 2, ["pages"]),
        ("[fetch]\narchive_pages = true", 2, ["pages"]),
        ("[fetch]\narchive_pages = 2.5", 2, ["pages"]),
        ('[reading]\nmark_read = "later"', 2, ["`reading.mark_read`", "open, end, never"]),
        ('[reading]\npipe = "less \\"x"', 2, ["`reading.pipe`", "command"]),
        ("[reading]\npipe = 7", 2, ["command"]),
        ("[fetch]\nkeep_newest = -1", 2, ["posts from 0 to 100,000"]),
        ("[fetch]\nkeep_newest_of = 7", 2, ["[fetch.keep_newest_of]"]),
        ("[fetch]\narchive_pages_of = 7", 2, ["[fetch.archive_pages_of]"]),
        ('[fetch.archive_pages_of]\n# a remark\n"b.example" = "all"', 3, ["from 1 to 100,000"]),
        ("[fetch]\npause = -1", 2, ["`fetch.pause`", "from 0 to 60"]),
        ("[fetch]\npause = true", 2, ["seconds"]),
        ("[fetch]\npause = nan", 2, ["seconds"]),
        ('fetch.pause = "1s"', 1, ["seconds"]),
        ('fetch = { pause = "1s" }', 1, ["seconds"]),
        ("browser = 3", 1, ["command line"]),
        ('browser = "  "', 1, ["command line"]),
        ("browser = \"''\"", 1, ["command line"]),
        ('browser = "firefox \'x"', 1, ["command line"]),
        ("browser = \"sh -c 'lynx %u'\"", 1, ["word of its own"]),
        ('browser = "%u"', 1, ["word of its own"]),
        ('browser = "firefox --url=%u %u"', 1, ["word of its own"]),
        ('browser = "sh -c %u"', 1, ["would be a script"]),
        ('browser = "sh -c"', 1, ["would be a script"]),
        ("[keys]\nstar = 5", 2, ["`keys.star`", 'such as "s"']),
        ("[keys]\nstar = []", 2, ['such as "s"']),
        ("[keys]\nstar = [1]", 2, ['such as "s"']),
        ('[keys]\nstar = ""', 2, ['such as "s"']),
        ('[keys]\nstar = "entre"', 2, ["`entre` is no key", "`enter`"]),
        ('[keys]\nstar = "strg+s"', 2, ["`strg`", "ctrl"]),
    ],
)
def test_a_mistake_names_line_and_remedy(text: str, line: int, words: list[str]) -> None:
    found, sentence = only_mistake(text)
    assert found == line
    for word in words:
        assert word in sentence


def test_a_mistake_leaves_the_other_settings_standing() -> None:
    config = read('theme = 1\n[fetch]\npause = 0\n[keys]\nstar = "entre"\nundo = "x"')
    assert [mistake.line for mistake in config.mistakes] == [1, 5]
    assert config.fetch_pause == timedelta(0)
    assert config.keys == {"undo": "x"}


def test_a_key_that_two_commands_want_is_a_mistake_naming_both() -> None:
    line, sentence = only_mistake('[keys]\nstar = "o"')
    assert line == 2
    assert "browser" in sentence
    assert "star keeps `s`" in sentence
    assert read('[keys]\nstar = "o"').keys == {}


def test_a_key_of_every_screen_clashes_in_the_reader_too() -> None:
    line, sentence = only_mistake('[keys]\nreader-first = "x"\nhelp = "x"')
    assert line == 3
    assert "`x` would mean both reader-first" in sentence
    assert "help keeps `?`" in sentence


def test_two_commands_may_swap_their_keys() -> None:
    config = read('[keys]\nstar = "o"\nbrowser = "s"')
    assert config.mistakes == ()
    assert config.keys == {"star": "o", "browser": "s"}


def test_the_same_key_may_mean_another_thing_on_another_screen() -> None:
    assert read('[keys]\nclose = "o"\nreader-browser = "x"').mistakes == ()


@given(st.text())
def test_any_text_gives_a_config(text: str) -> None:
    assert isinstance(read(text), Config)


NUMBERS = ("1", "-5", "1e999", "nan", "true", "2026-01-01")
WORDS = ("s", "ctrl+s", "\\u0000", "+", "x+", "?", "shift+A", "ctrl+shift+x", " ", "q,o", ",")
VALUES = st.sampled_from(
    [*NUMBERS, *(f'"{word}"' for word in WORDS), "[]", "[[]]", '["s", "o"]', "{}", '{a = "b"}']
)
NAMES = st.sampled_from([*(known.name for known in COMMANDS), "nonsense"])


@given(st.dictionaries(NAMES, VALUES, max_size=8))
def test_any_keys_table_leaves_no_key_with_two_meanings(settings: dict[str, str]) -> None:
    """Whatever was written: what holds in the end is unambiguous, and each loss is told."""
    config = read("[keys]\n" + "".join(f"{name} = {value}\n" for name, value in settings.items()))
    assert clashes(config.keys) == []
    assert len(config.keys) + len(config.mistakes) == len(settings)


def test_every_setting_stands_in_the_template_at_its_default() -> None:
    """Without the signs before them they are a file that changes nothing, examples apart."""
    written = template()
    assert read(written) == Config()
    settings = re.sub(r"^#(?! )", "", written, flags=re.MULTILINE)
    config = read(settings)
    assert config.mistakes == ()
    for setting in SETTINGS:
        assert setting.place in config.lines
        if setting.example is None:
            assert setting.value(config) == setting.value(DEFAULTS), setting.title
    assert all(config.keys_of(command) == command.keys for command in COMMANDS)


def test_every_field_of_the_config_is_a_setting() -> None:
    told = {"keys", "mistakes", "lines"}
    fields = {field.name for field in dataclasses.fields(Config)} - told
    assert fields == {setting.field for setting in SETTINGS}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.title)
def test_a_value_of_the_wrong_type_is_a_mistake_that_says_what_is_allowed(setting: Setting) -> None:
    written = "1979-05-27T07:32:00"
    table = f"[{setting.table}]\n" if setting.table else ""
    name = f'{setting.name}."a.example"' if setting.example else setting.name
    line, sentence = only_mistake(f"{table}{name} = {written}\n")
    assert line == (2 if table else 1)
    assert setting.kind.allowed in sentence
    assert "1979-05-27" in sentence


@pytest.mark.parametrize("name", ["vim", "emacs"])
def test_a_preset_has_no_key_with_two_meanings(name: str) -> None:
    config = read(f'[keys]\npreset = "{name}"')
    assert config.mistakes == ()
    assert config.keys == PRESETS[name]
    assert clashes(config.keys) == []


def test_single_commands_are_changed_on_top_of_a_preset() -> None:
    config = read('[keys]\npalette = "f1"\npreset = "emacs"\nstar = "ctrl+s"\n')
    assert config.keys_of(command("palette")) == "f1"
    assert config.keys_of(command("widen")) == "ctrl+g,escape"
    (mistake,) = config.mistakes
    assert (mistake.line, "filter" in mistake.sentence) == (4, True)
    assert config.keys_of(command("star")) == "s"


def test_what_is_typed_in_a_list_cannot_move_in_it() -> None:
    line, sentence = only_mistake('[keys]\nlist-down = "j"')
    assert (line, "`j` is typed in a list" in sentence) == (2, True)
    assert read('[keys]\nlist-down = "ctrl+j"\nlist-mark = "space,ctrl+t"').mistakes == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[fetch]\npause = 1\n[list]\n[fetch]\n", 4, "[fetch] is written twice"),
        ('theme = "x"\ntheme = "y"', 2, "has been given a value already"),
        ('theme = "blogtui-\x00light"', 1, "no TOML"),
        ("\x00" * 9, 1, "no TOML"),
    ],
)
def test_what_toml_does_not_take_is_told_and_everything_keeps_its_default(
    text: str, line: int, words: str
) -> None:
    config = read(text)
    (mistake,) = config.mistakes
    assert (mistake.line, words in mistake.sentence) == (line, True)
    assert config == Config(mistakes=config.mistakes)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("# much\n" * 1_500_000)
    (mistake,) = load(file).mistakes
    assert (mistake.line, "larger than 256 KiB" in mistake.sentence) == (0, True)


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    os.mkfifo(file)
    assert load(file) == Config()


def test_many_mistakes_are_told_of_in_part() -> None:
    config = read("".join(f"a{number} = 1\n" for number in range(10_000)))
    assert len(config.mistakes) == 50
    assert [mistake.line for mistake in config.mistakes] == list(range(1, 51))


def test_a_pause_of_a_host_and_a_floor_of_a_blog() -> None:
    config = read(
        '[fetch]\nfloor = 120\nfloor_of."a.example/blog" = 1440\n'
        '[fetch.pause_of]\n"b.example" = 9\n'
    )
    assert config.mistakes == ()
    assert config.least_wait_of("https://a.example/blog/") == timedelta(days=1)
    assert config.least_wait_of("https://c.example/") == timedelta(hours=2)
    assert config.pause_of == {"b.example": timedelta(seconds=9)}
    assert only_mistake("[fetch]\nfloor = 59")[1].startswith("`fetch.floor` cannot be 59. It")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('["date"]', "`title` is always one of them"),
        ('["title", "title"]', "none is named twice"),
        ('["title", "colour"]', "mark, date, title, blog, minutes, categories, author"),
        ('["title", {}]', "mark, date"),
    ],
)
def test_columns_that_the_list_cannot_have(written: str, words: str) -> None:
    line, sentence = only_mistake(f"[list]\ncolumns = {written}")
    assert (line, words in sentence) == (2, True)
    assert read(f"[list]\ncolumns = {written}").columns == Config().columns


@given(st.sampled_from(SETTINGS), VALUES)
def test_any_value_of_any_setting_is_taken_or_told_of(setting: Setting, written: str) -> None:
    table = f"[{setting.table}]\n" if setting.table else ""
    config = read(f"{table}{setting.name} = {written}")
    changed = config != Config(mistakes=config.mistakes)
    kept = setting.value(config) == setting.value(DEFAULTS)
    assert not (changed and kept)
    assert all("`" in mistake.sentence for mistake in config.mistakes)


@pytest.mark.parametrize(
    "text",
    [
        f"theme = 0x{'f' * 5000}",
        f"[fetch]\narchive_pages = 0x{'f' * 5000}",
        f"theme{'.a' * 3000} = 1",
        f"[fetch]\npause{'.a' * 3000} = 1",
    ],
    ids=["long number", "long number in a table", "many dots", "many dots in a table"],
)
def test_what_python_cannot_tell_of_is_one_mistake(text: str) -> None:
    (mistake,) = read(text).mistakes
    assert len(mistake.sentence) < 300
