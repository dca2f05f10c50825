-- The first tables. Written from the model's own DDL (verb: schema); never edited once it ran anywhere, the next change is 0002.

CREATE TABLE "accounts" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts" PRIMARY KEY,
    "display_name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "is_administrator" INTEGER NOT NULL,
    "disabled_at" INTEGER NULL,
    "user_name" TEXT NULL,
    "normalized_user_name" TEXT NULL,
    "email" TEXT NULL,
    "normalized_email" TEXT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "phone_number" TEXT NULL,
    "phone_number_confirmed" INTEGER NOT NULL,
    "two_factor_enabled" INTEGER NOT NULL,
    "lockout_end" INTEGER NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL
);

CREATE TABLE "answered" (
    "person" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_answered" PRIMARY KEY ("person", "key")
);

CREATE TABLE "audit" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_audit" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "person" TEXT NULL,
    "post" TEXT NULL,
    "on_behalf_of" TEXT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "unit" TEXT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL,
    "from" TEXT NULL
);

CREATE TABLE "calls" (
    "id" TEXT NOT NULL CONSTRAINT "pk_calls" PRIMARY KEY,
    "workflow" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "root_unit" TEXT NOT NULL,
    "data_from" TEXT NOT NULL,
    "cut_off" TEXT NOT NULL,
    "deadlines" TEXT NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "opened_by" TEXT NOT NULL,
    "closed_at" INTEGER NULL
);

CREATE TABLE "cases" (
    "id" TEXT NOT NULL CONSTRAINT "pk_cases" PRIMARY KEY,
    "workflow" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "call" TEXT NULL,
    "unit" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "state" BLOB NOT NULL,
    "version" INTEGER NOT NULL,
    "last_revision" INTEGER NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "due_at" INTEGER NULL,
    "first_sent_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "has_incident" INTEGER NOT NULL
);

CREATE TABLE "definitions" (
    "hash" TEXT NOT NULL CONSTRAINT "pk_definitions" PRIMARY KEY,
    "workflow" TEXT NOT NULL,
    "version_tag" TEXT NULL,
    "files" TEXT NOT NULL,
    "deployed_at" INTEGER NOT NULL
);

CREATE TABLE "holdings" (
    "unit" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    CONSTRAINT "pk_holdings" PRIMARY KEY ("unit", "role", "person", "from")
);

CREATE TABLE "letters" (
    "id" TEXT NOT NULL CONSTRAINT "pk_letters" PRIMARY KEY,
    "message_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "case" TEXT NULL,
    "unit" TEXT NULL,
    "person" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "sent_at" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    "last_error" TEXT NULL
);

CREATE TABLE "outbox" (
    "id" TEXT NOT NULL CONSTRAINT "pk_outbox" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "claimed_until" INTEGER NULL,
    "done_at" INTEGER NULL,
    "dead" INTEGER NOT NULL,
    "last_error" TEXT NULL
);

CREATE TABLE "posts" (
    "unit" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    CONSTRAINT "pk_posts" PRIMARY KEY ("unit", "role")
);

CREATE TABLE "reminders" (
    "subject" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "planned_at" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    CONSTRAINT "pk_reminders" PRIMARY KEY ("subject", "rule", "step", "recipient")
);

CREATE TABLE "settings" (
    "key" TEXT NOT NULL CONSTRAINT "pk_settings" PRIMARY KEY,
    "value" TEXT NOT NULL
);

CREATE TABLE "tokens" (
    "id" TEXT NOT NULL CONSTRAINT "pk_tokens" PRIMARY KEY,
    "person" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL
);

CREATE TABLE "unit_memberships" (
    "code" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "parent" TEXT NULL,
    "level" INTEGER NOT NULL,
    CONSTRAINT "pk_unit_memberships" PRIMARY KEY ("code", "line", "from")
);

CREATE TABLE "unit_names" (
    "code" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    CONSTRAINT "pk_unit_names" PRIMARY KEY ("code", "from")
);

CREATE TABLE "account_claims" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_account_claims" PRIMARY KEY AUTOINCREMENT,
    "user_id" TEXT NOT NULL,
    "claim_type" TEXT NULL,
    "claim_value" TEXT NULL,
    CONSTRAINT "fk_account_claims_user_id" FOREIGN KEY ("user_id") REFERENCES "accounts" ("id") ON DELETE CASCADE
);

CREATE TABLE "account_logins" (
    "login_provider" TEXT NOT NULL,
    "provider_key" TEXT NOT NULL,
    "provider_display_name" TEXT NULL,
    "user_id" TEXT NOT NULL,
    CONSTRAINT "pk_account_logins" PRIMARY KEY ("login_provider", "provider_key"),
    CONSTRAINT "fk_account_logins_user_id" FOREIGN KEY ("user_id") REFERENCES "accounts" ("id") ON DELETE CASCADE
);

CREATE TABLE "account_tokens" (
    "user_id" TEXT NOT NULL,
    "login_provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NULL,
    CONSTRAINT "pk_account_tokens" PRIMARY KEY ("user_id", "login_provider", "name"),
    CONSTRAINT "fk_account_tokens_user_id" FOREIGN KEY ("user_id") REFERENCES "accounts" ("id") ON DELETE CASCADE
);

CREATE TABLE "drafts" (
    "case" TEXT NOT NULL CONSTRAINT "pk_drafts" PRIMARY KEY,
    "answers" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_at" INTEGER NOT NULL,
    "sources" TEXT NULL,
    CONSTRAINT "fk_drafts_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "files" (
    "id" TEXT NOT NULL CONSTRAINT "pk_files" PRIMARY KEY,
    "case" TEXT NOT NULL,
    "path" TEXT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BLOB NOT NULL,
    "by" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "removed_at" INTEGER NULL,
    CONSTRAINT "fk_files_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "incidents" (
    "case" TEXT NOT NULL,
    "incident" INTEGER NOT NULL,
    "element" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "expression" TEXT NULL,
    "at" INTEGER NOT NULL,
    "resolved_at" INTEGER NULL,
    CONSTRAINT "pk_incidents" PRIMARY KEY ("case", "incident"),
    CONSTRAINT "fk_incidents_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "journal" (
    "case" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "event" BLOB NOT NULL,
    "at" INTEGER NOT NULL,
    "person" TEXT NULL,
    "post" TEXT NULL,
    CONSTRAINT "pk_journal" PRIMARY KEY ("case", "number"),
    CONSTRAINT "fk_journal_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "remarks" (
    "id" TEXT NOT NULL CONSTRAINT "pk_remarks" PRIMARY KEY,
    "case" TEXT NOT NULL,
    "path" TEXT NULL,
    "text" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "answer" TEXT NULL,
    "resolved_at" INTEGER NULL,
    "resolved_by" TEXT NULL,
    CONSTRAINT "fk_remarks_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "revisions" (
    "case" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "sources" TEXT NULL,
    CONSTRAINT "pk_revisions" PRIMARY KEY ("case", "number"),
    CONSTRAINT "fk_revisions_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "seals" (
    "line" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "case" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "canonical" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_seals" PRIMARY KEY ("line", "period", "number"),
    CONSTRAINT "fk_seals_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "timers" (
    "case" TEXT NOT NULL,
    "timer" INTEGER NOT NULL,
    "element" TEXT NOT NULL,
    "due_at" INTEGER NOT NULL,
    CONSTRAINT "pk_timers" PRIMARY KEY ("case", "timer"),
    CONSTRAINT "fk_timers_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "waits" (
    "case" TEXT NOT NULL,
    "wait" INTEGER NOT NULL,
    "element" TEXT NOT NULL,
    CONSTRAINT "pk_waits" PRIMARY KEY ("case", "wait"),
    CONSTRAINT "fk_waits_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE TABLE "work_items" (
    "case" TEXT NOT NULL,
    "item" INTEGER NOT NULL,
    "element" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "also_posts" TEXT NOT NULL,
    "workflow" TEXT NOT NULL,
    "case_unit" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "due_at" INTEGER NULL,
    "priority" INTEGER NOT NULL,
    "review_opened_at" INTEGER NULL,
    "review_opened_by" TEXT NULL,
    "closed_at" INTEGER NULL,
    "ended" TEXT NULL,
    "verdict" TEXT NULL,
    "remark" TEXT NULL,
    "closed_by" TEXT NULL,
    "closed_as" TEXT NULL,
    "on_behalf_of" TEXT NULL,
    CONSTRAINT "pk_work_items" PRIMARY KEY ("case", "item"),
    CONSTRAINT "fk_work_items_case" FOREIGN KEY ("case") REFERENCES "cases" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_account_claims_user_id" ON "account_claims" ("user_id");

CREATE INDEX "ix_account_logins_user_id" ON "account_logins" ("user_id");

CREATE INDEX "ix_accounts_normalized_email" ON "accounts" ("normalized_email");

CREATE UNIQUE INDEX "ux_accounts_normalized_user_name" ON "accounts" ("normalized_user_name");

CREATE INDEX "ix_cases_call_unit" ON "cases" ("call", "unit");

CREATE UNIQUE INDEX "ux_cases_workflow_unit_period" ON "cases" ("workflow", "unit", "period");

CREATE INDEX "ix_files_case" ON "files" ("case");

CREATE INDEX "ix_holdings_person" ON "holdings" ("person");

CREATE INDEX "ix_incidents_at" ON "incidents" ("at") WHERE "resolved_at" IS NULL;

CREATE INDEX "ix_letters_case" ON "letters" ("case");

CREATE INDEX "ix_letters_created_at" ON "letters" ("created_at");

CREATE INDEX "ix_outbox_due_at" ON "outbox" ("due_at") WHERE "done_at" IS NULL;

CREATE INDEX "ix_remarks_case" ON "remarks" ("case");

CREATE INDEX "ix_seals_case" ON "seals" ("case");

CREATE INDEX "ix_timers_due_at" ON "timers" ("due_at");

CREATE UNIQUE INDEX "ux_tokens_hash" ON "tokens" ("hash");

CREATE INDEX "ix_work_items_post" ON "work_items" ("post") WHERE "closed_at" IS NULL;

CREATE UNIQUE INDEX "ux_calls_workflow_period_root_unit" ON "calls" ("workflow", "period", "root_unit");

CREATE INDEX "ix_audit_subject" ON "audit" ("subject");

CREATE INDEX "ix_work_items_closed_by" ON "work_items" ("closed_by") WHERE "closed_by" IS NOT NULL;
