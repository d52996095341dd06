-- Why a trial failed, as far as rules can tell from its logs.

ALTER TABLE trial ADD COLUMN diagnosis jsonb;
