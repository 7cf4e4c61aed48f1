-- Words of entries, by their hash, so that an erasure finds what reports say of an article.
create table import_word (
  hash bigint not null,
  import_key bigint not null,
  number bigint not null,
  primary key (hash, import_key, number),
  foreign key (import_key, number) references import_report (import_key, number) on delete cascade
);
create index import_word_entry on import_word (import_key, number);

-- Whether its entries have their words there; those of earlier imports have not.
alter table import add column has_words bigint not null default 0;
