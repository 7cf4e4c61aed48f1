-- Public stories in the full-text index that are not in search_term, search_word and search_language yet, by their number in
-- it; a few, until a pause. With their words, each with its term behind it, divided by spaces.
create table search_uncounted (
  docid integer primary key,
  words text not null
);

-- Parts of the full-text indexes are merged in pauses, not while somebody waits for a publish.
insert into search_text (search_text, rank) values ('automerge', 0);
insert into search_headline (search_headline, rank) values ('automerge', 0);
