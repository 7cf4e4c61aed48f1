-- A curated list may have variants: lists that replace it for readers of one language.
alter table list add column variant_of integer references list (key);
alter table list add column language text;
create unique index list_variant on list (variant_of, language) where variant_of is not null;
