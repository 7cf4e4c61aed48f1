-- Slugs under which everybody could read an article: what may be listed as redirects. Another slug that it had, as a draft or
-- under an embargo, leads to it too, for who knows it.

alter table article_slug add column is_public integer not null default 0;

update article_slug set is_public = 1 where exists (
  select 1 from article a where a.key = article_slug.article_key and a.slug = article_slug.slug and a.released_at is not null);
