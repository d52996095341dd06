-- What was found is told to whoever reported the error.

CREATE TABLE notification (
    id             uuid PRIMARY KEY,          -- the receiver knows a message again by it, at every attempt
    caller         text        NOT NULL,
    feature        text        NOT NULL,
    experiment_id  uuid        NOT NULL REFERENCES experiment,
    message_key    text        NOT NULL,
    channel        text        NOT NULL CHECK (channel IN ('WEBHOOK', 'KAFKA')),
    payload        text        NOT NULL,      -- as text, for the same bytes are signed at every attempt
    state          text        NOT NULL CHECK (state IN ('WAITING', 'RELAYED', 'DELIVERED', 'STOPPED', 'FAILED')),
    attempts       int         NOT NULL DEFAULT 0,
    fence          bigint      NOT NULL DEFAULT 0,
    next_at        timestamptz,
    leased_until   timestamptz,
    last_answer    text,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at       timestamptz,
    CHECK ((state = 'WAITING') = (next_at IS NOT NULL)),
    CHECK ((state = 'WAITING') = (ended_at IS NULL)),
    CHECK (state = 'WAITING' OR leased_until IS NULL)
);
CREATE INDEX notification_waiting ON notification (next_at) WHERE state = 'WAITING';
CREATE INDEX notification_leased ON notification (caller) WHERE leased_until IS NOT NULL;
CREATE INDEX notification_of_caller ON notification (caller, created_at);
CREATE INDEX notification_of_experiment ON notification (experiment_id);
CREATE INDEX notification_ended ON notification (ended_at);
CREATE INDEX notification_failed ON notification (id) WHERE state = 'FAILED';

ALTER TABLE outbox DROP CONSTRAINT outbox_topic_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_topic_check CHECK (topic IN
    ('assay.generations', 'assay.verifications', 'assay.outcomes', 'assay.results'));
