-- What solved which error, which combination is in production for a feature and why, and the cases that a successor must
-- not break.

-- One row an experiment that confirmed a combination for a known error.
CREATE TABLE playbook (
    experiment_id   uuid PRIMARY KEY REFERENCES experiment,
    caller          text        NOT NULL,
    feature         text        NOT NULL,
    fingerprint     text        NOT NULL,
    project_type    text        NOT NULL,
    prompt_version  text        NOT NULL,
    model           text        NOT NULL,
    passes          bigint      NOT NULL CHECK (passes > 0),
    trials          bigint      NOT NULL CHECK (trials >= passes),
    confirmed_at    timestamptz NOT NULL DEFAULT now(),
    retired_at      timestamptz,            -- the error came back out of this very combination
    retired_by      uuid,                   -- the incident that said so
    CHECK (retired_by IS NULL OR retired_at IS NOT NULL)
);
CREATE INDEX playbook_of_error ON playbook (caller, feature, fingerprint, confirmed_at);

-- Cases that a challenger of the feature has to pass as often as the champion does.
CREATE TABLE regression_case (
    caller         text        NOT NULL,
    feature        text        NOT NULL,
    case_id        uuid        NOT NULL REFERENCES cases,
    experiment_id  uuid        NOT NULL REFERENCES experiment,   -- where it comes from
    fingerprint    text,                    -- null where the case has no error
    pinned         boolean     NOT NULL DEFAULT false,           -- added by a person: no newer case takes its place
    added_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, feature, case_id)
);
CREATE UNIQUE INDEX regression_case_of_error ON regression_case (caller, feature, fingerprint);

-- A challenger, what it was judged by, and what was decided. Rows with PROMOTE are the feature's history.
CREATE TABLE promotion (
    id                uuid PRIMARY KEY,
    caller            text        NOT NULL,
    container         text        NOT NULL,
    feature           text        NOT NULL,
    fingerprint       text,                 -- of the error that the challenger solved; null where its case has none
    prompt_version    text        NOT NULL,
    model             text        NOT NULL,
    experiment_id     uuid        NOT NULL REFERENCES experiment,   -- that confirmed the challenger
    case_id           uuid        NOT NULL REFERENCES cases,        -- the new case
    regression_cases  uuid[]      NOT NULL,
    replaces          uuid REFERENCES promotion,   -- the champion's promotion when this was asked; null for none
    alpha             double precision NOT NULL CHECK (alpha > 0 AND alpha < 1),
    margin            double precision NOT NULL CHECK (margin > 0 AND margin < 1),
    looks             int         NOT NULL CHECK (looks > 0),    -- at this challenger and champion on this case, so far
    decision          text        NOT NULL CHECK (decision IN ('PROMOTE', 'KEEP', 'NEED_MORE')),
    reason            text        NOT NULL,
    provenance        jsonb       NOT NULL,
    decided_by        text        NOT NULL,
    decided_at        timestamptz NOT NULL DEFAULT now(),
    rolled_back_by    text,
    rolled_back_at    timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    CHECK (rolled_back_at IS NULL OR decision = 'PROMOTE'),
    CHECK ((rolled_back_at IS NULL) = (rolled_back_by IS NULL))
);
CREATE INDEX promotion_of_feature ON promotion (caller, feature, decided_at);
CREATE UNIQUE INDEX promotion_open ON promotion (caller, feature, prompt_version, model)
    WHERE decision = 'NEED_MORE';

-- The promotion that is in force. Who replaces it names the one that it saw.
CREATE TABLE champion (
    caller        text NOT NULL,
    feature       text NOT NULL,
    promotion_id  uuid NOT NULL UNIQUE REFERENCES promotion,
    PRIMARY KEY (caller, feature)
);

-- Experiments with one combination on one case, run because a promotion lacked trials. Their trials are all that
-- promotions are judged by: those that found a challenger are what made it one.
CREATE TABLE promotion_run (
    experiment_id   uuid PRIMARY KEY REFERENCES experiment,
    promotion_id    uuid NOT NULL REFERENCES promotion,
    caller          text NOT NULL,
    case_id         uuid NOT NULL REFERENCES cases,
    prompt_version  text NOT NULL,
    model           text NOT NULL,
    trials          int  NOT NULL CHECK (trials > 0)
);
CREATE INDEX promotion_run_of_case ON promotion_run (caller, case_id);
CREATE INDEX promotion_run_of_promotion ON promotion_run (promotion_id);
