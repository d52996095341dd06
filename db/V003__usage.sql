-- One row for each attempt of a model call: who, for what, how many tokens, at what cost. Holds no prompt or answer.

CREATE TABLE usage (
    id              uuid PRIMARY KEY,
    at              timestamptz NOT NULL DEFAULT now(),
    user_id         text        NOT NULL,
    container_id    text        NOT NULL,
    feature         text        NOT NULL,
    experiment_id   uuid,
    combination_id  uuid,
    trial_id        uuid,
    model           text        NOT NULL,
    provider        text        NOT NULL,
    outcome         text        NOT NULL CHECK (outcome IN ('ANSWERED', 'FAILED')),
    error           text,
    input_tokens    bigint      NOT NULL CHECK (input_tokens >= 0),
    output_tokens   bigint      NOT NULL CHECK (output_tokens >= 0),
    cost            numeric(18, 9) NOT NULL CHECK (cost >= 0),
    latency_ms      bigint      NOT NULL
);
CREATE INDEX usage_of_experiment ON usage (experiment_id);
CREATE INDEX usage_of_trial ON usage (trial_id);
