"""The reader in a browser: a web server of one page, behind a door that knows whom it lets in.

textual-serve does the work on the page and starts a reader for each visitor; this room says who
may be one. Loaded by `blogtui serve` alone, for it needs the extra `serve`.
"""
