-- How articles are presented where they stand on a list: with a headline, kicker, standfirst or image of that place, in
-- variants, as JSON. What readers were shown and opened is counted by placement and variant; marks of visitors, made with the
-- secret of the day, are deleted with the day.
alter table list_entry add column placement text collate "C";
alter table list_entry add column placement_id text collate "C";
create unique index list_entry_placement on list_entry (placement_id) where placement_id is not null;
create table placement_image (
  list_key bigint not null references list (key),
  image_key bigint not null references image (key),
  article_key bigint not null references article (key),
  primary key (image_key, list_key, article_key)
);
create index placement_image_list on placement_image (list_key);
create index placement_image_article on placement_image (article_key);
create table placement_count (
  placement_id text collate "C" not null,
  variant text collate "C" not null,
  list_key bigint not null references list (key),
  impressions bigint not null,
  views bigint not null,
  primary key (placement_id, variant)
);
create index placement_count_list on placement_count (list_key);
create table placement_mark (
  day bigint not null,
  high bigint not null,
  low bigint not null,
  network bigint,
  primary key (day, high, low)
);
create index placement_mark_network on placement_mark (day, network) where network is not null;
