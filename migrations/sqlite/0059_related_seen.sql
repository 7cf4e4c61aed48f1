-- Related articles that were computed before an article came in: few or none while those of an import are.
create index related_article_seen on related_article (seen);
