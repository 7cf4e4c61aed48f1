-- The terms of the headline and its words as they are written (domain/search/indexed-text.ts): a field that is ranked by its
-- own length. Empty until the index is made again.
alter table search_story add column headline_terms blob not null default x'';

-- Articles are described again in the background, with their headlines; what is picked stands until it is picked again.
insert into pick_work (article_key, is_deferred, step)
select article_key, 1, 0 from live_article where stage in (0, 1) order by article_key;
