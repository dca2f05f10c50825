-- The bell, and calendar addresses.

CREATE TABLE calendar_feeds (
    id text NOT NULL,
    person text NOT NULL,
    hash text NOT NULL,
    created_at bigint NOT NULL,
    revoked_at bigint,
    CONSTRAINT pk_calendar_feeds PRIMARY KEY (id)
);

CREATE TABLE notices (
    id text NOT NULL,
    person text NOT NULL,
    kind text NOT NULL,
    language text NOT NULL,
    text text NOT NULL,
    path text NOT NULL,
    at bigint NOT NULL,
    read_at bigint,
    CONSTRAINT pk_notices PRIMARY KEY (id)
);

CREATE INDEX ix_calendar_feeds_person ON calendar_feeds (person);

CREATE UNIQUE INDEX ux_calendar_feeds_hash ON calendar_feeds (hash);

CREATE INDEX ix_notices_person_read_at_at ON notices (person, read_at, at);
