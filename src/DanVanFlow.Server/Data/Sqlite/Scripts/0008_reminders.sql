-- The ledger says what it is about and who heard it; administrators move steps; people choose how they hear.

ALTER TABLE "reminders" ADD COLUMN "case" TEXT NULL;

ALTER TABLE "reminders" ADD COLUMN "workflow" TEXT NULL;

ALTER TABLE "reminders" ADD COLUMN "unit" TEXT NULL;

ALTER TABLE "reminders" ADD COLUMN "kind" TEXT NULL;

ALTER TABLE "reminders" ADD COLUMN "persons" TEXT NULL;

CREATE INDEX "ix_reminders_case" ON "reminders" ("case");

CREATE INDEX "ix_reminders_at" ON "reminders" ("at");

CREATE TABLE "rule_changes" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_rule_changes" PRIMARY KEY AUTOINCREMENT,
    "workflow" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "offset" INTEGER NULL,
    "time" TEXT NULL,
    "off" INTEGER NOT NULL,
    "reason" TEXT NULL,
    "by" TEXT NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "personal_letters" (
    "person" TEXT NOT NULL CONSTRAINT "pk_personal_letters" PRIMARY KEY,
    "ways" TEXT NOT NULL,
    "day_begins" TEXT NULL,
    "day_ends" TEXT NULL,
    "changed_at" INTEGER NOT NULL
);

CREATE TABLE "held_letters" (
    "id" TEXT NOT NULL CONSTRAINT "pk_held_letters" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "at" INTEGER NOT NULL
);
