"""The timeline and its sets: filter, counts and rows are set algebra. Knows bitmaps, not SQL."""
