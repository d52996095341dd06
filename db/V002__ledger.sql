-- Experiments, combinations, trials and their evidence; the outbox; dead letters. The truth of all delivery.

CREATE TABLE cases (
    id            uuid PRIMARY KEY,
    request       text        NOT NULL,
    project_type  jsonb       NOT NULL,   -- as it was when the experiment started
    error         jsonb,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE experiment (
    id               uuid PRIMARY KEY,
    case_id          uuid        NOT NULL REFERENCES cases,
    caller           text        NOT NULL,
    container        text        NOT NULL,
    idempotency_key  text,
    request_sha256   text        NOT NULL,
    strategy         text        NOT NULL CHECK (strategy IN ('grid')),
    repeats          int         NOT NULL CHECK (repeats > 0),
    confirmations    int         NOT NULL CHECK (confirmations > 0),
    budget_cost      numeric CHECK (budget_cost > 0),
    budget_tokens    bigint CHECK (budget_tokens > 0),
    deadline         timestamptz NOT NULL,
    state            text        NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'ENDED')),
    outcome          text CHECK (outcome IN ('CONFIRMED', 'NONE', 'EXHAUSTED', 'CANCELLED')),
    reason           text,
    winner           uuid,
    created_at       timestamptz NOT NULL DEFAULT now(),
    ended_at         timestamptz,
    UNIQUE (caller, idempotency_key),
    CHECK ((state = 'ENDED') = (outcome IS NOT NULL)),
    CHECK ((outcome = 'CONFIRMED') = (winner IS NOT NULL) OR outcome IS NULL)
);
CREATE INDEX experiment_running ON experiment (id) WHERE state = 'RUNNING';

CREATE TABLE combination (
    id                 uuid PRIMARY KEY,
    experiment_id      uuid NOT NULL REFERENCES experiment,
    ordinal            int  NOT NULL,
    prompt_version_id  uuid NOT NULL REFERENCES prompt_version,
    prompt_version     text NOT NULL,
    model              text NOT NULL,
    UNIQUE (experiment_id, ordinal),
    UNIQUE (experiment_id, prompt_version_id, model)
);

CREATE TABLE trial (
    id               uuid PRIMARY KEY,
    experiment_id    uuid        NOT NULL REFERENCES experiment,
    combination_id   uuid        NOT NULL REFERENCES combination,
    model            text        NOT NULL,
    caller           text        NOT NULL,
    repeat           int         NOT NULL CHECK (repeat > 0),
    confirmation     boolean     NOT NULL,
    phase            text        NOT NULL DEFAULT 'QUEUED' CHECK (phase IN
        ('QUEUED', 'GENERATING', 'GENERATED', 'PROVISIONING', 'VERIFYING',
         'PASSED', 'FAILED', 'INCONCLUSIVE', 'CANCELLED')),
    fence            bigint      NOT NULL DEFAULT 0,
    attempt          int         NOT NULL DEFAULT 0,
    leased_by        text,
    leased_until     timestamptz,
    not_before       timestamptz,
    stage            text CHECK (stage IN ('INSTALL', 'BUILD', 'START', 'LISTEN', 'HEALTH', 'STABLE')),
    cause            text,
    attribution      text CHECK (attribution IN ('CANDIDATE', 'ENVIRONMENT', 'INFRASTRUCTURE', 'PROVIDER')),
    detail           text,
    signals          jsonb       NOT NULL DEFAULT '[]',
    findings         jsonb       NOT NULL DEFAULT '[]',
    generation_ms    bigint,
    verification_ms  bigint,
    created_at       timestamptz NOT NULL DEFAULT now(),
    ended_at         timestamptz,
    UNIQUE (combination_id, repeat),
    CHECK ((phase IN ('PASSED', 'FAILED', 'INCONCLUSIVE', 'CANCELLED')) = (ended_at IS NOT NULL)),
    CHECK ((phase IN ('GENERATING', 'PROVISIONING', 'VERIFYING')) = (leased_until IS NOT NULL))
);
CREATE INDEX trial_of_experiment ON trial (experiment_id);
CREATE INDEX trial_waiting ON trial (phase, created_at) WHERE phase IN ('QUEUED', 'GENERATED');
CREATE INDEX trial_leased ON trial (phase, leased_until) WHERE leased_until IS NOT NULL;

CREATE TABLE trial_files (
    trial_id  uuid PRIMARY KEY REFERENCES trial,
    zip       bytea NOT NULL
);

CREATE TABLE trial_log (
    trial_id  uuid NOT NULL REFERENCES trial,
    stage     text NOT NULL,
    content   text NOT NULL,
    PRIMARY KEY (trial_id, stage)
);

-- Every change of phase is an event, whoever makes it. Readers follow (tx, seq) and take only what no running
-- transaction can still precede, so that no event is skipped.
CREATE TABLE trial_event (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx             xid8        NOT NULL DEFAULT pg_current_xact_id(),
    experiment_id  uuid        NOT NULL,
    trial_id       uuid        NOT NULL,
    phase          text        NOT NULL,
    at             timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX trial_event_feed ON trial_event (experiment_id, tx, seq);
CREATE INDEX trial_event_of_trial ON trial_event (trial_id, seq);

CREATE FUNCTION record_phase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.phase <> OLD.phase THEN
        INSERT INTO trial_event (experiment_id, trial_id, phase) VALUES (NEW.experiment_id, NEW.id, NEW.phase);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER trial_phase_is_recorded AFTER INSERT OR UPDATE OF phase ON trial
    FOR EACH ROW EXECUTE FUNCTION record_phase();

-- Who had a slot when: the caller with the least recent turn is next.
CREATE TABLE caller_turn (
    caller     text PRIMARY KEY,
    served_at  timestamptz NOT NULL
);

CREATE TABLE outbox (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic         text        NOT NULL CHECK (topic IN
        ('assay.generations', 'assay.verifications', 'assay.outcomes')),
    message_key   text        NOT NULL,
    payload       jsonb       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    published_at  timestamptz
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE published_at IS NULL;

CREATE TABLE dead_letter (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel     text        NOT NULL,
    payload     text        NOT NULL,
    error       text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
