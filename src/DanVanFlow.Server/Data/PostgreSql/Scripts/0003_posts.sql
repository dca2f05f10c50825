-- Who acts for a post between two dates, and as what somebody signed (KT., TL., TUQ., Q.).

CREATE TABLE "substitutions" (
    "id" text NOT NULL,
    "unit" text NOT NULL,
    "role" text NOT NULL,
    "substitute" text NOT NULL,
    "from" date NOT NULL,
    "to" date NOT NULL,
    "workflow" text NULL,
    "capacity" text NOT NULL,
    "reason" text NOT NULL,
    "made_by" text NOT NULL,
    "made_at" bigint NOT NULL,
    "ended_by" text NULL,
    "ended_at" bigint NULL,
    CONSTRAINT "pk_substitutions" PRIMARY KEY ("id")
);

CREATE INDEX "ix_substitutions_unit_role" ON "substitutions" ("unit", "role");

CREATE INDEX "ix_substitutions_substitute" ON "substitutions" ("substitute");

ALTER TABLE "work_items" ADD COLUMN "capacity" text NULL;
