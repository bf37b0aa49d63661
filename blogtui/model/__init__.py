"""Frozen values that all rooms speak of. No I/O, no clock."""
