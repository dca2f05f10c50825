-- Files that wait to be imported, and what became of them.

CREATE TABLE imports (
    id text NOT NULL,
    person text NOT NULL,
    at bigint NOT NULL,
    file_name text NOT NULL,
    hash text NOT NULL,
    content bytea,
    "from" date NOT NULL,
    applied_at bigint,
    summary text,
    CONSTRAINT pk_imports PRIMARY KEY (id)
);

CREATE INDEX ix_imports_at ON imports (at);
