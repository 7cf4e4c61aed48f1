-- What articles state about their use by machines, as a number beside their finished bytes, which are sent without being
-- read (`domain/ai-use.ts`); 73: nothing. Beside the document too what only those get whose product gives the article in
-- full, as JSON. The publication's default, and what else it says of itself; how images were made.
alter table article_document add column ai_use integer not null default 73;
alter table article_card add column ai_use integer not null default 73;
alter table article_document add column reserved text;
alter table publication add column ai_use text;
alter table publication add column url text;
alter table publication add column logo_key integer references image (key);
alter table publication add column policies text;
alter table publication add column contact text;
alter table image add column digital_source_type text;
