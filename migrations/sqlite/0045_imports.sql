-- Imports that were asked of the server: one runs at a time.
create table import (
  key integer primary key,
  id text not null unique,
  -- Of the upload, or the path below IMPORT_FROM.
  name text not null,
  -- Where the server that runs it has the file.
  path text not null,
  -- How it is read and written, as JSON.
  settings text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'canceled')),
  -- What has become of it so far, as JSON.
  progress text not null,
  -- Batches that are written: whoever goes on with it passes over as many.
  batches integer not null default 0,
  -- Entries of its report.
  reported integer not null default 0,
  error text,
  -- Until then one process runs it.
  lease_until integer not null default 0,
  created_at integer not null,
  started_at integer,
  finished_at integer,
  updated_at integer not null
);
create index import_open on import (key) where state in ('waiting', 'running');

-- What was not taken as it stands, in order, as JSON.
create table import_report (
  import_key integer not null references import (key) on delete cascade,
  number integer not null,
  entry text not null,
  primary key (import_key, number)
) without rowid;
