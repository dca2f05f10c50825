-- Cases that a case opened, their titles and what was given along.
ALTER TABLE "cases" ADD COLUMN "parent" TEXT NULL;
ALTER TABLE "cases" ADD COLUMN "title" TEXT NULL;
ALTER TABLE "cases" ADD COLUMN "given" TEXT NULL;

CREATE INDEX "ix_cases_parent" ON "cases" ("parent") WHERE "parent" IS NOT NULL;
