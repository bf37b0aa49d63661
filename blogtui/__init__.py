"""blogtui: a terminal reader for engineering blogs."""

__version__ = "0.1.0"
