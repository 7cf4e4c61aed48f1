-- Stories are found by the other names of their tags: with stories in it, the index is made again.
update search_state set version = 3 where not exists (select 1 from live_article);
