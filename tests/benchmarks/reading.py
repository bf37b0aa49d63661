"""Whole articles: what of them is got out of their pages, and how soon they are on the screen."""

from tests.benchmarks import articles, opening


def main() -> None:
    articles.main()
    opening.main()
