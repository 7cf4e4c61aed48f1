-- On SQLite, an index. PostgreSQL reads the rows of matches anyway, and keeps wide columns elsewhere.
select 1;
