-- The text of calls, only where an operator switched that on, and only for a time. Nothing else holds any of it.

CREATE TABLE usage_text (
    usage_id  uuid PRIMARY KEY REFERENCES usage ON DELETE CASCADE,
    request   text        NOT NULL,
    answer    text,                                  -- absent where there was none
    kept_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX usage_text_by_time ON usage_text (kept_at);
