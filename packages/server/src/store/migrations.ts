// migrations.ts: how the database came to be what it is. A step that was released is never changed: the next one is added.

/** The database is ours: `StCh`, in the header of the file. */
export const APPLICATION_ID = 0x53_74_43_68

/** Step n brings a database of version n to version n + 1. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE log (
    name TEXT NOT NULL,
    last_place INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE conversations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE participants (
    participant TEXT NOT NULL,
    conversation INTEGER NOT NULL REFERENCES conversations,
    PRIMARY KEY (participant, conversation)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE messages (
    place INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL,
    id TEXT NOT NULL,
    conversation INTEGER NOT NULL REFERENCES conversations,
    command TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    text TEXT NOT NULL,
    tags TEXT NOT NULL
  ) STRICT;
  CREATE INDEX messages_by_conversation ON messages (conversation, place);
  CREATE INDEX messages_by_time ON messages (time_ms, place);
  `,
  // The words as words.ts folds them; the scope is where and by whom it was said, as words (search.ts).
  `
  CREATE VIRTUAL TABLE search USING fts5 (
    text, scope, content = '', contentless_delete = 1, tokenize = 'unicode61'
  );
  INSERT INTO search (rowid, text, scope)
    SELECT place, search_words(text), search_scope(conversation, source) FROM messages;
  `,
  // Of what was said before, nobody knows any more from which account.
  `
  ALTER TABLE messages ADD COLUMN account TEXT NOT NULL DEFAULT '';
  `,
  // Rows behind this place are not in the index yet (search-index.ts).
  `
  ALTER TABLE log ADD COLUMN indexed_place INTEGER NOT NULL DEFAULT 0;
  UPDATE log SET indexed_place = (SELECT coalesce(max(place), 0) FROM messages);
  `,
  // What outlives the process beside what was said; the number is the order in which they were written last.
  `
  CREATE TABLE records (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (kind, key)
  ) STRICT;
  `,
  // Whose a message is: of what was said before, nobody's. Several conversations may have one name: a channel that is
  // given the name of a former one has what was said in both. (Foreign keys are off while steps are taken.)
  `
  ALTER TABLE messages ADD COLUMN sender TEXT NOT NULL DEFAULT '';
  CREATE TABLE conversations_anew (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL
  ) STRICT;
  INSERT INTO conversations_anew SELECT number, name FROM conversations;
  DROP TABLE conversations;
  ALTER TABLE conversations_anew RENAME TO conversations;
  CREATE INDEX conversations_by_name ON conversations (name);
  `,
  // What happened beside messages: one row, found by each of its conversations (a list of numbers, in JSON).
  `
  CREATE TABLE events (
    place INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL,
    id TEXT NOT NULL,
    command TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    text TEXT NOT NULL,
    tags TEXT NOT NULL,
    account TEXT NOT NULL,
    sender TEXT NOT NULL,
    about TEXT NOT NULL,
    conversations TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_by_time ON events (time_ms, place);
  CREATE INDEX events_by_subject ON events (about, place) WHERE about <> '';
  CREATE TABLE event_places (
    conversation INTEGER NOT NULL REFERENCES conversations,
    place INTEGER NOT NULL,
    PRIMARY KEY (conversation, place)
  ) STRICT, WITHOUT ROWID;
  `,
  // Not for each part of a hundred rows that are deleted is the index written anew: that took seconds, within a commit.
  `
  INSERT INTO search (search, rank) VALUES ('deletemerge', 0);
  `,
]
