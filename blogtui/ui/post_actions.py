"""The commands on the post that a screen shows, and those on the fetcher, as actions of the app."""

from collections.abc import Callable
from typing import cast

from textual.app import App

from blogtui.model.post import Post
from blogtui.ui.acting import Acting, ShowsPost
from blogtui.ui.orders import Orders
from blogtui.ui.wandering import Wandering


class PostActions(App[int]):
    """Finds the post that is meant and hands it on. Changes nothing itself."""

    acting: Acting
    orders: Orders
    wandering: Wandering

    def _on_post(self, act: Callable[[Post], None]) -> None:
        screen = cast("ShowsPost", self.screen)
        if (post := screen.current_post()) is not None:
            act(post)

    def _mark_post(self, act: Callable[[Post], None]) -> None:
        self._on_post(act)
        cast("ShowsPost", self.screen).show_marks()

    def action_browser(self) -> None:
        self._on_post(self.acting.browse)

    def action_copy_address(self) -> None:
        self._on_post(self.acting.copy_address)

    def action_copy_link(self) -> None:
        self._on_post(self.acting.copy_link)

    def action_star(self) -> None:
        self._mark_post(self.acting.star)

    def action_unread(self) -> None:
        self._mark_post(self.acting.unread)

    def action_undo(self) -> None:
        self.acting.undo()
        cast("ShowsPost", self.screen).show_marks()

    def action_more_like_this(self) -> None:
        self._on_post(self.wandering.like)

    def action_on_this_day(self) -> None:
        self.wandering.on_this_day()

    def action_random_post(self) -> None:
        self.wandering.anywhere()

    def action_statistics(self) -> None:
        self.wandering.count()

    def action_refresh(self) -> None:
        self.orders.refresh(None)

    def action_refresh_blog(self) -> None:
        self._on_post(lambda post: self.orders.refresh((post.blog_id,)))

    def action_rest_archives(self) -> None:
        self.orders.rest_archives()
