-- What an analyst model said of a failed trial, or why its answer was refused. Beside the verdict: nothing reads it to
-- decide anything.

CREATE TABLE trial_analysis (
    trial_id  uuid PRIMARY KEY REFERENCES trial,
    model     text        NOT NULL,
    analysis  jsonb,
    refused   text,                                -- one sentence of Assay's; holds nothing of the answer
    at        timestamptz NOT NULL DEFAULT now(),
    CHECK ((analysis IS NULL) <> (refused IS NULL))
);
