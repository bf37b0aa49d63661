"""Commands, said once: no name and no key twice, and words for each."""

import pytest

from blogtui.commands import COMMANDS, Command, command, commands_of
from blogtui.keys import SCREENS, clashes, key_name


def test_names_are_unique_and_plain() -> None:
    names = [known.name for known in COMMANDS]
    assert len(names) == len(set(names))
    assert all(name.replace("-", "").isalnum() and name.islower() for name in names)


def test_no_key_means_two_things_on_one_screen() -> None:
    assert clashes({}) == []


def test_a_clash_names_both_commands_and_the_key() -> None:
    (found,) = clashes({"star": "o"})
    first, second, key = found
    assert {first.name, second.name} == {"browser", "star"}
    assert key == "o"


@pytest.mark.parametrize("known", COMMANDS, ids=lambda known: known.name)
def test_a_command_has_keys_a_place_and_words(known: Command) -> None:
    assert known.where in (*SCREENS, "everywhere")
    assert known.title
    assert len(known.title) <= 16, "the footer has little room"
    assert known.help
    assert known.help[0].isupper()
    assert not known.help.endswith(".")
    assert known.group
    for key in known.keys.split(","):
        assert key_name(key) == key, "write the key as Textual calls it"


def test_a_screen_has_its_own_commands_and_those_of_every_screen() -> None:
    for screen in SCREENS:
        places = [known.where for known in commands_of(screen)]
        assert set(places) == {screen, "everywhere"}
        assert places == sorted(places, key=lambda place: place == "everywhere")


def test_a_command_is_found_by_name() -> None:
    assert command("star").keys == "s"
    with pytest.raises(KeyError):
        command("no-such-command")


def test_the_footer_names_help_on_every_screen() -> None:
    for screen in SCREENS:
        assert any(known.name == "help" and known.footer for known in commands_of(screen))
