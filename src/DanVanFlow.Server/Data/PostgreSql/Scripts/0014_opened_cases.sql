-- Cases that a case opened, their titles and what was given along.
ALTER TABLE cases ADD COLUMN parent text NULL;
ALTER TABLE cases ADD COLUMN title text NULL;
ALTER TABLE cases ADD COLUMN given text NULL;

CREATE INDEX ix_cases_parent ON cases (parent) WHERE "parent" IS NOT NULL;
