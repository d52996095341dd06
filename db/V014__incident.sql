-- Features of products, and the errors that are reported for them.

CREATE TABLE feature (
    caller      text        NOT NULL,
    name        text        NOT NULL,
    spec        jsonb       NOT NULL,   -- in the shape of the API
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, name)
);

-- Answered at once by a known solution, or by the experiment that it began or joined when that ends.
CREATE TABLE incident (
    id               uuid PRIMARY KEY,
    caller           text        NOT NULL,   -- the system that reported it
    idempotency_key  text,
    report_sha256    text        NOT NULL,
    feature          text        NOT NULL,
    fingerprint      text        NOT NULL,
    user_id          text        NOT NULL,   -- at whose project the error was seen
    container_id     text        NOT NULL,
    prompt_version   text,                   -- what made that project, where the caller knows
    model            text,
    experiment_id    uuid REFERENCES experiment,
    recognised       boolean     NOT NULL,   -- the log names an error, so equal ones are the same error
    joined           boolean     NOT NULL,   -- the experiment was running already
    playbook         boolean     NOT NULL,
    outcome          text CHECK (outcome IN ('CONFIRMED', 'NONE', 'EXHAUSTED', 'CANCELLED')),
    reason           text,
    remedy           jsonb,                  -- the combination to use instead
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    answered_at      timestamptz,
    UNIQUE (caller, idempotency_key),
    FOREIGN KEY (caller, feature) REFERENCES feature,
    CHECK (playbook = (experiment_id IS NULL)),
    CHECK (NOT (playbook AND joined)),
    CHECK (NOT playbook OR outcome = 'CONFIRMED'),
    CHECK ((outcome IS NULL) = (answered_at IS NULL)),
    CHECK ((outcome = 'CONFIRMED') = (remedy IS NOT NULL) OR outcome IS NULL)
);

-- One experiment for an open error, however many report it.
CREATE UNIQUE INDEX incident_began ON incident (caller, feature, fingerprint)
    WHERE answered_at IS NULL AND NOT joined AND recognised;
CREATE INDEX incident_of_experiment ON incident (experiment_id);
CREATE INDEX incident_by_time ON incident (caller, created_at, id);
CREATE INDEX incident_of_feature ON incident (caller, feature, fingerprint, created_at);
