ALTER TABLE "audit" ADD COLUMN "capacity" TEXT NULL;

ALTER TABLE "audit" ADD COLUMN "line" TEXT NULL;

CREATE INDEX "ix_audit_at" ON "audit" ("at");

CREATE INDEX "ix_audit_person_at" ON "audit" ("person", "at");

CREATE INDEX "ix_audit_unit_at" ON "audit" ("unit", "at");

CREATE INDEX "ix_audit_act_at" ON "audit" ("act", "at");

CREATE TABLE "audit_seals" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_audit_seals" PRIMARY KEY,
    "day" TEXT NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "links" BLOB NOT NULL,
    "hash" TEXT NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE INDEX "ix_audit_seals_day" ON "audit_seals" ("day");

ALTER TABLE "cases" ADD COLUMN "confidential_since" INTEGER NULL;
