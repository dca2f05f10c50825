-- Regimes, calls that end, excused units and extensions.
ALTER TABLE "calls" ADD COLUMN "ended" TEXT NULL;
ALTER TABLE "calls" ADD COLUMN "ended_by" TEXT NULL;
ALTER TABLE "calls" ADD COLUMN "ended_because" TEXT NULL;
ALTER TABLE "calls" ADD COLUMN "regime" TEXT NULL;
ALTER TABLE "calls" ADD COLUMN "plan" TEXT NULL;

CREATE TABLE "regimes" (
    "id" TEXT NOT NULL CONSTRAINT "pk_regimes" PRIMARY KEY,
    "workflow" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "root_unit" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cut_off" TEXT NOT NULL,
    "data_from" TEXT NULL,
    "data_to" TEXT NULL,
    "plan" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "opens_days_before" INTEGER NOT NULL,
    "active_from" TEXT NOT NULL,
    "active_to" TEXT NULL,
    "version" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "changed_at" INTEGER NOT NULL,
    "changed_by" TEXT NOT NULL
);

CREATE TABLE "regime_versions" (
    "regime" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    CONSTRAINT "pk_regime_versions" PRIMARY KEY ("regime", "version")
);

CREATE TABLE "excused_units" (
    "call" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_excused_units" PRIMARY KEY ("call", "unit")
);

CREATE TABLE "extensions" (
    "case" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "call" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "wanted" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "granted" INTEGER NULL,
    "answer" TEXT NULL,
    "decided_by" TEXT NULL,
    "decided_at" INTEGER NULL,
    CONSTRAINT "pk_extensions" PRIMARY KEY ("case", "number")
);

CREATE INDEX "ix_extensions_call" ON "extensions" ("call");
