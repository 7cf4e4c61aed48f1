-- Square images of lists, sections and tags: what podcast apps show of their feeds.
create table artwork (
  subject text collate "C" not null check (subject in ('list', 'section', 'tag')),
  subject_key bigint not null,
  image_key bigint not null references image (key),
  primary key (subject, subject_key)
);
create index artwork_image on artwork (image_key);
