-- The organisation changes by decisions with a date and a legal basis; old units lead to new ones; cases may go along.

CREATE TABLE "restructurings" (
    "id" TEXT NOT NULL CONSTRAINT "pk_restructurings" PRIMARY KEY,
    "state" TEXT NOT NULL,
    "effective_from" TEXT NULL,
    "basis_number" TEXT NOT NULL,
    "basis_date" TEXT NULL,
    "basis_issuer" TEXT NOT NULL,
    "basis_title" TEXT NOT NULL,
    "acts" TEXT NOT NULL,
    "choices" TEXT NOT NULL,
    "outcome" TEXT NULL,
    "version" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "confirmed_at" INTEGER NULL,
    "confirmed_by" TEXT NULL,
    "undone_at" INTEGER NULL,
    "undone_by" TEXT NULL
);

CREATE TABLE "lineage" (
    "old_code" TEXT NOT NULL,
    "new_code" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "share" TEXT NOT NULL,
    "takes_work" INTEGER NOT NULL,
    "restructuring" TEXT NOT NULL,
    CONSTRAINT "pk_lineage" PRIMARY KEY ("old_code", "new_code", "date")
);

CREATE TABLE "case_moves" (
    "case" TEXT NOT NULL CONSTRAINT "pk_case_moves" PRIMARY KEY,
    "restructuring" TEXT NOT NULL,
    "to_unit" TEXT NOT NULL,
    "to_case" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_case_moves_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_case_moves_to_case" ON "case_moves" ("to_case");
