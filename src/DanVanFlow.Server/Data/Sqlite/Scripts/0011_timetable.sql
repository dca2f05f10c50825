-- Runs of the timetable.

CREATE TABLE "timetable_runs" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_timetable_runs" PRIMARY KEY AUTOINCREMENT,
    "entry" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "planned_at" INTEGER NOT NULL,
    "started_at" INTEGER NOT NULL,
    "ended_at" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "words" TEXT NULL,
    "by" TEXT NULL
);

CREATE INDEX "ix_timetable_runs_entry_started_at" ON "timetable_runs" ("entry", "started_at");
