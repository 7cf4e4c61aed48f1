-- Audio and video. The asset (file, credit, rights, uses) is a row of `image`; what only audio and video have stands here.
alter table image add column is_media integer not null default 0;
create table media (
  image_key integer primary key references image (key),
  kind text not null,
  -- Milliseconds; null: not known.
  duration integer,
  title text,
  transcript text,
  -- Text tracks, as JSON.
  captions text not null default '[]',
  poster_key integer references image (key),
  is_explicit integer not null default 0
);
create index media_poster on media (poster_key) where poster_key is not null;
