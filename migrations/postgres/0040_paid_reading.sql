-- Who reads paid articles in full. Of those that are cut, the finished bytes that everybody reads hold the free part alone;
-- what readers with a right to more get stands in a table of its own, so that nothing else leads there.
alter table publication add column paid_reading text collate "C" not null default 'open' check (paid_reading in ('open', 'keys'));
alter table live_article add column is_paid bigint not null default 0;
update live_article set is_paid = 1 where article_key in (select article_key from article_card where convert_from(card, 'UTF8')::json ->> 'access' = 'paid');
create index live_article_paid on live_article (article_key) where is_paid = 1;
alter table article_document add column is_cut bigint not null default 0;
alter table article_card add column is_cut bigint not null default 0;
alter table image_use add column is_behind_cut bigint not null default 0;
create table article_whole (
  article_key bigint primary key references article (key),
  document bytea not null,
  body_at bigint not null,
  etag text collate "C" not null,
  recheck_at bigint not null,
  card bytea not null
);
create index whole_recheck on article_whole (recheck_at) where recheck_at < 8640000000000000;
