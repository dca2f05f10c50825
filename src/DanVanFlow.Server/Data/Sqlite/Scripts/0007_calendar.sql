-- The calendar as an editable, effective-dated table with its history.
CREATE TABLE "calendar_days" (
    "id" TEXT NOT NULL CONSTRAINT "pk_calendar_days" PRIMARY KEY,
    "area" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "added_in" TEXT NOT NULL,
    "ended_in" TEXT NULL
);

CREATE TABLE "calendar_rest" (
    "from" TEXT NOT NULL CONSTRAINT "pk_calendar_rest" PRIMARY KEY,
    "days" TEXT NOT NULL,
    "source" TEXT NOT NULL
);

CREATE TABLE "calendar_changes" (
    "id" TEXT NOT NULL CONSTRAINT "pk_calendar_changes" PRIMARY KEY,
    "area" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "moved_deadlines" INTEGER NOT NULL,
    "moved_units" INTEGER NOT NULL,
    "undoes" TEXT NULL
);
