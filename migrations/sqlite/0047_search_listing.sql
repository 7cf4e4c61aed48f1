-- What a search lists of each article that matches, close together: a row of the table is ten times as wide.
create index search_article_listing on search_article (docid, article_key, published_at, taxonomy, headline_terms);
