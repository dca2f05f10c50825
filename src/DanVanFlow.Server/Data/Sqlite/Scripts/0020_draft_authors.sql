-- Who wrote which place of a draft that several people write in; null while one person has.
ALTER TABLE "drafts" ADD COLUMN "authors" TEXT NULL;
