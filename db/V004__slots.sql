-- A sandbox is granted by resources. A trial for which the place itself had no room waits again and says for what.

ALTER TABLE trial
    ADD COLUMN blocked_by text,   -- as Kubernetes names the resource; the reason is in detail
    ADD CHECK (blocked_by IS NULL OR phase = 'GENERATED');
