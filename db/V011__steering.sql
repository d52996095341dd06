-- The race beside the grid: what is started first, and what an experiment is remembered by.

ALTER TABLE experiment DROP CONSTRAINT experiment_strategy_check;
ALTER TABLE experiment ADD CONSTRAINT experiment_strategy_check CHECK (strategy IN ('grid', 'race'));

ALTER TABLE experiment
    ADD COLUMN feature       text,   -- of the product that generates projects; null where the caller named none
    ADD COLUMN fingerprint   text,   -- of the case's error; null where the case has none
    ADD COLUMN on_behalf_of  text;   -- whose model calls these are; null where they are the caller's own

CREATE INDEX experiment_of_open_error ON experiment (caller, feature, fingerprint) WHERE state = 'RUNNING';

-- Among the trials of one caller the higher is taken first.
ALTER TABLE trial ADD COLUMN priority int NOT NULL DEFAULT 0;

-- How long the last trials took is asked before the next.
CREATE INDEX trial_generation_took ON trial (model, created_at) WHERE generation_ms IS NOT NULL;
CREATE INDEX trial_verification_took ON trial (created_at) WHERE verification_ms IS NOT NULL;

-- A repair is a combination of its own, so that its trials are never counted among those that were right at once.
ALTER TABLE experiment ADD COLUMN repair_rounds int NOT NULL DEFAULT 0 CHECK (repair_rounds >= 0);
ALTER TABLE combination
    ADD COLUMN repair_round  int NOT NULL DEFAULT 0 CHECK (repair_round >= 0),
    ADD COLUMN repairs       uuid REFERENCES combination,   -- the combination whose failed projects it repairs
    ADD CHECK ((repair_round > 0) = (repairs IS NOT NULL));
ALTER TABLE combination DROP CONSTRAINT combination_experiment_id_prompt_version_id_model_key;
ALTER TABLE combination ADD UNIQUE (experiment_id, prompt_version_id, model, repair_round);
ALTER TABLE trial ADD COLUMN repairs uuid REFERENCES trial;     -- the trial whose project it repairs
