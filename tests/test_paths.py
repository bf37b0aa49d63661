"""Where things lie."""

from pathlib import Path

import pytest

from blogtui.errors import Misuse
from blogtui.paths import paths


def test_everything_lies_under_home(tmp_path: Path) -> None:
    found = paths(tmp_path)
    assert found.config_file == tmp_path / "config" / "config.toml"
    assert found.database == tmp_path / "data" / "blogtui.db"
    assert found.fetcher_lock == tmp_path / "data" / "fetcher.lock"
    assert found.cache == tmp_path / "cache"


def test_asking_creates_nothing(tmp_path: Path) -> None:
    paths(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_the_environment_can_name_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOGTUI_HOME", str(tmp_path))
    assert paths().data == tmp_path / "data"


def test_the_command_line_outranks_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOGTUI_HOME", "/elsewhere")
    assert paths(tmp_path).data == tmp_path / "data"


def test_a_relative_home_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fetcher's process may stand in another folder."""
    monkeypatch.chdir(tmp_path)
    assert paths(Path("here")).data == tmp_path / "here" / "data"


def test_a_tilde_is_the_persons_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths(Path("~/blogs")).data == tmp_path / "blogs" / "data"


def test_the_home_of_nobody_is_misuse() -> None:
    with pytest.raises(Misuse, match="~no-such-person"):
        paths(Path("~no-such-person/blogs"))


def test_without_home_the_system_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BLOGTUI_HOME", raising=False)
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    found = paths()
    assert found.config == tmp_path / "CONFIG" / "blogtui"
    assert found.data == tmp_path / "DATA" / "blogtui"
    assert found.cache == tmp_path / "CACHE" / "blogtui"
