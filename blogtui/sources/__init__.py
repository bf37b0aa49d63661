"""Bytes → posts. Pure: no network, no clock, no files."""
