-- Kinds of articles and change types in the words of the API: news, live-blog; embargo-lifted. The documents and the search
-- index, which hold kinds, are made again in the background.
update revision set content = replace(replace(content, '"kind":"article"', '"kind":"news"'), '"kind":"live"', '"kind":"live-blog"');
update live_article set kind = case kind when 'article' then 'news' else 'live-blog' end where kind in ('article', 'live');
update draft_article set kind = case kind when 'article' then 'news' else 'live-blog' end where kind in ('article', 'live');
update article_snapshot set kind = case kind when 'article' then 'news' else 'live-blog' end where kind in ('article', 'live');
update product set filter = replace(replace(filter, '"kind":"article"', '"kind":"news"'), '"kind":"live"', '"kind":"live-blog"');
update change set type = 'embargo-lifted' where type = 'released';
