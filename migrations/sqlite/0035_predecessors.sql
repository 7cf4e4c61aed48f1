-- What an article takes the place of, and what it grew out of: other articles, in the order that editors gave them.
create table predecessor (
  article_key integer not null references article (key),
  relation text not null check (relation in ('replaces', 'evolvedFrom')),
  position integer not null,
  earlier_key integer not null references article (key),
  primary key (article_key, relation, position)
) strict, without rowid;
create index predecessor_earlier on predecessor (earlier_key);
