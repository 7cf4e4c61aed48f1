-- The full-text index of live stories. A story's number in it grows with the minute of its publication, so that the newest
-- matches are found first; it is below zero while the story is under embargo, which no public search looks at.
create table search_story (
  docid integer primary key,
  article_key integer not null unique,
  published_at integer not null,
  -- In words.
  length integer not null,
  -- What it is filtered and counted by: s, t, u and the key in base 36 for sections (those above included), tags, authors;
  -- k and its kind; l and its language.
  filing text not null,
  -- Its terms with their weights (domain/search/term-vector.ts): what matches are ranked by.
  terms blob not null
);

-- Our own terms, divided by spaces; nothing is stored but the index. In ascii every letter beyond ASCII belongs to a word.
create virtual table search_text using fts5 (
  headline, standfirst, body, names, filing,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- Words of headlines as they are written, for suggestions while somebody types.
create virtual table search_headline using fts5 (
  words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);
-- A big import is sorted in memory, up to so many bytes at a time.
insert into search_text (search_text, rank) values ('hashsize', 16000000);
insert into search_headline (search_headline, rank) values ('hashsize', 4000000);

-- In how many public stories a term stands, by its hash; -1 counts the stories, -2 their words.
create table search_term (
  hash integer primary key,
  stories integer not null
);

-- Words as they are written in public stories, with their terms: for prefixes and corrections.
create table search_word (
  word text not null,
  -- The word from its end, for words that end alike.
  reversed text not null,
  term text not null,
  hash integer not null,
  primary key (word, term)
) without rowid;
create index search_word_reversed on search_word (reversed);
create index search_word_hash on search_word (hash);

-- Languages of public stories: a search is understood in each of them.
create table search_language (
  language text primary key,
  stories integer not null
) without rowid;

-- Which version of the analysis the index is made with, and how far making it has got; null where it is done.
create table search_state (
  key integer primary key check (key = 1),
  version integer not null,
  after_key integer
);

-- Names of sections, tags and authors from each of their words on, folded: what somebody types begins one of them.
create table search_name (
  folded text not null,
  subject text not null,
  subject_key integer not null,
  primary key (folded, subject, subject_key)
) without rowid;
create index search_name_subject on search_name (subject, subject_key);
create index author_popular on author (story_count desc, key);
create index section_popular on section (story_count desc, key);
