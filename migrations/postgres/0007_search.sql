-- The full-text index of live stories. A story's number in it grows with the minute of its publication, so that the newest
-- matches are found first; it is below zero while the story is under embargo, which no public search looks at.
create table search_story (
  docid bigint primary key,
  article_key bigint not null unique,
  published_at bigint not null,
  -- In words.
  length bigint not null,
  -- What it is filtered and counted by: s, t, u and the key in base 36 for sections (those above included), tags, authors;
  -- k and its kind; l and its language.
  filing text not null,
  -- Its terms with their weights (domain/search/term-vector.ts): what matches are ranked by.
  terms bytea not null,
  -- The same terms with their places, and the filing with a slash before each.
  tokens tsvector not null,
  -- Words of the headline as they are written, for suggestions while somebody types.
  headline tsvector not null
);
create index search_story_tokens on search_story using gin (tokens);
create index search_story_headline on search_story using gin (headline);

-- In how many public stories a term stands, by its hash; -1 counts the stories, -2 their words.
create table search_term (
  hash bigint primary key,
  stories bigint not null
) with (fillfactor = 50);

-- Words as they are written in public stories, with their terms: for prefixes and corrections.
create table search_word (
  word text collate "C" not null,
  -- The word from its end, for words that end alike.
  reversed text collate "C" not null,
  term text collate "C" not null,
  hash bigint not null,
  primary key (word, term)
);
create index search_word_reversed on search_word (reversed);
create index search_word_hash on search_word (hash);

-- Languages of public stories: a search is understood in each of them.
create table search_language (
  language text collate "C" primary key,
  stories bigint not null
);

-- Which version of the analysis the index is made with, and how far making it has got; null where it is done.
create table search_state (
  key integer primary key check (key = 1),
  version integer not null,
  after_key bigint
);

-- Names of sections, tags and authors from each of their words on, folded: what somebody types begins one of them.
create table search_name (
  folded text collate "C" not null,
  subject text collate "C" not null,
  subject_key bigint not null,
  primary key (folded, subject, subject_key)
);
create index search_name_subject on search_name (subject, subject_key);
create index author_popular on author (story_count desc, key);
create index section_popular on section (story_count desc, key);
