"""What is done with blogs from their list."""

from threading import Event

from blogtui.library import Library
from blogtui.model.query import Query
from tests.driving import Reading, reading
from tests.ui.subscribed import HARBOUR, MOLE, QUAY, blog, blogs_screen, line_of, on


async def test_a_removed_blog_comes_back_with_its_stars(many: Library) -> None:
    (post_id,) = many.posts.find(Query("Mole 0")).ids()
    many.marks.set_starred([post_id], True)
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("x")
        assert "Remove Mole with 1 post?" in reader.text
        assert "★ Mole 0" in reader.text
        await reader.press("y")
        await reader.until(lambda: "Until you leave, z takes it back." in reader.footer)
        assert not any(each.name == "Mole" for each in many.blogs.every())
        await reader.press("escape")
        assert "takes it back" not in reader.footer, "z does something else there"
        await reader.press("b", "z")
        await reader.until(lambda: "Mole is back, with 1 post." in reader.footer)
        assert many.posts.post(post_id).starred
        assert "▾ Sea" in reader.text
        assert line_of(reader, "Mole").startswith(" ! ")


async def remove(reader: Reading, name: str, said: str) -> None:
    """And say yes; wait until the footer tells of it."""
    await on(reader, name)
    await reader.press("x", "y")
    await reader.until(lambda: said in reader.footer)


async def test_what_is_removed_while_one_leaves_is_told_of_and_no_longer_shown(
    many: Library, gate: Event
) -> None:
    async with reading(many, all_blogs=True) as reader:
        await reader.press("b")
        await remove(reader, "Mole", "Removing Mole …")
        await reader.press("escape")
        assert "Mole 0" in reader.text
        gate.set()
        await reader.until(lambda: "Mole is removed. Until you leave, b, then z," in reader.footer)
        assert "Mole 0" not in reader.text
        await reader.press("b", "z")
        await reader.until(lambda: "Mole is back, with 1 post." in reader.footer)
        assert "Mole" in repr(blogs_screen(reader).list.current)


async def test_two_blogs_are_taken_back_as_fast_as_one_presses(many: Library, gate: Event) -> None:
    gate.set()
    async with reading(many) as reader:
        await reader.press("b")
        for name, question in (("Mole", "Remove Mole"), ("name='Quay'", "Remove Quay")):
            await on(reader, name)
            await reader.press("x")
            assert question in reader.text
            await reader.press("y")
            await reader.until(lambda: "is removed" in reader.footer)
            await reader.press("g")
        gate.clear()
        await reader.press("z", "z", "z")
        gate.set()
        await reader.until(lambda: len(many.blogs.every()) == 5 and " …" not in reader.footer)
        assert "is back" in reader.footer


async def test_what_is_being_removed_stays_if_one_wishes(many: Library, gate: Event) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await remove(reader, "Mole", "Removing Mole … · z stops")
        await reader.press("escape")
        await reader.until(lambda: "Removing Mole … · b, then z, stops" in reader.footer)
        await reader.press("b", "z")
        gate.set()
        await reader.until(lambda: "Stopped: Mole stays." in reader.footer)
        assert line_of(reader, "Mole")
        await reader.press("z")
        assert "No blog was removed" in reader.footer


async def test_of_two_that_are_being_removed_both_can_stay(many: Library, gate: Event) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        for name in ("Mole", "name='Quay'"):
            await remove(reader, name, "Removing ")
            await reader.press("g")
        await reader.press("z", "z", "z")
        gate.set()
        await reader.until(lambda: "stays" in reader.footer and not many.blogs.under_way)
        assert {"Mole", "Quay"} <= {each.name for each in many.blogs.every()}


async def test_a_key_that_stops_a_removal_brings_back_nothing_else_when_pressed_twice(
    many: Library, gate: Event
) -> None:
    gate.set()
    async with reading(many) as reader:
        await reader.press("b")
        await remove(reader, "name='Quay'", "Quay is removed")
        gate.clear()
        await remove(reader, "Mole", "Removing Mole … · z stops")
        await reader.press("z", "z")
        assert "Stopping …" in reader.footer
        gate.set()
        await reader.until(lambda: "Stopped: Mole stays." in reader.footer)
        assert "Quay" not in {each.name for each in many.blogs.every()}


async def test_what_is_being_taken_back_stays_away_if_one_wishes(
    many: Library, gate: Event
) -> None:
    gate.set()
    async with reading(many) as reader:
        await reader.press("b")
        await remove(reader, "Mole", "is removed")
        for answer, said in (("y", "Stopped: Mole stays removed."), ("n", "Mole is back")):
            gate.clear()
            await reader.press("z")
            await reader.until(lambda: "Taking back Mole … · z stops" in reader.footer)
            await reader.press("z")
            await reader.until("Mole is being taken back. Stop?")
            await reader.press(answer)
            gate.set()
            await reader.until(lambda said=said: said in reader.footer)  # type: ignore[misc]


async def test_no_key_waits_for_a_blog_that_is_being_removed(many: Library, gate: Event) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await remove(reader, "Mole", "Removing Mole …")
        await on(reader, "name='Harbour'")
        await reader.press("P")
        assert "as soon as this is done" in reader.footer
        gate.set()
        await reader.until(lambda: "Mole is removed" in reader.footer)
        await reader.press("P")
        assert blog(many, HARBOUR).is_paused


async def test_keys_are_heeded_while_a_blog_is_removed_and_taken_back(
    many: Library, gate: Event
) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        for keys, said in (("xy", "Removing Mole …"), ("z", "Taking back Mole …")):
            gate.clear()
            await reader.pilot.press(*keys)
            await reader.until(lambda said=said: said in reader.footer)  # type: ignore[misc]
            await reader.pilot.press("g")
            await reader.pilot.pause()
            assert blogs_screen(reader).list.viewport.cursor == 0
            gate.set()
            await reader.until(lambda: " …" not in reader.footer)
        assert "Mole is back, with 1 post." in reader.footer


async def test_a_blog_is_not_removed_unless_one_says_yes(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("x", "n")
        assert len(many.blogs.every()) == 5


async def test_a_blog_gets_another_name(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("e", "end", *(["backspace"] * 4))
        await reader.type("Pier")
        await reader.press("enter")
        assert blog(many, MOLE).name == "Pier"
        assert "Pier" in reader.text


async def test_a_folder_is_completed_from_those_that_there_are(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("f")
        assert "There are: Sea, Sea/Land" in reader.text
        await reader.type("se")
        await reader.press("tab", "enter")
        assert blog(many, MOLE).folder == "Sea"


async def test_a_folder_that_is_renamed_takes_all_inside_it_along(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "path='Sea'")
        await reader.press("e", *(["backspace"] * 3))
        await reader.type("Ocean")
        await reader.press("enter")
        assert blog(many, HARBOUR).folder == "Ocean"
        assert blog(many, QUAY).folder == "Ocean/Land"


async def test_the_folder_that_was_shown_is_gone_and_all_blogs_are_shown(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "path='Sea/Land'")
        await reader.press("enter", "b", "e", *(["backspace"] * 4))
        await reader.type("Ground")
        await reader.press("enter", "escape")
        assert "All blogs" in reader.lines[0]


async def test_how_many_posts_are_kept_whole_is_a_number(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        await reader.press("K")
        await reader.type("many")
        await reader.press("enter")
        assert "no number" in reader.footer
        assert blog(many, MOLE).keep_newest is None
        await reader.press("home", "ctrl+k")
        await reader.type("30")
        await reader.press("enter")
        assert blog(many, MOLE).keep_newest == 30
        assert "the newest 30 posts whole" in reader.text


async def test_what_is_meant_for_a_blog_asks_for_one(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b", "g", "x")
        assert "Go to a blog or a folder first." in reader.footer


async def test_offline_says_that_nothing_is_fetched(many: Library) -> None:
    async with reading(many) as reader:
        await reader.press("b")
        await on(reader, "Mole")
        for key in ("R", "A"):
            await reader.press(key)
            await reader.until(lambda: "nothing is fetched" in reader.footer)
