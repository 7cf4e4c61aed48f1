-- The content model. Instants are epoch milliseconds; JSON is text that the database never looks into; ids are UUIDv7
-- for the world and integer keys inside; 8640000000000000 stands for "never".

create table publication (
  key integer primary key check (key = 1),
  id text not null unique,
  name text not null,
  description text,
  language text not null,
  timezone text not null,
  rights text not null,
  -- What the stored documents were rendered with; when it differs from the settings they are rendered again.
  rendered_with text not null,
  secret blob not null,
  updated_at integer not null
);

create table image (
  key integer primary key,
  id text not null unique,
  source text,
  source_id text,
  -- Stored here: the content's SHA-256 and media type. Elsewhere: url. Neither: a credit without a file.
  hash text,
  media_type text,
  url text,
  width integer,
  height integer,
  alt text,
  caption text,
  credit text,
  focal_x real,
  focal_y real,
  rights text not null,
  license_ends_at integer not null,
  digest text not null,
  updated_at integer not null,
  unique (source, source_id)
);

create table section (
  key integer primary key,
  id text not null unique,
  slug text not null unique,
  name text not null,
  description text,
  parent_key integer references section (key),
  position integer not null,
  story_count integer not null default 0,
  updated_at integer not null
);
create index section_parent on section (parent_key);

create table tag (
  key integer primary key,
  id text not null unique,
  slug text not null unique,
  name text not null,
  type text not null,
  description text,
  broader_key integer references tag (key),
  aliases text not null,
  media_topic text,
  wikidata text,
  story_count integer not null default 0,
  updated_at integer not null
);
create index tag_name on tag (name, key);
create index tag_popular on tag (story_count desc, key);
create index tag_broader on tag (broader_key) where broader_key is not null;

-- Names that lead to a tag, folded for prefix search: its own name and its aliases.
create table tag_name_folded (
  folded text not null,
  tag_key integer not null references tag (key) on delete cascade,
  primary key (folded, tag_key)
) without rowid;
create index tag_name_folded_tag on tag_name_folded (tag_key);

create table author (
  key integer primary key,
  id text not null unique,
  slug text not null unique,
  name text not null,
  bio text,
  image_key integer references image (key),
  links text not null,
  story_count integer not null default 0,
  updated_at integer not null
);
create index author_name on author (name, key);

-- Slugs that a section, tag or author had before; never given to another.
create table old_slug (
  subject text not null,
  slug text not null,
  subject_key integer not null,
  primary key (subject, slug)
) without rowid;

create table article (
  key integer primary key,
  id text not null unique,
  source text,
  source_id text,
  slug text not null,
  state text not null,
  -- The live revision, the newest one, the one a schedule pins, and how often readers were given a new version.
  live_revision integer,
  latest_revision integer not null,
  scheduled_revision integer,
  scheduled_at integer,
  version integer not null,
  created_at integer not null,
  first_published_at integer,
  published_at integer,
  updated_at integer,
  modified_at integer not null,
  -- When the public could first see it; null: never.
  released_at integer,
  timezone text not null,
  embargoed_until integer,
  expires_at integer,
  rights text not null,
  license_ends_at integer not null,
  withdrawn_at integer,
  withdrawn_reason text,
  translation_group text,
  -- Of what was imported last: the same digest again is nothing new.
  import_digest text,
  unique (source, source_id)
);
create index article_translation on article (translation_group) where translation_group is not null;
create index article_scheduled on article (scheduled_at) where scheduled_at is not null;

-- Every slug a story has or had. A slug is never given to another story.
create table article_slug (
  slug text not null primary key,
  article_key integer not null references article (key)
) without rowid;
create index article_slug_article on article_slug (article_key);

-- Paths of the site that lead to a story beside its canonical one.
create table article_path (
  path text not null primary key,
  article_key integer not null references article (key)
) without rowid;
create index article_path_article on article_path (article_key);

-- One saved state of a story's content, never changed afterwards.
create table revision (
  article_key integer not null references article (key),
  number integer not null,
  created_at integer not null,
  actor text not null,
  content text not null,
  blocks text not null,
  submitted_markdown text,
  unique (article_key, number)
);

-- The live stories as lists look them up: stage 0 is embargoed, 1 public. A row is here while its story is live.
create table live_article (
  article_key integer primary key references article (key),
  stage integer not null,
  hides_at integer not null,
  published_at integer not null,
  first_published_at integer not null,
  updated_at integer not null,
  modified_at integer not null,
  kind text not null,
  language text not null,
  -- The keys it is filed under, as JSON: {"section": [], "tag": [], "author": []}.
  filing text not null
);
create index live_published on live_article (stage, published_at, article_key, hides_at);
create index live_updated on live_article (stage, updated_at, article_key, hides_at);
create index live_language on live_article (language, stage, published_at, article_key, hides_at);
create index live_kind on live_article (kind, stage, published_at, article_key, hides_at);
create index live_hides on live_article (hides_at) where hides_at < 8640000000000000;

-- The live story as it is answered, with all that decides whether it is: one look-up. JSON with the body last, which
-- begins at byte body_at.
create table article_document (
  article_key integer primary key references article (key),
  slug text not null,
  stage integer not null,
  hides_at integer not null,
  -- From here on the bytes may say too much (an image's licence ends, a translation expires).
  recheck_at integer not null,
  body_at integer not null,
  -- When these bytes last changed, for Last-Modified.
  touched_at integer not null,
  etag text not null,
  document blob not null
);
create index document_recheck on article_document (recheck_at) where recheck_at < 8640000000000000;

-- The story as lists show it.
create table article_card (
  article_key integer primary key references article (key),
  card blob not null,
  -- As on article_document.
  recheck_at integer not null
);

-- Filing of the live stories, by tag, section (with every section above) and author.
create table tag_filing (
  subject_key integer not null,
  stage integer not null,
  published_at integer not null,
  article_key integer not null,
  hides_at integer not null,
  updated_at integer not null,
  primary key (subject_key, stage, published_at, article_key)
) without rowid;
create index tag_filing_updated on tag_filing (subject_key, stage, updated_at, article_key, hides_at);

create table section_filing (
  subject_key integer not null,
  stage integer not null,
  published_at integer not null,
  article_key integer not null,
  hides_at integer not null,
  updated_at integer not null,
  primary key (subject_key, stage, published_at, article_key)
) without rowid;
create index section_filing_updated on section_filing (subject_key, stage, updated_at, article_key, hides_at);

create table author_filing (
  subject_key integer not null,
  stage integer not null,
  published_at integer not null,
  article_key integer not null,
  hides_at integer not null,
  updated_at integer not null,
  primary key (subject_key, stage, published_at, article_key)
) without rowid;
create index author_filing_updated on author_filing (subject_key, stage, updated_at, article_key, hides_at);

-- Which live stories show which image.
create table image_use (
  image_key integer not null references image (key),
  article_key integer not null references article (key),
  primary key (image_key, article_key)
) without rowid;
create index image_use_article on image_use (article_key);

-- Stories that editors want read next to a story.
create table related_pin (
  article_key integer not null references article (key),
  position integer not null,
  related_key integer not null references article (key),
  primary key (article_key, position)
) without rowid;
create index related_pin_related on related_pin (related_key);

create table list (
  key integer primary key,
  id text not null unique,
  slug text not null unique,
  name text not null,
  description text,
  kind text not null check (kind in ('curated', 'computed')),
  updated_at integer not null
);

-- Entries in order. slot: pinned to that position of the list. Either a story or a teaser.
create table list_entry (
  list_key integer not null references list (key),
  position integer not null,
  slot integer,
  article_key integer references article (key),
  teaser text,
  teaser_image_key integer references image (key),
  primary key (list_key, position)
) without rowid;
create index list_entry_article on list_entry (article_key) where article_key is not null;
create index list_entry_image on list_entry (teaser_image_key) where teaser_image_key is not null;

-- Views by hour and by day (start of the hour or day, UTC).
create table view_hour (
  start integer not null,
  article_key integer not null references article (key),
  views integer not null,
  primary key (start, article_key)
) without rowid;
create index view_hour_article on view_hour (article_key, start, views);

create table view_day (
  start integer not null,
  article_key integer not null references article (key),
  views integer not null,
  primary key (start, article_key)
) without rowid;
create index view_day_article on view_day (article_key, start, views);

-- The change log. Never trimmed, never changed; numbers become visible in order.
create table change (
  sequence integer primary key,
  subject text not null,
  subject_id text not null,
  kind text not null,
  version integer,
  reason text,
  effective_at integer not null,
  recorded_at integer not null,
  class text not null,
  cache_tags text not null,
  edge integer not null
);
create index change_subject on change (subject, subject_id, sequence);
create unique index change_edge on change (subject_id, kind, effective_at) where edge = 1;

create table change_counter (
  key integer primary key check (key = 1),
  sequence integer not null
);
insert into change_counter (key, sequence) values (1, 0);
