"""What is chosen from lists over the main screen: categories, blogs, a blog in trouble."""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blogtui.ui.screens.main import MainScreen


async def choose_categories(screen: "MainScreen") -> None:
    from blogtui.ui.screens.categories import CategoriesScreen

    query = screen.query_asked
    counts = screen.blogtui.library.posts.categories(query)
    chosen = await screen.app.push_screen_wait(CategoriesScreen(counts, query.categories))
    if chosen is not None:
        screen.ask(replace(screen.query_asked, categories=chosen))


async def choose_blog(screen: "MainScreen") -> None:
    from blogtui.ui.screens.adding import AddingScreen
    from blogtui.ui.screens.blogs import BlogsScreen, Shown, Wanted

    every = screen.blogtui.library.blogs.every()
    chosen = await screen.app.push_screen_wait(BlogsScreen(every, screen.query_asked.blog))
    match chosen:
        case Shown(blog_id=blog_id):
            screen.show_blog(blog_id)
        case Wanted(address=address):
            adding = AddingScreen(address, screen.blogtui.orders.give)
            added = await screen.app.push_screen_wait(adding)
            if added is not None:
                screen.show_blog(added)


async def look_at_troubles(screen: "MainScreen") -> None:
    from blogtui.ui.screens.went_wrong import WentWrongScreen

    left = await screen.app.push_screen_wait(WentWrongScreen(screen.blogtui))
    if left is not None:
        screen.show_blog(left.blog_id)
