-- Public stories in the full-text index that are not in search_term, search_word and search_language yet, by their number in
-- it; a few, until a pause. With their words, each with its term behind it, divided by spaces.
create table search_uncounted (
  docid bigint primary key,
  words text not null
);
