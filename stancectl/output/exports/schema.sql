-- The tables of `stancectl export --format sqlite`; docs/formats.md tells each column.

CREATE TABLE about (
    name TEXT PRIMARY KEY,
    value TEXT
) WITHOUT ROWID;

CREATE TABLE stances (
    id TEXT PRIMARY KEY,
    score INTEGER NOT NULL,
    authority TEXT,
    operator TEXT
);

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT REFERENCES actors (id),
    parent TEXT REFERENCES actors (id),
    known INTEGER NOT NULL
);

CREATE TABLE vendors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT REFERENCES actors (id),
    is_group INTEGER NOT NULL
);

CREATE TABLE vendor_groups (
    vendor_id TEXT NOT NULL REFERENCES vendors (id),
    group_id TEXT NOT NULL REFERENCES vendors (id),
    PRIMARY KEY (vendor_id, group_id)
);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    path TEXT,
    title TEXT,
    published TEXT,
    published_from TEXT NOT NULL,
    bounds TEXT,
    url TEXT,
    publisher TEXT,
    language TEXT NOT NULL,
    duplicate_of TEXT
);

CREATE TABLE document_paths (
    document_id TEXT NOT NULL REFERENCES documents (id),
    path TEXT NOT NULL,
    PRIMARY KEY (document_id, path)
);

CREATE TABLE positions (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents (id),
    actor_id TEXT NOT NULL REFERENCES actors (id),
    mention TEXT NOT NULL,
    vendor_id TEXT NOT NULL REFERENCES vendors (id),
    stance TEXT NOT NULL REFERENCES stances (id),
    act TEXT NOT NULL,
    status TEXT NOT NULL,
    date TEXT,
    bounds TEXT,
    earliest TEXT,
    latest TEXT,
    hearsay INTEGER NOT NULL,
    confidence REAL NOT NULL,
    quote TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    cue TEXT NOT NULL,
    rule TEXT NOT NULL,
    verdict TEXT,
    repeats INTEGER NOT NULL
);

CREATE TABLE position_markets (
    position_id TEXT NOT NULL REFERENCES positions (id),
    country_id TEXT NOT NULL REFERENCES actors (id),
    PRIMARY KEY (position_id, country_id)
);

CREATE TABLE position_scopes (
    position_id TEXT NOT NULL REFERENCES positions (id),
    scope TEXT NOT NULL,
    PRIMARY KEY (position_id, scope)
);

CREATE TABLE position_addressees (
    position_id TEXT NOT NULL REFERENCES positions (id),
    addressee_id TEXT NOT NULL REFERENCES actors (id),
    PRIMARY KEY (position_id, addressee_id)
);

-- What stancectl's rule (docs/analysis.md) says of the exported positions; the rule is no SQL.
CREATE TABLE standings (
    actor_id TEXT NOT NULL REFERENCES actors (id),
    vendor_id TEXT NOT NULL REFERENCES vendors (id),
    position_id TEXT NOT NULL REFERENCES positions (id),
    marks TEXT NOT NULL,
    order_uncertain INTEGER NOT NULL,
    PRIMARY KEY (actor_id, vendor_id)
);

CREATE INDEX positions_by_actor ON positions (actor_id, vendor_id);
CREATE INDEX positions_by_vendor ON positions (vendor_id, stance);
CREATE INDEX positions_by_document ON positions (document_id);
CREATE INDEX positions_by_day ON positions (earliest, latest);
CREATE INDEX markets_by_country ON position_markets (country_id);
CREATE INDEX addressees_by_actor ON position_addressees (addressee_id);
CREATE INDEX standings_by_vendor ON standings (vendor_id);

CREATE VIEW position_details AS
SELECT
    positions.id,
    actors.name AS actor,
    actors.kind,
    actors.country,
    vendors.name AS vendor,
    positions.stance,
    stances.score,
    positions.act,
    positions.status,
    positions.date,
    positions.earliest,
    positions.latest,
    (SELECT group_concat(scope, ';') FROM position_scopes WHERE position_id = positions.id) AS scope,
    (SELECT group_concat(country_id, ';') FROM position_markets WHERE position_id = positions.id) AS market,
    (SELECT group_concat(addressee_id, ';') FROM position_addressees WHERE position_id = positions.id) AS addressee,
    positions.hearsay,
    positions.confidence,
    positions.quote,
    documents.title,
    documents.published,
    documents.publisher,
    documents.url
FROM positions
JOIN actors ON actors.id = positions.actor_id
JOIN vendors ON vendors.id = positions.vendor_id
JOIN stances ON stances.id = positions.stance
JOIN documents ON documents.id = positions.document_id;

CREATE VIEW current_positions AS
SELECT
    standings.actor_id,
    actors.name AS actor,
    actors.kind,
    actors.country,
    standings.vendor_id,
    vendors.name AS vendor,
    positions.stance,
    stances.score,
    positions.act,
    positions.status,
    positions.date,
    positions.earliest,
    positions.latest,
    standings.marks,
    standings.order_uncertain,
    positions.confidence,
    positions.quote,
    standings.position_id
FROM standings
JOIN positions ON positions.id = standings.position_id
JOIN actors ON actors.id = standings.actor_id
JOIN vendors ON vendors.id = standings.vendor_id
JOIN stances ON stances.id = positions.stance;

CREATE VIEW pressure AS
SELECT
    positions.actor_id,
    actors.name AS actor,
    position_addressees.addressee_id,
    pressed.name AS addressee,
    positions.vendor_id,
    vendors.name AS vendor,
    positions.stance,
    count(*) AS positions,
    min(positions.earliest) AS earliest,
    max(positions.latest) AS latest
FROM positions
JOIN position_addressees ON position_addressees.position_id = positions.id
JOIN actors ON actors.id = positions.actor_id
JOIN actors AS pressed ON pressed.id = position_addressees.addressee_id
JOIN vendors ON vendors.id = positions.vendor_id
WHERE positions.act = 'pressing' AND NOT positions.repeats
GROUP BY positions.actor_id, position_addressees.addressee_id, positions.vendor_id, positions.stance;
