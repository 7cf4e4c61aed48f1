-- What providers state about embeds (oEmbed), by address: articles name the address alone.
create table embed (
  key integer primary key,
  id text not null unique,
  url text not null unique,
  provider text not null,
  state text not null check (state in ('waiting', 'known', 'unavailable')),
  title text,
  author_name text,
  author_url text,
  provider_name text,
  thumbnail_key integer references image (key),
  -- Outcomes in a row that were not `known`, with the reason of the last one.
  failures integer not null default 0,
  error text,
  asked_at integer,
  next_at integer not null,
  -- Until then one process asks.
  lease_until integer not null default 0,
  created_at integer not null
);
create index embed_next on embed (next_at);
create index embed_thumbnail on embed (thumbnail_key) where thumbnail_key is not null;

-- Which articles have which embed in any of their revisions.
create table embed_mention (
  embed_key integer not null references embed (key),
  article_key integer not null references article (key),
  primary key (embed_key, article_key)
) without rowid;
create index embed_mention_article on embed_mention (article_key);
