-- The organisation changes by decisions with a date and a legal basis; old units lead to new ones; cases may go along.

CREATE TABLE restructurings (
    id text NOT NULL,
    state text NOT NULL,
    effective_from date,
    basis_number text NOT NULL,
    basis_date date,
    basis_issuer text NOT NULL,
    basis_title text NOT NULL,
    acts text NOT NULL,
    choices text NOT NULL,
    outcome text,
    version integer NOT NULL,
    created_at bigint NOT NULL,
    created_by text NOT NULL,
    confirmed_at bigint,
    confirmed_by text,
    undone_at bigint,
    undone_by text,
    CONSTRAINT pk_restructurings PRIMARY KEY (id)
);

CREATE TABLE lineage (
    old_code text NOT NULL,
    new_code text NOT NULL,
    date date NOT NULL,
    share text NOT NULL,
    takes_work boolean NOT NULL,
    restructuring text NOT NULL,
    CONSTRAINT pk_lineage PRIMARY KEY (old_code, new_code, date)
);

CREATE TABLE case_moves (
    "case" text NOT NULL,
    restructuring text NOT NULL,
    to_unit text NOT NULL,
    to_case text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_case_moves PRIMARY KEY ("case"),
    CONSTRAINT fk_case_moves_case FOREIGN KEY ("case") REFERENCES cases (id) ON DELETE RESTRICT
);

CREATE INDEX ix_case_moves_to_case ON case_moves (to_case);
