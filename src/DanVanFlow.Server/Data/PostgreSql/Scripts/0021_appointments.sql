-- Days that people were told to keep free for a case, as they were told last.
CREATE TABLE appointments (
    "case" text NOT NULL,
    id text NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    place text NULL,
    posts text NOT NULL,
    version integer NOT NULL,
    told_at bigint NOT NULL,
    cancelled_at bigint NULL,
    CONSTRAINT pk_appointments PRIMARY KEY ("case", id)
);
