-- What a model cost when: a call is paid by the prices that were valid when it began. The entry of the catalogue holds the
-- prices that were put with it; others may have come into force since.

CREATE TABLE model_price (
    model       text        NOT NULL,
    valid_from  timestamptz NOT NULL,
    prices      jsonb       NOT NULL,
    PRIMARY KEY (model, valid_from)
);

CREATE TRIGGER model_price_is_immutable BEFORE UPDATE ON model_price
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION valid_prices(model_name text) RETURNS jsonb STABLE LANGUAGE sql AS $$
    SELECT prices FROM model_price WHERE model = model_name AND valid_from <= now() ORDER BY valid_from DESC LIMIT 1
$$;

INSERT INTO model_price (model, valid_from, prices) SELECT name, updated_at, spec -> 'prices' FROM model;

CREATE FUNCTION record_prices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO model_price (model, valid_from, prices)
    SELECT NEW.name, now(), NEW.spec -> 'prices'
     WHERE NEW.spec -> 'prices' IS DISTINCT FROM valid_prices(NEW.name)
    ON CONFLICT (model, valid_from) DO NOTHING;
    RETURN NULL;
END
$$;

CREATE TRIGGER model_prices_are_recorded AFTER INSERT OR UPDATE OF spec ON model
    FOR EACH ROW EXECUTE FUNCTION record_prices();
