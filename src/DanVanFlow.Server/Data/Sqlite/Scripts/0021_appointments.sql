-- Days that people were told to keep free for a case, as they were told last.
CREATE TABLE "appointments" (
    "case" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL,
    "place" TEXT NULL,
    "posts" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "told_at" INTEGER NOT NULL,
    "cancelled_at" INTEGER NULL,
    CONSTRAINT "pk_appointments" PRIMARY KEY ("case", "id")
);
