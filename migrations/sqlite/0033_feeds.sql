-- What was taken back, newest first: feeds tell of it (RFC 6721).
create index article_withdrawn on article (withdrawn_at) where state in ('withdrawn', 'erased');
