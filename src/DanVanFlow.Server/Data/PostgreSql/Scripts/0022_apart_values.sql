-- What is asked beside a case's answers and kept apart from them: shown to few, erased at any time.

CREATE TABLE apart_values (
    "case" text NOT NULL,
    paper text NOT NULL,
    path text NOT NULL,
    value text NOT NULL,
    by text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_apart_values PRIMARY KEY ("case", paper, path)
);
