-- Accounts: sessions that can be ended, the sign-in log, one-time links, recovery codes, remembered browsers; scopes and expiry of tokens.
ALTER TABLE "accounts" ADD COLUMN "last_code_step" INTEGER NULL;

ALTER TABLE "tokens" ADD COLUMN "scopes" TEXT NULL;
ALTER TABLE "tokens" ADD COLUMN "expires_at" INTEGER NULL;
ALTER TABLE "tokens" ADD COLUMN "last_used_at" INTEGER NULL;

CREATE TABLE "sessions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_sessions" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "stamp" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "address" TEXT NULL,
    "started_at" INTEGER NOT NULL,
    "last_seen_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL
);

CREATE INDEX "ix_sessions_person" ON "sessions" ("person");

CREATE TABLE "sign_ins" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_sign_ins" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "person" TEXT NULL,
    "kind" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "address" TEXT NULL
);

CREATE INDEX "ix_sign_ins_at" ON "sign_ins" ("at");

CREATE INDEX "ix_sign_ins_person" ON "sign_ins" ("person");

CREATE TABLE "account_links" (
    "id" TEXT NOT NULL CONSTRAINT "pk_account_links" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "stamp" TEXT NOT NULL,
    "value" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by" TEXT NULL,
    "expires_at" INTEGER NOT NULL,
    "used_at" INTEGER NULL,
    "ended_at" INTEGER NULL
);

CREATE UNIQUE INDEX "ux_account_links_hash" ON "account_links" ("hash");

CREATE INDEX "ix_account_links_person" ON "account_links" ("person");

CREATE TABLE "recovery_codes" (
    "person" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "used_at" INTEGER NULL,
    CONSTRAINT "pk_recovery_codes" PRIMARY KEY ("person", "hash")
);

CREATE TABLE "remembered_browsers" (
    "id" TEXT NOT NULL CONSTRAINT "pk_remembered_browsers" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "stamp" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "last_used_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ux_remembered_browsers_hash" ON "remembered_browsers" ("hash");

CREATE INDEX "ix_remembered_browsers_person" ON "remembered_browsers" ("person");
