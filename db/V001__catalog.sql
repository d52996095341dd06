-- Project types, prompts with immutable versions, models. Specifications are JSON in the shape of the API.

CREATE TABLE project_type (
    name        text PRIMARY KEY,
    spec        jsonb       NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE prompt (
    name        text PRIMARY KEY,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE prompt_version (
    id          uuid PRIMARY KEY,
    prompt      text        NOT NULL REFERENCES prompt,
    label       text        NOT NULL,
    sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    content     text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (prompt, label),
    UNIQUE (prompt, sha256)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of % never changes', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER prompt_version_is_immutable BEFORE UPDATE ON prompt_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE model (
    name        text PRIMARY KEY,
    spec        jsonb       NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now()
);
