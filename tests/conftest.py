"""How thoroughly properties are tried, and what is done once for all tests.

A property is tried with half as many examples as Hypothesis would: new ones are for the fuzzing.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.inline import parsing_here

TESTS = Path(__file__).parent

# What a thousand apps leave behind is looked through less often: a tenth of the time of all tests.
gc.set_threshold(100_000, 50, 50)

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile(
    "fuzzing",
    max_examples=1000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("quick")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the tests once, before each of the workers would do so for itself."""
    is_compiled = any(TESTS.glob("__pycache__/test_*-pytest-*.pyc"))
    if not session.config.getoption("numprocesses", 0) or is_compiled or sys.dont_write_bytecode:
        return
    for file in sorted(TESTS.rglob("test_*.py")):
        with suppress(Exception):  # which is told of where the tests are collected
            import_module(".".join(file.relative_to(TESTS.parent).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """The tests themselves are not garbage."""
    gc.freeze()


@pytest.fixture(autouse=True)
def parsed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Documents, in the process of the test, unless it is marked `processes`."""
    if request.node.get_closest_marker("processes"):
        yield
        return
    with parsing_here():
        yield
