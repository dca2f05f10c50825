-- Regimes, calls that end, excused units and extensions.
ALTER TABLE calls ADD COLUMN ended text NULL;
ALTER TABLE calls ADD COLUMN ended_by text NULL;
ALTER TABLE calls ADD COLUMN ended_because text NULL;
ALTER TABLE calls ADD COLUMN regime text NULL;
ALTER TABLE calls ADD COLUMN plan text NULL;

CREATE TABLE regimes (
    id text NOT NULL,
    workflow text NOT NULL,
    line text NOT NULL,
    root_unit text NOT NULL,
    kind text NOT NULL,
    cut_off text NOT NULL,
    data_from date NULL,
    data_to date NULL,
    plan text NOT NULL,
    form text NOT NULL,
    opens_days_before integer NOT NULL,
    active_from date NOT NULL,
    active_to date NULL,
    version integer NOT NULL,
    made_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    changed_by text NOT NULL,
    CONSTRAINT pk_regimes PRIMARY KEY ("id")
);

CREATE TABLE regime_versions (
    regime text NOT NULL,
    version integer NOT NULL,
    settings text NOT NULL,
    "at" bigint NOT NULL,
    "by" text NOT NULL,
    CONSTRAINT pk_regime_versions PRIMARY KEY ("regime", "version")
);

CREATE TABLE excused_units (
    "call" text NOT NULL,
    "unit" text NOT NULL,
    reason text NOT NULL,
    "by" text NOT NULL,
    "at" bigint NOT NULL,
    CONSTRAINT pk_excused_units PRIMARY KEY ("call", "unit")
);

CREATE TABLE extensions (
    "case" text NOT NULL,
    number integer NOT NULL,
    "call" text NOT NULL,
    "unit" text NOT NULL,
    wanted date NOT NULL,
    reason text NOT NULL,
    asked_by text NOT NULL,
    asked_at bigint NOT NULL,
    state text NOT NULL,
    granted bigint NULL,
    answer text NULL,
    decided_by text NULL,
    decided_at bigint NULL,
    CONSTRAINT pk_extensions PRIMARY KEY ("case", "number")
);

CREATE INDEX ix_extensions_call ON extensions ("call");
