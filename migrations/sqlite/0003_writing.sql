-- What writing needs beside the content: retries that are safe, who did what, links that show drafts.

-- Answers of commands that came with an Idempotency-Key, kept for 24 hours.
create table idempotency (
  actor text not null,
  name text not null,
  -- Of the command: the same name with another one is a mistake.
  digest text not null,
  result text not null,
  created_at integer not null,
  primary key (actor, name)
) without rowid;
create index idempotency_created on idempotency (created_at);

-- Who did what when. Never changed.
create table audit (
  sequence integer primary key,
  at integer not null,
  actor text not null,
  verb text not null,
  -- Public id of what it was done to, where there is one.
  subject_id text,
  -- Arguments worth keeping, as JSON; never a body or a secret.
  detail text not null
);
create index audit_subject on audit (subject_id, sequence);

create table preview_link (
  id text not null primary key,
  article_key integer not null references article (key),
  actor text not null,
  created_at integer not null,
  expires_at integer not null,
  revoked_at integer
) without rowid;
create index preview_link_article on preview_link (article_key);
