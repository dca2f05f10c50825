ALTER TABLE audit ADD COLUMN capacity text;

ALTER TABLE audit ADD COLUMN line text;

CREATE INDEX ix_audit_at ON audit (at);

CREATE INDEX ix_audit_person_at ON audit (person, at);

CREATE INDEX ix_audit_unit_at ON audit (unit, at);

CREATE INDEX ix_audit_act_at ON audit (act, at);

CREATE TABLE audit_seals (
    number bigint NOT NULL,
    day date NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL,
    count integer NOT NULL,
    links bytea NOT NULL,
    hash text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_audit_seals PRIMARY KEY (number)
);

CREATE INDEX ix_audit_seals_day ON audit_seals (day);

ALTER TABLE cases ADD COLUMN confidential_since bigint;
