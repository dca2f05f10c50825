-- Several papers in one case. The main paper is the blank one, so what was written before there were papers is the main paper's.
ALTER TABLE "cases" ADD COLUMN "revisions" INTEGER NOT NULL DEFAULT 0;

UPDATE "cases" SET "revisions" = "last_revision";

ALTER TABLE "revisions" ADD COLUMN "paper" TEXT NOT NULL DEFAULT '';

ALTER TABLE "remarks" ADD COLUMN "paper" TEXT NOT NULL DEFAULT '';

CREATE TABLE "drafts_of_papers" (
    "case" TEXT NOT NULL,
    "paper" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_at" INTEGER NOT NULL,
    "sources" TEXT NULL,
    CONSTRAINT "pk_drafts" PRIMARY KEY ("case", "paper"),
    CONSTRAINT "fk_drafts_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

INSERT INTO "drafts_of_papers" ("case", "paper", "answers", "version", "saved_by", "saved_at", "sources")
SELECT "case", '', "answers", "version", "saved_by", "saved_at", "sources" FROM "drafts";

DROP TABLE "drafts";

ALTER TABLE "drafts_of_papers" RENAME TO "drafts";
