-- Which units were told of a call when it was opened: the outbox forgets after a month, and an excused unit may be readmitted later.

CREATE TABLE told_units (
    "call" text NOT NULL,
    "unit" text NOT NULL,
    "at" bigint NOT NULL,
    CONSTRAINT pk_told_units PRIMARY KEY ("call", "unit")
);

INSERT INTO told_units ("call", "unit", "at")
SELECT c.id, substr(o.id, length(c.id) + 9), o.created_at
FROM calls c JOIN outbox o ON o.id LIKE 'letter-' || c.id || '-%';
