"""A server that asks for a moment of peace gets it, and is asked again then."""

from datetime import timedelta

import pytest

from blogtui.fetch.client import ACCEPT, ACCEPT_PAGE, Exchange, ValidatorsOf, no_validators
from blogtui.fetch.patience import LONGEST_BEFORE_A_PERSON, LONGEST_WAIT, TRIES, Patience
from blogtui.model.fetching import Failed, FailureKind, Fetched, FetchOutcome, Unchanged, Validators

URL = "https://b.example/page/2/"
POSTS = Fetched(URL, b"posts")


def peace(seconds: float) -> Failed:
    wait = timedelta(seconds=seconds)
    return Failed(FailureKind.SLOW_DOWN, "Peace.", retry_after=wait, status=429)


class Answers:
    """A client that gives these answers, the last one for ever, and keeps how it was asked."""

    def __init__(self, *answers: FetchOutcome) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, Validators, str]] = []

    async def get(
        self,
        url: str,
        validators_of: ValidatorsOf = no_validators,
        *,
        accept: str = ACCEPT,
        log: list[Exchange] | None = None,
    ) -> FetchOutcome:
        self.asked.append((url, validators_of(url), accept))
        if log is not None:
            log.append(Exchange(url, "asked", None, 0, 0.0))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


async def patiently(
    client: Answers, *, longest: timedelta = LONGEST_WAIT
) -> tuple[FetchOutcome, list[float]]:
    """The answer, and the seconds that were waited for it."""
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    return await Patience(client, wait, longest=longest).get(URL), waits


@pytest.mark.parametrize(
    "answer",
    [POSTS, Unchanged(URL), Failed(FailureKind.SERVER, "Broken.", status=500)],
)
async def test_an_answer_that_asks_for_no_peace_is_given_at_once(answer: FetchOutcome) -> None:
    client = Answers(answer)
    assert await patiently(client) == (answer, [])
    assert len(client.asked) == 1


async def test_a_server_is_asked_again_when_the_time_is_over() -> None:
    client = Answers(peace(3), peace(20), POSTS)
    assert await patiently(client) == (POSTS, [3, 20])


async def test_a_server_that_wants_peace_again_and_again_is_left_alone() -> None:
    client = Answers(peace(1))
    answer, waits = await patiently(client)
    assert answer == peace(1)
    assert (len(client.asked), waits) == (TRIES, [1] * (TRIES - 1))


async def test_the_last_try_may_bring_it() -> None:
    client = Answers(*[peace(1)] * (TRIES - 1), POSTS)
    assert (await patiently(client))[0] == POSTS


@pytest.mark.parametrize("longest", [LONGEST_WAIT, LONGEST_BEFORE_A_PERSON])
async def test_a_long_peace_is_not_waited_for(longest: timedelta) -> None:
    seconds = longest.total_seconds()
    client = Answers(peace(seconds), peace(seconds + 1), POSTS)
    answer, waits = await patiently(client, longest=longest)
    assert (answer, waits) == (peace(seconds + 1), [seconds])


async def test_each_try_is_asked_for_in_the_same_way_and_logged() -> None:
    client = Answers(peace(0), POSTS)
    known = Validators('"1"')
    log: list[Exchange] = []
    patience = Patience(client)
    assert await patience.get(URL, lambda _url: known, accept=ACCEPT_PAGE, log=log) == POSTS
    assert client.asked == [(URL, known, ACCEPT_PAGE)] * 2
    assert [exchange.url for exchange in log] == [URL, URL]
