-- Files that wait to be imported, and what became of them.

CREATE TABLE "imports" (
    "id" TEXT NOT NULL CONSTRAINT "pk_imports" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" BLOB NULL,
    "from" TEXT NOT NULL,
    "applied_at" INTEGER NULL,
    "summary" TEXT NULL
);

CREATE INDEX "ix_imports_at" ON "imports" ("at");
