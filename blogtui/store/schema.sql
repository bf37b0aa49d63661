-- The whole database. Times are whole seconds since 1970, UTC.

CREATE TABLE blogs (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    name             TEXT NOT NULL,
    url              TEXT NOT NULL,
    identity         TEXT NOT NULL UNIQUE,      -- addresses.identity(url)
    tagline          TEXT NOT NULL DEFAULT '',
    read_only        INTEGER NOT NULL DEFAULT 0, -- ships with blogtui, is never fetched
    source_kind      TEXT,                       -- NULL until it has been fetched
    source_url       TEXT,
    archive_state    TEXT NOT NULL DEFAULT 'none',
    archive_expected INTEGER,
    archive_reason   TEXT NOT NULL DEFAULT '',
    added_at         INTEGER NOT NULL,
    tried_at         INTEGER,
    fetched_at       INTEGER,
    next_fetch_at    INTEGER,
    failures         INTEGER NOT NULL DEFAULT 0, -- in a row
    error_kind       TEXT,
    error_message    TEXT,
    error_status     INTEGER,                    -- HTTP status, where there was one
    wishes           TEXT NOT NULL DEFAULT '{}', -- JSON object (model.wishes)
    moved_to         TEXT,                       -- where its source's address sends on for good
    moved_since      INTEGER,
    moved_times      INTEGER NOT NULL DEFAULT 0,
    typed_host       TEXT,                       -- a person typed it: it may be private
    folder           TEXT NOT NULL DEFAULT '',   -- "Work/Databases"; '' for none
    paused           INTEGER NOT NULL DEFAULT 0, -- a person wants it left alone
    keep_newest      INTEGER                     -- always stored whole; NULL: what the config says
) STRICT;

-- Hosts that have refused to answer: all of a host is left alone until then.
CREATE TABLE rests (
    host       TEXT PRIMARY KEY,
    rest_until INTEGER NOT NULL,
    refusals   INTEGER NOT NULL                  -- in a row
) STRICT, WITHOUT ROWID;

CREATE TABLE robots (
    url       TEXT PRIMARY KEY,                  -- of a robots.txt
    body      BLOB NOT NULL,                     -- empty where there is none
    stored_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE posts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    blog_id    INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    key        INTEGER NOT NULL UNIQUE,          -- place on the timeline (search.timeline)
    guid       TEXT,
    title      TEXT NOT NULL,
    url        TEXT,
    published  INTEGER,
    updated    INTEGER,
    first_seen INTEGER NOT NULL,
    authors    TEXT NOT NULL DEFAULT '[]',       -- JSON list
    categories TEXT NOT NULL DEFAULT '[]',       -- JSON list
    excerpt    TEXT NOT NULL DEFAULT '',
    words      INTEGER,                          -- of the stored article; NULL: none is stored
    bundled    INTEGER NOT NULL DEFAULT 0,       -- until the blog itself has given it
    read       INTEGER NOT NULL DEFAULT 0,
    starred    INTEGER NOT NULL DEFAULT 0,
    wanting    INTEGER NOT NULL DEFAULT 0,       -- its own page is to tell: 1 its date, 2 all
    new        INTEGER NOT NULL DEFAULT 0,       -- it came since the reader was left
    read_at    INTEGER                           -- when it was marked as read
) STRICT;

CREATE INDEX posts_of_blog ON posts (blog_id, read);
CREATE INDEX posts_wanting ON posts (blog_id, key) WHERE wanting > 0;
CREATE INDEX posts_new ON posts (blog_id, read) WHERE new > 0;
CREATE INDEX posts_read_at ON posts (read_at) WHERE read_at IS NOT NULL;

-- All names by which a post is recognised again: 64-bit hashes, for there are several per post.
CREATE TABLE identities (
    blog_id  INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    identity INTEGER NOT NULL,
    post_id  INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    PRIMARY KEY (blog_id, identity)
) STRICT, WITHOUT ROWID;

CREATE INDEX identities_of_post ON identities (post_id);

CREATE TABLE articles (
    post_id   INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    markdown  TEXT NOT NULL,
    origin    TEXT NOT NULL,                     -- feed, page or bundled
    stored_at INTEGER NOT NULL,
    place     REAL NOT NULL DEFAULT 0            -- how far it has been read, 0 to 1
) STRICT;

-- The stored pictures of a post's article, as files beside the database (store.pictures).
CREATE TABLE pictures (
    post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,
    PRIMARY KEY (post_id, name)
) STRICT, WITHOUT ROWID;

-- Posts whose whole text is to be fetched beforehand.
CREATE TABLE downloads (
    post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    tries   INTEGER NOT NULL DEFAULT 0,          -- that failed for the moment
    failure TEXT,                                -- what keeps it away for good; NULL: it waits
    message TEXT NOT NULL DEFAULT '',
    images  INTEGER NOT NULL DEFAULT 0           -- its pictures are wanted, too
) STRICT;

-- Pages without a whole article: they are read again when their bytes, or our reading, change.
CREATE TABLE unreadable (
    address BLOB PRIMARY KEY,                    -- hash of it
    content BLOB NOT NULL,                       -- hash of the bytes and of how we read them
    why     TEXT NOT NULL,                       -- store.unreadable
    read_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a server gave for exactly this address, byte for byte. One row a blog and address: what one
-- blog has read is news to another that reads the same address.
CREATE TABLE validators (
    blog_id       INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    url           TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    PRIMARY KEY (blog_id, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE fetches (
    id         INTEGER PRIMARY KEY,
    blog_id    INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    url        TEXT NOT NULL,
    at         INTEGER NOT NULL,
    outcome    TEXT NOT NULL,
    status     INTEGER,
    size_bytes INTEGER NOT NULL,
    seconds    REAL NOT NULL
) STRICT;

CREATE INDEX fetches_of_blog ON fetches (blog_id, id);

-- The walk through a blog's older posts, as far as it has come (model.walk).
CREATE TABLE archives (
    blog_id    INTEGER PRIMARY KEY REFERENCES blogs (id) ON DELETE CASCADE,
    walk       TEXT NOT NULL,                    -- JSON object
    begun_at   INTEGER NOT NULL,
    rest_until INTEGER,                          -- a server wants peace until then
    whole_walk TEXT                              -- JSON object: from the newest post to the oldest
) STRICT;

-- What the walk has met: hashes of pages and posts, so that a ring of links ends it.
CREATE TABLE walked (
    blog_id INTEGER NOT NULL REFERENCES blogs (id) ON DELETE CASCADE,
    mark    INTEGER NOT NULL,
    PRIMARY KEY (blog_id, mark)
) STRICT, WITHOUT ROWID;

-- Sets of timeline keys, one for everything that can be filtered by (search.indexing).
CREATE TABLE sets (
    id   INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    term TEXT NOT NULL,
    keys BLOB NOT NULL,
    UNIQUE (kind, term)
) STRICT;

-- Saved filters. `query` is a JSON object (library.filters).
CREATE TABLE filters (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL
) STRICT;

-- One row: when the reader was left last; NULL before the first time.
CREATE TABLE visits (
    left_at INTEGER
) STRICT;

-- One row: which sets the index has (store.index); 0 until it is built anew.
CREATE TABLE timeline (
    index_version INTEGER NOT NULL
) STRICT;
