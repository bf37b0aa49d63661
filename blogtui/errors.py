"""Every error a person can meet, each a sentence and a hint.

BlogtuiError                     exit code
├── Misuse                       2   wrong words on the command line, or no terminal
│   ├── UnknownBlog
│   ├── UnknownPost
│   ├── ExtraMissing
│   ├── NotAName
│   └── BlogExists
├── Offline                      3   the command needs the network, and there is to be none
├── StoreUnusable                4   the database cannot be used
│   ├── StoreTooNew
│   ├── StoreCorrupt
│   ├── StoreUnwritable
│   └── StoreFull
├── StoreBusy                    1   another program is writing for longer than we wait
├── FetchFailed                  1   an address gave no answer that can be used (3: no network)
├── SourceUnreadable             1   bytes that hold no posts
│   ├── NotAFeed
│   ├── FeedDamaged
│   └── NoPosts
├── ParserGaveUp                 1   the parser was stopped: too long, too large, or it died
├── ArticleMissing               1   a post's whole text is not there
├── PictureUnreadable            1   bytes that hold no picture we would show
│   └── PictureTooLarge
├── FileUnwritable               1   what is exported cannot be written there
└── Stopped                      1   a person has stopped it; all is as it was before
"""


class BlogtuiError(Exception):
    """What went wrong in one sentence; `hint` says what to do about it, or is empty."""

    exit_code = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    @property
    def in_full(self) -> str:
        """What went wrong, and what to do about it."""
        return f"{self.sentence} {self.hint}".rstrip()


class Misuse(BlogtuiError):
    exit_code = 2


class UnknownBlog(Misuse):
    """No blog, or more than one, goes by this name, address or number."""


class UnknownPost(Misuse):
    """No post goes by this number or address."""


class ExtraMissing(Misuse):
    """What is asked for needs packages that are not installed."""


class NotAName(Misuse):
    """What is to be a name has nothing in it that is seen."""


class BlogExists(Misuse):
    """The address belongs to a blog that is subscribed already."""


class Offline(BlogtuiError):
    exit_code = 3


class StoreUnusable(BlogtuiError):
    exit_code = 4


class StoreTooNew(StoreUnusable):
    """The database was written by a newer blogtui."""


class StoreCorrupt(StoreUnusable):
    """The file is no database, or a damaged one."""


class StoreUnwritable(StoreUnusable):
    """The folder or the file may not be written."""


class StoreFull(StoreUnusable):
    """The disk is full."""


class StoreBusy(BlogtuiError):
    """Another program held the database for longer than the busy timeout."""


class FetchFailed(BlogtuiError):
    """A request that came to nothing; `kind` is a word of `model.fetching.FailureKind`.

    Without a network it ends as Offline does.
    """

    def __init__(self, kind: str, sentence: str, hint: str = "") -> None:
        super().__init__(sentence, hint)
        self.kind = kind
        self.exit_code = Offline.exit_code if kind == "offline" else FetchFailed.exit_code


class SourceUnreadable(BlogtuiError):
    """Bytes from which no posts can be read."""


class NotAFeed(SourceUnreadable):
    """The document is not RSS, Atom, RDF or JSON Feed."""


class FeedDamaged(SourceUnreadable):
    """A feed so damaged that not one entry could be read."""


class NoPosts(SourceUnreadable):
    """A page, or a feed, that holds no post."""


class ParserGaveUp(BlogtuiError):
    """The parsing process was killed by the clock or by its memory limit, or died."""


class ArticleMissing(BlogtuiError):
    """The whole text of a post is neither stored nor to be had."""


class PictureUnreadable(BlogtuiError):
    """Not a kind of picture that is shown, or a damaged one."""


class PictureTooLarge(PictureUnreadable):
    """More pixels than are read."""


class FileUnwritable(BlogtuiError):
    """A file or folder that what is exported was to go to."""


class Stopped(BlogtuiError):
    """Work that a person did not want any more; all is as it was before."""

    def __init__(self) -> None:
        super().__init__("It was stopped; all is as it was before.")
