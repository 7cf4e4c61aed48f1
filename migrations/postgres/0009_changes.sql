-- The change log as partners read it: which entries are about a story, and for whom.

alter table change add column article_key bigint;
-- The widest stage in which the story stood before or after: 1 is told to everybody, 0 to those entitled to it. Null for
-- everything that is told to caches only.
alter table change add column told_stage bigint;
update change set article_key = (select a.key from article a where a.id = change.subject_id) where subject = 'article';
update change set told_stage = (select case when a.released_at is null then 0 else 1 end from article a where a.key = change.article_key)
where class = 'editorial' and article_key is not null;
create index change_told on change (sequence, told_stage, article_key) where told_stage is not null;
create index change_story on change (article_key, sequence, told_stage, kind) where article_key is not null;

-- Where a story stood for readers from a change on, until the next row: what tells that it has left a filter. Stage null:
-- nowhere. One row for each change of it, not for each change of the story.
create table article_standing (
  article_key bigint not null,
  sequence bigint not null,
  stage bigint,
  published_at bigint,
  first_published_at bigint,
  kind text collate "C",
  language text collate "C",
  -- As in live_article.
  filing text collate "C",
  primary key (article_key, sequence)
);
insert into article_standing (article_key, sequence, stage, published_at, first_published_at, kind, language, filing)
select article_key, 0, stage, published_at, first_published_at, kind, language, filing from live_article;
