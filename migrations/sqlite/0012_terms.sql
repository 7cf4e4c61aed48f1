-- Terms say whether they are words: stories are described anew. What is picked stands until it is picked again.

delete from term_story;
delete from term_count;
delete from term_posting;
update term_total set stories = 0 where key = 1;
delete from story_terms;
delete from pick_work;

-- Stages 0 and 1: what a sandbox holds stands beside nothing.
insert into pick_work (article_key, is_deferred, step)
select article_key, 1, 0 from live_article where stage in (0, 1) order by article_key;

-- How often words were forgotten that no story has any more.
alter table search_state add column forgotten integer not null default 0;

delete from search_word
where not exists (select 1 from search_term t where t.hash = search_word.hash and t.stories > 0);

-- Words are taken apart otherwise: with stories in it, the index is made again.
update search_state set version = 2 where not exists (select 1 from live_article);
