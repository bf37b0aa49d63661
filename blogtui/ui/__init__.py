"""What a person sees and presses. Knows the library; the library does not know it."""

MADE_FOR_TEXTUAL = "8.2"
"""Private parts of it are built on by `driver`, `hidden_screens` and `painting.quick`."""
