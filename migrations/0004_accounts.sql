-- WebAuthn credentials. `rp_id` is the host that they were made for: they are void at any other.
CREATE TABLE passkey (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  editor_id TEXT NOT NULL REFERENCES editor (id),
  -- Base64url; WebAuthn allows 1,023 bytes.
  credential_id TEXT NOT NULL CHECK (length(credential_id) BETWEEN 1 AND 1364),
  -- A COSE key, base64url.
  public_key TEXT NOT NULL CHECK (length(public_key) BETWEEN 1 AND 4096),
  -- Of the authenticator's own; always 0 with passkeys that are synchronised.
  counter INTEGER NOT NULL CHECK (counter >= 0),
  transports TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(transports)),
  rp_id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 256),
  created_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX passkey_credential ON passkey (credential_id);
CREATE INDEX passkey_editor ON passkey (editor_id);

-- What an authenticator is to sign, once: for what, and for whom (the hash of a session's, an invite's or the door's
-- token).
CREATE TABLE challenge (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 43),
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'invite', 'add', 'confirm')),
  bound_to TEXT NOT NULL CHECK (length(bound_to) = 43),
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- When the session was last used, to the minute, and when its editor last showed a passkey in it.
ALTER TABLE session ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN verified_at INTEGER;
CREATE INDEX session_editor ON session (editor_id);

ALTER TABLE editor ADD COLUMN seen_at INTEGER;

-- The name of who made it; null from the command line.
ALTER TABLE invite ADD COLUMN made_by TEXT;

ALTER TABLE api_key ADD COLUMN used_at INTEGER;

-- The first use of a key in a minute is noted at the key, so that intake needs no statement more.
CREATE TRIGGER quota_key_used AFTER INSERT ON quota WHEN substr(new.subject, 1, 4) = 'key:' BEGIN
  UPDATE api_key SET used_at = new.minute * 60000 WHERE id = substr(new.subject, 5, 16);
END;

-- Each seal covers the audit rows from `first` to `last` and, by its hash, every seal before it.
CREATE TABLE seal (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= first),
  -- Ids have gaps where a write was undone.
  entries INTEGER NOT NULL CHECK (entries BETWEEN 1 AND last - first + 1),
  hash TEXT NOT NULL CHECK (length(hash) = 43),
  at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX seal_last ON seal (last);

CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seal is append-only'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seal is append-only'); END;
CREATE TRIGGER seal_no_replace BEFORE INSERT ON seal
WHEN EXISTS (SELECT 1 FROM seal WHERE first = new.first OR last = new.last)
BEGIN SELECT RAISE(ABORT, 'seal is append-only'); END;
