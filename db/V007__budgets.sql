-- What may still be spent. A call reserves the worst that it may use before it is made, and settles what it did use; so
-- used + reserved never passes a limit.

CREATE TABLE budget (
    id               text PRIMARY KEY,            -- experiment <id>, or user <id> on <day>
    limit_tokens     bigint         CHECK (limit_tokens > 0),
    limit_cost       numeric        CHECK (limit_cost > 0),
    used_tokens      bigint         NOT NULL DEFAULT 0 CHECK (used_tokens >= 0),
    used_cost        numeric(18, 9) NOT NULL DEFAULT 0 CHECK (used_cost >= 0),
    reserved_tokens  bigint         NOT NULL DEFAULT 0 CHECK (reserved_tokens >= 0),
    reserved_cost    numeric(18, 9) NOT NULL DEFAULT 0 CHECK (reserved_cost >= 0)
);

CREATE TABLE reservation (
    id           uuid PRIMARY KEY,
    budgets      text[]         NOT NULL,
    trial        uuid,                             -- null off the trial line
    fence        bigint         NOT NULL,
    tokens       bigint         NOT NULL CHECK (tokens >= 0),
    cost         numeric(18, 9) NOT NULL CHECK (cost >= 0),
    valid_until  timestamptz    NOT NULL,
    released_at  timestamptz                       -- it holds nothing any more, but its call may still be settled
);
CREATE INDEX reservation_held ON reservation (valid_until) WHERE released_at IS NULL;

-- The first call of an experiment that no budget will ever let pass.
CREATE TABLE budget_refusal (
    experiment_id  uuid PRIMARY KEY,
    reason         text        NOT NULL,
    at             timestamptz NOT NULL DEFAULT now()
);

INSERT INTO budget (id, limit_tokens, limit_cost, used_tokens, used_cost)
SELECT 'experiment ' || e.id, e.budget_tokens, e.budget_cost,
       coalesce(sum(u.input_tokens + u.output_tokens), 0), coalesce(sum(u.cost), 0)
  FROM experiment e LEFT JOIN usage u ON u.experiment_id = e.id
 WHERE e.state = 'RUNNING' AND (e.budget_tokens IS NOT NULL OR e.budget_cost IS NOT NULL)
 GROUP BY e.id;
