"""Documents parsed here instead of in processes, which take longer to start than most tests take.

What crosses between the two crosses here as well. What only a process gives, its limits and its
end, is left to the tests that ask for one.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from blogtui.fetch import parsing_child
from blogtui.fetch.parsing import LARGEST_ANSWER_BYTES, MODULE, Child


class ChildHere(Child):
    """Answers as a parsing process does."""

    def __init__(self) -> None:
        pass

    @property
    def is_alive(self) -> bool:
        return True

    async def ask(self, task: dict[str, Any], body: bytes) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(json.dumps(parsing_child.answer(task, body)))
        return said

    async def end(self) -> None:
        pass


@contextmanager
def parsing_here() -> Iterator[None]:
    """Programs of a test's own are started as ever."""
    start = Child.start

    async def start_here(
        program: Sequence[str], largest_answer_bytes: int = LARGEST_ANSWER_BYTES
    ) -> Child:
        return ChildHere() if MODULE in program else await start(program, largest_answer_bytes)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Child, "start", start_here)
        yield
