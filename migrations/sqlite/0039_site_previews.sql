-- Links that show the site as of a future instant to anyone who has them.
create table site_preview_link (
  id text not null primary key,
  -- The instant that it shows.
  shows_at integer not null,
  actor text not null,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer
) without rowid;
create index site_preview_link_expires_at on site_preview_link (expires_at);
