"""Panes and lines of the screens. No widget knows another; each shows a value."""
