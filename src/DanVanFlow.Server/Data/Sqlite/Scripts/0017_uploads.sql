-- Files that arrive in pieces, until they are whole.

CREATE TABLE "upload_pieces" (
    "upload" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "content" BLOB NOT NULL,
    CONSTRAINT "pk_upload_pieces" PRIMARY KEY ("upload", "from")
);

CREATE TABLE "uploads" (
    "id" TEXT NOT NULL CONSTRAINT "pk_uploads" PRIMARY KEY,
    "case" TEXT NOT NULL,
    "paper" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "have" INTEGER NOT NULL,
    "last_at" INTEGER NOT NULL
);

CREATE INDEX "ix_uploads_last_at" ON "uploads" ("last_at");
