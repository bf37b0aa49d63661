"""Blogs, posts and failures as the JSON objects that scripts rely on."""

from blogtui.cli.output import rfc3339
from blogtui.errors import (
    BlogtuiError,
    FeedDamaged,
    FetchFailed,
    NoPosts,
    Offline,
    ParserGaveUp,
    SourceUnreadable,
)
from blogtui.model.blog import Archive, Blog, KnownBlog, SourceKind
from blogtui.model.document import Document
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.post import Entry, Post

Record = dict[str, object]


def blog_record(blog: Blog) -> Record:
    feed = blog.source.url if blog.source and blog.source.kind is SourceKind.FEED else None
    return {
        "id": blog.id,
        "name": blog.name,
        "url": blog.url,
        "source": blog.kind,
        "feed": feed,
        "posts": blog.posts,
        "unread": blog.unread,
        "archive": archive_record(blog.archive),
        "fetched": rfc3339(blog.fetched),
        "next_fetch": rfc3339(blog.next_fetch),
        "tried": rfc3339(blog.tried),
        "failures": blog.failures,
        "folder": blog.folder or None,
        "paused": blog.is_paused,
        "keep_newest": blog.keep_newest,
        "error": blog_error_record(blog.error) if blog.error else None,
    }


def known_record(number: int, known: KnownBlog) -> Record:
    """A blog of the list that one may choose from; `id` is that of the blog that is subscribed."""
    return {
        "number": number,
        "name": known.name,
        "subject": known.subject,
        "url": known.url,
        "subscribed": known.blog_id is not None,
        "id": known.blog_id,
    }


def archive_record(archive: Archive) -> Record:
    return {
        "state": archive.state,
        "found": archive.found,
        "expected": archive.expected,
        "reason": archive.reason or None,
    }


def post_record(post: Post) -> Record:
    return {
        "id": post.id,
        "blog": post.blog,
        **entry_record(post),
        "read": post.read,
        "starred": post.starred,
        "stored": post.stored,
    }


def entry_record(entry: Entry | Post) -> Record:
    return {
        "title": entry.title,
        "url": entry.url,
        "published": rfc3339(entry.published),
        "updated": rfc3339(entry.updated),
        "authors": entry.authors,
        "categories": entry.categories,
        "excerpt": entry.excerpt,
    }


def document_record(document: Document) -> Record:
    return {
        "url": document.url,
        "kind": document.kind,
        "title": document.title or None,
        "feeds": document.feeds,
        "next": document.next_url,
        "posts": [entry_record(entry) for entry in document.entries],
        "error": None,
    }


def blog_error_record(error: Failed) -> Record:
    return {
        **failure_record(error.kind, error.message),
        "hint": error.hint,
        "status": error.status,
    }


def failure_record(kind: FailureKind, message: str) -> Record:
    return {"kind": kind, "message": message}


KINDS: dict[type[BlogtuiError], str] = {
    Offline: FailureKind.OFFLINE,
    FeedDamaged: FailureKind.DAMAGED,
    NoPosts: FailureKind.NO_POSTS,
    SourceUnreadable: FailureKind.NOT_A_BLOG,
    ParserGaveUp: FailureKind.PARSER,
}


def error_record(error: BlogtuiError) -> Record:
    if isinstance(error, FetchFailed):
        kind = error.kind
    else:
        kind = next((kind for type_, kind in KINDS.items() if isinstance(error, type_)), "error")
    return {"kind": kind, "message": error.sentence}
