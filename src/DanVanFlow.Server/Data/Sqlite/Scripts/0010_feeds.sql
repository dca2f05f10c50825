-- The bell, and calendar addresses.

CREATE TABLE "calendar_feeds" (
    "id" TEXT NOT NULL CONSTRAINT "pk_calendar_feeds" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL
);

CREATE TABLE "notices" (
    "id" TEXT NOT NULL CONSTRAINT "pk_notices" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "read_at" INTEGER NULL
);

CREATE INDEX "ix_calendar_feeds_person" ON "calendar_feeds" ("person");

CREATE UNIQUE INDEX "ux_calendar_feeds_hash" ON "calendar_feeds" ("hash");

CREATE INDEX "ix_notices_person_read_at_at" ON "notices" ("person", "read_at", "at");
