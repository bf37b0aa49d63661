"""Certificates are verified, always, and the sentence says which check has failed."""

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from blogtui.fetch.client import Client, Limits
from blogtui.fetch.politeness import Politeness
from blogtui.fetch.reach import Reach
from blogtui.model.fetching import Failed, FailureKind, Fetched
from tests.building import LOOPBACK
from tests.loopback import Loopback

# Each a key and a certificate of an authority that only these tests know.
FOLDER = Path(__file__).parents[1] / "cases" / "tls"


@pytest.fixture
def known_authority(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(FOLDER / "authority.pem"))


@pytest.fixture
def secured(certificate: str) -> Iterator[Loopback]:
    with Loopback(tls(certificate)) as running:
        running.give("/", "posts")
        yield running


def tls(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / f"{certificate}.pem")
    return context


@pytest.mark.usefixtures("known_authority")
@pytest.mark.parametrize("certificate", ["good"])
async def test_a_certificate_that_is_in_order_is_trusted(client: Client, secured: Loopback) -> None:
    assert isinstance(await client.get(secured.url()), Fetched)


@pytest.mark.usefixtures("known_authority")
@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        ("expired", "certificate has expired"),
        ("other-name", "IP address mismatch"),
        ("self-signed", "self-signed certificate"),
    ],
)
async def test_one_that_is_not_is_refused_with_the_reason(
    client: Client, secured: Loopback, words: str
) -> None:
    failed = await client.get(secured.url())
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.TLS
    assert words in failed.message
    assert secured.requests == []


@pytest.mark.parametrize("certificate", ["good"])
async def test_an_authority_that_nobody_knows_is_none(client: Client, secured: Loopback) -> None:
    failed = await client.get(secured.url())
    assert isinstance(failed, Failed)
    assert "unable to get local issuer certificate" in failed.message


async def test_a_port_that_never_answers_the_hello_is_a_timeout() -> None:
    limits, reach = Limits(connect=0.2), Reach({LOOPBACK})
    with socket.create_server((LOOPBACK, 0)) as silent:
        async with Client(Politeness(timedelta(0)), limits, reach=reach) as client:
            failed = await client.get(f"https://{LOOPBACK}:{silent.getsockname()[1]}/")
    assert isinstance(failed, Failed)
    assert failed.kind is FailureKind.TIMEOUT
