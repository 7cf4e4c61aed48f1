-- Stories that a product no longer holds, for readers who may have had them by it.
create index product_member_closed on product_member (product_key, article_key, left_sequence)
  where left_sequence is not null;
