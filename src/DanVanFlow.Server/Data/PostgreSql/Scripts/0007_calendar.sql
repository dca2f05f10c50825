-- The calendar as an editable, effective-dated table with its history.
CREATE TABLE calendar_days (
    id text NOT NULL,
    area text NOT NULL,
    "from" date NOT NULL,
    "to" date NOT NULL,
    kind text NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    confidence text NOT NULL,
    source text NOT NULL,
    added_in text NOT NULL,
    ended_in text NULL,
    CONSTRAINT pk_calendar_days PRIMARY KEY ("id")
);

CREATE TABLE calendar_rest (
    "from" date NOT NULL,
    days text NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_calendar_rest PRIMARY KEY ("from")
);

CREATE TABLE calendar_changes (
    id text NOT NULL,
    area text NOT NULL,
    "at" bigint NOT NULL,
    "by" text NULL,
    reason text NOT NULL,
    source text NOT NULL,
    moved_deadlines integer NOT NULL,
    moved_units integer NOT NULL,
    undoes text NULL,
    CONSTRAINT pk_calendar_changes PRIMARY KEY ("id")
);
