-- Audio and video. The asset (file, credit, rights, uses) is a row of `image`; what only audio and video have stands here.
alter table image add column is_media bigint not null default 0;
create table media (
  image_key bigint primary key references image (key),
  kind text collate "C" not null,
  -- Milliseconds; null: not known.
  duration bigint,
  title text collate "C",
  transcript text collate "C",
  -- Text tracks, as JSON.
  captions text collate "C" not null default '[]',
  poster_key bigint references image (key),
  is_explicit bigint not null default 0
);
create index media_poster on media (poster_key) where poster_key is not null;
