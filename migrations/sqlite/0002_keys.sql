-- Keys for the API: only the SHA-256 of each is kept.

create table api_key (
  key integer primary key,
  id text not null unique,
  name text not null,
  hash text not null unique,
  -- Names of scopes, divided by spaces.
  scopes text not null,
  -- Requests a minute; null: as many as one likes.
  request_limit integer,
  created_at integer not null,
  revoked_at integer
);
