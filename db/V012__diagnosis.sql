-- Why a trial failed, as far as rules can tell from its logs; and what makes two failures the same one.

ALTER TABLE trial
    ADD COLUMN diagnosis   jsonb,
    ADD COLUMN fingerprint text;
