"""The reader on a library, from its first frame until it is left."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from blogtui.library import Library
from blogtui.library.starting import start
from blogtui.paths import Paths
from blogtui.ui.app import BlogtuiApp
from blogtui.ui.ending import end_on_signals
from blogtui.ui.greeting import Greeting
from blogtui.ui.lettering import fit_locale


def run(
    paths: Paths,
    *,
    offline: bool = False,
    plain: bool = False,
    blog: str | None = None,
    greeting: Greeting | None = None,
) -> int:
    """Open the reader and stay until it is left; the exit code. Raises what keeps it shut."""
    library = Library.open(paths, offline=offline)
    if plain:
        library.config = replace(library.config, plain=True)
    try:
        if blog:
            app = BlogtuiApp(library, library.blogs.by_name(blog).id, greeting=greeting)
        else:
            app = BlogtuiApp(library, None, start(library), greeting=greeting)
        library.visits.enter()
        end_on_signals(app.leaving.leave_now)
        fit_locale()
        code = app.run(mouse=takes_mouse(os.environ))
        if app.failure is not None:
            raise app.failure
        library.marks.keep()
        library.visits.leave(datetime.now(UTC))
        return code if code is not None else app.return_code or 0
    finally:
        library.close()


def takes_mouse(environment: Mapping[str, str]) -> bool:
    """Not in GNU screen: while it tells of the mouse, it keeps each escape until the next key."""
    return "STY" not in environment or "TMUX" in environment
