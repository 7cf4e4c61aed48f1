-- Images that are uploaded, found again, and not deleted while a story has them.

alter table image add column created_at integer not null default 0;
-- Bytes of the stored file, where it was uploaded.
alter table image add column byte_size integer;
-- Caption and credit, folded, to be searched.
alter table image add column searched text not null default '';
update image set created_at = updated_at, searched = lower(coalesce(caption, '') || ' ' || coalesce(credit, ''));

-- Which stories have which image in any of their revisions.
create table image_mention (
  image_key integer not null references image (key),
  article_key integer not null references article (key),
  primary key (image_key, article_key)
) without rowid;
create index image_mention_article on image_mention (article_key);
insert into image_mention (image_key, article_key)
select distinct json_extract(used.value, '$.imageKey'), revision.article_key
from revision, json_each(revision.content, '$.images') used;

-- Whether a stored file is still somebody's.
create index image_hash on image (hash) where hash is not null;
