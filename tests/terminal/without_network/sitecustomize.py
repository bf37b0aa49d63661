"""Python loads this file when its folder is on PYTHONPATH: no socket of the internet, and a record.

`NETWORK_RECORD` names the file that tells every attempt, a line each. `NETWORK_MISSING` chooses how
the missing network shows itself: `names` (no name is found) or `route` (names are, hosts are not).
With `internet` this machine may be asked all the same, by its number.
"""

import errno
import os
import socket
import sys
from typing import Any

LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
USES = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
INTERNET = (socket.AF_INET, socket.AF_INET6)
THIS_MACHINE = "127.0.0.1"
# Any address of the public internet: one of the documentation's would be refused before.
NOBODY = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))]


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: every module's sockets come through here, in C and in Python."""
    if is_this_machine(event, arguments) and os.environ["NETWORK_MISSING"] == "internet":
        return
    if event in LOOKUPS:
        record(f"{event} {arguments[0]!r}")
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    if event in USES and arguments[0].family in INTERNET:
        record(f"{event} {arguments[1]!r}")
        raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))


def is_this_machine(event: str, arguments: tuple[Any, ...]) -> bool:
    if event in LOOKUPS:
        return str(arguments[0]) == THIS_MACHINE
    return event in USES and arguments[0].family in INTERNET and arguments[1][0] == THIS_MACHINE


def record(line: str) -> None:
    with open(os.environ["NETWORK_RECORD"], "a") as file:  # noqa: PTH123 (slow to import)
        file.write(f"{os.getpid()} {line}\n")


def nobody(*_: object, **__: object) -> list[Any]:
    return NOBODY


if "NETWORK_RECORD" in os.environ:
    sys.addaudithook(refuse)
    if os.environ.get("NETWORK_MISSING") == "route":
        socket.getaddrinfo = nobody
