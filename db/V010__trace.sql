-- The W3C trace context of the request that started an experiment, in which everything that follows is told; and of the
-- work that wrote a message, which travels with it. Assay writes both itself, so the version is always 00.

ALTER TABLE experiment
    ADD COLUMN traceparent text CHECK (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');

ALTER TABLE outbox
    ADD COLUMN traceparent text CHECK (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
