-- Several papers in one case. The main paper is the blank one, so what was written before there were papers is the main paper's.
ALTER TABLE cases ADD COLUMN revisions integer NOT NULL DEFAULT 0;

UPDATE cases SET revisions = last_revision;

ALTER TABLE revisions ADD COLUMN paper text NOT NULL DEFAULT '';

ALTER TABLE remarks ADD COLUMN paper text NOT NULL DEFAULT '';

ALTER TABLE drafts ADD COLUMN paper text NOT NULL DEFAULT '';
ALTER TABLE drafts ALTER COLUMN paper DROP DEFAULT;
ALTER TABLE drafts DROP CONSTRAINT pk_drafts;
ALTER TABLE drafts ADD CONSTRAINT pk_drafts PRIMARY KEY ("case", paper);
