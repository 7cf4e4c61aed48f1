-- Filing and lists as they are written through the API.

-- Sections, tags and authors that are gone: merged into another one, or deleted (null). Revisions keep the keys that they
-- were saved with, and whoever reads them meets what those lead to. A key that stands here is never given again.
create table filing_gone (
  subject text not null,
  key integer not null,
  into_key integer,
  gone_at integer not null,
  primary key (subject, key)
) without rowid;
create index filing_gone_into on filing_gone (subject, into_key);
create index old_slug_subject on old_slug (subject, subject_key);

-- Work that goes on after its request was answered, a few stories a transaction.
create table job (
  id text not null primary key,
  verb text not null,
  actor text not null,
  -- Public id of what it is done to.
  subject_id text,
  state text not null check (state in ('running', 'done')),
  done integer not null,
  total integer not null,
  -- What is to be done, as JSON.
  work text not null,
  created_at integer not null,
  updated_at integer not null
) without rowid;
create index job_running on job (created_at) where state = 'running';

-- How often the entries were changed, and by whom last; how the list is filled up, as JSON.
alter table list add column revision integer not null default 1;
alter table list add column revised_by text;
alter table list add column fill text;

alter table list_entry add column id text not null default '';
update list_entry set id = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
  || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)));
create unique index list_entry_id on list_entry (id);

-- Stories that a list does not take up by itself.
create table list_exclusion (
  list_key integer not null references list (key) on delete cascade,
  article_key integer not null references article (key) on delete cascade,
  primary key (list_key, article_key)
) without rowid;
create index list_exclusion_article on list_exclusion (article_key);

-- Not among computed picks, and without any of its own.
alter table article add column related_opt_out integer not null default 0;
create index article_opt_out on article (key) where related_opt_out = 1;
