-- A row of usage says what the service counted, how the attempt ended, and which trace it belongs to. What was kept
-- before knew two outcomes only.

ALTER TABLE usage
    ALTER COLUMN at DROP DEFAULT,             -- when the attempt began, by the server that made it
    ADD COLUMN prompt_version   text,
    ADD COLUMN cached_tokens    bigint  NOT NULL DEFAULT 0 CHECK (cached_tokens >= 0),      -- of the input
    ADD COLUMN reasoning_tokens bigint  NOT NULL DEFAULT 0 CHECK (reasoning_tokens >= 0),   -- of the output
    ADD COLUMN estimated        boolean NOT NULL DEFAULT false,   -- the service did not say how many tokens it were
    ADD COLUMN trace_id         text CHECK (trace_id ~ '^[0-9a-f]{32}$'),
    DROP CONSTRAINT usage_outcome_check;

UPDATE usage SET outcome = 'UNAVAILABLE' WHERE outcome = 'FAILED';

ALTER TABLE usage ADD CHECK (outcome IN ('ANSWERED', 'RATE_LIMITED', 'REJECTED', 'UNAVAILABLE', 'TIMED_OUT',
                                         'DISCONNECTED', 'UNUSABLE', 'CANCELLED'));

CREATE INDEX usage_of_user ON usage (user_id, at);
CREATE INDEX usage_by_time ON usage (at);
