"""What is chosen on screens over the main one: categories, blogs, a blog in trouble."""

from dataclasses import replace
from typing import TYPE_CHECKING

from blogtui.model.query import Query

if TYPE_CHECKING:
    from blogtui.ui.screens.main import MainScreen


async def choose_categories(screen: "MainScreen") -> None:
    from blogtui.ui.screens.categories import CategoriesScreen

    query = screen.query_asked
    counts = screen.blogtui.library.posts.categories(query)
    chosen = await screen.app.push_screen_wait(CategoriesScreen(counts, query.categories))
    if chosen is not None:
        screen.ask(replace(screen.query_asked, categories=chosen))


def look_at_blogs(screen: "MainScreen") -> None:
    """What is chosen there is shown; whatever was done there is seen."""
    from blogtui.ui.screens.blogs import BlogsScreen, Shown

    def show(chosen: Shown | None) -> None:
        screen.library_changed()
        if chosen is not None:
            screen.show_query(Query(blog=chosen.blog_id, folder=chosen.folder))

    screen.app.push_screen(BlogsScreen(screen.query_asked, screen.folded), callback=show)


def look_at_catalogue(screen: "MainScreen") -> None:
    from blogtui.ui.screens.catalogue import CatalogueScreen

    screen.app.push_screen(CatalogueScreen(), callback=lambda _: screen.library_changed())


async def look_at_troubles(screen: "MainScreen") -> None:
    from blogtui.ui.screens.went_wrong import WentWrongScreen

    left = await screen.app.push_screen_wait(WentWrongScreen(screen.blogtui))
    if left is not None:
        screen.show_blog(left.blog_id)
