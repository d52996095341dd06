-- A service that asked for a pause gets it from every server: no call of the model is made before its end.

CREATE TABLE model_pause (
    model   text PRIMARY KEY,
    until   timestamptz NOT NULL,
    reason  text        NOT NULL
);
