-- What became of letters, addresses that do not work, and who is written to instead.

ALTER TABLE "letters" ADD COLUMN "outcome" TEXT;
ALTER TABLE "letters" ADD COLUMN "outcome_at" INTEGER;
ALTER TABLE "letters" ADD COLUMN "calendar" TEXT;
ALTER TABLE "letters" ADD COLUMN "instead_of" TEXT;

CREATE TABLE "failing_addresses" (
    "address" TEXT NOT NULL CONSTRAINT "pk_failing_addresses" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" INTEGER NOT NULL,
    "last_at" INTEGER NOT NULL,
    "times" INTEGER NOT NULL
);

CREATE TABLE "letter_events" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_letter_events" PRIMARY KEY AUTOINCREMENT,
    "letter" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "words" TEXT NULL
);

CREATE TABLE "unit_contacts" (
    "unit" TEXT NOT NULL CONSTRAINT "pk_unit_contacts" PRIMARY KEY,
    "fallback" TEXT NOT NULL
);

CREATE INDEX "ix_failing_addresses_person" ON "failing_addresses" ("person");

CREATE INDEX "ix_letter_events_letter" ON "letter_events" ("letter");

CREATE INDEX "ix_letters_person" ON "letters" ("person");
