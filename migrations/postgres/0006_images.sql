-- Images that are uploaded, found again, and not deleted while a story has them.

alter table image add column created_at bigint not null default 0;
-- Bytes of the stored file, where it was uploaded.
alter table image add column byte_size bigint;
-- Caption and credit, folded, to be searched.
alter table image add column searched text collate "C" not null default '';
update image set created_at = updated_at, searched = lower(coalesce(caption, '') || ' ' || coalesce(credit, ''));

-- Which stories have which image in any of their revisions.
create table image_mention (
  image_key bigint not null references image (key),
  article_key bigint not null references article (key),
  primary key (image_key, article_key)
);
create index image_mention_article on image_mention (article_key);
insert into image_mention (image_key, article_key)
select distinct (used.value ->> 'imageKey')::bigint, revision.article_key
from revision, jsonb_array_elements(revision.content::jsonb -> 'images') used(value);

-- Whether a stored file is still somebody's.
create index image_hash on image (hash) where hash is not null;
