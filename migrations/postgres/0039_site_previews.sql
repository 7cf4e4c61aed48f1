-- Links that show the site as of a future instant to anyone who has them.
create table site_preview_link (
  id text collate "C" not null primary key,
  -- The instant that it shows.
  shows_at bigint not null,
  actor text collate "C" not null,
  created_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint
);
create index site_preview_link_expires_at on site_preview_link (expires_at);
