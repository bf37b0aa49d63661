"""What the exit code of every command says."""

from blogtui.errors import Misuse, Offline, StoreUnusable

FAILED, INTERRUPTED = 1, 130
EXIT_CODES = {
    0: "done",
    FAILED: "some blogs or posts failed; the rest is done",
    Misuse.exit_code: "wrong use, or no terminal for the reader",
    Offline.exit_code: "offline, and the command needs the network",
    StoreUnusable.exit_code: "the database cannot be used",
    INTERRUPTED: "interrupted",
}
