-- Slugs of deleted sections, tags and authors that readers could filter by: a reader of the change feed may hold their articles.
create table deleted_slug (
  subject text not null,
  slug text not null,
  subject_key integer not null,
  primary key (subject, slug, subject_key)
) without rowid;
