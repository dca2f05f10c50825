-- What is asked beside a case's answers and kept apart from them: shown to few, erased at any time.

CREATE TABLE "apart_values" (
    "case" TEXT NOT NULL,
    "paper" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_apart_values" PRIMARY KEY ("case", "paper", "path")
);
