-- How often a feature of a product was used: what its errors are counted against.

CREATE TABLE exposure (
    caller       text        NOT NULL,
    feature      text        NOT NULL,
    from_time    timestamptz NOT NULL,
    to_time      timestamptz NOT NULL,
    count        bigint      NOT NULL CHECK (count >= 0),
    reported_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, feature, from_time, to_time),
    CHECK (from_time < to_time)
);

-- Where no one reports, the answered calls of a feature outside of experiments are counted.
CREATE INDEX usage_of_feature ON usage (user_id, feature, at) WHERE experiment_id IS NULL;
