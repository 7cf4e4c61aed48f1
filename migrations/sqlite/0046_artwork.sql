-- Square images of lists, sections and tags: what podcast apps show of their feeds.
create table artwork (
  subject text not null check (subject in ('list', 'section', 'tag')),
  subject_key integer not null,
  image_key integer not null references image (key),
  primary key (subject, subject_key)
) without rowid;
create index artwork_image on artwork (image_key);
