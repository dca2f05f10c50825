-- Files that arrive in pieces, until they are whole.

CREATE TABLE upload_pieces (
    upload text NOT NULL,
    "from" bigint NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT pk_upload_pieces PRIMARY KEY (upload, "from")
);

CREATE TABLE uploads (
    id text NOT NULL,
    "case" text NOT NULL,
    paper text NOT NULL,
    person text NOT NULL,
    size bigint NOT NULL,
    hash text NOT NULL,
    have bigint NOT NULL,
    last_at bigint NOT NULL,
    CONSTRAINT pk_uploads PRIMARY KEY (id)
);

CREATE INDEX ix_uploads_last_at ON uploads (last_at);
