-- Who acts for a post between two dates, and as what somebody signed (KT., TL., TUQ., Q.).

CREATE TABLE "substitutions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_substitutions" PRIMARY KEY,
    "unit" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "substitute" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "workflow" TEXT NULL,
    "capacity" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "ended_by" TEXT NULL,
    "ended_at" INTEGER NULL
);

CREATE INDEX "ix_substitutions_unit_role" ON "substitutions" ("unit", "role");

CREATE INDEX "ix_substitutions_substitute" ON "substitutions" ("substitute");

ALTER TABLE "work_items" ADD COLUMN "capacity" TEXT NULL;
