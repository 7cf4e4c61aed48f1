-- Other newsrooms and feeds that are followed: their articles are taken in as they change.
create table source (
  key integer primary key,
  id text not null unique,
  -- Of the articles that come from it, as their source.
  name text not null unique,
  url text not null,
  type text not null check (type in ('broadsheet', 'feed')),
  -- Sent to the source and never answered.
  credential text,
  publishes text not null check (publishes in ('draft', 'live')),
  -- Slug of the section that its articles are put in; null: those that they name.
  section text,
  state text not null check (state in ('active', 'paused')),
  -- How far it has been read: a sync token, or the validators of its last answer.
  position text,
  -- In a row, with the last one's reason.
  failures integer not null default 0,
  error text,
  failed_at integer,
  checked_at integer,
  received_at integer,
  next_at integer not null,
  -- Until then one process follows it.
  lease_until integer not null default 0,
  created_at integer not null,
  updated_at integer not null
);
create index source_next on source (next_at) where state = 'active';
