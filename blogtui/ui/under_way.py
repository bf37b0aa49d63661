"""Whether work of the same kind goes on already."""

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from textual.app import App
    from textual.worker import Worker


def other_worker(app: "App[int]") -> "Worker[object] | None":
    """The one of this worker's group that began before and has not ended."""
    here = get_current_worker()
    others = (each for each in app.workers if each.group == here.group and each is not here)
    return next((each for each in others if each.is_running), None)
