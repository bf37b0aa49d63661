"""The query language told to a person: what one writes, and what that finds."""

from blogtui.search.expressions import State

LANGUAGE = (
    ("fleet refac", "Both, each as the beginning of a word, in title or excerpt."),
    ('"difference in difference"', "The words in this order, side by side."),
    ("-kubernetes, NOT kubernetes", "Posts without it."),
    ("kafka OR pulsar, (a OR b) c", "One or the other; brackets group."),
    ("title:bazel", "In the title alone."),
    (
        "tag:ml, author:chen, blog:spot",
        'A category, an author, a blog; `tag:"machine learning"` for several words.',
    ),
    (", ".join(f"is:{state}" for state in State), "By what is known of a post."),
    (
        "in:2023, in:2023-05, in:may, on:2023-05-15",
        "That year, that month, May of any year, that day.",
    ),
    ("on:11-28, on:11-25..12-01", "That day of any year; those days of any year."),
    ("after:2023-05, before:2024", "From June 2023 on; up to the end of 2023."),
    ("after:30d, before:1y", "The last thirty days (also `w`, `m`, `y`); older than a year."),
    ("like:17", "Posts that share the rarest words with post 17, the thirty nearest."),
    ("~script", "Inside words too: javascript, typescript."),
)
"""Each way to write something, and what it finds, in words with `code`."""
