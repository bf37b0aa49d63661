"""Where servers send on to, and which of it is for good. Pure."""

from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit, urlunsplit

from blogtui.model.fetching import Failed, FetchOutcome
from blogtui.washing import safe_url

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where the server sends on to; `None` where that is no address to go to."""

    target: str | None
    said: str
    status: int


class Trail:
    """Where redirects have led for good: 301 and 308 in a row, never from https back to http."""

    def __init__(self) -> None:
        self._is_for_good = True
        self._moved_to: str | None = None

    def follow(self, url: str, target: str, status: int) -> None:
        is_downgrade = url.startswith("https:") and not target.startswith("https:")
        self._is_for_good = self._is_for_good and status in PERMANENT and not is_downgrade
        if self._is_for_good:
            self._moved_to = target

    def told(self, answer: FetchOutcome) -> FetchOutcome:
        return answer if isinstance(answer, Failed) else replace(answer, moved_to=self._moved_to)


def redirect(url: str, location: str, status: int) -> Redirect:
    try:
        target = urljoin(url, location.strip().replace(" ", "%20"))
    except ValueError:
        target = ""
    return Redirect(safe_address(target) if location.strip() else None, location, status)


def safe_address(url: str) -> str | None:
    """The address to ask: washed, without the fragment, which is the reader's own business."""
    safe = safe_url(url)
    if safe is None:
        return None
    parts = urlsplit(safe)
    return urlunsplit(parts._replace(path=parts.path or "/", fragment=""))
