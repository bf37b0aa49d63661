"""Where are older posts? The next page of a listing, from what the page shows and states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from blogtui import addresses
from blogtui.sources import loadmore, tree
from blogtui.sources.entry import absolute
from blogtui.sources.links import MOST_LINKS, PAGE_ADDRESS, Page, relations, words_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

OLDER = re.compile(
    r"(?:older|earlier)(?: (?:blog )?(?:posts?|entries|articles|stories|news|items|content))?"
    r"|previous (?:entries|posts|articles|stories)"
    r"|ältere(?:s| (?:beiträge|artikel|einträge|posts))?|frühere (?:beiträge|artikel|einträge)"
    r"|(?:articles|billets|messages) (?:plus anciens|précédents)|anciens articles|plus anciens"
    r"|(?:entradas|publicaciones|artículos) (?:anteriores|antiguas|más antiguas|antiguos)"
    r"|(?:articoli|post) (?:meno recenti|precedenti|più vecchi)"
    r"|oude?re berichten|oudere|(?:mensagens|postagens|publicações) (?:mais )?antigas"
    r"|(?:posts|artigos) (?:mais )?antigos|(?:posts|artigos) anteriores"
    r"|äldre (?:inlägg|artiklar)|eldre (?:innlegg|artikler)|ældre indlæg"
    r"|starsze(?: (?:wpisy|posty))?"
    r"|starší (?:příspěvky|články|príspevky)|régebbi bejegyzések|articole mai vechi"
    r"|(?:предыдущие|старые|более старые|ранние) (?:записи|посты|статьи|публикации)|ранее"
    r"|старіші (?:записи|публікації)|попередні записи|παλαιότερ(?:α άρθρα|ες αναρτήσεις)"
    r"|past|(?:daha )?eski(?: (?:yazılar|kayıtlar))?|önceki yazılar|starší"
    r"|vanhemmat(?: artikkelit)?"
    r"|bài (?:viết )?cũ hơn|pos(?:tingan)?(?:-pos)? (?:lebih )?lama|tulisan lama"
    r"|過去の(?:投稿|記事)|以前の(?:投稿|記事)|古い(?:投稿|記事)|較早的?文章|较早的?文章|较旧的?文章|舊文章|旧文章"
    r"|이전 ?글|이전 게시물"
)
NEXT = re.compile(
    r"(?:go to |to |view |show )?(?:the )?next(?: \d+)?"
    r"(?: (?:page|posts?|entries|articles|stories|news|results|items|topics|products|set))?"
    r"(?: \d+)?"
    r"|nächste(?: (?:seite|beiträge|einträge))?|weiter|vorwärts|(?:page )?suivante?s?"
    r"|(?:página )?siguientes?(?: página)?|(?:pagina )?(?:successiv[aoi]|seguente|prossima)|avanti"
    r"|próxim[oa]s?(?: página)?|(?:página )?seguinte|página próxima|volgende(?: pagina)?"
    r"|(?:pàgina )?següent|nästa(?: sida)?|neste(?: side)?|næste(?: side)?|seuraava(?: sivu)?"
    r"|następn[aye](?: strona)?|dalej|další(?: stránka)?|ďalši[ae]|następne|sljedeća|sledeć[ai]"
    r"|naslednja|(?:страница )?следующ(?:ая|ие|ий)(?: страница)?|вперед|далее|наступна|далі|напред"
    r"|следваща|επόμεν[ηο](?: σελίδα)?|înainte|următo(?:area|rul)(?: pagină)?"
    r"|sonraki(?: sayfa)?|ileri|következő(?: oldal)?|järgmine|kitas|nākamā"
    r"|trang (?:sau|tiếp|kế)|tiếp(?: theo)?|berikutnya|selanjutnya|(?:الصفحة )?التالي(?:ة)?|הבא"
    r"|下一?[页頁]|下一[页頁個个]?|后一?页|次の?ページ|次の\d+件|次へ|次|다음(?: 페이지)?"
)
LOAD_MORE = re.compile(
    r"(?:load|show|view|see|get) (?:some )?more(?: (?:posts|articles|stories|entries|results|news"
    r"|items))?|more (?:posts|articles|stories|entries|news)"
    r"|weitere (?:beiträge|artikel)(?: laden)?"
    r"|mehr (?:laden|anzeigen|beiträge)|(?:charger|afficher) plus(?: d'articles)?"
    r"|(?:cargar|mostrar) más(?: entradas)?|carregar mais(?: posts)?|(?:carica|mostra) altr[io]"
    r"|meer (?:laden|berichten)|załaduj więcej|(?:показать|загрузить) еще"
    r"|もっと読み込む|加载更多|載入更多|더 ?보기"
)
MORE = re.compile(r"more|mehr|weitere|plus de|más|mais|altri|meer|więcej|еще|больше", re.IGNORECASE)
SIGNS = " \t\r\n\xa0«»‹›←→⇐⇒<>⟨⟩❮❯❰❱▶►▸◀◄◂…·•|-–—:;.,()[]\"'↓+"
ICONS = re.compile(r"[\ue000-\uf8ff\ufe0e\ufe0f]")
# Beside each other one sign is the next page and two are the last.
ARROW = re.compile(r"[›→⇒>⟩❯❱▶►▸\u276f\uf054\uf105\uf061]\ufe0e?")
DOUBLE_ARROW = re.compile(r"»|>>|››|\uf101")
NEXT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:next|older|nav-previous|pagination-next|page-next)(?:$|[\s_-])"
)
PREVIOUS_CLASS = re.compile(r"(?:^|[\s_-])(?:prev|previous|newer|nav-next)(?:$|[\s_-])")
OLDER_CLASS = re.compile(r"(?:^|[\s_-])nav-previous|older")
CURRENT_CLASS = re.compile(r"(?:^|[\s_-])(?:current|active|selected|this-?page)(?:$|[\s_-])")
NUMBERED = (
    re.compile(
        r"(?P<before>.*/page[/-]?)(?P<number>\d{1,5})(?P<after>/?(?:\.\w+)?(?:\?.*)?)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<before>.*[?&](?:page|paged|pg|p|pageno|seite|pagina)=)(?P<number>\d{1,5})(?P<after>(?:&.*)?)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<before>.*/(?:p|page|seite|index)[-_]?)(?P<number>\d{1,5})(?P<after>(?:/|\.\w+)?)$",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<before>.*/)(?P<number>\d{1,4})(?P<after>/?)$"),
)
# Only addresses that say that they count pages: a bare number may be a post's.
PAGE_PART = re.compile(
    r"/(?:page|seite|pagina|strona|sida|sivu)[/_-]?(?P<number>\d{1,5})(?=/|\.\w{1,5}$|\?|$)"
    r"|(?<=[?&])(?:page|paged|pg|page_?no|pagenum|seite|pagina)=(?P<value>\d{1,5})(?:&|$)",
    re.IGNORECASE,
)
PAGER_CLASS = re.compile(
    r"pag(?:er|ing|inat|inav|e-?(?:nav|numbers?|links))|wp-pagenavi|nav-links"
    r"|(?:^|[\s_-])pages(?:$|[\s_-])"
)
CALENDAR_CLASS = re.compile(r"calendar|date-?(?:nav|picker)")
NUMBER_SAID = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|pag|стр|страница|strona|sida|side|第)\W*)?"
    r"(\d{1,5}|\d{1,3}(?:[,.'\s]\d{3}))\W*[页頁]?\W*",
    re.IGNORECASE,
)
LONGEST_LABEL = 40
LEVELS_TO_PAGER = 5
LEVELS_TO_ROW = 4
LONGEST_ROW = 2000
YEARS = range(1900, 2101)


@dataclass(eq=False)
class Anchor:
    """A link to another page of this site, and what it says."""

    element: HtmlElement
    url: str

    @cached_property
    def label(self) -> list[str]:
        """Its words, its hidden words, and those of a picture in it."""
        element = self.element
        said = [tree.text_of(element), element.get("aria-label") or "", element.get("title") or ""]
        said += [image.get("alt") or "" for image in element.iter("img")]
        return [" ".join(text.split()) for text in said if text and len(text) <= LONGEST_LABEL]

    @cached_property
    def phrases(self) -> list[str]:
        """Its label without arrows and brackets, in small letters."""
        return [phrase for text in self.label if (phrase := phrase_of(text))]

    @cached_property
    def is_in_pager(self) -> bool:
        return in_pager(self.element)


def next_page(page: Page, stated: str | None, posts: frozenset[str] = frozenset()) -> str | None:
    """The page with older posts: the head's, unless the page's own pager says otherwise.

    `posts` are identities of addresses on the page that are posts, whatever their titles say.
    """
    own = addresses.identity(page.url)
    anchors = [
        Anchor(element, url)
        for element in islice(page.body.iter("a"), MOST_LINKS)
        if (url := leads_on(element, page, own)) and addresses.path_identity(url) not in posts
    ]
    row = find_row(page, own)
    if not stated or addresses.identity(stated) == own:
        number = unpaged(page.url)[1] or 1
        return shown(page, anchors, row) or loadmore.next_address(page, number, posts)
    if addresses.identity(stated) in {addresses.identity(anchor.url) for anchor in anchors}:
        return stated
    if row is not None and (row.next_url or row.is_last):
        # Plugins state a page after the last one, or at an address that nothing links to.
        return shown(page, anchors, row)
    return stated


def shown(page: Page, anchors: list[Anchor], row: Row | None) -> str | None:
    """What the links say: relations and words, then page numbers, then names of classes."""
    if url := first(anchors, by_relation, by_words_older, by_class_older):
        return url
    if row is not None and row.next_url:
        return row.next_url
    if url := first(anchors, by_words_next):
        return url
    if row is not None and row.is_last:
        return first(anchors, by_arrow)
    return (
        first(anchors, partial(counts_from, page.url))
        or first(anchors, by_class_next)
        or first(anchors, by_arrow)
        or first(anchors, by_double_arrow)
        or by_number(page, anchors)
        or first(anchors, by_more)
    )


def first(anchors: list[Anchor], *tests: Callable[[Anchor], bool]) -> str | None:
    for test in tests:
        for anchor in anchors:
            if test(anchor):
                return anchor.url
    return None


def leads_on(element: HtmlElement, page: Page, own: str) -> str | None:
    """The address of a link to another page of this site."""
    href = (element.get("href") or "").strip()
    url = absolute(href, page.base) if href and not href.startswith("#") else None
    if url is None or addresses.host_and_path(url)[0] != addresses.host_and_path(page.url)[0]:
        return None
    # What has a fragment leads to a part of a page, unless the page has a number.
    url, fragment = urldefrag(url)
    if addresses.identity(url) == own or (fragment and not PAGE_ADDRESS.search(url)):
        return None
    return None if in_calendar(element) else url


def phrase_of(text: str) -> str:
    return ICONS.sub("", text).strip(SIGNS).casefold().replace("ё", "е")


def by_relation(anchor: Anchor) -> bool:
    return "next" in relations(anchor.element)


def by_words_older(anchor: Anchor) -> bool:
    return any(OLDER.fullmatch(text) for text in anchor.phrases)


def by_words_next(anchor: Anchor) -> bool:
    return any(NEXT.fullmatch(text) for text in anchor.phrases)


def by_arrow(anchor: Anchor) -> bool:
    return anchor.is_in_pager and any(ARROW.fullmatch(text) for text in anchor.label)


def by_double_arrow(anchor: Anchor) -> bool:
    return anchor.is_in_pager and any(DOUBLE_ARROW.fullmatch(text) for text in anchor.label)


def by_class_older(anchor: Anchor) -> bool:
    """WordPress calls the way to older posts `nav-previous`."""
    around = [anchor.element, anchor.element.getparent()]
    return any(OLDER_CLASS.search(tree.marks(each)) for each in around if each is not None)


def by_class_next(anchor: Anchor) -> bool:
    around = [each for each in (anchor.element, anchor.element.getparent()) if each is not None]
    named = any(NEXT_CLASS.search(tree.marks(each)) for each in around)
    return named and not any(PREVIOUS_CLASS.search(tree.marks(each)) for each in around)


def by_more(anchor: Anchor) -> bool:
    """A link to more posts; one that says more of anything must lead to a numbered page."""
    if any(LOAD_MORE.fullmatch(text) for text in anchor.phrases):
        return True
    numbered = PAGE_ADDRESS.search(anchor.url) is not None
    return numbered and any(MORE.match(text) for text in anchor.phrases)


def counts_from(own: str, anchor: Anchor) -> bool:
    return counts_on(own, anchor.url)


def counts_on(url: str, other: str) -> bool:
    """Whether an address is that of the same list with the next page number."""
    path, number = unpaged(url)
    other_path, other_number = unpaged(other)
    return path == other_path and other_number == (number or 1) + 1


def unpaged(url: str) -> tuple[str, int | None]:
    """An address's identity without its page number, and the number."""
    parts = urlsplit(url)
    found = PAGE_PART.search(whole_path(url))
    if found is None:
        return addresses.identity(url), None
    path = whole_path(url)
    left = f"{path[: found.start()]}{path[found.end() :]}".rstrip("?&")
    number = int(found["number"] or found["value"])
    return addresses.identity(f"{parts.scheme}://{parts.netloc}{left}"), number


def in_pager(element: HtmlElement) -> bool:
    return any(
        parent.tag == "nav" or PAGER_CLASS.search(tree.marks(parent))
        for parent in islice(tree.ancestors(element), LEVELS_TO_PAGER)
    )


def in_calendar(element: HtmlElement) -> bool:
    return any(
        CALENDAR_CLASS.search(tree.marks(parent))
        for parent in islice(tree.ancestors(element), LEVELS_TO_PAGER)
        if parent.tag != "body"
    )


def by_number(page: Page, anchors: list[Anchor]) -> str | None:
    """Among links with page numbers the one after this page; this one is 1 if it has no number."""
    for pattern in NUMBERED:
        own = pattern.match(whole_path(page.url))
        wanted = int(own["number"]) + 1 if own else 2
        for anchor in anchors:
            found = pattern.match(whole_path(anchor.url))
            if not found or int(found["number"]) != wanted or str(wanted) not in anchor.label:
                continue
            if not own or own["before"] == found["before"]:
                return anchor.url
    return None


def whole_path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@dataclass(frozen=True, slots=True)
class Row:
    """Page numbers side by side: the page after this one, or that this one is the last."""

    next_url: str | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A number in a row, and where it leads; nowhere where it is this page's."""

    number: int
    url: str | None
    is_marked: bool


def find_row(page: Page, own: str) -> Row | None:
    """The first row of page numbers in which this page has its place."""
    for element, said in clusters(page, own):
        row = read_row(said, is_pager=in_pager(element))
        if row is not None and not in_calendar(element):
            return row
    return None


def clusters(page: Page, own: str) -> Iterator[tuple[HtmlElement, list[Said]]]:
    """Short parts of the page in which several numbers stand alone, each with a link in it."""
    seen: set[HtmlElement] = {page.body}
    for element in islice(page.body.iter("a"), MOST_LINKS):
        if NUMBER_SAID.fullmatch(element.text_content()[:LONGEST_LABEL]) is None:
            continue
        for around in islice(tree.ancestors(element), LEVELS_TO_ROW):
            if around in seen or words_in(around) > LONGEST_ROW:
                seen.add(around)
                break
            said = numbers_in(around, page, own)
            if len(said) > 1:
                seen.add(around)
                yield element, said
                break


def read_row(said: list[Said], *, is_pager: bool) -> Row | None:
    """`None` for numbers that do not rise, or among which this page's is not to be told."""
    if any(one.number > other.number for one, other in pairwise(said)):
        return None
    here = current(said)
    if here is None or not (is_pager or is_alike(said)):
        return None
    following = [each.url for each in said if each.number == here + 1 and each.url]
    before = [each.url for each in said if each.number == here - 1 and each.url]
    counted = any(unpaged(url)[1] == here - 1 for url in before)
    is_last = bool(before) and said[-1].number == here and (is_pager or counted)
    return Row(following[0] if following else None, is_last)


def current(said: list[Said]) -> int | None:
    """The number that is marked, or else the only one that leads nowhere."""
    for numbers in (
        {each.number for each in said if each.is_marked},
        {each.number for each in said if each.url is None},
    ):
        if len(numbers) == 1:
            return numbers.pop()
    return None


def is_alike(said: list[Said]) -> bool:
    """Whether the numbers lead to addresses that differ in numbers alone, and are no years."""
    # The first page often has an address without a number.
    kinds = {re.sub(r"\d+", "0", each.url) for each in said if each.url and each.number != 1}
    numbered = all(re.search(r"\d", whole_path(each.url)) for each in said if each.url)
    years = any(each.number in YEARS for each in said)
    return len(kinds) == 1 and not years and (numbered or len(said) > 2)


def numbers_in(around: HtmlElement, page: Page, own: str) -> list[Said]:
    """The numbers that stand alone inside an element, in reading order."""
    found: list[Said] = []
    for holder, text in texts_in(around):
        match = NUMBER_SAID.fullmatch(text) if len(text) <= LONGEST_LABEL else None
        if match is None or holder.tag in tree.UNREAD:
            continue
        within = [holder, *tree.ancestors(holder)]
        within = within[: within.index(around)]
        href = next((each.get("href") or "" for each in within if each.tag == "a"), "").strip()
        url = absolute(href, page.base) if href and not href.startswith("#") else None
        if url is not None and addresses.identity(url) == own:
            url = None
        number = int(re.sub(r"\D", "", match[1]))
        found.append(Said(number, url, any(is_current(each) for each in within)))
    return found


def texts_in(around: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Texts with the element each stands in, in reading order."""
    return [
        (text.getparent() if text.is_text else text.getparent().getparent(), str(text))
        for text in around.xpath(".//text()")
        if text.strip()
    ]


def is_current(element: HtmlElement) -> bool:
    marked = element.get("aria-current") in ("page", "true")
    return marked or bool(CURRENT_CLASS.search(tree.marks(element)))
