"""How well articles are found in pages: token F1 of the text, and titles, by the corpus."""

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from lxml import html as parser

from blogtui.article.export import to_text
from blogtui.article.extract import Extracted, extract
from blogtui.errors import ArticleMissing

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "articles"
WORD = re.compile(r"\w+")
TAG = re.compile(
    r"(?<!\\)</?(?:p|div|span|a|img|table|t[rdh]|ul|ol|li|br|h[1-6]|em|strong|figure)\b[^>]*>"
)
WORST = 8


@dataclass(frozen=True, slots=True)
class Case:
    """A page, the text in it that a person wants, and its title where that is known."""

    name: str
    page: str
    url: str
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    name: str
    precision: float
    recall: float
    has_title: bool | None
    has_tags: bool
    milliseconds: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def main() -> None:
    if not CORPUS.is_dir():
        print(f"The corpus is not here: {CORPUS}")
        return
    for name, cases in (("aeb", benchmark()), ("readability", readability())):
        tell(name, [scored(case) for case in cases])


def benchmark() -> Iterator[Case]:
    for truth in sorted((CORPUS / "aeb").glob("*.gt.json")):
        said = json.loads(truth.read_text("utf-8"))
        page = truth.with_name(truth.name.replace(".gt.json", ".html.gz"))
        yield Case(page.name[:12], unpacked(page), said["url"], said["articleBody"])


def readability() -> Iterator[Case]:
    for folder in sorted((CORPUS / "readability").iterdir()):
        said = json.loads((folder / "expected-metadata.json").read_text("utf-8"))
        expected = (folder / "expected.html").read_text("utf-8")
        text = parser.fragment_fromstring(expected, create_parent="div").text_content()
        page = unpacked(folder / "source.html.gz")
        yield Case(folder.name, page, "http://fakehost/test/page.html", text, said["title"])


def unpacked(page: Path) -> str:
    return gzip.decompress(page.read_bytes()).decode("utf-8", "replace")


def scored(case: Case) -> Scored:
    started = time.perf_counter()
    try:
        found = extract(case.page, case.url)
    except ArticleMissing:
        found = Extracted("", "")
    taken = (time.perf_counter() - started) * 1000
    wanted, given = Counter(words(case.text)), Counter(words(plain(found.markdown)))
    same = (wanted & given).total()
    has_title = None if case.title is None else folded(found.title) == folded(case.title)
    return Scored(
        case.name,
        same / given.total() if given else 0.0,
        same / wanted.total() if wanted else 1.0,
        has_title,
        bool(TAG.search(re.sub(r"(?s)```.*?```|`[^`\n]*`", "", found.markdown))),
        taken,
    )


def plain(markdown: str) -> str:
    """As it is read, without the numbers of links and their list."""
    text = to_text(markdown, 10_000)
    text = text.rpartition("\nLinks\n")[0] or text
    return re.sub(r"\[\d+\]", "", text)


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def folded(text: str) -> str:
    return " ".join(text.split())


def tell(name: str, found: list[Scored]) -> None:
    titles = [each.has_title for each in found if each.has_title is not None]
    print(f"\n{name}, {len(found)} pages")
    print(f"  token F1 mean {fmean(each.f1 for each in found):.3f}", end="")
    print(f"  median {median(each.f1 for each in found):.3f}", end="")
    print(f"  precision {fmean(each.precision for each in found):.3f}", end="")
    print(f"  recall {fmean(each.recall for each in found):.3f}")
    print(f"  with tags left {sum(each.has_tags for each in found)}", end="")
    print(f"  ms a page {fmean(each.milliseconds for each in found):.0f}", end="")
    print(f"  title exact {sum(titles)} of {len(titles)}" if titles else "")
    for each in sorted(found, key=lambda each: each.f1)[:WORST]:
        print(f"    {each.f1:.3f}  p {each.precision:.2f}  r {each.recall:.2f}  {each.name}")
    for each in found:
        if each.has_title is False:
            print(f"    title of {each.name}")
