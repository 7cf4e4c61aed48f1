// Made by `npm run openapi` from openapi/openapi.json and the catalogue of errors. Not to be edited.
// biome-ignore-all lint: generated

export interface paths {
  '/v1/articles': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List articles
     * @description Articles as the filters choose them, newest first. Pages follow `page.next`: an article whose date and visibility stay the same appears exactly once, whatever is published meanwhile. With `state`, a key of scope `drafts` lists the articles of the newsroom: drafts, scheduled, unpublished, expired and withdrawn ones too.
     */
    get: operations['listArticles']
    put?: never
    /**
     * Begin an article
     * @description Makes a draft, always a draft: readers get it by `publish`. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['createArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an article
     * @description One article with all its metadata; with `include` also what stands around it on its page, so that the whole page is built from this one request. By `Accept` or by suffix the article comes in other formats.
     */
    get: operations['getArticle']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Save a revision
     * @description Changes what the merge patch names and saves it as a new revision; readers keep the live one. Slug, embargo, expiry, rights and dates act at once. Send `If-Match`: without it, an article that somebody else saved last is refused with 428. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    patch: operations['patchArticle']
    trace?: never
  }
  '/v1/articles/{ref}/related': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List articles to read next
     * @description Editors’ pins first; then up to 30 articles that are most like it in rare words, tags and section, the nearer in time the better; near-duplicates last. Each with its reasons.
     */
    get: operations['listRelated']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}.ninjs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an article as ninjs 3.1
     * @description What `GET /v1/articles/{ref}` answers to `Accept: application/ninjs+json`. Which field goes where: docs/formats.md. Of a withdrawn article 410 has a canceled item.
     */
    get: operations['getArticleAsNinjs']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles.ninjs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List articles as ninjs 3.1
     * @description The articles that `GET /v1/articles` lists. Without `body` each goes without its text; with any form of it, whole. The next page is in `Link`.
     */
    get: operations['listArticlesAsNinjs']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}.newsml': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an article as NewsML-G2 2.35
     * @description What `GET /v1/articles/{ref}` answers to `Accept: application/vnd.iptc.g2.newsitem+xml`. Which field goes where: docs/formats.md. Of a withdrawn article 410 has a canceled item.
     */
    get: operations['getArticleAsNewsmlG2']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles.newsml': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List articles as NewsML-G2 2.35
     * @description The articles that `GET /v1/articles` lists. Without `body` each goes without its text; with any form of it, whole. The next page is in `Link`.
     */
    get: operations['listArticlesAsNewsmlG2']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}.jsonld': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an article as schema.org JSON-LD
     * @description What `GET /v1/articles/{ref}` answers to `Accept: application/ld+json`. Which field goes where: docs/formats.md.
     */
    get: operations['getArticleAsJsonLd']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles.jsonld': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List articles as schema.org JSON-LD
     * @description The articles that `GET /v1/articles` lists. Without `body` each goes without its text; with any form of it, whole. The next page is in `Link`.
     */
    get: operations['listArticlesAsJsonLd']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}.md': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an article as Markdown with front matter
     * @description What `GET /v1/articles/{ref}` answers to `Accept: text/markdown`. Which field goes where: docs/formats.md.
     */
    get: operations['getArticleAsMarkdown']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}.txt': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an article as Plain text
     * @description What `GET /v1/articles/{ref}` answers to `Accept: text/plain`. Which field goes where: docs/formats.md.
     */
    get: operations['getArticleAsText']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/draft': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the draft
     * @description The newest revision, as it can be sent back. Its ETag goes into `If-Match`. Scope `drafts`.
     */
    get: operations['getDraft']
    put?: never
    post?: never
    /**
     * Delete a draft
     * @description Deletes an article that readers never had. Of one that they have, what is not published yet is given up: a new revision equals the live one. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    delete: operations['deleteDraft']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/by-source/{source}/{sourceId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an article by its external identity
     * @description The article that was imported or put as (source, sourceId): what readers may see of it. A key of scope `drafts` gets the draft instead, whatever the state.
     */
    get: operations['getArticleBySource']
    /**
     * Put an article by its outside identity
     * @description Makes the article of (source, sourceId) as a draft, or saves a revision that replaces its content whole. What is live stays until `publish`. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    put: operations['putArticleBySource']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/revisions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List revisions
     * @description Every saved state of the article, newest first: who saved it and when. Scope `drafts`.
     */
    get: operations['listRevisions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/revisions/{number}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a revision
     * @description The article with the content of one revision. Scope `drafts`.
     */
    get: operations['getRevision']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/revisions/{number}/diff': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Compare revisions
     * @description What differs between a revision and an earlier one, block by block. Default: the revision before. Scope `drafts`.
     */
    get: operations['diffRevision']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/publish': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Publish
     * @description Gives readers a revision, now or at an instant to come. Where it says nothing that readers do not have already, nothing changes: the answer is the article as it is. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['publishArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/schedule': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Schedule
     * @description Plans the publication of a revision, the first of an article or the next version of a live one: readers keep the live revision until the instant. Another `schedule` moves it, `unschedule` takes it back. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['scheduleArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/unschedule': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Unschedule
     * @description Takes the scheduled publication back. Readers keep what they have. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['unscheduleArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/unpublish': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Unpublish
     * @description Takes the article from readers without a word; it can come back. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['unpublishArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/correct': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Correct
     * @description Publishes a revision with a note that says what was wrong. Default: the newest revision. The change feed announces it as a correction. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['correctArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/withdraw': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Withdraw
     * @description Takes the article back (“kill”): it answers 410 with the public reason, and everyone who may hold a copy is told. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['withdrawArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/reinstate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Reinstate
     * @description Brings a withdrawn article back as it was. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['reinstateArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/revert': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Revert
     * @description Saves a new revision with the content of an old one; readers get it by `publish`. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['revertArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/erase': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Erase
     * @description Removes content, revisions, slugs and views for good (law). A tombstone with the id stays. Needs the scope `admin`. Scope `admin`.
     */
    post: operations['eraseArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/archive': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Count articles by period
     * @description Number of articles by year, month or day of `publishedAt` under any filter, newest period first; periods without articles are left out. A partner’s embargoed articles are not counted.
     */
    get: operations['getArchive']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/visibility': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Explain visibility
     * @description Whether a reader sees an article, rule by rule. For a later instant the dates of the article are applied; the products are those of now. Scope `admin`.
     */
    get: operations['explainVisibility']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/posts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List the posts of a live blog
     * @description Posts, newest first, page by page back to the first one. With `since`, what was added, changed and removed after an earlier answer.
     */
    get: operations['listPosts']
    put?: never
    /**
     * Add a post
     * @description Adds a post above the others of a live blog: an article of kind `live`, else 409. If the article is live, readers have the post at once. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    post: operations['addPost']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/posts/{post}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a post
     * @description One post of a live blog.
     */
    get: operations['getPost']
    put?: never
    post?: never
    /**
     * Remove a post
     * @description Removes a post from a live blog. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    delete: operations['removePost']
    options?: never
    head?: never
    /**
     * Change a post
     * @description Changes the fields that are given; all others stay. Answers a receipt without content to a key that lacks `drafts`. Scope `write`.
     */
    patch: operations['changePost']
    trace?: never
  }
  '/v1/articles/{ref}/preview-links': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List preview links
     * @description The links of an article that work, newest first. Scope `drafts`.
     */
    get: operations['listPreviewLinks']
    put?: never
    /**
     * Make a preview link
     * @description An address that shows the newest revision without a key: signed, expiring, revocable. Scope `drafts`.
     */
    post: operations['createPreviewLink']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/preview-links/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Revoke a preview link
     * @description From now on the link shows nothing. Scope `drafts`.
     */
    delete: operations['revokePreviewLink']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/preview/{token}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a preview
     * @description The newest revision of an article, exactly as `GET /v1/articles/{ref}` will answer it once it is published. Needs no key. No cache keeps it; a link that is over, revoked or bent is a 404.
     */
    get: operations['getPreview']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/changes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Follow what changes
     * @description What has become of articles since a cursor, each told once: what was published, changed or corrected, what has left the filters, what was taken back. `wait` holds the request until something happens; `Accept: text/event-stream` streams it; `initial=true` gives everything first. docs/what-a-partner-must-do.md says what to do with it.
     */
    get: operations['listChanges']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/lists': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List the lists
     * @description Curated lists are ordered by editors. latest, most-popular and trending are computed.
     */
    get: operations['listLists']
    put?: never
    /**
     * Make a list
     * @description Makes a curated list, empty. Scope `lists`.
     */
    post: operations['createList']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/lists/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a list
     * @description The entries of a list in order, articles and teasers. The filters narrow it; positions count what is left. Ranked lists page over the ranking of one instant, which is kept for ten minutes.
     */
    get: operations['getList']
    put?: never
    post?: never
    /**
     * Delete a list
     * @description Deletes a curated list; a computed one is always there (409). Scope `lists`.
     */
    delete: operations['deleteList']
    options?: never
    head?: never
    /**
     * Change a list
     * @description Changes its name, its description and what it is filled up from. Scope `lists`.
     */
    patch: operations['patchList']
    trace?: never
  }
  '/v1/front': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the lists of a front page
     * @description Several lists in one call, for a front page or (with `section`) a section page. With `unique=true` an article that stands in an earlier list is left out of the later ones, which are filled up.
     */
    get: operations['getFront']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/search': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Search articles
     * @description Ranked full text of headline, standfirst, body, tags and byline, understood in the languages of the articles, with highlights and facets. Pages follow the ranking of the first one for ten minutes. With `state`, a key of scope `drafts` searches the articles of the newsroom.
     */
    get: operations['searchArticles']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/suggest': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Complete what somebody types
     * @description Articles, sections, tags and authors that begin with it, from what everybody may read.
     */
    get: operations['suggest']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/sitemap.xml': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the index of the sitemaps
     * @description A sitemap for each month in which articles were published, in parts of 10000. There is none without SITE_URL.
     */
    get: operations['getSitemapIndex']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/sitemaps/{name}.xml': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a sitemap
     * @description The articles of a month, oldest first, without those that search engines should not index.
     */
    get: operations['getSitemap']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/news-sitemap.xml': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the news sitemap
     * @description For Google News: articles that were first published in the last two days, at most 1000.
     */
    get: operations['getNewsSitemap']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/robots.txt': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read robots.txt
     * @description What crawlers may do: `Content-Signal` and `Content-Usage` say what the `aiUse` of the publication states; where the licence and the sitemaps are.
     */
    get: operations['getRobots']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/license.xml': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the RSL licence
     * @description The licence of the site as Really Simple Licensing 1.0: the `aiUse` and rights of the publication.
     */
    get: operations['getRslLicense']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/.well-known/tdmrep.json': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the reservation of text and data mining
     * @description TDMRep: whether text and data mining is reserved, where the `aiUse` of the publication states `train`; else an empty array.
     */
    get: operations['getTdmRep']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/llms.txt': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read llms.txt
     * @description For language models: the publication, its sections and the 20 newest articles as Markdown, without those whose use as input is disallowed.
     */
    get: operations['getLlms']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/oembed': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the oEmbed card of an article
     * @description What the address of an article becomes where it is pasted: headline, excerpt, author and a thumbnail. Only what everybody may read, whatever the key.
     */
    get: operations['getEmbed']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds/latest.{format}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the feed of the newest articles
     * @description RSS 2.0, Atom or JSON Feed, by suffix, with full texts; with the key of a partner, what its products give. Parameters that mean nothing here are ignored.
     */
    get: operations['getLatestFeed']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds/lists/{slug}.{format}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the feed of a list
     * @description The articles of a list in its order, without the links between them.
     */
    get: operations['getListFeed']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds/sections/{slug}.{format}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the feed of a section
     * @description The newest articles of a section.
     */
    get: operations['getSectionFeed']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds/tags/{slug}.{format}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the feed of a tag
     * @description The newest articles of a tag.
     */
    get: operations['getTagFeed']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds/authors/{slug}.{format}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the feed of an author
     * @description The newest articles of an author.
     */
    get: operations['getAuthorFeed']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/feeds/search.{format}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the feed of a search
     * @description The newest articles that have all the words of a search; the filters narrow it.
     */
    get: operations['getSearchFeed']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sections': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List sections
     * @description The whole tree, each section after the one above it, siblings in their order.
     */
    get: operations['listSections']
    put?: never
    /**
     * Make a section
     * @description Makes a section, at the top or below another one. Scope `write`.
     */
    post: operations['createSection']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sections/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a section
     * @description One section with its place in the tree.
     */
    get: operations['getSection']
    put?: never
    post?: never
    /**
     * Delete a section
     * @description Deletes a section that has neither articles nor sections below; else 409 says how many. Scope `write`.
     */
    delete: operations['deleteSection']
    options?: never
    head?: never
    /**
     * Change a section
     * @description Changes what is given: a new slug leaves the old one answering 308; a new parent moves the section with the sections below and all their articles. Where those are very many, they follow as a job, which `Link: rel="monitor"` names. Scope `write`.
     */
    patch: operations['patchSection']
    trace?: never
  }
  '/v1/tags': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List tags
     * @description Tags by name or by how many public articles carry them; with `q` as one types.
     */
    get: operations['listTags']
    put?: never
    /**
     * Make a tag
     * @description Makes a tag. Articles make those they name by themselves. Scope `write`.
     */
    post: operations['createTag']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/tags/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a tag
     * @description One tag with its outside identities.
     */
    get: operations['getTag']
    put?: never
    post?: never
    /**
     * Delete a tag
     * @description Deletes a tag that no article has; else 409 says how many do. With `force=true` it is taken off them; where they are very many, by a job. Scope `write`.
     */
    delete: operations['deleteTag']
    options?: never
    head?: never
    /**
     * Change a tag
     * @description Changes what is given: a new slug leaves the old one answering 308. Articles show the new name, and are found by new aliases, at once; where they are very many, they follow as a job, which `Link: rel="monitor"` names. Scope `write`.
     */
    patch: operations['patchTag']
    trace?: never
  }
  '/v1/tags/{slug}/related': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List tags that go with a tag
     * @description The tags that stand on the same public articles, by how much the two go together.
     */
    get: operations['listRelatedTags']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/authors': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List authors
     * @description Authors by name (code points).
     */
    get: operations['listAuthors']
    put?: never
    /**
     * Make an author
     * @description Makes an author. Articles make those they name by themselves. Scope `write`.
     */
    post: operations['createAuthor']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/authors/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an author
     * @description One author. Their articles: `/v1/articles?author=…`.
     */
    get: operations['getAuthor']
    put?: never
    post?: never
    /**
     * Delete an author
     * @description Deletes an author without articles; else 409 says how many. Scope `write`.
     */
    delete: operations['deleteAuthor']
    options?: never
    head?: never
    /**
     * Change an author
     * @description Changes what is given: a new slug leaves the old one answering 308. Bylines are texts of their own and stay. Scope `write`.
     */
    patch: operations['patchAuthor']
    trace?: never
  }
  '/v1/bulk': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Do many things
     * @description Up to 1,000 commands on articles, in order. Each by itself: the answer is 200 and tells of each what became of it. With `atomic`: all in one transaction, or nothing, and the error names the command that could not be done. Scope `write`.
     */
    post: operations['runBulk']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/tags/{slug}/merge': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Merge a tag into another
     * @description Every article of the tag gets the other one, in all its revisions. When the last one has it, the tag goes: its names become aliases, and its slugs answer 308; of a tag that only hidden articles have, readers get neither. Few articles are moved at once (200, `state` done), many by a job (202). Scope `write`.
     */
    post: operations['mergeTag']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/lists/{slug}/entries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the entries
     * @description The entries as they are kept, with the states of their articles. The ETag goes into `If-Match`. Scope `lists`.
     */
    get: operations['getEntries']
    /**
     * Put the whole order
     * @description Replaces all entries. Send `If-Match`: without it, an order that somebody else put last is refused with 428. On a computed list every entry is pinned. Scope `lists`.
     */
    put: operations['putEntries']
    /**
     * Add an entry
     * @description Puts an article or a teaser onto the list, at a position or at the end. Scope `lists`.
     */
    post: operations['addEntry']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/lists/{slug}/entries/{entry}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Remove an entry
     * @description Takes an entry off the list. Scope `lists`.
     */
    delete: operations['removeEntry']
    options?: never
    head?: never
    /**
     * Change an entry
     * @description Moves an entry, holds it at a position (`slot`; null lets it go) or changes its teaser. Scope `lists`.
     */
    patch: operations['changeEntry']
    trace?: never
  }
  '/v1/lists/{slug}/exclusions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Keep an article from a list
     * @description A computed list leaves the article out from now on, and a curated one is not filled up with it. What editors put or pin themselves stays. Scope `lists`.
     */
    post: operations['excludeArticle']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/lists/{slug}/exclusions/{ref}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Let an article back onto a list
     * @description The list may take the article up again. Scope `lists`.
     */
    delete: operations['includeArticle']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/jobs/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a job
     * @description How far work on many articles is: a merge, a rename. Scope `write`.
     */
    get: operations['getJob']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/publication': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the publication
     * @description Its name, site, logo, policies and contact, and what its articles take over: language, time zone, rights.
     */
    get: operations['getPublication']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Change the publication
     * @description Changes what is given. Articles that are there already keep their rights, language and zone. Scope `admin`.
     */
    patch: operations['patchPublication']
    trace?: never
  }
  '/v1/keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List keys
     * @description All keys without their secrets, which are kept nowhere. Scope `admin`.
     */
    get: operations['listKeys']
    put?: never
    /**
     * Make a key
     * @description The secret is in this answer and never shown again: only its hash is kept. Scope `admin`.
     */
    post: operations['createKey']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/keys/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /**
     * Revoke a key
     * @description From the answer on, nobody is let in with it. Scope `admin`.
     */
    delete: operations['revokeKey']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/account': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read your account
     * @description What this key may do, what it has used today, and how far it has read the change log. For any key.
     */
    get: operations['getAccount']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/account/deliveries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Report your deliveries
     * @description Every full text that this key was given, once a day for each article and version; as JSON, or as one CSV file. For any key; only those of partners are counted.
     */
    get: operations['listOwnDeliveries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/partners': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List partners
     * @description With their products, their keys, and how far those have read the change log: a partner that stalls shows here. Scope `admin`.
     */
    get: operations['listPartners']
    put?: never
    /**
     * Make a partner
     * @description A partner with its products. Its keys are made by `POST /v1/keys` with `partner`. Scope `admin`.
     */
    post: operations['createPartner']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/partners/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a partner
     * @description Its products and its keys. Scope `admin`.
     */
    get: operations['getPartner']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /**
     * Change a partner
     * @description Changes what is named; `products` replaces them all. It acts with the answer. Scope `admin`.
     */
    patch: operations['patchPartner']
    trace?: never
  }
  '/v1/products': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List products
     * @description What partners can be entitled to, by slug. Scope `admin`.
     */
    get: operations['listProducts']
    put?: never
    /**
     * Make a product
     * @description A saved filter with what is delivered of it. The articles that it holds enter it, by a job where they are many. Scope `admin`.
     */
    post: operations['createProduct']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/products/{slug}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a product
     * @description Its filter and its rights. Scope `admin`.
     */
    get: operations['getProduct']
    put?: never
    post?: never
    /**
     * Take a product off sale
     * @description From the answer on, no partner has it; its slug is not given again. Scope `admin`.
     */
    delete: operations['deleteProduct']
    options?: never
    head?: never
    /**
     * Change a product
     * @description Rights (what is delivered, embargo access, quota) act with the answer. With another filter articles enter and leave by a job; embargoed ones with the answer. Scope `admin`.
     */
    patch: operations['patchProduct']
    trace?: never
  }
  '/v1/deliveries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Report deliveries
     * @description Every full text that was delivered, once a day for each key, article and version; as JSON, or as one CSV file. Scope `admin`.
     */
    get: operations['listDeliveries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/webhooks': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List webhooks
     * @description Where changes are sent, and how well that goes. Scope `admin`.
     */
    get: operations['listWebhooks']
    put?: never
    /**
     * Create a webhook
     * @description It is sent what changes from now on, signed by Standard Webhooks. The response has its signing secret. Scope `admin`.
     */
    post: operations['createWebhook']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/webhooks/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a webhook
     * @description What it is sent, and how well that goes. Scope `admin`.
     */
    get: operations['getWebhook']
    put?: never
    post?: never
    /**
     * Delete a webhook
     * @description Nothing more is sent; its deliveries are deleted. Scope `admin`.
     */
    delete: operations['deleteWebhook']
    options?: never
    head?: never
    /**
     * Change a webhook
     * @description With another filter, product, key or change types it begins anew with what changes from now on. `state: "active"` ends a pause. Scope `admin`.
     */
    patch: operations['patchWebhook']
    trace?: never
  }
  '/v1/webhooks/{id}/rotate-secret': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Rotate the secret of a webhook
     * @description Events are signed with the new secret and, for `overlap` seconds, with the former one as well. Scope `admin`.
     */
    post: operations['rotateWebhookSecret']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/webhooks/{id}/test': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send a test event
     * @description An event of type `webhook.test`, delivered as all others are. The delivery log says what has become of it. Scope `admin`.
     */
    post: operations['testWebhook']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/webhooks/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send deliveries again
     * @description Finished deliveries by id or by time, each with its `webhook-id`; or all changes after a cursor, as new deliveries. Articles are sent as the receiver may have them now. Scope `admin`.
     */
    post: operations['replayWebhook']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/webhooks/{id}/deliveries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List deliveries of a webhook
     * @description What was sent and what waits, newest first, each with its attempts. Scope `admin`.
     */
    get: operations['listWebhookDeliveries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/webhooks/{id}/deliveries/{delivery}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a delivery
     * @description One delivery with its attempts. Scope `admin`.
     */
    get: operations['getWebhookDelivery']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sandbox/{step}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Play a step in the sandbox
     * @description Takes a demonstration article through an embargo, its end, a correction and a withdrawal, with real entries in the change log. Only test keys of the same partner can see it. Requires a test key.
     */
    post: operations['playSandbox']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List sources
     * @description All sources with how following them goes. Scope `admin`.
     */
    get: operations['listSources']
    put?: never
    /**
     * Follow a source
     * @description Takes in the articles of another Broadsheet, all that the key may read, and from then on whatever changes: updates, corrections, embargoes, withdrawals. Scope `admin`.
     */
    post: operations['createSource']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sources/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read a source
     * @description One source with how following it goes. Scope `admin`.
     */
    get: operations['getSource']
    put?: never
    post?: never
    /**
     * Stop following a source
     * @description Its articles stay as they are; what becomes of them at the source does not arrive any more. Scope `admin`.
     */
    delete: operations['deleteSource']
    options?: never
    head?: never
    /**
     * Change, pause or resume a source
     * @description What is left out stays. Another address is read from its beginning. Scope `admin`.
     */
    patch: operations['patchSource']
    trace?: never
  }
  '/v1/audit': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the audit
     * @description Who did what to what, newest first. Never changed. Scope `admin`.
     */
    get: operations['listAudit']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/resolve': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Find what stands at a path
     * @description For the router of a front end: which article, section, tag or author a path of the site is, and where to send readers whose path is an old one. Knows the pattern of SITE_URL, paths that were kept from another system, old slugs and aliases.
     */
    get: operations['resolvePath']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/articles/{ref}/views': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read how often an article was viewed
     * @description By minute for the last two hours, by hour for the last two days, by day for all time. Needs a key of scope `views`.
     */
    get: operations['getArticleViews']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/images/{file}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an image file
     * @description The file behind an image, or with `width` a smaller version of it. It answers only while an article, list or author that you may see shows it.
     */
    get: operations['getImage']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/images': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * List images
     * @description Image assets, newest first. Scope `drafts`.
     */
    get: operations['listImages']
    put?: never
    /**
     * Upload an image
     * @description The picture is the body, and what is said of it stands in the query; or a JSON body names a picture elsewhere. The type is decided by the content. Stored is the picture alone: upright, in sRGB, without location, camera or any other metadata; caption, credit, alt and copyright in it are taken over where the query does not say them. An image of the same `source` and `sourceId` is replaced. Scope `write`.
     */
    post: operations['uploadImage']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/images/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read an image
     * @description What is said of an image, whichever articles use it. Scope `drafts`.
     */
    get: operations['getImageAsset']
    put?: never
    post?: never
    /**
     * Delete an image
     * @description Deletes an image that no article has in any revision, no author as a portrait and no list in a teaser; else 409. The file goes with the last image that has it. Scope `write`.
     */
    delete: operations['deleteImage']
    options?: never
    head?: never
    /**
     * Change an image
     * @description Changes what is said of an image. Live articles that show it say so at once, where they have no words of their own. Answers a receipt to a key that lacks `drafts`. Scope `write`.
     */
    patch: operations['patchImage']
    trace?: never
  }
  '/healthz': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Whether the process lives
     * @description Answers as soon as the process listens.
     */
    get: operations['getHealth']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/readyz': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Whether the process can answer
     * @description Asks the database, and answers within a second: 503 where it does not answer. A load balancer sends readers only where this is 200.
     */
    get: operations['getReadiness']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/metrics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Read the metrics
     * @description In the text format of Prometheus; to the machine itself, or with a key of scope `admin`.
     */
    get: operations['getMetrics']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/websub': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Subscribe to a feed by WebSub
     * @description Subscribes a callback to a public feed, or unsubscribes it, once the callback has confirmed it (verification of intent). docs/feeds.md has the details.
     */
    post: operations['requestSubscription']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/views': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Tell that articles were read
     * @description One view, or up to a thousand as `views`. From a page, `navigator.sendBeacon` sends it without a preflight, as text/plain; no cookie is set and nobody identified. The answer comes when the views are on disk. Repeats within 30 minutes and bots are not counted, and of one article at most 30 views from one network in half an hour. A server that tells of its readers’ views has a key of scope `views` and says `visitor`.
     */
    post: operations['countViews']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export interface webhooks {
  change: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Receive a change
     * @description What Broadsheet posts to a webhook: signed by Standard Webhooks, in order for each article, at least once. An answer other than 2xx is tried again for three days.
     */
    post: operations['receiveChange']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export interface components {
  schemas: {
    /** @description Where the next page is. */
    Page: {
      /** @description Most items on this page. */
      limit: number
      /** @description Cursor of the next page; null on the last one. */
      next: string | null
      /** @description How many there are in all, where `count=true` asked for it. */
      total?: number
    }
    /** @description A problem document (RFC 9457). */
    Problem: {
      /** @description Address of the page that explains the code. */
      type: string
      /** @description The kind of error, always the same for a code. */
      title: string
      /** @description The HTTP status. */
      status: number
      /** @description What went wrong this time, and what to do. */
      detail: string
      /** @description Stable name of the kind of error. */
      code: string
      /** @description Finds the request in the log. */
      requestId: string
      /** @description The faults of an input, one by one; empty for other errors. */
      errors: {
        /**
         * @description Where the fault is.
         * @enum {string}
         */
        in: 'query' | 'path' | 'header' | 'body'
        /** @description The parameter, or a JSON pointer into the body. */
        field: string
        /** @description The rule, and the nearest right thing where there is one. */
        message: string
      }[]
      /**
       * Format: uuid
       * @description With article-withdrawn: the article.
       */
      id?: string
      /** @description With conflict: the section, tag or author that has the name already. */
      existing?: {
        slug: string
        /** @description Where it is in this API. */
        path: string
      }
      /**
       * Format: date-time
       * @description With article-withdrawn: when it was taken back.
       */
      withdrawnAt?: string
      /** @description With article-withdrawn: the public reason. */
      reason?: string
    }
    /** @description A section, as articles name it. */
    SectionReference: {
      /** @description For addresses and filters. */
      slug: string
      /** @description What readers see. */
      name: string
    }
    /** @description Rights in an article or an image. */
    Rights: {
      /** @description The line that readers see. */
      notice: string | null
      /** @description What may be done with it, in words. */
      usageTerms: string | null
      /** @description The licence. */
      licenseUrl: string | null
      /** @description Whether partners may carry it. */
      syndicatable: boolean
      /**
       * Format: date-time
       * @description From this instant it is hidden.
       */
      licenseEndsAt: string | null
      /** @description Where it may be published: in the countries to `include` alone, or everywhere but in those to `exclude`; one of the lists is empty. ISO 3166-1 codes; null: everywhere. */
      territories: {
        include: string[]
        exclude: string[]
      } | null
    }
    /** @description Rights in an article. */
    ArticleRights: {
      /** @description The line that readers see. */
      notice: string | null
      /** @description What may be done with it, in words. */
      usageTerms: string | null
      /** @description The licence. */
      licenseUrl: string | null
      /** @description Whether partners may carry it. */
      syndicatable: boolean
      /**
       * Format: date-time
       * @description From this instant it is hidden.
       */
      licenseEndsAt: string | null
      /** @description Where it may be published: in the countries to `include` alone, or everywhere but in those to `exclude`; one of the lists is empty. ISO 3166-1 codes; null: everywhere. */
      territories: {
        include: string[]
        exclude: string[]
      } | null
      /** @description What machines may do with it, as far as the article states it itself; the publication’s `aiUse` stands for what is null. `Content-Usage` of an answer has the strictest of all that it holds. */
      aiUse: {
        /** @description Training of models. */
        train: ('allowed' | 'disallowed') | null
        /** @description Search, and results that lead to the page. */
        search: ('allowed' | 'disallowed') | null
        /** @description Input of an answer that a model gives: grounding, retrieval. */
        input: ('allowed' | 'disallowed') | null
      } | null
    }
    /** @description An image as an article uses it: caption, alt and credit are the use’s own, or the asset’s. */
    ImageInArticle: {
      /**
       * Format: uuid
       * @description The asset.
       */
      id: string
      /** @description Where the file is; null for a picture of which only the credit is known. */
      url: string | null
      /** @description Pixels. */
      width: number | null
      /** @description Pixels. */
      height: number | null
      /** @description image/jpeg and the like; null where the file is elsewhere. */
      mediaType: string | null
      /** @description Smaller versions of the picture; null where the file is not stored here. */
      renditions: {
        /** @description The picture as WebP, with `{width}` in place of one of `widths`. `.avif` or `.jpg` for `.webp` gives other formats; `&height=` crops around the focal point (docs/images.md). */
        url: string
        /** @description Widths in pixels, smallest first: a `srcset` is made of them. */
        widths: number[]
      } | null
      /**
       * @description What it does in the article.
       * @enum {string}
       */
      role: 'lead' | 'inline' | 'gallery' | 'thumbnail'
      /** @description Order among the images of the article, from 1. */
      position: number
      caption: string | null
      /** @description For those who do not see it. */
      alt: string | null
      /** @description Whose picture it is. */
      credit: string | null
      /** @description What must stay in a crop. */
      focalPoint: {
        /** @description Share of the width, 0 to 1. */
        x: number
        /** @description Share of the height, 0 to 1. */
        y: number
      } | null
      /** @description Code of the IPTC vocabulary: how the picture was made; null: not stated. */
      digitalSourceType:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      rights: components['schemas']['Rights']
    }
    /** @description One block of a body; `type` says which. `post` is a post of a live blog. */
    Block:
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'paragraph'
          /** @description The text. Inline HTML of a, abbr, b, bdi, bdo, br, cite, code, del, em, i, ins, kbd, mark, q, rp, rt, ruby, s, small, span, strong, sub, sup, time, u, var, wbr. */
          html: string
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'heading'
          /**
           * @description As in h2 to h4.
           * @enum {integer}
           */
          level: 2 | 3 | 4
          /** @description The text. Inline HTML of a, abbr, b, bdi, bdo, br, cite, code, del, em, i, ins, kbd, mark, q, rp, rt, ruby, s, small, span, strong, sub, sup, time, u, var, wbr. */
          html: string
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'list'
          /** @description Whether the items are numbered. */
          ordered: boolean
          items: string[]
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'quote'
          paragraphs: string[]
          /** @description Who said it: plain text. */
          citation: string | null
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'image'
          /** @description Id of the asset, where the file is kept here. */
          image: string | null
          /** @description Address of a file elsewhere. */
          url: string | null
          /** @description For those who do not see it; empty for decoration. */
          alt: string
          /** @description Plain text. */
          caption: string | null
          /** @description Whose picture it is. */
          credit: string | null
          /** @description Pixels. */
          width: number | null
          /** @description Pixels. */
          height: number | null
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'embed'
          /**
           * @description Whose player or post it is.
           * @enum {string}
           */
          provider:
            | 'youtube'
            | 'vimeo'
            | 'x'
            | 'instagram'
            | 'facebook'
            | 'tiktok'
            | 'bluesky'
            | 'mastodon'
            | 'soundcloud'
            | 'spotify'
            | 'datawrapper'
            | 'flourish'
          /** @description Its address there. */
          url: string
          /** @description For those who do not load it. */
          title: string | null
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'code'
          /** @description As the author named it. */
          language: string | null
          /** @description The code, as it is. */
          text: string
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'table'
          /** @description What the table shows. */
          caption: string | null
          /** @description Empty where there is no header row. */
          head: string[]
          /** @description Rows of cells. */
          rows: string[][]
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'divider'
        }
      | {
          /** @description Stable within the article, also when the text around it changes. */
          id: string
          /**
           * @description What the block is.
           * @enum {string}
           */
          type: 'post'
          /** @description Headline of the post. */
          title: string | null
          /**
           * Format: date-time
           * @description The instant shown beside the post.
           */
          at: string
          /** @description Whether it belongs in a summary of key events. */
          keyEvent: boolean
          author: components['schemas']['PostAuthor'] | null
          /**
           * Format: date-time
           * @description When it was added.
           */
          createdAt: string
          /**
           * Format: date-time
           * @description When it was last changed.
           */
          updatedAt: string
          /** @description What it says. */
          blocks: (
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'paragraph'
                /** @description The text. Inline HTML of a, abbr, b, bdi, bdo, br, cite, code, del, em, i, ins, kbd, mark, q, rp, rt, ruby, s, small, span, strong, sub, sup, time, u, var, wbr. */
                html: string
              }
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'heading'
                /**
                 * @description As in h2 to h4.
                 * @enum {integer}
                 */
                level: 2 | 3 | 4
                /** @description The text. Inline HTML of a, abbr, b, bdi, bdo, br, cite, code, del, em, i, ins, kbd, mark, q, rp, rt, ruby, s, small, span, strong, sub, sup, time, u, var, wbr. */
                html: string
              }
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'list'
                /** @description Whether the items are numbered. */
                ordered: boolean
                items: string[]
              }
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'quote'
                paragraphs: string[]
                /** @description Who said it: plain text. */
                citation: string | null
              }
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'image'
                /** @description Id of the asset, where the file is kept here. */
                image: string | null
                /** @description Address of a file elsewhere. */
                url: string | null
                /** @description For those who do not see it; empty for decoration. */
                alt: string
                /** @description Plain text. */
                caption: string | null
                /** @description Whose picture it is. */
                credit: string | null
                /** @description Pixels. */
                width: number | null
                /** @description Pixels. */
                height: number | null
              }
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'embed'
                /**
                 * @description Whose player or post it is.
                 * @enum {string}
                 */
                provider:
                  | 'youtube'
                  | 'vimeo'
                  | 'x'
                  | 'instagram'
                  | 'facebook'
                  | 'tiktok'
                  | 'bluesky'
                  | 'mastodon'
                  | 'soundcloud'
                  | 'spotify'
                  | 'datawrapper'
                  | 'flourish'
                /** @description Its address there. */
                url: string
                /** @description For those who do not load it. */
                title: string | null
              }
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'code'
                /** @description As the author named it. */
                language: string | null
                /** @description The code, as it is. */
                text: string
              }
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'table'
                /** @description What the table shows. */
                caption: string | null
                /** @description Empty where there is no header row. */
                head: string[]
                /** @description Rows of cells. */
                rows: string[][]
              }
            | {
                /** @description Stable within the article, also when the text around it changes. */
                id: string
                /**
                 * @description What the block is.
                 * @enum {string}
                 */
                type: 'divider'
              }
          )[]
        }
    /** @description The body in the forms that were asked for. */
    Body: {
      /** @description Sanitised HTML. */
      html?: string
      /** @description Plain text; blocks divided by an empty line. */
      text?: string
      /** @description Markdown: as submitted, or derived. */
      markdown?: string
      /** @description The canonical form: typed blocks in order. */
      blocks?: components['schemas']['Block'][]
    }
    /** @description An article as lists show it. */
    ArticleCard: {
      /**
       * Format: uuid
       * @description Identity for life (UUIDv7).
       */
      id: string
      /** @description For addresses. Old ones keep leading here. */
      slug: string
      /** @description Canonical address on the newsroom’s site; null where no SITE_URL is set. */
      url: string | null
      /** @description How often readers were given a new version, from 1. */
      version: number
      /**
       * @description Kind of article.
       * @enum {string}
       */
      kind:
        | 'news'
        | 'live-blog'
        | 'opinion'
        | 'analysis'
        | 'explainer'
        | 'interview'
        | 'review'
        | 'obituary'
        | 'brief'
        | 'gallery'
        | 'video'
        | 'audio'
      /** @description Short label above the headline. */
      kicker: string | null
      /** @description 1 (highest) to 9, as in ninjs and NewsML. */
      urgency: number | null
      /** @description Plain text. */
      headline: string
      /** @description Plain text. */
      standfirst: string | null
      /** @description For lists: written by an editor, or else the standfirst, or else the beginning of the body. */
      excerpt: string
      /** @description As printed. `authors` links to authors. */
      byline: string | null
      /** @description Who made it; empty where only a byline is known. */
      authors: {
        slug: string
        name: string
        /**
         * @description What they did.
         * @enum {string}
         */
        role: 'author' | 'photographer' | 'editor' | 'translator' | 'contributor'
      }[]
      /** @description BCP 47. */
      language: string
      section: components['schemas']['SectionReference'] | null
      /** @description In the order the newsroom gave them. */
      tags: {
        slug: string
        name: string
        /**
         * @description What the tag names.
         * @enum {string}
         */
        type: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
      }[]
      image: components['schemas']['ImageInArticle'] | null
      /**
       * Format: date-time
       * @description The date that readers are shown.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When readers first got it.
       */
      firstPublishedAt: string
      /**
       * Format: date-time
       * @description The last change that matters to readers.
       */
      updatedAt: string
      /**
       * Format: date-time
       * @description The last change of any kind.
       */
      modifiedAt: string
      /** @description IANA zone of the article. */
      timezone: string
      /** @description `publishedAt` in the article’s zone, with its offset. */
      publishedAtLocal: string
      /**
       * Format: date-time
       * @description It must not be published before. null for everything that the public may read: only partners who are entitled to it get an embargoed article.
       */
      embargoedUntil: string | null
      /**
       * @description Whether a site should ask for payment.
       * @enum {string}
       */
      access: 'free' | 'metered' | 'paid'
      /** @description Words of the body. */
      wordCount: number
      /** @description At an easy pace. */
      readingMinutes: number
    }
    /** @description An article with all its metadata. */
    Article: {
      /**
       * Format: uuid
       * @description Identity for life (UUIDv7).
       */
      id: string
      /** @description For addresses. Old ones keep leading here. */
      slug: string
      /** @description Canonical address on the newsroom’s site; null where no SITE_URL is set. */
      url: string | null
      /** @description How often readers were given a new version, from 1. */
      version: number
      /**
       * @description Kind of article.
       * @enum {string}
       */
      kind:
        | 'news'
        | 'live-blog'
        | 'opinion'
        | 'analysis'
        | 'explainer'
        | 'interview'
        | 'review'
        | 'obituary'
        | 'brief'
        | 'gallery'
        | 'video'
        | 'audio'
      /** @description Short label above the headline. */
      kicker: string | null
      /** @description 1 (highest) to 9, as in ninjs and NewsML. */
      urgency: number | null
      /** @description Plain text. */
      headline: string
      /** @description Plain text. */
      standfirst: string | null
      /** @description For lists: written by an editor, or else the standfirst, or else the beginning of the body. */
      excerpt: string
      /** @description As printed. `authors` links to authors. */
      byline: string | null
      /** @description Who made it; empty where only a byline is known. */
      authors: {
        slug: string
        name: string
        /**
         * @description What they did.
         * @enum {string}
         */
        role: 'author' | 'photographer' | 'editor' | 'translator' | 'contributor'
      }[]
      /** @description BCP 47. */
      language: string
      section: components['schemas']['SectionReference'] | null
      /** @description In the order the newsroom gave them. */
      tags: {
        slug: string
        name: string
        /**
         * @description What the tag names.
         * @enum {string}
         */
        type: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
      }[]
      image: components['schemas']['ImageInArticle'] | null
      /**
       * Format: date-time
       * @description The date that readers are shown.
       */
      publishedAt: string
      /**
       * Format: date-time
       * @description When readers first got it.
       */
      firstPublishedAt: string
      /**
       * Format: date-time
       * @description The last change that matters to readers.
       */
      updatedAt: string
      /**
       * Format: date-time
       * @description The last change of any kind.
       */
      modifiedAt: string
      /** @description IANA zone of the article. */
      timezone: string
      /** @description `publishedAt` in the article’s zone, with its offset. */
      publishedAtLocal: string
      /**
       * Format: date-time
       * @description It must not be published before. null for everything that the public may read: only partners who are entitled to it get an embargoed article.
       */
      embargoedUntil: string | null
      /**
       * @description Whether a site should ask for payment.
       * @enum {string}
       */
      access: 'free' | 'metered' | 'paid'
      /** @description Words of the body. */
      wordCount: number
      /** @description At an easy pace. */
      readingMinutes: number
      /** @description Code of the IPTC genre vocabulary. */
      genre: string
      /** @description Place line. */
      dateline: string | null
      /** @description Number within its tag of type `series`. */
      seriesPart: number | null
      /** @description Code of the IPTC vocabulary: how the text was made; null: not stated. */
      digitalSourceType:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      /** @description Further sections. */
      sections: components['schemas']['SectionReference'][]
      /** @description All images, the lead one included. */
      images: components['schemas']['ImageInArticle'][]
      rights: components['schemas']['ArticleRights']
      /** @description Oldest first. */
      corrections: {
        /**
         * Format: date-time
         * @description When it was corrected.
         */
        at: string
        /** @description What readers are shown. */
        note: string
      }[]
      /** @description The same article in other languages. */
      translations: {
        /** Format: uuid */
        id: string
        slug: string
        language: string
        headline: string
        url: string | null
      }[]
      /** @description Articles whose place it takes. Ids, as far as they are public. */
      replaces: string[]
      /** @description Articles that it grew out of. Ids, as far as they are public. */
      evolvedFrom: string[]
      /** @description Articles that take its place. Ids, as far as they are public. */
      replacedBy: string[]
      /**
       * Format: date-time
       * @description From this instant it is gone.
       */
      expiresAt: string | null
      /** @description External identity; null for an article written here. */
      source: {
        /** @description The system it came from. */
        name: string
        /** @description Its identity there. */
        id: string
      } | null
      /** @description For search engines. */
      seo: {
        title: string | null
        description: string | null
        noindex: boolean
      }
      /** @description For shared links. */
      social: {
        title: string | null
        description: string | null
      }
      /** @description For editors who carry it, never for readers: null but for keys of a partner one of whose products gives the article in full. */
      editorialNote: string | null
      /** @description The newsroom’s own fields, by namespace. */
      extra: {
        [key: string]: {
          [key: string]: unknown
        }
      }
      body?: components['schemas']['Body']
      /** @description With `include=related`. */
      related?: components['schemas']['RelatedArticle'][]
      /** @description With `include=neighbours`: the articles published before and after this one. */
      neighbours?: {
        previous: components['schemas']['ArticleCard'] | null
        next: components['schemas']['ArticleCard'] | null
      }
      /** @description With `include=lists`: the lists by the names they were asked for. */
      lists?: {
        [key: string]: components['schemas']['List']
      }
    }
    /** @description An article with the fields that were asked for by `fields` and `body`. */
    SelectedArticle: {
      /**
       * Format: uuid
       * @description Identity for life (UUIDv7).
       */
      id: string
      /** @description For addresses. Old ones keep leading here. */
      slug?: string
      /** @description Canonical address on the newsroom’s site; null where no SITE_URL is set. */
      url?: string | null
      /** @description How often readers were given a new version, from 1. */
      version?: number
      /**
       * @description Kind of article.
       * @enum {string}
       */
      kind?:
        | 'news'
        | 'live-blog'
        | 'opinion'
        | 'analysis'
        | 'explainer'
        | 'interview'
        | 'review'
        | 'obituary'
        | 'brief'
        | 'gallery'
        | 'video'
        | 'audio'
      /** @description Short label above the headline. */
      kicker?: string | null
      /** @description 1 (highest) to 9, as in ninjs and NewsML. */
      urgency?: number | null
      /** @description Plain text. */
      headline?: string
      /** @description Plain text. */
      standfirst?: string | null
      /** @description For lists: written by an editor, or else the standfirst, or else the beginning of the body. */
      excerpt?: string
      /** @description As printed. `authors` links to authors. */
      byline?: string | null
      /** @description Who made it; empty where only a byline is known. */
      authors?: {
        slug: string
        name: string
        /**
         * @description What they did.
         * @enum {string}
         */
        role: 'author' | 'photographer' | 'editor' | 'translator' | 'contributor'
      }[]
      /** @description BCP 47. */
      language?: string
      section?: components['schemas']['SectionReference'] | null
      /** @description In the order the newsroom gave them. */
      tags?: {
        slug: string
        name: string
        /**
         * @description What the tag names.
         * @enum {string}
         */
        type: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
      }[]
      image?: components['schemas']['ImageInArticle'] | null
      /**
       * Format: date-time
       * @description The date that readers are shown.
       */
      publishedAt?: string
      /**
       * Format: date-time
       * @description When readers first got it.
       */
      firstPublishedAt?: string
      /**
       * Format: date-time
       * @description The last change that matters to readers.
       */
      updatedAt?: string
      /**
       * Format: date-time
       * @description The last change of any kind.
       */
      modifiedAt?: string
      /** @description IANA zone of the article. */
      timezone?: string
      /** @description `publishedAt` in the article’s zone, with its offset. */
      publishedAtLocal?: string
      /**
       * Format: date-time
       * @description It must not be published before. null for everything that the public may read: only partners who are entitled to it get an embargoed article.
       */
      embargoedUntil?: string | null
      /**
       * @description Whether a site should ask for payment.
       * @enum {string}
       */
      access?: 'free' | 'metered' | 'paid'
      /** @description Words of the body. */
      wordCount?: number
      /** @description At an easy pace. */
      readingMinutes?: number
      /** @description Code of the IPTC genre vocabulary. */
      genre?: string
      /** @description Place line. */
      dateline?: string | null
      /** @description Number within its tag of type `series`. */
      seriesPart?: number | null
      /** @description Code of the IPTC vocabulary: how the text was made; null: not stated. */
      digitalSourceType?:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      /** @description Further sections. */
      sections?: components['schemas']['SectionReference'][]
      /** @description All images, the lead one included. */
      images?: components['schemas']['ImageInArticle'][]
      rights?: components['schemas']['ArticleRights']
      /** @description Oldest first. */
      corrections?: {
        /**
         * Format: date-time
         * @description When it was corrected.
         */
        at: string
        /** @description What readers are shown. */
        note: string
      }[]
      /** @description The same article in other languages. */
      translations?: {
        /** Format: uuid */
        id: string
        slug: string
        language: string
        headline: string
        url: string | null
      }[]
      /** @description Articles whose place it takes. Ids, as far as they are public. */
      replaces?: string[]
      /** @description Articles that it grew out of. Ids, as far as they are public. */
      evolvedFrom?: string[]
      /** @description Articles that take its place. Ids, as far as they are public. */
      replacedBy?: string[]
      /**
       * Format: date-time
       * @description From this instant it is gone.
       */
      expiresAt?: string | null
      /** @description External identity; null for an article written here. */
      source?: {
        /** @description The system it came from. */
        name: string
        /** @description Its identity there. */
        id: string
      } | null
      /** @description For search engines. */
      seo?: {
        title: string | null
        description: string | null
        noindex: boolean
      }
      /** @description For shared links. */
      social?: {
        title: string | null
        description: string | null
      }
      /** @description For editors who carry it, never for readers: null but for keys of a partner one of whose products gives the article in full. */
      editorialNote?: string | null
      /** @description The newsroom’s own fields, by namespace. */
      extra?: {
        [key: string]: {
          [key: string]: unknown
        }
      }
      body?: components['schemas']['Body']
      /** @description With `include=related`. */
      related?: components['schemas']['RelatedArticle'][]
      /** @description With `include=neighbours`: the articles published before and after this one. */
      neighbours?: {
        previous: components['schemas']['ArticleCard'] | null
        next: components['schemas']['ArticleCard'] | null
      }
      /** @description With `include=lists`: the lists by the names they were asked for. */
      lists?: {
        [key: string]: components['schemas']['List']
      }
    }
    /** @description The body in one form: `html`, `markdown` or `blocks`. Several are rejected with 400, unless they are the draft’s own, unchanged. */
    BodyInput: {
      /** @description Sanitised to an allowlist. */
      html?: string
      /** @description CommonMark with tables; the address of a provider alone on its line is an embed. Drafts give it back as sent. */
      markdown?: string | null
      /** @description Typed blocks, as `GET …/draft` gives them; ids are kept. */
      blocks?: ({
        type: string
      } & {
        [key: string]: unknown
      })[]
    }
    /** @description An article as it is written. */
    ArticleInput: {
      /** @description Plain text. */
      headline: string
      /** @description For addresses. Old ones keep leading here. Default: made from the headline. */
      slug?: string | null
      /** @description Kind of article. Default: news. */
      kind?:
        | (
            | 'news'
            | 'live-blog'
            | 'opinion'
            | 'analysis'
            | 'explainer'
            | 'interview'
            | 'review'
            | 'obituary'
            | 'brief'
            | 'gallery'
            | 'video'
            | 'audio'
          )
        | null
      /** @description Short label above the headline. */
      kicker?: string | null
      /** @description 1 (highest) to 9, as in ninjs and NewsML. */
      urgency?: number | null
      /** @description Plain text. */
      standfirst?: string | null
      /** @description For lists, where an editor writes one. Default: the standfirst, or else the beginning of the body. */
      excerpt?: string | null
      /** @description As printed. `authors` links to authors. */
      byline?: string | null
      authors?:
        | (
            | string
            | {
                slug?: string
                /** @description Creates it where there is none. */
                name?: string
                /**
                 * @description Default: author.
                 * @enum {string}
                 */
                role?: 'author' | 'photographer' | 'editor' | 'translator' | 'contributor'
              }
          )[]
        | null
      /** @description BCP 47. Default: the language that the text is recognized to be in, or else the publication’s. */
      language?: string | null
      /** @description A section: by slug, or by a name that creates it where there is none. */
      section?:
        | string
        | {
            slug?: string
            /** @description Creates it where there is none. */
            name?: string
          }
        | null
      tags?:
        | (
            | string
            | {
                slug?: string
                /** @description Creates it where there is none. */
                name?: string
                /**
                 * @description Of a tag that is created. Default: keyword.
                 * @enum {string}
                 */
                type?: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
              }
          )[]
        | null
      /**
       * Format: date-time
       * @description The date that readers are shown. RFC 3339 with a zone. Default: the instant of the first publication.
       */
      publishedAt?: string | null
      /** @description IANA zone of the article. Default: the publication’s. */
      timezone?: string | null
      /**
       * Format: date-time
       * @description Until then the published article exists for those entitled to it only. RFC 3339 with a zone.
       */
      embargoedUntil?: string | null
      /** @description Whether a site should ask for payment. Default: free. */
      access?: ('free' | 'metered' | 'paid') | null
      /** @description Code of the IPTC genre vocabulary. One that contradicts `kind` is rejected with 400. Default: the genre of `kind`. */
      genre?: string | null
      /** @description Place line. */
      dateline?: string | null
      /** @description Number within its tag of type `series`. */
      seriesPart?: number | null
      /** @description Code of the IPTC vocabulary: how the text was made; null: not stated. */
      digitalSourceType?:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      /** @description Further sections. */
      sections?:
        | (
            | string
            | {
                slug?: string
                /** @description Creates it where there is none. */
                name?: string
              }
          )[]
        | null
      images?:
        | {
            /**
             * Format: uuid
             * @description Id of an asset: POST /v1/images.
             */
            image?: string
            /** @description Default: lead for the first image, else inline. */
            role?: ('lead' | 'inline' | 'gallery' | 'thumbnail') | null
            /** @description Default: the asset’s. */
            caption?: string | null
            /** @description Default: the asset’s. */
            alt?: string | null
            /** @description Default: the asset’s. */
            credit?: string | null
            /**
             * Format: uuid
             * @description The same as `image`, where the image is sent back as it was read.
             */
            id?: string
            /** @description Where the file is; null for a picture of which only the credit is known. Accepted where unchanged. */
            readonly url?: string | null
            /** @description Pixels. Accepted where unchanged. */
            readonly width?: number | null
            /** @description Pixels. Accepted where unchanged. */
            readonly height?: number | null
            /** @description image/jpeg and the like; null where the file is elsewhere. Accepted where unchanged. */
            readonly mediaType?: string | null
            /** @description Smaller versions of the picture; null where the file is not stored here. Accepted where unchanged. */
            readonly renditions?: {
              /** @description The picture as WebP, with `{width}` in place of one of `widths`. `.avif` or `.jpg` for `.webp` gives other formats; `&height=` crops around the focal point (docs/images.md). */
              url: string
              /** @description Widths in pixels, smallest first: a `srcset` is made of them. */
              widths: number[]
            } | null
            /** @description Order among the images of the article, from 1. Accepted where unchanged. */
            readonly position?: number
            /** @description What must stay in a crop. Accepted where unchanged. */
            readonly focalPoint?: {
              /** @description Share of the width, 0 to 1. */
              x: number
              /** @description Share of the height, 0 to 1. */
              y: number
            } | null
            /** @description Code of the IPTC vocabulary: how the picture was made; null: not stated. Accepted where unchanged. */
            readonly digitalSourceType?:
              | (
                  | 'digitalCapture'
                  | 'computationalCapture'
                  | 'negativeFilm'
                  | 'positiveFilm'
                  | 'print'
                  | 'humanEdits'
                  | 'composite'
                  | 'compositeCapture'
                  | 'compositeSynthetic'
                  | 'compositeWithTrainedAlgorithmicMedia'
                  | 'trainedAlgorithmicMedia'
                  | 'algorithmicMedia'
                  | 'algorithmicallyEnhanced'
                  | 'dataDrivenMedia'
                  | 'digitalCreation'
                  | 'virtualRecording'
                  | 'screenCapture'
                )
              | null
            rights?: components['schemas']['Rights']
          }[]
        | null
      /** @description Rights in an article. */
      rights?: {
        /** @description The line that readers see: © 2026 The Harbour Post. */
        notice?: string | null
        /** @description What may be done with it, in words. */
        usageTerms?: string | null
        /**
         * Format: uri
         * @description The licence.
         */
        licenseUrl?: string | null
        /** @description Whether partners may carry it. Default: true. */
        syndicatable?: boolean | null
        /**
         * Format: date-time
         * @description From this instant it is hidden. RFC 3339 with a zone.
         */
        licenseEndsAt?: string | null
        /** @description Countries to `include`, or countries to `exclude`. Default: everywhere. */
        territories?: {
          /** @description ISO 3166-1 codes. */
          include?: string[]
          /** @description ISO 3166-1 codes. */
          exclude?: string[]
        } | null
        /** @description What machines may do with it. What is left out is not stated. */
        aiUse?: {
          /** @description Training of models. */
          train?: ('allowed' | 'disallowed') | null
          /** @description Search, and results that lead to the page. */
          search?: ('allowed' | 'disallowed') | null
          /** @description Input of an answer that a model gives: grounding, retrieval. */
          input?: ('allowed' | 'disallowed') | null
        } | null
      } | null
      /** @description Articles whose place it takes. Ids or slugs. Acts at once. */
      replaces?: string[] | null
      /** @description Articles that it grew out of. Ids or slugs. Acts at once. */
      evolvedFrom?: string[] | null
      /**
       * Format: date-time
       * @description From this instant it is gone. RFC 3339 with a zone.
       */
      expiresAt?: string | null
      /** @description For search engines. */
      seo?: {
        title?: string | null
        description?: string | null
        /** @description Default: false. */
        noindex?: boolean | null
      } | null
      /** @description For shared links. */
      social?: {
        title?: string | null
        description?: string | null
      } | null
      /** @description For editors who carry it, never for readers. */
      editorialNote?: string | null
      /** @description Fields of your own, by namespace. Served to everybody once published. */
      extra?: {
        [key: string]: {
          [key: string]: unknown
        } | null
      } | null
      body?: components['schemas']['BodyInput'] | null
      /** @description Id or slug of the article that this is a translation of. */
      translationOf?: string | null
      /** @description Ids or slugs of articles to read next, before computed ones. */
      relatedPins?: string[] | null
      /** @description Whether the article is to be no computed pick beside others, and to have none itself; pins stay. Default: false. */
      relatedOptOut?: boolean | null
      /**
       * Format: uuid
       * @description Identity for life (UUIDv7). Accepted where unchanged.
       */
      readonly id?: string
      /** @description Canonical address on the newsroom’s site; null where no SITE_URL is set. Accepted where unchanged. */
      readonly url?: string | null
      /**
       * @description The state of the article. Accepted where unchanged.
       * @enum {string}
       */
      readonly state?: 'draft' | 'scheduled' | 'live' | 'unpublished' | 'expired' | 'withdrawn' | 'erased'
      /** @description The revision shown here; `ETag` has it as "r<n>". Accepted where unchanged. */
      readonly revision?: number
      /** @description The newest revision. Accepted where unchanged. */
      readonly latestRevision?: number
      /** @description The revision that readers get, or got last; null: none yet. Accepted where unchanged. */
      readonly liveRevision?: number | null
      /** @description The revision that goes live at `scheduledAt`; null where nothing is scheduled. Accepted where unchanged. */
      readonly scheduledRevision?: number | null
      /**
       * Format: date-time
       * @description When `scheduledRevision` goes live. A live article keeps its state until then. Accepted where unchanged.
       */
      readonly scheduledAt?: string | null
      /** @description Whether the scheduled version leaves `updatedAt` as it is. Accepted where unchanged. */
      readonly scheduledMinor?: boolean
      /** @description How often readers were given a new version; 0: never. Accepted where unchanged. */
      readonly version?: number
      /** @description Accepted where unchanged. */
      readonly image?: components['schemas']['ImageInArticle'] | null
      /**
       * Format: date-time
       * @description When readers first got it. Accepted where unchanged.
       */
      readonly firstPublishedAt?: string | null
      /**
       * Format: date-time
       * @description The last change that matters to readers. Accepted where unchanged.
       */
      readonly updatedAt?: string | null
      /**
       * Format: date-time
       * @description The last change of any kind. Accepted where unchanged.
       */
      readonly modifiedAt?: string
      /** @description `publishedAt` in the article’s zone, with its offset. Accepted where unchanged. */
      readonly publishedAtLocal?: string
      /** @description Words of the body. Accepted where unchanged. */
      readonly wordCount?: number
      /** @description At an easy pace. Accepted where unchanged. */
      readonly readingMinutes?: number
      /** @description Oldest first. Accepted where unchanged. */
      readonly corrections?: {
        /**
         * Format: date-time
         * @description When it was corrected.
         */
        at: string
        /** @description What readers are shown. */
        note: string
      }[]
      /** @description The same article in other languages. Accepted where unchanged. */
      readonly translations?: {
        /** Format: uuid */
        id: string
        slug: string
        language: string
        headline: string
        url: string | null
      }[]
      /** @description Articles that take its place. Ids, as far as they are public. Accepted where unchanged. */
      readonly replacedBy?: string[]
      /** @description External identity; null for an article written here. Accepted where unchanged. */
      readonly source?: {
        /** @description The system it came from. */
        name: string
        /** @description Its identity there. */
        id: string
      } | null
      /**
       * Format: date-time
       * @description When the article was created. Accepted where unchanged.
       */
      readonly createdAt?: string
      /**
       * Format: date-time
       * @description When this revision was saved. Accepted where unchanged.
       */
      readonly savedAt?: string
      /** @description Who saved it: key:<id>, cli, job. Accepted where unchanged. */
      readonly savedBy?: string
      /**
       * Format: date-time
       * @description When the article was withdrawn. Accepted where unchanged.
       */
      readonly withdrawnAt?: string | null
      /** @description Public. Accepted where unchanged. */
      readonly withdrawnReason?: string | null
      /** @description Articles of one group are translations of each other. Accepted where unchanged. */
      readonly translationGroup?: string | null
    }
    /** @description What changes of an article, as a JSON merge patch (RFC 7396): null removes, lists are replaced whole. */
    ArticlePatch: {
      /** @description Plain text. */
      headline?: string
      /** @description For addresses. Old ones keep leading here. Default: made from the headline. */
      slug?: string | null
      /** @description Kind of article. Default: news. */
      kind?:
        | (
            | 'news'
            | 'live-blog'
            | 'opinion'
            | 'analysis'
            | 'explainer'
            | 'interview'
            | 'review'
            | 'obituary'
            | 'brief'
            | 'gallery'
            | 'video'
            | 'audio'
          )
        | null
      /** @description Short label above the headline. */
      kicker?: string | null
      /** @description 1 (highest) to 9, as in ninjs and NewsML. */
      urgency?: number | null
      /** @description Plain text. */
      standfirst?: string | null
      /** @description For lists, where an editor writes one. Default: the standfirst, or else the beginning of the body. */
      excerpt?: string | null
      /** @description As printed. `authors` links to authors. */
      byline?: string | null
      authors?:
        | (
            | string
            | {
                slug?: string
                /** @description Creates it where there is none. */
                name?: string
                /**
                 * @description Default: author.
                 * @enum {string}
                 */
                role?: 'author' | 'photographer' | 'editor' | 'translator' | 'contributor'
              }
          )[]
        | null
      /** @description BCP 47. Default: the language that the text is recognized to be in, or else the publication’s. */
      language?: string | null
      /** @description A section: by slug, or by a name that creates it where there is none. */
      section?:
        | string
        | {
            slug?: string
            /** @description Creates it where there is none. */
            name?: string
          }
        | null
      tags?:
        | (
            | string
            | {
                slug?: string
                /** @description Creates it where there is none. */
                name?: string
                /**
                 * @description Of a tag that is created. Default: keyword.
                 * @enum {string}
                 */
                type?: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
              }
          )[]
        | null
      /**
       * Format: date-time
       * @description The date that readers are shown. RFC 3339 with a zone. Default: the instant of the first publication.
       */
      publishedAt?: string | null
      /** @description IANA zone of the article. Default: the publication’s. */
      timezone?: string | null
      /**
       * Format: date-time
       * @description Until then the published article exists for those entitled to it only. RFC 3339 with a zone.
       */
      embargoedUntil?: string | null
      /** @description Whether a site should ask for payment. Default: free. */
      access?: ('free' | 'metered' | 'paid') | null
      /** @description Code of the IPTC genre vocabulary. One that contradicts `kind` is rejected with 400. Default: the genre of `kind`. */
      genre?: string | null
      /** @description Place line. */
      dateline?: string | null
      /** @description Number within its tag of type `series`. */
      seriesPart?: number | null
      /** @description Code of the IPTC vocabulary: how the text was made; null: not stated. */
      digitalSourceType?:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      /** @description Further sections. */
      sections?:
        | (
            | string
            | {
                slug?: string
                /** @description Creates it where there is none. */
                name?: string
              }
          )[]
        | null
      images?:
        | {
            /**
             * Format: uuid
             * @description Id of an asset: POST /v1/images.
             */
            image?: string
            /** @description Default: lead for the first image, else inline. */
            role?: ('lead' | 'inline' | 'gallery' | 'thumbnail') | null
            /** @description Default: the asset’s. */
            caption?: string | null
            /** @description Default: the asset’s. */
            alt?: string | null
            /** @description Default: the asset’s. */
            credit?: string | null
            /**
             * Format: uuid
             * @description The same as `image`, where the image is sent back as it was read.
             */
            id?: string
            /** @description Where the file is; null for a picture of which only the credit is known. Accepted where unchanged. */
            readonly url?: string | null
            /** @description Pixels. Accepted where unchanged. */
            readonly width?: number | null
            /** @description Pixels. Accepted where unchanged. */
            readonly height?: number | null
            /** @description image/jpeg and the like; null where the file is elsewhere. Accepted where unchanged. */
            readonly mediaType?: string | null
            /** @description Smaller versions of the picture; null where the file is not stored here. Accepted where unchanged. */
            readonly renditions?: {
              /** @description The picture as WebP, with `{width}` in place of one of `widths`. `.avif` or `.jpg` for `.webp` gives other formats; `&height=` crops around the focal point (docs/images.md). */
              url: string
              /** @description Widths in pixels, smallest first: a `srcset` is made of them. */
              widths: number[]
            } | null
            /** @description Order among the images of the article, from 1. Accepted where unchanged. */
            readonly position?: number
            /** @description What must stay in a crop. Accepted where unchanged. */
            readonly focalPoint?: {
              /** @description Share of the width, 0 to 1. */
              x: number
              /** @description Share of the height, 0 to 1. */
              y: number
            } | null
            /** @description Code of the IPTC vocabulary: how the picture was made; null: not stated. Accepted where unchanged. */
            readonly digitalSourceType?:
              | (
                  | 'digitalCapture'
                  | 'computationalCapture'
                  | 'negativeFilm'
                  | 'positiveFilm'
                  | 'print'
                  | 'humanEdits'
                  | 'composite'
                  | 'compositeCapture'
                  | 'compositeSynthetic'
                  | 'compositeWithTrainedAlgorithmicMedia'
                  | 'trainedAlgorithmicMedia'
                  | 'algorithmicMedia'
                  | 'algorithmicallyEnhanced'
                  | 'dataDrivenMedia'
                  | 'digitalCreation'
                  | 'virtualRecording'
                  | 'screenCapture'
                )
              | null
            rights?: components['schemas']['Rights']
          }[]
        | null
      /** @description Rights in an article. */
      rights?: {
        /** @description The line that readers see: © 2026 The Harbour Post. */
        notice?: string | null
        /** @description What may be done with it, in words. */
        usageTerms?: string | null
        /**
         * Format: uri
         * @description The licence.
         */
        licenseUrl?: string | null
        /** @description Whether partners may carry it. Default: true. */
        syndicatable?: boolean | null
        /**
         * Format: date-time
         * @description From this instant it is hidden. RFC 3339 with a zone.
         */
        licenseEndsAt?: string | null
        /** @description Countries to `include`, or countries to `exclude`. Default: everywhere. */
        territories?: {
          /** @description ISO 3166-1 codes. */
          include?: string[]
          /** @description ISO 3166-1 codes. */
          exclude?: string[]
        } | null
        /** @description What machines may do with it. What is left out is not stated. */
        aiUse?: {
          /** @description Training of models. */
          train?: ('allowed' | 'disallowed') | null
          /** @description Search, and results that lead to the page. */
          search?: ('allowed' | 'disallowed') | null
          /** @description Input of an answer that a model gives: grounding, retrieval. */
          input?: ('allowed' | 'disallowed') | null
        } | null
      } | null
      /** @description Articles whose place it takes. Ids or slugs. Acts at once. */
      replaces?: string[] | null
      /** @description Articles that it grew out of. Ids or slugs. Acts at once. */
      evolvedFrom?: string[] | null
      /**
       * Format: date-time
       * @description From this instant it is gone. RFC 3339 with a zone.
       */
      expiresAt?: string | null
      /** @description For search engines. */
      seo?: {
        title?: string | null
        description?: string | null
        /** @description Default: false. */
        noindex?: boolean | null
      } | null
      /** @description For shared links. */
      social?: {
        title?: string | null
        description?: string | null
      } | null
      /** @description For editors who carry it, never for readers. */
      editorialNote?: string | null
      /** @description Fields of your own, by namespace. Served to everybody once published. */
      extra?: {
        [key: string]: {
          [key: string]: unknown
        } | null
      } | null
      body?: components['schemas']['BodyInput'] | null
      /** @description Id or slug of the article that this is a translation of. */
      translationOf?: string | null
      /** @description Ids or slugs of articles to read next, before computed ones. */
      relatedPins?: string[] | null
      /** @description Whether the article is to be no computed pick beside others, and to have none itself; pins stay. Default: false. */
      relatedOptOut?: boolean | null
      /**
       * Format: uuid
       * @description Identity for life (UUIDv7). Accepted where unchanged.
       */
      readonly id?: string
      /** @description Canonical address on the newsroom’s site; null where no SITE_URL is set. Accepted where unchanged. */
      readonly url?: string | null
      /**
       * @description The state of the article. Accepted where unchanged.
       * @enum {string}
       */
      readonly state?: 'draft' | 'scheduled' | 'live' | 'unpublished' | 'expired' | 'withdrawn' | 'erased'
      /** @description The revision shown here; `ETag` has it as "r<n>". Accepted where unchanged. */
      readonly revision?: number
      /** @description The newest revision. Accepted where unchanged. */
      readonly latestRevision?: number
      /** @description The revision that readers get, or got last; null: none yet. Accepted where unchanged. */
      readonly liveRevision?: number | null
      /** @description The revision that goes live at `scheduledAt`; null where nothing is scheduled. Accepted where unchanged. */
      readonly scheduledRevision?: number | null
      /**
       * Format: date-time
       * @description When `scheduledRevision` goes live. A live article keeps its state until then. Accepted where unchanged.
       */
      readonly scheduledAt?: string | null
      /** @description Whether the scheduled version leaves `updatedAt` as it is. Accepted where unchanged. */
      readonly scheduledMinor?: boolean
      /** @description How often readers were given a new version; 0: never. Accepted where unchanged. */
      readonly version?: number
      /** @description Accepted where unchanged. */
      readonly image?: components['schemas']['ImageInArticle'] | null
      /**
       * Format: date-time
       * @description When readers first got it. Accepted where unchanged.
       */
      readonly firstPublishedAt?: string | null
      /**
       * Format: date-time
       * @description The last change that matters to readers. Accepted where unchanged.
       */
      readonly updatedAt?: string | null
      /**
       * Format: date-time
       * @description The last change of any kind. Accepted where unchanged.
       */
      readonly modifiedAt?: string
      /** @description `publishedAt` in the article’s zone, with its offset. Accepted where unchanged. */
      readonly publishedAtLocal?: string
      /** @description Words of the body. Accepted where unchanged. */
      readonly wordCount?: number
      /** @description At an easy pace. Accepted where unchanged. */
      readonly readingMinutes?: number
      /** @description Oldest first. Accepted where unchanged. */
      readonly corrections?: {
        /**
         * Format: date-time
         * @description When it was corrected.
         */
        at: string
        /** @description What readers are shown. */
        note: string
      }[]
      /** @description The same article in other languages. Accepted where unchanged. */
      readonly translations?: {
        /** Format: uuid */
        id: string
        slug: string
        language: string
        headline: string
        url: string | null
      }[]
      /** @description Articles that take its place. Ids, as far as they are public. Accepted where unchanged. */
      readonly replacedBy?: string[]
      /** @description External identity; null for an article written here. Accepted where unchanged. */
      readonly source?: {
        /** @description The system it came from. */
        name: string
        /** @description Its identity there. */
        id: string
      } | null
      /**
       * Format: date-time
       * @description When the article was created. Accepted where unchanged.
       */
      readonly createdAt?: string
      /**
       * Format: date-time
       * @description When this revision was saved. Accepted where unchanged.
       */
      readonly savedAt?: string
      /** @description Who saved it: key:<id>, cli, job. Accepted where unchanged. */
      readonly savedBy?: string
      /**
       * Format: date-time
       * @description When the article was withdrawn. Accepted where unchanged.
       */
      readonly withdrawnAt?: string | null
      /** @description Public. Accepted where unchanged. */
      readonly withdrawnReason?: string | null
      /** @description Articles of one group are translations of each other. Accepted where unchanged. */
      readonly translationGroup?: string | null
    }
    /** @description An article as those who write it see it; its content can be sent back as it is. */
    Draft: {
      /**
       * Format: uuid
       * @description Identity for life (UUIDv7).
       */
      id: string
      /** @description For addresses. Old ones keep leading here. */
      slug: string
      /**
       * @description The state of the article.
       * @enum {string}
       */
      state: 'draft' | 'scheduled' | 'live' | 'unpublished' | 'expired' | 'withdrawn' | 'erased'
      /** @description The revision shown here; `ETag` has it as "r<n>". */
      revision: number
      /** @description The newest revision. */
      latestRevision: number
      /** @description The revision that readers get, or got last; null: none yet. */
      liveRevision: number | null
      /** @description The revision that goes live at `scheduledAt`; null where nothing is scheduled. */
      scheduledRevision: number | null
      /**
       * Format: date-time
       * @description When `scheduledRevision` goes live. A live article keeps its state until then.
       */
      scheduledAt: string | null
      /** @description Whether the scheduled version leaves `updatedAt` as it is. */
      scheduledMinor: boolean
      /** @description How often readers were given a new version; 0: never. */
      version: number
      /**
       * @description Kind of article.
       * @enum {string}
       */
      kind:
        | 'news'
        | 'live-blog'
        | 'opinion'
        | 'analysis'
        | 'explainer'
        | 'interview'
        | 'review'
        | 'obituary'
        | 'brief'
        | 'gallery'
        | 'video'
        | 'audio'
      /** @description Short label above the headline. */
      kicker: string | null
      /** @description 1 (highest) to 9, as in ninjs and NewsML. */
      urgency: number | null
      /** @description Plain text. */
      headline: string
      /** @description Plain text. */
      standfirst: string | null
      /** @description For lists, where an editor writes one. */
      excerpt: string | null
      /** @description As printed. `authors` links to authors. */
      byline: string | null
      authors: {
        slug: string
        name: string
        /**
         * @description What they did.
         * @enum {string}
         */
        role: 'author' | 'photographer' | 'editor' | 'translator' | 'contributor'
      }[]
      /** @description BCP 47. */
      language: string
      section: components['schemas']['SectionReference'] | null
      /** @description In the order the newsroom gave them. */
      tags: {
        slug: string
        name: string
        /**
         * @description What the tag names.
         * @enum {string}
         */
        type: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
      }[]
      /**
       * Format: date-time
       * @description The date that readers are shown.
       */
      publishedAt: string | null
      /**
       * Format: date-time
       * @description When readers first got it.
       */
      firstPublishedAt: string | null
      /**
       * Format: date-time
       * @description The last change that matters to readers.
       */
      updatedAt: string | null
      /**
       * Format: date-time
       * @description The last change of any kind.
       */
      modifiedAt: string
      /** @description IANA zone of the article. */
      timezone: string
      /**
       * Format: date-time
       * @description It must not be published before.
       */
      embargoedUntil: string | null
      /**
       * @description Whether a site should ask for payment.
       * @enum {string}
       */
      access: 'free' | 'metered' | 'paid'
      /** @description Code of the IPTC genre vocabulary. One that contradicts `kind` is rejected with 400. */
      genre: string | null
      /** @description Place line. */
      dateline: string | null
      /** @description Number within its tag of type `series`. */
      seriesPart: number | null
      /** @description Code of the IPTC vocabulary: how the text was made; null: not stated. */
      digitalSourceType:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      /** @description Further sections. */
      sections: components['schemas']['SectionReference'][]
      images: {
        /** Format: uuid */
        image: string
        /**
         * @description What it does in the article.
         * @enum {string}
         */
        role: 'lead' | 'inline' | 'gallery' | 'thumbnail'
        caption: string | null
        alt: string | null
        credit: string | null
      }[]
      rights: components['schemas']['ArticleRights']
      /** @description Oldest first. */
      corrections: {
        /**
         * Format: date-time
         * @description When it was corrected.
         */
        at: string
        /** @description What readers are shown. */
        note: string
      }[]
      /** @description Articles whose place it takes. Ids, whatever their state. */
      replaces: string[]
      /** @description Articles that it grew out of. Ids, whatever their state. */
      evolvedFrom: string[]
      /**
       * Format: date-time
       * @description From this instant it is gone.
       */
      expiresAt: string | null
      /** @description External identity; null for an article written here. */
      source: {
        /** @description The system it came from. */
        name: string
        /** @description Its identity there. */
        id: string
      } | null
      /** @description For search engines. */
      seo: {
        title: string | null
        description: string | null
        noindex: boolean
      }
      /** @description For shared links. */
      social: {
        title: string | null
        description: string | null
      }
      /** @description For editors who carry it, never for readers. */
      editorialNote: string | null
      /** @description The newsroom’s own fields, by namespace. */
      extra: {
        [key: string]: {
          [key: string]: unknown
        }
      }
      body: {
        /** @description The canonical form. */
        blocks: components['schemas']['Block'][]
        /** @description As it was sent, where it was Markdown. */
        markdown: string | null
      }
      /**
       * Format: date-time
       * @description When the article was created.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When this revision was saved.
       */
      savedAt: string
      /** @description Who saved it: key:<id>, cli, job. */
      savedBy: string
      /**
       * Format: date-time
       * @description When the article was withdrawn.
       */
      withdrawnAt: string | null
      /** @description Public. */
      withdrawnReason: string | null
      /** @description Articles of one group are translations of each other. */
      translationGroup: string | null
      /** @description Articles to read next, before computed ones. */
      relatedPins: string[]
      /** @description Whether it is kept from computed picks. */
      relatedOptOut: boolean
    }
    /** @description An article as lists show it to the newsroom, with its newest revision. */
    DraftCard: {
      /**
       * Format: uuid
       * @description Identity for life (UUIDv7).
       */
      id: string
      /** @description For addresses. Old ones keep leading here. */
      slug: string
      /**
       * @description The state of the article.
       * @enum {string}
       */
      state: 'draft' | 'scheduled' | 'live' | 'unpublished' | 'expired' | 'withdrawn'
      /** @description The revision shown here; `ETag` has it as "r<n>". */
      revision: number
      /** @description The revision that readers get, or got last; null: none yet. */
      liveRevision: number | null
      /** @description The revision that goes live at `scheduledAt`; null where nothing is scheduled. */
      scheduledRevision: number | null
      /**
       * Format: date-time
       * @description When `scheduledRevision` goes live. A live article keeps its state until then.
       */
      scheduledAt: string | null
      /** @description How often readers were given a new version; 0: never. */
      version: number
      /**
       * @description Kind of article.
       * @enum {string}
       */
      kind:
        | 'news'
        | 'live-blog'
        | 'opinion'
        | 'analysis'
        | 'explainer'
        | 'interview'
        | 'review'
        | 'obituary'
        | 'brief'
        | 'gallery'
        | 'video'
        | 'audio'
      /** @description Short label above the headline. */
      kicker: string | null
      /** @description 1 (highest) to 9, as in ninjs and NewsML. */
      urgency: number | null
      /** @description Plain text. */
      headline: string
      /** @description Plain text. */
      standfirst: string | null
      /** @description As printed. `authors` links to authors. */
      byline: string | null
      authors: {
        slug: string
        name: string
        /**
         * @description What they did.
         * @enum {string}
         */
        role: 'author' | 'photographer' | 'editor' | 'translator' | 'contributor'
      }[]
      /** @description BCP 47. */
      language: string
      section: components['schemas']['SectionReference'] | null
      /** @description In the order the newsroom gave them. */
      tags: {
        slug: string
        name: string
        /**
         * @description What the tag names.
         * @enum {string}
         */
        type: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
      }[]
      /**
       * Format: date-time
       * @description The date that readers are shown.
       */
      publishedAt: string | null
      /**
       * Format: date-time
       * @description The last change that matters to readers.
       */
      updatedAt: string | null
      /**
       * Format: date-time
       * @description It must not be published before.
       */
      embargoedUntil: string | null
      /**
       * Format: date-time
       * @description From this instant it is gone.
       */
      expiresAt: string | null
      /** @description External identity; null for an article written here. */
      source: {
        /** @description The system it came from. */
        name: string
        /** @description Its identity there. */
        id: string
      } | null
      /**
       * Format: date-time
       * @description When the article was created.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When this revision was saved.
       */
      savedAt: string
      /** @description Who saved it: key:<id>, cli, job. */
      savedBy: string
      /**
       * Format: date-time
       * @description When the article was withdrawn.
       */
      withdrawnAt: string | null
    }
    /** @description A page of articles in the states that `state` names. */
    DraftList: {
      items: components['schemas']['DraftCard'][]
      page: components['schemas']['Page']
    }
    /** @description The revisions of an article, newest first. */
    RevisionList: {
      items: {
        revision: number
        /**
         * Format: date-time
         * @description When it was saved.
         */
        savedAt: string
        /** @description Who saved it. */
        savedBy: string
        /** @description Whether readers have it. */
        isLive: boolean
      }[]
      page: {
        limit: number
        /** @description `before` of the next page. */
        next: number | null
      }
    }
    /** @description What differs between two revisions, block by block. */
    RevisionDiff: {
      from: number
      to: number
      /** @description Fields beside the body that differ. */
      fields: {
        /** @description Name of a field of the draft. */
        field: string
        /** @description Its value in `from`: of whatever type the field has. */
        before: Record<string, never> | (Record<string, never> | string)[] | string | number | boolean | null
        /** @description Its value in `to`. */
        after: Record<string, never> | (Record<string, never> | string)[] | string | number | boolean | null
      }[]
      /** @description The blocks in the order of `to`, removed ones where they stood. */
      blocks: {
        /**
         * @description What became of the block.
         * @enum {string}
         */
        change: 'kept' | 'moved' | 'changed' | 'added' | 'removed'
        id: string
        before: components['schemas']['Block'] | null
        after: components['schemas']['Block'] | null
      }[]
    }
    /** @description What is left of an erased article. */
    Erased: {
      /** Format: uuid */
      id: string
      /**
       * Format: date-time
       * @description When it was erased.
       */
      erasedAt: string
    }
    /** @description Who wrote a post, with the name the author had when it was saved. */
    PostAuthor: {
      /** @description Of the author: `GET /v1/authors/{slug}`. */
      slug: string
      name: string
    }
    /** @description A post of a live blog. */
    Post: {
      /** @description Of the post; stable for life. */
      id: string
      /** @description Headline of the post. */
      title: string | null
      /**
       * Format: date-time
       * @description The instant shown beside the post.
       */
      at: string
      /** @description Whether it belongs in a summary of key events. */
      keyEvent: boolean
      author: components['schemas']['PostAuthor'] | null
      /**
       * Format: date-time
       * @description When it was added.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it was last changed.
       */
      updatedAt: string
      body: components['schemas']['Body']
    }
    /** @description Posts of a live blog. */
    PostList: {
      /** @description Posts, newest first. */
      items: components['schemas']['Post'][]
      /** @description With `since`: ids of posts that are gone, or are no key events any more where only those were asked for. */
      removed: string[]
      page: {
        /** @description Most posts on this page. */
        limit: number
        /** @description Cursor of the page of older posts; null on the last one. */
        next: string | null
      }
      /** @description For `since`: what has changed after this answer. Null where the article shows no posts to you. */
      syncToken: string | null
    }
    /** @description A post of a live blog as it is written. */
    PostInput: {
      /** @description Headline of the post. */
      title?: string | null
      /**
       * Format: date-time
       * @description The instant shown beside the post; default: now. RFC 3339 with a zone.
       */
      at?: string | null
      /** @description Whether it belongs in a summary of key events. */
      keyEvent?: boolean | null
      /** @description Who wrote it: an author by slug, or by a name, which creates the author if there is none. */
      author?:
        | string
        | {
            slug?: string
            name?: string
          }
        | null
      body?: components['schemas']['BodyInput']
    }
    /** @description What a write answers to a key without the scope `drafts`: the identity and state of the article, none of its content. */
    WriteReceipt: {
      /**
       * Format: uuid
       * @description Identity for life (UUIDv7).
       */
      id: string
      /**
       * @description The state of the article.
       * @enum {string}
       */
      state: 'draft' | 'scheduled' | 'live' | 'unpublished' | 'expired' | 'withdrawn' | 'erased'
      /** @description The revision shown here; `ETag` has it as "r<n>". */
      revision: number
      /** @description The newest revision. */
      latestRevision: number
      /** @description The revision that readers get, or got last; null: none yet. */
      liveRevision: number | null
      /** @description The revision that goes live at `scheduledAt`; null where nothing is scheduled. */
      scheduledRevision: number | null
      /**
       * Format: date-time
       * @description When `scheduledRevision` goes live. A live article keeps its state until then.
       */
      scheduledAt: string | null
      /** @description How often readers were given a new version; 0: never. */
      version: number
    }
    /** @description What a write of a post answers to a key without the scope `drafts`: its id, none of its content. */
    PostReceipt: {
      /** @description Of the post; stable for life. */
      id: string
      article: components['schemas']['WriteReceipt']
    }
    /** @description What a change of an image answers to a key without the scope `drafts`: nothing of the image itself. */
    ImageReceipt: {
      /** Format: uuid */
      id: string
      /**
       * Format: date-time
       * @description When it was last changed.
       */
      updatedAt: string
    }
    /** @description An image asset: the picture and what is said of it, whichever articles use it. */
    Image: {
      /**
       * Format: uuid
       * @description For `images` of an article.
       */
      id: string
      /** @description Where the file is. One stored here answers only while something public shows it, or to a key of scope `drafts`. */
      url: string | null
      /** @description image/jpeg and the like; null where the file is elsewhere. */
      mediaType: string | null
      /** @description Pixels. */
      width: number | null
      /** @description Pixels. */
      height: number | null
      /** @description Of the stored file; null where it was imported or is elsewhere. */
      bytes: number | null
      /** @description Smaller versions of the picture; null where the file is not stored here. */
      renditions: {
        /** @description The picture as WebP, with `{width}` in place of one of `widths`. `.avif` or `.jpg` for `.webp` gives other formats; `&height=` crops around the focal point (docs/images.md). */
        url: string
        /** @description Widths in pixels, smallest first: a `srcset` is made of them. */
        widths: number[]
      } | null
      /** @description Addresses that an `<img>` can load without a key, also before anything public shows the image. Keep them within the newsroom. Null where the file is elsewhere. */
      signed: {
        /** @description Where the file is, signed. */
        url: string
        /** @description Smaller versions of the picture; null where the file is not stored here. */
        renditions: {
          /** @description The picture as WebP, with `{width}` in place of one of `widths`. `.avif` or `.jpg` for `.webp` gives other formats; `&height=` crops around the focal point (docs/images.md). */
          url: string
          /** @description Widths in pixels, smallest first: a `srcset` is made of them. */
          widths: number[]
        } | null
        /**
         * Format: date-time
         * @description Until when these addresses work.
         */
        expiresAt: string
      } | null
      /** @description For those who do not see it. */
      alt: string | null
      /** @description Unless an article says another. */
      caption: string | null
      /** @description Whose picture it is. */
      credit: string | null
      /** @description What must stay in a crop. */
      focalPoint: {
        /** @description Share of the width, 0 to 1. */
        x: number
        /** @description Share of the height, 0 to 1. */
        y: number
      } | null
      /** @description Code of the IPTC vocabulary: how the picture was made; null: not stated. */
      digitalSourceType:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      rights: components['schemas']['Rights']
      /** @description The system that it comes from, and its identity there. */
      source: {
        name: string
        id: string
      } | null
      /**
       * Format: date-time
       * @description When it was first put here.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it was last changed.
       */
      updatedAt: string
    }
    /** @description Images, newest first. */
    ImageList: {
      items: components['schemas']['Image'][]
      page: components['schemas']['Page']
    }
    /** @description A merge patch (RFC 7396): what is named changes, `null` takes it away. */
    ImagePatch: {
      /** @description For those who do not see it. */
      alt?: string | null
      /** @description Unless an article says another. */
      caption?: string | null
      /** @description Whose picture it is. */
      credit?: string | null
      /** @description What must stay in a crop. */
      focalPoint?: {
        /** @description Share of the width, 0 to 1. */
        x: number
        /** @description Share of the height, 0 to 1. */
        y: number
      } | null
      /** @description Code of the IPTC vocabulary: how the picture was made; null: not stated. */
      digitalSourceType?:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      /** @description Rights in an article or an image. */
      rights?: {
        /** @description The line that readers see: © 2026 The Harbour Post. */
        notice?: string | null
        /** @description What may be done with it, in words. */
        usageTerms?: string | null
        /**
         * Format: uri
         * @description The licence.
         */
        licenseUrl?: string | null
        /** @description Whether partners may carry it. Default: true. */
        syndicatable?: boolean | null
        /**
         * Format: date-time
         * @description From this instant it is hidden. RFC 3339 with a zone.
         */
        licenseEndsAt?: string | null
        /** @description Countries to `include`, or countries to `exclude`. Default: everywhere. */
        territories?: {
          /** @description ISO 3166-1 codes. */
          include?: string[]
          /** @description ISO 3166-1 codes. */
          exclude?: string[]
        } | null
      } | null
    }
    /** @description A picture that stays elsewhere: readers are sent to its address. */
    ImageAddress: {
      /**
       * Format: uri
       * @description Where the file is.
       */
      url: string
      /** @description image/jpeg and the like. */
      mediaType?: string | null
      /** @description Pixels. */
      width?: number | null
      /** @description Pixels. */
      height?: number | null
      /** @description For those who do not see it. */
      alt?: string | null
      /** @description Unless an article says another. */
      caption?: string | null
      /** @description Whose picture it is. */
      credit?: string | null
      /** @description What must stay in a crop. */
      focalPoint?: {
        /** @description Share of the width, 0 to 1. */
        x: number
        /** @description Share of the height, 0 to 1. */
        y: number
      } | null
      /** @description Code of the IPTC vocabulary: how the picture was made; null: not stated. */
      digitalSourceType?:
        | (
            | 'digitalCapture'
            | 'computationalCapture'
            | 'negativeFilm'
            | 'positiveFilm'
            | 'print'
            | 'humanEdits'
            | 'composite'
            | 'compositeCapture'
            | 'compositeSynthetic'
            | 'compositeWithTrainedAlgorithmicMedia'
            | 'trainedAlgorithmicMedia'
            | 'algorithmicMedia'
            | 'algorithmicallyEnhanced'
            | 'dataDrivenMedia'
            | 'digitalCreation'
            | 'virtualRecording'
            | 'screenCapture'
          )
        | null
      /** @description Rights in an article or an image. */
      rights?: {
        /** @description The line that readers see: © 2026 The Harbour Post. */
        notice?: string | null
        /** @description What may be done with it, in words. */
        usageTerms?: string | null
        /**
         * Format: uri
         * @description The licence.
         */
        licenseUrl?: string | null
        /** @description Whether partners may carry it. Default: true. */
        syndicatable?: boolean | null
        /**
         * Format: date-time
         * @description From this instant it is hidden. RFC 3339 with a zone.
         */
        licenseEndsAt?: string | null
        /** @description Countries to `include`, or countries to `exclude`. Default: everywhere. */
        territories?: {
          /** @description ISO 3166-1 codes. */
          include?: string[]
          /** @description ISO 3166-1 codes. */
          exclude?: string[]
        } | null
      } | null
      source?: string
      sourceId?: string
    }
    /** @description An address that shows an article before it is published. */
    PreviewLink: {
      /**
       * Format: uuid
       * @description To revoke it by.
       */
      id: string
      /** @description Whoever has this address sees the newest revision, without a key. */
      url: string
      /**
       * Format: date-time
       * @description When it was made.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description From then on it shows nothing.
       */
      expiresAt: string
    }
    /** @description The links of an article that work, newest first. */
    PreviewLinkList: {
      items: components['schemas']['PreviewLink'][]
    }
    /** @description An article to read next. */
    RelatedArticle: {
      article: components['schemas']['ArticleCard']
      /** @description 0 to 1, the higher the nearer; null for a pinned article. */
      score: number | null
      /** @description Why it is here; the most telling first. */
      reasons: {
        /**
         * @description What the two articles share.
         * @enum {string}
         */
        type: 'pinned' | 'tag' | 'words' | 'section' | 'time'
        /** @description The shared tag or section. */
        slug?: string
        /** @description Its name. */
        name?: string
        /** @description Words that both use and few others, as the article at hand writes them; the most telling first. */
        words?: string[]
        /** @description Days between the two. */
        days?: number
      }[]
    }
    /** @description Articles to read next, best first. */
    RelatedList: {
      items: components['schemas']['RelatedArticle'][]
    }
    /** @description Number of articles by calendar period. */
    Archive: {
      /**
       * @description Length of a period.
       * @enum {string}
       */
      by: 'year' | 'month' | 'day'
      /** @description IANA time zone of the periods: the publication’s. */
      timezone: string
      /** @description Periods with articles, newest first. */
      items: {
        /** @description `2026`, `2026-11` or `2026-11-23`. */
        period: string
        /**
         * Format: date
         * @description First day: the `from` that lists its articles.
         */
        from: string
        /**
         * Format: date
         * @description Last day: the `to` that lists its articles.
         */
        to: string
        /** @description Number of articles. */
        count: number
      }[]
      /** @description Where the next page is. */
      page: {
        /** @description Most items on this page. */
        limit: number
        /** @description Cursor of the next page; null on the last one. */
        next: string | null
        /** @description How many there are in all, where `count=true` asked for it. */
        total?: number
      }
    }
    /** @description Why a reader sees an article or not. */
    Visibility: {
      /**
       * Format: uuid
       * @description Id of the article.
       */
      article: string
      /**
       * Format: date-time
       * @description The instant that the rules were applied at.
       */
      at: string
      /** @description Whether the reader sees the article. */
      visible: boolean
      /** @description What the reader gets; null where the article is not visible. */
      right: ('full' | 'teaser') | null
      /** @description Every rule that applies. A used-up quota answers 429 and hides nothing. */
      rules: {
        /**
         * @description The rule.
         * @enum {string}
         */
        rule: 'state' | 'sandbox' | 'embargo' | 'expiry' | 'licence' | 'access' | 'quota'
        /** @description Whether the rule lets the reader see the article. */
        passes: boolean
        /** @description Why, with the dates and products it rests on. */
        detail: string
      }[]
    }
    /** @description A page of articles. */
    ArticleList: {
      /** @description Cards; with `fields` or `body` each holds what was asked for instead. */
      items: (components['schemas']['ArticleCard'] | components['schemas']['SelectedArticle'])[]
      page: components['schemas']['Page']
    }
    /** @description What became of one article since the cursor: told once, however often it changed. */
    Change: {
      /**
       * @description What to do: published, updated, corrected, embargo-lifted and refreshed (only what stands around it: names, credits, translations) put the article in the place of any copy; removed takes the copy away; withdrawn and erased take it away and recall what was made of it.
       * @enum {string}
       */
      type: 'published' | 'updated' | 'corrected' | 'embargo-lifted' | 'refreshed' | 'removed' | 'withdrawn' | 'erased'
      /**
       * Format: uuid
       * @description Of the article.
       */
      id: string
      /** @description How often readers were given a new version; null where it is gone. */
      version: number | null
      /** @description What readers are told: the note of a correction, the reason of a withdrawal. */
      reason: string | null
      /**
       * Format: date-time
       * @description When it happened.
       */
      effectiveAt: string
      /**
       * Format: date-time
       * @description When it came into the log.
       */
      recordedAt: string
      /** @description Cache tags to purge: every public answer that the change may alter carries at least one of them in `Cache-Tag`. Empty where the public cannot see the change. */
      cacheTags: string[]
      /** @description With `include=article`, `fields` or `body`: the article as it is now; null where it is gone. Left out where a partner’s full texts of today are used up: read it by its id tomorrow. */
      article?: components['schemas']['Article'] | components['schemas']['SelectedArticle'] | null
    }
    /** @description How to go on following. */
    ChangePage: {
      /** @description Most items on this page. */
      limit: number
      /** @description Cursor to go on from: always there, also where nothing has changed. */
      next: string
      /** @description Whether to ask again at once; else with `wait`, or later. */
      hasMore: boolean
    }
    /** @description What has changed since a cursor. */
    ChangeList: {
      /** @description Oldest first, each article once. */
      items: components['schemas']['Change'][]
      page: components['schemas']['ChangePage']
    }
    /** @description A line of a full sync that says where it has got to. */
    Checkpoint: {
      /**
       * @description checkpoint: a stream that is cut goes on from here. end: everything has come, follow from here.
       * @enum {string}
       */
      type: 'checkpoint' | 'end'
      /** @description To go on with. */
      cursor: string
    }
    /** @description The picture of a teaser or of an author. */
    LinkImage: {
      /** @description Where the file is. */
      url: string | null
      width: number | null
      height: number | null
      alt: string | null
      credit: string | null
    }
    /** @description A list entry that is not an article of ours. */
    Link: {
      headline: string
      standfirst: string | null
      /** @description Where it leads; null where it leads nowhere. */
      url: string | null
      image: components['schemas']['LinkImage'] | null
    }
    /** @description An article or a teaser; the other one is null. */
    ListEntry: {
      /** @description From 1, as you see the list. */
      position: number
      /** @description Whether an editor holds it at this position. */
      pinned: boolean
      article: components['schemas']['ArticleCard'] | null
      link: components['schemas']['Link'] | null
      /** @description On most-popular: views from `from` to `to`. */
      views: number | null
      /** @description On trending: what is behind the rank. */
      trend: {
        /** @description What the rank goes by: the rate of the last hours or, in a surge, of the last minutes; times its bounded surge over the expected one; less for an older article. */
        score: number
        /** @description Views an hour now: they count half after 40 minutes, in a surge after eight. */
        viewsPerHour: number
        /** @description Views an hour that the article’s past and the site’s traffic lead one to expect. */
        expectedPerHour: number
      } | null
    }
    /** @description A list, without its entries. */
    ListSummary: {
      /** @description For addresses. */
      slug: string
      /** @description What readers see. */
      name: string
      description: string | null
      /**
       * @description Ordered by editors, or by the clock and the readers.
       * @enum {string}
       */
      kind: 'curated' | 'computed'
    }
    /** @description An ordered choice of articles and teasers. */
    List: {
      /** @description For addresses. */
      slug: string
      /** @description What readers see. */
      name: string
      description: string | null
      /**
       * @description Ordered by editors, or by the clock and the readers.
       * @enum {string}
       */
      kind: 'curated' | 'computed'
      /**
       * Format: date-time
       * @description On ranked lists: the beginning of the window that was counted.
       */
      from: string | null
      /**
       * Format: date-time
       * @description On ranked lists: its end.
       */
      to: string | null
      items: components['schemas']['ListEntry'][]
      page: components['schemas']['Page']
    }
    /** @description All lists. */
    ListIndex: {
      items: components['schemas']['ListSummary'][]
    }
    /** @description The lists of a page. */
    Front: {
      /** @description The lists by the names they were asked for, in that order. */
      lists: {
        [key: string]: components['schemas']['List']
      }
    }
    /** @description An article’s texts with what was searched for marked: safe to be put into a page. */
    Highlights: {
      /** @description HTML: escaped text in which `<mark>` stands around what was searched for, and no other element. */
      headline: string
      /** @description HTML: escaped text in which `<mark>` stands around what was searched for, and no other element. */
      standfirst: string | null
      /** @description The places of the body that say most of what was searched for; empty where none does. HTML: escaped text in which `<mark>` stands around what was searched for, and no other element. */
      body: string[]
    }
    /** @description How the articles found are distributed: the 20 most frequent values of each facet that was asked for, and the newest 120 months. */
    Facets: {
      /** @description Sections; an article counts in those above its own, too. */
      section?: {
        slug: string
        name: string
        /** @description How many of the articles found. */
        count: number
      }[]
      /** @description Tags. */
      tag?: {
        slug: string
        name: string
        /** @description How many of the articles found. */
        count: number
      }[]
      /** @description Authors. */
      author?: {
        slug: string
        name: string
        /** @description How many of the articles found. */
        count: number
      }[]
      /** @description Kinds. */
      kind?: {
        kind: string
        /** @description How many of the articles found. */
        count: number
      }[]
      /** @description Languages. */
      language?: {
        /** @description BCP 47. */
        language: string
        /** @description How many of the articles found. */
        count: number
      }[]
      /** @description Months of publication, newest first. */
      month?: {
        /** @description In the publication’s zone. */
        month: string
        /** @description How many of the articles found. */
        count: number
      }[]
    }
    /** @description An article that was found. */
    SearchResult: {
      article: components['schemas']['ArticleCard']
      /** @description The higher the better; comparable within one search only. */
      score: number
      highlights?: components['schemas']['Highlights']
    }
    /** @description Articles that were found, best first. */
    SearchResults: {
      /** @description How many articles there are in all. */
      total: {
        /** @description How many articles were found. */
        value: number
        /**
         * @description gte: at least so many; of them the newest were ranked and counted.
         * @enum {string}
         */
        relation: 'eq' | 'gte'
      }
      /**
       * @description some: fewer than ten articles have all the words; they come first, and behind them those with at least one, of many words one of the rarest.
       * @enum {string}
       */
      match: 'all' | 'some'
      /** @description The search with its mistyped words put right; null where none is. */
      didYouMean: string | null
      /** @description The search that these articles were found by, where nothing was found by the one sent: the same as `didYouMean`. Otherwise null. */
      correctedQuery: string | null
      items: components['schemas']['SearchResult'][]
      facets?: components['schemas']['Facets']
      page: components['schemas']['Page']
    }
    /** @description Articles in the states that `state` names that were found, best first. */
    DraftSearchResults: {
      /** @description How many articles there are in all. */
      total: {
        /** @description How many articles were found. */
        value: number
        /**
         * @description gte: at least so many; of them the newest were ranked and counted.
         * @enum {string}
         */
        relation: 'eq' | 'gte'
      }
      /**
       * @description some: fewer than ten articles have all the words; they come first, and behind them those with at least one, of many words one of the rarest.
       * @enum {string}
       */
      match: 'all' | 'some'
      items: {
        article: components['schemas']['DraftCard']
        /** @description The higher the better; comparable within one search only. */
        score: number
        highlights?: components['schemas']['Highlights']
      }[]
      page: components['schemas']['Page']
    }
    /** @description What somebody who types may mean. */
    Suggestions: {
      /** @description Articles whose headline has the words, newest first. */
      articles: {
        /** Format: uuid */
        id: string
        slug: string
        headline: string
        /** @description Canonical address on the newsroom’s site. */
        url: string | null
        /** Format: date-time */
        publishedAt: string
      }[]
      /** @description Sections, those with most articles first. */
      sections: {
        slug: string
        name: string
        /** @description Public articles. */
        articleCount: number
      }[]
      /** @description Tags, those with most articles first. */
      tags: {
        slug: string
        name: string
        /** @description Public articles. */
        articleCount: number
      }[]
      /** @description Authors, those with most articles first. */
      authors: {
        slug: string
        name: string
        /** @description Public articles. */
        articleCount: number
      }[]
    }
    /** @description What stands at a path of the site. */
    Resolved: {
      /**
       * @description What is there.
       * @enum {string}
       */
      type: 'article' | 'section' | 'tag' | 'author'
      /** Format: uuid */
      id: string
      /** @description The slug it has now. */
      slug: string
      /** @description Where this API answers it. */
      href: string
      /** @description The address that readers should be sent on to (308), where the path is not the one it has now: the canonical address of an article, or the path with the present slug. null where the path is right. */
      redirect: string | null
    }
    /** @description A part of the newspaper. */
    Section: {
      /** Format: uuid */
      id: string
      /** @description For addresses and filters. */
      slug: string
      /** @description What readers see. */
      name: string
      description: string | null
      /** @description Slug of the section above; null at the top. */
      parent: string | null
      /** @description Slugs from the top down to this one. */
      path: string[]
      /** @description Order among its siblings. */
      position: number
      /** @description Public articles in it and in the sections below. */
      articleCount: number
      /**
       * Format: date-time
       * @description The last change of the section itself.
       */
      updatedAt: string
    }
    /** @description All sections, each after the one above it. */
    SectionList: {
      items: components['schemas']['Section'][]
    }
    /** @description What an article is about. */
    Tag: {
      /** Format: uuid */
      id: string
      /** @description For addresses and filters. */
      slug: string
      /** @description What readers see. */
      name: string
      /**
       * @description What the tag names.
       * @enum {string}
       */
      type: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
      description: string | null
      /** @description Other names for the same. */
      aliases: string[]
      /** @description Slug of the tag that this one is a case of. */
      broader: string | null
      /** @description IPTC Media Topic. */
      mediaTopic: string | null
      /** @description Wikidata item. */
      wikidata: string | null
      /** @description Public articles that carry it. */
      articleCount: number
      /**
       * Format: date-time
       * @description The last change of the tag itself.
       */
      updatedAt: string
    }
    /** @description A page of tags. */
    TagList: {
      items: components['schemas']['Tag'][]
      page: components['schemas']['Page']
    }
    /** @description A tag that stands on the same articles as another. */
    RelatedTag: {
      tag: components['schemas']['Tag']
      /** @description How many of the newest articles of the tag (at most 300) carry both. */
      sharedArticles: number
      /** @description How much the two go together, 0 to 1: the cosine of their articles. */
      score: number
    }
    /** @description Tags that go with a tag, nearest first. */
    RelatedTagList: {
      items: components['schemas']['RelatedTag'][]
    }
    /** @description Who makes articles. */
    Author: {
      /** Format: uuid */
      id: string
      /** @description For addresses and filters. */
      slug: string
      /** @description What readers see. */
      name: string
      bio: string | null
      image: components['schemas']['LinkImage'] | null
      /** @description Pages of the author. */
      links: string[]
      /** @description Public articles of theirs. */
      articleCount: number
      /**
       * Format: date-time
       * @description The last change of the author itself.
       */
      updatedAt: string
    }
    /** @description A page of authors. */
    AuthorList: {
      items: components['schemas']['Author'][]
      page: components['schemas']['Page']
    }
    /** @description Up to 1,000 commands on articles. */
    BulkInput: {
      /** @description All or none, in one transaction. Unless told: each by itself. */
      atomic?: boolean
      /** @description Done in this order. */
      commands: {
        /**
         * @description What is to be done.
         * @enum {string}
         */
        verb:
          | 'create-article'
          | 'put-article'
          | 'patch-article'
          | 'publish'
          | 'schedule'
          | 'unschedule'
          | 'unpublish'
          | 'correct'
          | 'withdraw'
          | 'reinstate'
          | 'revert'
          | 'delete-draft'
          | 'add-post'
          | 'change-post'
          | 'remove-post'
        /** @description Id or slug of the article. */
        ref?: string
        /** @description Of put-article. */
        source?: string
        /** @description Of put-article. */
        sourceId?: string
        /** @description Of change-post and remove-post: id of the entry. */
        post?: string
        /** @description As the header: `"r3"`. */
        ifMatch?: string
        /** @description What the route of the verb takes as its body. */
        body?: {
          [key: string]: unknown
        }
      }[]
    }
    /** @description What became of each command. */
    BulkResult: {
      /** @description One for each command, in their order. For a key without the scope `drafts`, `draft` is null and `receipt` stands in its place. */
      results: {
        /** @description The status that the route of the verb would have answered. */
        status: number
        draft: components['schemas']['Draft'] | null
        receipt?: components['schemas']['WriteReceipt']
        /** @description Of add-post and change-post: id of the post. */
        post?: string
        problem: components['schemas']['Problem'] | null
      }[]
    }
    /** @description A section as it is written. */
    SectionInput: {
      /** @description What readers see. */
      name: string
      /** @description Default: made from the name. */
      slug?: string | null
      description?: string | null
      /** @description Slug of the section above; null: at the top. */
      parent?: string | null
      /** @description Order among its siblings. Default: last. */
      position?: number | null
    }
    /** @description What changes of a section; what is left out stays. */
    SectionPatch: {
      /** @description What readers see. */
      name?: string
      /** @description Default: made from the name. */
      slug?: string | null
      description?: string | null
      /** @description Slug of the section above; null: at the top. */
      parent?: string | null
      /** @description Order among its siblings. Default: last. */
      position?: number | null
    }
    /** @description A tag as it is written. */
    TagInput: {
      /** @description What readers see. */
      name: string
      /** @description Default: made from the name. */
      slug?: string | null
      /** @description What the tag names. Default: keyword. */
      type?: ('keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series') | null
      description?: string | null
      /** @description Other names for the same. */
      aliases?: string[] | null
      /** @description Slug of the tag that this one is a case of. */
      broader?: string | null
      /** @description IPTC Media Topic in use: `medtop:20000053`. */
      mediaTopic?: string | null
      /** @description Wikidata item: `Q148`. */
      wikidata?: string | null
    }
    /** @description What changes of a tag; what is left out stays. */
    TagPatch: {
      /** @description What readers see. */
      name?: string
      /** @description Default: made from the name. */
      slug?: string | null
      /** @description What the tag names. Default: keyword. */
      type?: ('keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series') | null
      description?: string | null
      /** @description Other names for the same. */
      aliases?: string[] | null
      /** @description Slug of the tag that this one is a case of. */
      broader?: string | null
      /** @description IPTC Media Topic in use: `medtop:20000053`. */
      mediaTopic?: string | null
      /** @description Wikidata item: `Q148`. */
      wikidata?: string | null
    }
    /** @description An author as they are written. */
    AuthorInput: {
      /** @description What readers see. */
      name: string
      /** @description Default: made from the name. */
      slug?: string | null
      bio?: string | null
      /**
       * Format: uuid
       * @description Id of an image asset: the portrait.
       */
      image?: string | null
      /** @description Pages of the author. */
      links?: string[] | null
    }
    /** @description What changes of an author; what is left out stays. */
    AuthorPatch: {
      /** @description What readers see. */
      name?: string
      /** @description Default: made from the name. */
      slug?: string | null
      bio?: string | null
      /**
       * Format: uuid
       * @description Id of an image asset: the portrait.
       */
      image?: string | null
      /** @description Pages of the author. */
      links?: string[] | null
    }
    /** @description A curated list as it is written. */
    ListInput: {
      /** @description What readers see. */
      name: string
      /** @description Default: made from the name. */
      slug?: string | null
      description?: string | null
      /** @description Newest articles that follow when the list’s own entries are used up. */
      fill?: {
        /** @description Slugs of sections, as filters take them. */
        section?: string | null
        /** @description Slugs of tags, as filters take them. */
        tag?: string | null
        /** @description Slugs of authors, as filters take them. */
        author?: string | null
        /** @description Up to how many entries, its own included. */
        limit: number
      } | null
    }
    /** @description What changes of a list. */
    ListPatch: {
      /** @description What readers see. */
      name?: string
      description?: string | null
      /** @description Newest articles that follow when the list’s own entries are used up. */
      fill?: {
        /** @description Slugs of sections, as filters take them. */
        section?: string | null
        /** @description Slugs of tags, as filters take them. */
        tag?: string | null
        /** @description Slugs of authors, as filters take them. */
        author?: string | null
        /** @description Up to how many entries, its own included. */
        limit: number
      } | null
    }
    /** @description One more entry of a list: an article or a teaser. */
    EntryInput: {
      /** @description Id or slug of an article. */
      article?: string
      /** @description What is not an article of ours. */
      link?: {
        headline: string
        standfirst?: string | null
        /**
         * Format: uri
         * @description Where it leads.
         */
        url?: string | null
        /**
         * Format: uuid
         * @description Id of an image asset.
         */
        image?: string | null
      }
      /** @description Holds the entry at this position, whatever moves around it. */
      slot?: number | null
      /** @description Default: at the end. */
      position?: number
    }
    /** @description The whole order of a list. */
    EntriesInput: {
      entries: {
        /**
         * Format: uuid
         * @description Of an entry that is there already.
         */
        id?: string
        /** @description Id or slug of an article. */
        article?: string
        /** @description What is not an article of ours. */
        link?: {
          headline: string
          standfirst?: string | null
          /**
           * Format: uri
           * @description Where it leads.
           */
          url?: string | null
          /**
           * Format: uuid
           * @description Id of an image asset.
           */
          image?: string | null
        }
        /** @description Holds the entry at this position, whatever moves around it. */
        slot?: number | null
      }[]
    }
    /** @description What changes of an entry. */
    EntryPatch: {
      /** @description Where it is moved. */
      position?: number
      /** @description Holds the entry at this position, whatever moves around it. */
      slot?: number | null
      link?: {
        headline?: string
        standfirst?: string | null
        /**
         * Format: uri
         * @description Where it leads.
         */
        url?: string | null
        /**
         * Format: uuid
         * @description Id of an image asset.
         */
        image?: string | null
      }
    }
    /** @description The entries of a list as editors see them, whatever the state of their articles. */
    ListEntries: {
      /** @description The list. */
      slug: string
      /** @description Rises with each change of the entries; `ETag` has it as "r<n>". */
      revision: number
      fill: {
        /** @description Slugs of sections, as filters take them. */
        section?: string | null
        /** @description Slugs of tags, as filters take them. */
        tag?: string | null
        /** @description Slugs of authors, as filters take them. */
        author?: string | null
        /** @description Up to how many entries, its own included. */
        limit: number
      } | null
      items: {
        /**
         * Format: uuid
         * @description Stays wherever the entry moves.
         */
        id: string
        /** @description In the order as it is kept, from 1. */
        position: number
        /** @description The position that it is held at. */
        slot: number | null
        article: {
          /** Format: uuid */
          id: string
          slug: string
          /**
           * @description Readers see it on the list while it is live.
           * @enum {string}
           */
          state: 'draft' | 'scheduled' | 'live' | 'unpublished' | 'expired' | 'withdrawn' | 'erased'
        } | null
        link: {
          headline: string
          standfirst: string | null
          url: string | null
          /** Format: uuid */
          image: string | null
        } | null
      }[]
      /** @description Articles that the list does not take up by itself. */
      excluded: {
        /** Format: uuid */
        id: string
        slug: string
        /**
         * @description Readers see it on the list while it is live.
         * @enum {string}
         */
        state: 'draft' | 'scheduled' | 'live' | 'unpublished' | 'expired' | 'withdrawn' | 'erased'
      }[]
    }
    /** @description Work on many articles that goes on after its request was answered. */
    Job: {
      /** Format: uuid */
      id: string
      /** @description What was asked: merge-tag, patch-section, … */
      verb: string
      /**
       * Format: uuid
       * @description Id of what it is done to.
       */
      subject: string | null
      /**
       * @description Whether it is done.
       * @enum {string}
       */
      state: 'running' | 'done'
      /** @description Articles done. */
      done: number
      /** @description Articles in all, as far as is known. */
      total: number
      /**
       * Format: date-time
       * @description When it was begun.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it last went on.
       */
      updatedAt: string
    }
    /** @description The newspaper itself. */
    Publication: {
      /** @description What readers see. */
      name: string
      description: string | null
      /** @description BCP 47: what an article without a language of its own is in. */
      language: string
      /** @description IANA zone: whose days filters mean. */
      timezone: string
      /** @description Of articles that were begun without rights of their own. */
      rights: {
        /** @description The line that readers see. */
        notice: string | null
        usageTerms: string | null
        licenseUrl: string | null
        /** @description Whether partners may carry articles that say nothing else. */
        syndicatable: boolean
      }
      /** @description What machines may do with articles that state nothing themselves: `Content-Usage`. null: not stated. */
      aiUse: {
        /** @description Training of models. */
        train: ('allowed' | 'disallowed') | null
        /** @description Search, and results that lead to the page. */
        search: ('allowed' | 'disallowed') | null
        /** @description Input of an answer that a model gives: grounding, retrieval. */
        input: ('allowed' | 'disallowed') | null
      }
      /** @description Its site; null: where SITE_URL leads. */
      url: string | null
      /** @description An image; null: none, or its licence has ended. */
      logo: {
        /**
         * Format: uuid
         * @description The asset.
         */
        id: string
        /** @description Where the file is. */
        url: string
        /** @description Pixels. */
        width: number | null
        /** @description Pixels. */
        height: number | null
        /** @description image/png and the like; null where the file is elsewhere. */
        mediaType: string | null
        /** @description For those who do not see it. */
        alt: string | null
        /** @description Smaller versions of the picture; null where the file is not stored here. */
        renditions: {
          /** @description The picture as WebP, with `{width}` in place of one of `widths`. `.avif` or `.jpg` for `.webp` gives other formats; `&height=` crops around the focal point (docs/images.md). */
          url: string
          /** @description Widths in pixels, smallest first: a `srcset` is made of them. */
          widths: number[]
        } | null
      } | null
      /** @description Addresses of pages; null: not stated. */
      policies: {
        /** @description The code of ethics. */
        ethics: string | null
        /** @description How errors are corrected. */
        corrections: string | null
        /** @description The policy on diversity. */
        diversity: string | null
        /** @description Who owns and funds the publication. */
        ownership: string | null
        /** @description Who works for it. */
        masthead: string | null
      }
      /** @description How readers and partners reach the editors. */
      contact: {
        /** @description Address for letters to the editors. */
        email: string | null
        /** @description With the country code. */
        telephone: string | null
        /** @description A page with a form or addresses. */
        url: string | null
      }
      /**
       * Format: date-time
       * @description The last change of these settings.
       */
      updatedAt: string
    }
    /** @description What changes of the publication; what is left out stays. */
    PublicationPatch: {
      name?: string
      description?: string | null
      /** @description BCP 47. */
      language?: string
      /** @description IANA zone. */
      timezone?: string
      /** @description Affects articles begun from now on. */
      rights?: {
        notice?: string | null
        usageTerms?: string | null
        /** Format: uri */
        licenseUrl?: string | null
        syndicatable?: boolean
      } | null
      /** @description What machines may do with articles that state nothing themselves; acts at once. null: nothing is stated. */
      aiUse?: {
        /** @description Training of models. */
        train?: ('allowed' | 'disallowed') | null
        /** @description Search, and results that lead to the page. */
        search?: ('allowed' | 'disallowed') | null
        /** @description Input of an answer that a model gives: grounding, retrieval. */
        input?: ('allowed' | 'disallowed') | null
      } | null
      /**
       * Format: uri
       * @description Its site.
       */
      url?: string | null
      /**
       * Format: uuid
       * @description Id of an image: POST /v1/images.
       */
      logo?: string | null
      /** @description Addresses of pages. */
      policies?: {
        /**
         * Format: uri
         * @description The code of ethics.
         */
        ethics?: string | null
        /**
         * Format: uri
         * @description How errors are corrected.
         */
        corrections?: string | null
        /**
         * Format: uri
         * @description The policy on diversity.
         */
        diversity?: string | null
        /**
         * Format: uri
         * @description Who owns and funds the publication.
         */
        ownership?: string | null
        /**
         * Format: uri
         * @description Who works for it.
         */
        masthead?: string | null
      } | null
      /** @description How readers and partners reach the editors. */
      contact?: {
        /**
         * Format: email
         * @description Address for letters to the editors.
         */
        email?: string | null
        /** @description With the country code. */
        telephone?: string | null
        /**
         * Format: uri
         * @description A page with a form or addresses.
         */
        url?: string | null
      } | null
    }
    /** @description A key, without its secret. */
    Key: {
      /** Format: uuid */
      id: string
      /** @description Whose it is. */
      name: string
      scopes: ('read' | 'drafts' | 'write' | 'lists' | 'views' | 'admin')[]
      /** @description Requests a minute; null: no limit. */
      requestLimit: number | null
      /**
       * Format: uuid
       * @description The partner that it is for.
       */
      partner: string | null
      /** @description Sees its partner’s sandbox instead of its products. */
      test: boolean
      /**
       * Format: date-time
       * @description When it was made.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description From when on it opens nothing any more.
       */
      revokedAt: string | null
    }
    /** @description A key that was made just now. */
    NewKey: {
      /** Format: uuid */
      id: string
      /** @description Whose it is. */
      name: string
      scopes: ('read' | 'drafts' | 'write' | 'lists' | 'views' | 'admin')[]
      /** @description Requests a minute; null: no limit. */
      requestLimit: number | null
      /**
       * Format: uuid
       * @description The partner that it is for.
       */
      partner: string | null
      /** @description Sees its partner’s sandbox instead of its products. */
      test: boolean
      /**
       * Format: date-time
       * @description When it was made.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description From when on it opens nothing any more.
       */
      revokedAt: string | null
      /** @description The secret, shown this once; null where the request is a retry. For `Authorization: Bearer`. */
      key: string | null
    }
    /** @description All keys, revoked ones too, oldest first. */
    KeyList: {
      items: components['schemas']['Key'][]
    }
    /** @description A key as it is asked for. */
    KeyInput: {
      /** @description Whose it is. */
      name: string
      scopes: ('read' | 'drafts' | 'write' | 'lists' | 'views' | 'admin')[]
      /** @description Requests a minute. Default: no limit. */
      requestLimit?: number | null
      /**
       * Format: uuid
       * @description The partner that it is for: then its only scope is `read`.
       */
      partner?: string | null
      /** @description With `partner`: to try out an integration in a sandbox of its own. */
      test?: boolean
    }
    /** @description How far a key has read the change log. */
    FeedPosition: {
      /**
       * @description never: has not asked yet. following: has had all there was when it last asked. behind: has not. stalled: has not asked for a quarter of an hour.
       * @enum {string}
       */
      state: 'never' | 'following' | 'behind' | 'stalled'
      /**
       * Format: date-time
       * @description When it last asked for changes.
       */
      requestedAt: string | null
      /**
       * Format: date-time
       * @description When it was given a change last; before the first one, when it began.
       */
      movedAt: string | null
      /**
       * Format: date-time
       * @description When the newest change that it was given was recorded.
       */
      readUpTo: string | null
    }
    /** @description What a key may do, what it has used, and how far it has read. */
    Account: {
      key: {
        /** Format: uuid */
        id: string
        name: string
        scopes: ('read' | 'drafts' | 'write' | 'lists' | 'views' | 'admin')[]
        /** @description Requests a minute; null: no limit. */
        requestLimit: number | null
        /** @description Whether it sees a sandbox instead of products. */
        test: boolean
      }
      /** @description The partner that the key is for; null for every other key. */
      partner: {
        /** Format: uuid */
        id: string
        name: string
      } | null
      /** @description Whether it may read, beside its products, what is public. */
      readsPublic: boolean
      /** @description What it is entitled to: the union, by the fullest right. */
      products: {
        slug: string
        name: string
        /**
         * @description The whole article, or a teaser of it.
         * @enum {string}
         */
        delivers: 'full' | 'teaser'
        /** @description Whether its articles are given while they are embargoed. */
        embargoAccess: boolean
        /** @description Full texts a day; null: as many as one likes. */
        dailyQuota: number | null
        /** @description Full texts that counted against it today, with all keys of the partner. */
        usedToday: number
        formats: ('json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text')[]
      }[]
      /** @description What has been used. */
      today: {
        /** @description In the publication’s zone. */
        day: string
        /**
         * Format: date-time
         * @description When quotas begin anew.
         */
        endsAt: string
        /** @description Full texts that this key was given today. */
        delivered: number
      }
      feedPosition: components['schemas']['FeedPosition']
    }
    /** @description Who syndicates articles, by the products that it has. */
    Partner: {
      /** Format: uuid */
      id: string
      /** @description Who it is. */
      name: string
      /**
       * @description A suspended partner is let in with none of its keys.
       * @enum {string}
       */
      state: 'active' | 'suspended'
      /** @description Slugs of all its products. With several, it gets what any of them gives, by the fullest right. */
      products: string[]
      /** @description Its keys, oldest first. */
      keys: {
        /** Format: uuid */
        id: string
        name: string
        /** @description Sees the partner’s sandbox instead of its products. */
        test: boolean
        /**
         * Format: date-time
         * @description From when on it opens nothing any more.
         */
        revokedAt: string | null
        /** @description Full texts that it was given today, in the publication’s zone. */
        deliveredToday: number
        feedPosition: components['schemas']['FeedPosition']
      }[]
      /** @description Rises with each change; `ETag` has it as "r<n>". */
      revision: number
      /**
       * Format: date-time
       * @description When it was made.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it was changed last.
       */
      updatedAt: string
    }
    /** @description Partners, oldest first. */
    PartnerList: {
      items: components['schemas']['Partner'][]
      page: {
        limit: number
        /** @description `after` of the next page; null on the last one. */
        next: string | null
      }
    }
    /** @description A partner as it is written. */
    PartnerInput: {
      /** @description Who it is. */
      name: string
      /**
       * @description A suspended partner is let in with none of its keys.
       * @enum {string}
       */
      state?: 'active' | 'suspended'
      /** @description Slugs of all its products. With several, it gets what any of them gives, by the fullest right. */
      products?: string[]
    }
    /** @description What changes of a partner; `products` replaces them all. */
    PartnerPatch: {
      /** @description Who it is. */
      name?: string
      /**
       * @description A suspended partner is let in with none of its keys.
       * @enum {string}
       */
      state?: 'active' | 'suspended'
      /** @description Slugs of all its products. With several, it gets what any of them gives, by the fullest right. */
      products?: string[]
    }
    /** @description What partners are entitled to: a saved filter, and what is delivered of it. */
    Product: {
      /** Format: uuid */
      id: string
      /** @description For addresses. */
      slug: string
      /** @description What it is sold as. */
      name: string
      description: string | null
      /** @description Which articles it holds, in the language of the parameters of `GET /v1/articles`. What is null does not filter. */
      filter: {
        /** @description Slugs of sections; a section includes those below it. */
        section: string | null
        /** @description Slugs of tags. */
        tag: string | null
        /** @description Slugs of authors. */
        author: string | null
        /** @description BCP 47; `en` matches `en-GB`. */
        language: string | null
        /** @description Kind of article. */
        kind:
          | (
              | 'news'
              | 'live-blog'
              | 'opinion'
              | 'analysis'
              | 'explainer'
              | 'interview'
              | 'review'
              | 'obituary'
              | 'brief'
              | 'gallery'
              | 'video'
              | 'audio'
            )
          | null
        /** @description The system the articles came from. */
        source: string | null
      }
      /**
       * @description The whole article, or a teaser: its card without pictures, and no body.
       * @enum {string}
       */
      delivers: 'full' | 'teaser'
      /** @description Whether its articles are given while they are embargoed. They carry `embargoedUntil`. */
      embargoAccess: boolean
      /** @description Full texts a day, in the publication’s zone, for each partner; null: as many as one likes. */
      dailyQuota: number | null
      /** @description In which formats it is delivered. */
      formats: ('json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text')[]
      /** @description Rises with each change; `ETag` has it as "r<n>". */
      revision: number
      /**
       * Format: date-time
       * @description When it was made.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it was changed last.
       */
      updatedAt: string
    }
    /** @description A product as it is now. `job` puts articles in and takes them out, where they are many. */
    WrittenProduct: {
      /** Format: uuid */
      id: string
      /** @description For addresses. */
      slug: string
      /** @description What it is sold as. */
      name: string
      description: string | null
      /** @description Which articles it holds, in the language of the parameters of `GET /v1/articles`. What is null does not filter. */
      filter: {
        /** @description Slugs of sections; a section includes those below it. */
        section: string | null
        /** @description Slugs of tags. */
        tag: string | null
        /** @description Slugs of authors. */
        author: string | null
        /** @description BCP 47; `en` matches `en-GB`. */
        language: string | null
        /** @description Kind of article. */
        kind:
          | (
              | 'news'
              | 'live-blog'
              | 'opinion'
              | 'analysis'
              | 'explainer'
              | 'interview'
              | 'review'
              | 'obituary'
              | 'brief'
              | 'gallery'
              | 'video'
              | 'audio'
            )
          | null
        /** @description The system the articles came from. */
        source: string | null
      }
      /**
       * @description The whole article, or a teaser: its card without pictures, and no body.
       * @enum {string}
       */
      delivers: 'full' | 'teaser'
      /** @description Whether its articles are given while they are embargoed. They carry `embargoedUntil`. */
      embargoAccess: boolean
      /** @description Full texts a day, in the publication’s zone, for each partner; null: as many as one likes. */
      dailyQuota: number | null
      /** @description In which formats it is delivered. */
      formats: ('json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text')[]
      /** @description Rises with each change; `ETag` has it as "r<n>". */
      revision: number
      /**
       * Format: date-time
       * @description When it was made.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it was changed last.
       */
      updatedAt: string
      job: components['schemas']['Job'] | null
    }
    /** @description Products, by slug. */
    ProductList: {
      items: components['schemas']['Product'][]
      page: {
        limit: number
        /** @description `after` of the next page; null on the last one. */
        next: string | null
      }
    }
    /** @description A product as it is written. Default: every article, in full, after its embargo. */
    ProductInput: {
      /** @description What it is sold as. */
      name: string
      /** @description Default: made from the name. */
      slug?: string | null
      description?: string | null
      /** @description Which articles it holds, in the language of the parameters of `GET /v1/articles`. What is null does not filter. */
      filter?: {
        /** @description Slugs of sections; a section includes those below it. */
        section?: string | null
        /** @description Slugs of tags. */
        tag?: string | null
        /** @description Slugs of authors. */
        author?: string | null
        /** @description BCP 47; `en` matches `en-GB`. */
        language?: string | null
        /** @description Kind of article. */
        kind?:
          | (
              | 'news'
              | 'live-blog'
              | 'opinion'
              | 'analysis'
              | 'explainer'
              | 'interview'
              | 'review'
              | 'obituary'
              | 'brief'
              | 'gallery'
              | 'video'
              | 'audio'
            )
          | null
        /** @description The system the articles came from. */
        source?: string | null
      } | null
      /**
       * @description The whole article, or a teaser: its card without pictures, and no body.
       * @enum {string}
       */
      delivers?: 'full' | 'teaser'
      /** @description Whether its articles are given while they are embargoed. They carry `embargoedUntil`. */
      embargoAccess?: boolean
      /** @description Full texts a day, in the publication’s zone, for each partner; null: as many as one likes. */
      dailyQuota?: number | null
      /** @description In which formats it is delivered. */
      formats?: ('json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text')[]
    }
    /** @description What changes of a product. Rights act at once; a filter takes articles in and out by a job. */
    ProductPatch: {
      /** @description What it is sold as. */
      name?: string
      /** @description Default: made from the name. */
      slug?: string | null
      description?: string | null
      /** @description Which articles it holds, in the language of the parameters of `GET /v1/articles`. What is null does not filter. */
      filter?: {
        /** @description Slugs of sections; a section includes those below it. */
        section?: string | null
        /** @description Slugs of tags. */
        tag?: string | null
        /** @description Slugs of authors. */
        author?: string | null
        /** @description BCP 47; `en` matches `en-GB`. */
        language?: string | null
        /** @description Kind of article. */
        kind?:
          | (
              | 'news'
              | 'live-blog'
              | 'opinion'
              | 'analysis'
              | 'explainer'
              | 'interview'
              | 'review'
              | 'obituary'
              | 'brief'
              | 'gallery'
              | 'video'
              | 'audio'
            )
          | null
        /** @description The system the articles came from. */
        source?: string | null
      } | null
      /**
       * @description The whole article, or a teaser: its card without pictures, and no body.
       * @enum {string}
       */
      delivers?: 'full' | 'teaser'
      /** @description Whether its articles are given while they are embargoed. They carry `embargoedUntil`. */
      embargoAccess?: boolean
      /** @description Full texts a day, in the publication’s zone, for each partner; null: as many as one likes. */
      dailyQuota?: number | null
      /** @description In which formats it is delivered. */
      formats?: ('json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text')[]
    }
    /** @description A full text that was delivered: once a day for each key, article and version. */
    Delivery: {
      /** @description In the publication’s zone. */
      day: string
      /** @description Its name. */
      partner: string
      /** Format: uuid */
      partnerId: string
      /** @description Its name. */
      key: string
      /** Format: uuid */
      keyId: string
      /** @description The product whose quota it counted against; null where everybody could read it. */
      product: string | null
      /**
       * Format: uuid
       * @description The article.
       */
      article: string
      /** @description Of the article. */
      version: number
      /**
       * Format: date-time
       * @description When it was given first on that day.
       */
      deliveredAt: string
    }
    /** @description Full texts by day, key and product. */
    DeliverySum: {
      /** @description In the publication’s zone. */
      day: string
      /** @description Its name. */
      partner: string
      /** Format: uuid */
      partnerId: string
      /** @description Its name. */
      key: string
      /** Format: uuid */
      keyId: string
      /** @description The product whose quota it counted against; null where everybody could read it. */
      product: string | null
      /** @description How many. */
      fullTexts: number
    }
    /** @description What was delivered, oldest day first. */
    DeliveryReport: {
      /** @description Each delivery, or with `by=day` their sums. */
      items: (components['schemas']['Delivery'] | components['schemas']['DeliverySum'])[]
      page: {
        limit: number
        /** @description `cursor` of the next page; null on the last one. */
        next: string | null
      }
    }
    /** @description An event as it is posted to a webhook. */
    WebhookEvent: {
      /** @description `article.` and the change type (published, updated, corrected, embargo-lifted, refreshed, removed, withdrawn, erased), or `webhook.test`. New types may come. */
      type: string
      /**
       * Format: date-time
       * @description When the change was recorded.
       */
      timestamp: string
      /** @description What has happened. */
      data: {
        /**
         * @description The change type; test: a test event, in which all else is null.
         * @enum {string}
         */
        type:
          | 'published'
          | 'updated'
          | 'corrected'
          | 'embargo-lifted'
          | 'refreshed'
          | 'removed'
          | 'withdrawn'
          | 'erased'
          | 'test'
        /**
         * Format: uuid
         * @description The article.
         */
        id: string | null
        /** @description Of the article; null where it is gone. */
        version: number | null
        /** @description Note of a correction, reason of a withdrawal. */
        reason: string | null
        /**
         * Format: date-time
         * @description When it happened.
         */
        effectiveAt: string | null
        /**
         * Format: date-time
         * @description When it was recorded.
         */
        recordedAt: string
        /** @description Cache tags to purge; empty where the public cannot see the change. */
        cacheTags: string[]
        /** @description Send it back as `Broadsheet-Sequence`: the response is at least as new as this event. */
        position: string | null
        /** @description Format of `article`; null in thin events and removals. */
        format: ('json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text') | null
        /** @description The article in that format, as its receiver may have it when the event is sent: an object, or a text for formats that are no JSON. Null: in thin events and removals, where the receiver may not have it any more, and where the quota of the day is used up. */
        article: Record<string, never> | string | null
      }
    }
    /** @description Where changes are sent. */
    Webhook: {
      /** Format: uuid */
      id: string
      /** @description Where events are posted. */
      url: string
      /** @description What it is for. */
      name: string | null
      /**
       * Format: uuid
       * @description Id of the partner’s key whose articles it is sent: its products, embargoes and quotas apply. Null: what is public.
       */
      key: string | null
      /** @description Slug of a product of the key: only its articles, as it delivers them. */
      product: string | null
      /** @description Which articles it holds, in the language of the parameters of `GET /v1/articles`. What is null does not filter. */
      filter: {
        /** @description Slugs of sections; a section includes those below it. */
        section: string | null
        /** @description Slugs of tags. */
        tag: string | null
        /** @description Slugs of authors. */
        author: string | null
        /** @description BCP 47; `en` matches `en-GB`. */
        language: string | null
        /** @description Kind of article. */
        kind:
          | (
              | 'news'
              | 'live-blog'
              | 'opinion'
              | 'analysis'
              | 'explainer'
              | 'interview'
              | 'review'
              | 'obituary'
              | 'brief'
              | 'gallery'
              | 'video'
              | 'audio'
            )
          | null
        /** @description The system the articles came from. */
        source: string | null
      }
      /** @description Change types to send; `removed`, `withdrawn` and `erased` are always sent. Null: all. */
      types:
        | (
            | 'published'
            | 'updated'
            | 'corrected'
            | 'embargo-lifted'
            | 'refreshed'
            | 'removed'
            | 'withdrawn'
            | 'erased'
          )[]
        | null
      /**
       * @description Format of the article in each event.
       * @enum {string}
       */
      format: 'json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text'
      /**
       * @description full: each event has the article. thin: it has none, the receiver fetches what it needs.
       * @enum {string}
       */
      content: 'full' | 'thin'
      /**
       * @description paused: nothing is sent; changes wait in the log.
       * @enum {string}
       */
      state: 'active' | 'paused'
      /** @description Why it is paused. */
      pauseReason: string | null
      /**
       * Format: date-time
       * @description When the first of the attempts failed that have failed since; null: the last one succeeded.
       */
      failingSince: string | null
      /** @description Verifies the `v1a` signatures (Ed25519). */
      publicKey: string
      /**
       * Format: date-time
       * @description Until when events are also signed with the secret before the present one.
       */
      formerSecretUntil: string | null
      /** @description Rises with each change; `ETag` has it as "r<n>". */
      revision: number
      /**
       * Format: date-time
       * @description When it was created.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it was last changed.
       */
      updatedAt: string
    }
    /** @description A webhook with its signing secret. */
    WebhookWithSecret: {
      /** Format: uuid */
      id: string
      /** @description Where events are posted. */
      url: string
      /** @description What it is for. */
      name: string | null
      /**
       * Format: uuid
       * @description Id of the partner’s key whose articles it is sent: its products, embargoes and quotas apply. Null: what is public.
       */
      key: string | null
      /** @description Slug of a product of the key: only its articles, as it delivers them. */
      product: string | null
      /** @description Which articles it holds, in the language of the parameters of `GET /v1/articles`. What is null does not filter. */
      filter: {
        /** @description Slugs of sections; a section includes those below it. */
        section: string | null
        /** @description Slugs of tags. */
        tag: string | null
        /** @description Slugs of authors. */
        author: string | null
        /** @description BCP 47; `en` matches `en-GB`. */
        language: string | null
        /** @description Kind of article. */
        kind:
          | (
              | 'news'
              | 'live-blog'
              | 'opinion'
              | 'analysis'
              | 'explainer'
              | 'interview'
              | 'review'
              | 'obituary'
              | 'brief'
              | 'gallery'
              | 'video'
              | 'audio'
            )
          | null
        /** @description The system the articles came from. */
        source: string | null
      }
      /** @description Change types to send; `removed`, `withdrawn` and `erased` are always sent. Null: all. */
      types:
        | (
            | 'published'
            | 'updated'
            | 'corrected'
            | 'embargo-lifted'
            | 'refreshed'
            | 'removed'
            | 'withdrawn'
            | 'erased'
          )[]
        | null
      /**
       * @description Format of the article in each event.
       * @enum {string}
       */
      format: 'json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text'
      /**
       * @description full: each event has the article. thin: it has none, the receiver fetches what it needs.
       * @enum {string}
       */
      content: 'full' | 'thin'
      /**
       * @description paused: nothing is sent; changes wait in the log.
       * @enum {string}
       */
      state: 'active' | 'paused'
      /** @description Why it is paused. */
      pauseReason: string | null
      /**
       * Format: date-time
       * @description When the first of the attempts failed that have failed since; null: the last one succeeded.
       */
      failingSince: string | null
      /** @description Verifies the `v1a` signatures (Ed25519). */
      publicKey: string
      /**
       * Format: date-time
       * @description Until when events are also signed with the secret before the present one.
       */
      formerSecretUntil: string | null
      /** @description Rises with each change; `ETag` has it as "r<n>". */
      revision: number
      /**
       * Format: date-time
       * @description When it was created.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it was last changed.
       */
      updatedAt: string
      /** @description Verifies the `v1` signatures (HMAC-SHA256). */
      secret: string
    }
    /** @description Webhooks, oldest first. */
    WebhookList: {
      items: components['schemas']['Webhook'][]
      page: {
        limit: number
        /** @description `after` of the next page; null on the last one. */
        next: string | null
      }
    }
    /** @description A webhook as it is created. */
    WebhookInput: {
      /**
       * Format: uri
       * @description Where events are posted. It must be a public address, or in `OUTGOING_NETWORKS`.
       */
      url: string
      /** @description What it is for. */
      name?: string | null
      /**
       * Format: uuid
       * @description Id of the partner’s key whose articles it is sent: its products, embargoes and quotas apply. Null: what is public.
       */
      key?: string | null
      /** @description Slug of a product of the key: only its articles, as it delivers them. */
      product?: string | null
      /** @description Which articles it holds, in the language of the parameters of `GET /v1/articles`. What is null does not filter. */
      filter?: {
        /** @description Slugs of sections; a section includes those below it. */
        section?: string | null
        /** @description Slugs of tags. */
        tag?: string | null
        /** @description Slugs of authors. */
        author?: string | null
        /** @description BCP 47; `en` matches `en-GB`. */
        language?: string | null
        /** @description Kind of article. */
        kind?:
          | (
              | 'news'
              | 'live-blog'
              | 'opinion'
              | 'analysis'
              | 'explainer'
              | 'interview'
              | 'review'
              | 'obituary'
              | 'brief'
              | 'gallery'
              | 'video'
              | 'audio'
            )
          | null
        /** @description The system the articles came from. */
        source?: string | null
      } | null
      /** @description Change types to send; `removed`, `withdrawn` and `erased` are always sent. Null: all. */
      types?:
        | (
            | 'published'
            | 'updated'
            | 'corrected'
            | 'embargo-lifted'
            | 'refreshed'
            | 'removed'
            | 'withdrawn'
            | 'erased'
          )[]
        | null
      /**
       * @description Format of the article in each event. Default: json.
       * @enum {string}
       */
      format?: 'json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text'
      /**
       * @description full: each event has the article. thin: it has none, the receiver fetches what it needs. Default: full.
       * @enum {string}
       */
      content?: 'full' | 'thin'
    }
    /** @description What changes of a webhook. `state: "active"` ends a pause: what has waited is sent. */
    WebhookPatch: {
      /**
       * Format: uri
       * @description Where events are posted. It must be a public address, or in `OUTGOING_NETWORKS`.
       */
      url?: string
      /** @description What it is for. */
      name?: string | null
      /**
       * Format: uuid
       * @description Id of the partner’s key whose articles it is sent: its products, embargoes and quotas apply. Null: what is public.
       */
      key?: string | null
      /** @description Slug of a product of the key: only its articles, as it delivers them. */
      product?: string | null
      /** @description Which articles it holds, in the language of the parameters of `GET /v1/articles`. What is null does not filter. */
      filter?: {
        /** @description Slugs of sections; a section includes those below it. */
        section?: string | null
        /** @description Slugs of tags. */
        tag?: string | null
        /** @description Slugs of authors. */
        author?: string | null
        /** @description BCP 47; `en` matches `en-GB`. */
        language?: string | null
        /** @description Kind of article. */
        kind?:
          | (
              | 'news'
              | 'live-blog'
              | 'opinion'
              | 'analysis'
              | 'explainer'
              | 'interview'
              | 'review'
              | 'obituary'
              | 'brief'
              | 'gallery'
              | 'video'
              | 'audio'
            )
          | null
        /** @description The system the articles came from. */
        source?: string | null
      } | null
      /** @description Change types to send; `removed`, `withdrawn` and `erased` are always sent. Null: all. */
      types?:
        | (
            | 'published'
            | 'updated'
            | 'corrected'
            | 'embargo-lifted'
            | 'refreshed'
            | 'removed'
            | 'withdrawn'
            | 'erased'
          )[]
        | null
      /**
       * @description Format of the article in each event. Default: json.
       * @enum {string}
       */
      format?: 'json' | 'ninjs' | 'newsml-g2' | 'json-ld' | 'markdown' | 'text'
      /**
       * @description full: each event has the article. thin: it has none, the receiver fetches what it needs. Default: full.
       * @enum {string}
       */
      content?: 'full' | 'thin'
      /**
       * @description paused: nothing is sent; changes wait in the log.
       * @enum {string}
       */
      state?: 'active' | 'paused'
    }
    /** @description How a secret is rotated. */
    WebhookRotationInput: {
      /**
       * @description Seconds in which events are also signed with the former secret.
       * @default 86400
       */
      overlap: number
    }
    /** @description What is sent again: deliveries by id, deliveries of a time, or all changes after a cursor. */
    WebhookReplayInput: {
      /** @description Ids of finished deliveries. */
      deliveries?: string[]
      /**
       * Format: date-time
       * @description Finished deliveries created from then on. RFC 3339 with a zone.
       */
      from?: string
      /**
       * Format: date-time
       * @description Finished deliveries created before. RFC 3339 with a zone.
       */
      to?: string
      /** @description Everything that has changed after it: `page.next` of `/v1/changes`, or `position` of an event. */
      cursor?: string
    }
    /** @description What is being sent again. */
    WebhookReplayed: {
      /** @description Deliveries that are sent again; null after a cursor: not known yet. */
      count: number | null
    }
    /** @description An event on its way, with its attempts. Finished ones are kept for seven days. */
    WebhookDelivery: {
      /**
       * Format: uuid
       * @description `webhook-id`: the same in every attempt.
       */
      id: string
      /** @description Of the event. */
      type: string
      /**
       * Format: uuid
       * @description The article that it is about.
       */
      article: string | null
      /**
       * @description waiting: more attempts follow. failed: given up after three days.
       * @enum {string}
       */
      state: 'waiting' | 'delivered' | 'failed'
      /** @description The newest 20 attempts, oldest first. */
      attempts: {
        /**
         * Format: date-time
         * @description When it was made.
         */
        at: string
        /** @description How long it took. */
        milliseconds: number
        /** @description Of the answer; null: there was none. */
        status: number | null
        /** @description Why it failed; null: it did not. */
        fault: string | null
        /** @description The beginning of the answer. */
        answer: string | null
      }[]
      /**
       * Format: date-time
       * @description When the next attempt is made; null: behind an earlier delivery of the article, or finished.
       */
      nextAttemptAt: string | null
      /**
       * Format: date-time
       * @description When it was created.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When it was delivered or given up.
       */
      finishedAt: string | null
    }
    /** @description Deliveries of a webhook, newest first. */
    WebhookDeliveryList: {
      items: components['schemas']['WebhookDelivery'][]
      page: {
        limit: number
        /** @description Cursor of the next page; null on the last one. */
        next: string | null
      }
    }
    /** @description What a subscriber asks of the hub (WebSub, 5.1). */
    HubInput: {
      /**
       * @description What is asked for.
       * @enum {string}
       */
      'hub.mode': 'subscribe' | 'unsubscribe'
      /** @description Where the feed is posted. A public http or https address. */
      'hub.callback': string
      /** @description Address of the feed, as its `rel="self"` has it. */
      'hub.topic': string
      /** @description Seconds; 3600 to 2592000 are granted. Default: 864000. */
      'hub.lease_seconds'?: string
      /** @description Signs what is sent, in `X-Hub-Signature`. */
      'hub.secret'?: string
    } & {
      [key: string]: unknown
    }
    /** @description The article of the sandbox after a step. */
    Played: {
      /**
       * @description What was played.
       * @enum {string}
       */
      step: 'embargo' | 'lift-embargo' | 'correct' | 'withdraw'
      article: {
        /**
         * Format: uuid
         * @description The article.
         */
        id: string
        slug: string
        /** @description How often it has been given to readers. */
        version: number
      }
    }
    /** @description Another newsroom whose articles are taken in as they change. */
    Source: {
      /** Format: uuid */
      id: string
      /** @description `source.name` of the articles that come from it. */
      name: string
      /** @description Where it is asked. */
      url: string
      /**
       * @description What it is: another Broadsheet.
       * @enum {string}
       */
      type: 'broadsheet' | 'feed'
      /**
       * @description Whether its articles arrive as drafts or go live.
       * @enum {string}
       */
      publishes: 'draft' | 'live'
      /** @description Slug of the section that its articles are put in; null: those that they name. */
      section: string | null
      /** @description Whether a key is sent to it. The key is never answered. */
      hasKey: boolean
      /**
       * @description `paused` by an administrator, or after failures that do not end.
       * @enum {string}
       */
      state: 'active' | 'paused'
      /** @description Why it fails; null while it answers. */
      error: string | null
      /** @description Failures in a row. */
      failures: number
      /**
       * Format: date-time
       * @description Since when it has failed.
       */
      failedAt: string | null
      /**
       * Format: date-time
       * @description When it was asked last.
       */
      checkedAt: string | null
      /**
       * Format: date-time
       * @description When articles arrived last.
       */
      receivedAt: string | null
      /**
       * Format: date-time
       * @description When it was added.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description When its settings were changed last.
       */
      updatedAt: string
    }
    /** @description All sources, oldest first. */
    SourceList: {
      items: components['schemas']['Source'][]
    }
    /** @description A source as it is added. */
    SourceInput: {
      /** @description Unique. */
      name: string
      /**
       * Format: uri
       * @description Base address of the Broadsheet, http or https.
       */
      url: string
      /** @description Sent as `Authorization: Bearer`. null: none is sent. */
      key?: string | null
      /**
       * @description Default: draft.
       * @enum {string}
       */
      publishes?: 'draft' | 'live'
      /** @description Slug of a section that exists. */
      section?: string | null
    }
    /** @description What of a source is changed. */
    SourcePatch: {
      /** @description Unique. */
      name?: string
      /**
       * Format: uri
       * @description Base address of the Broadsheet, http or https.
       */
      url?: string
      /** @description Sent as `Authorization: Bearer`. null: none is sent. */
      key?: string | null
      /**
       * @description Of what arrives from now on.
       * @enum {string}
       */
      publishes?: 'draft' | 'live'
      /** @description Slug of a section that exists. */
      section?: string | null
      /**
       * @description `active` resumes a paused source where it was.
       * @enum {string}
       */
      state?: 'active' | 'paused'
    }
    /** @description Who did what, when. */
    AuditEntry: {
      /** @description Rises with time; `before` of the next page. */
      sequence: number
      /**
       * Format: date-time
       * @description When it was done.
       */
      at: string
      /** @description Who did it: key:<id>, cli, job:<name>. */
      actor: string
      /** @description What was done: publish, create-key, merge-tag, … */
      verb: string
      /** @description Id of what it was done to. */
      subject: string | null
      /** @description Arguments of the verb, without bodies and secrets. */
      detail: {
        [key: string]: unknown
      }
    }
    /** @description What was done, newest first. */
    AuditList: {
      items: components['schemas']['AuditEntry'][]
      page: {
        limit: number
        /** @description `before` of the next page; null on the last one. */
        next: number | null
      }
    }
    /** @description That all is well. */
    Health: {
      /**
       * @description Always ok: anything else is an error.
       * @enum {string}
       */
      status: 'ok'
    }
    /** @description An article was read. */
    View: {
      /** @description The article: its id, slug or an old slug. */
      article?: string
      /** @description Instead of `article`: the path of your site at which it was read. */
      path?: string
      /**
       * Format: date-time
       * @description When it was read, where that was not just now: up to a day back.
       */
      at?: string
      /** @description From a server, whose key needs scope `views`: anything that stays the same for a reader. Only a hash is kept, whose key is thrown away daily. */
      visitor?: string
      /** @description From a server, as `visitor`: the reader’s, so that bots can be told. It is not kept. */
      userAgent?: string
    }
    /** @description One view: `article` or `path`, and what else is known of it. Or several, as `views`. */
    ViewReport: {
      /** @description The article: its id, slug or an old slug. */
      article?: string
      /** @description Instead of `article`: the path of your site at which it was read. */
      path?: string
      /**
       * Format: date-time
       * @description When it was read, where that was not just now: up to a day back.
       */
      at?: string
      /** @description From a server, whose key needs scope `views`: anything that stays the same for a reader. Only a hash is kept, whose key is thrown away daily. */
      visitor?: string
      /** @description From a server, as `visitor`: the reader’s, so that bots can be told. It is not kept. */
      userAgent?: string
      /** @description Several views, in any order. */
      views?: components['schemas']['View'][]
    }
    /** @description What became of views. */
    ViewReceipt: {
      /** @description Views that were counted, and are on disk. */
      accepted: number
      /** @description Views left out because the same visitor read the article within 30 minutes. */
      repeated: number
      /** @description Views left out because 30 views of the article were counted from the same network (IPv4 /24, IPv6 /48) in this half hour. Views with `visitor` are excepted. */
      capped: number
      /** @description Views left out because a program made them. */
      bots: number
      /** @description Articles and paths, as you named them, behind which there is no public article. */
      unknown: string[]
      /** @description Views whose time can’t be. */
      refused: {
        /** @description Which view, from 0. */
        index: number
        /**
         * @description Its `at` lies more than a day back, or more than a minute ahead.
         * @enum {string}
         */
        reason: 'too-old' | 'ahead-of-time'
      }[]
    }
    /** @description How often an article was viewed, and when. */
    ViewSeries: {
      /**
       * Format: uuid
       * @description The article’s id.
       */
      article: string
      /**
       * @description How long each item is.
       * @enum {string}
       */
      by: 'minute' | 'hour' | 'day'
      /**
       * Format: date-time
       * @description The beginning of what was counted: of the first item.
       */
      from: string
      /**
       * Format: date-time
       * @description The end of what was counted.
       */
      to: string
      /** @description Views from `from` to `to`. */
      views: number
      /** @description Visitors: exact for a day, added up over several, since nobody can be recognised the day after. Imported views have none. */
      visitors: number
      /** @description One after the other, those without views too. */
      items: {
        /**
         * Format: date-time
         * @description Its beginning.
         */
        at: string
        views: number
        /** @description Visitors whose first view on that day (UTC) it was. */
        visitors: number
      }[]
    }
  }
  responses: {
    /** @description A parameter is not valid; `errors` names it. */
    Problem400: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The key is not valid. */
    Problem401: {
      headers: {
        'WWW-Authenticate': components['headers']['WWW-Authenticate']
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The key lacks the scope that this needs. */
    Problem403: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description `Accept` takes none of the types of this address; the message lists them. */
    Problem406: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The address has more than 12,000 characters. */
    Problem414: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description Too many requests; `Retry-After` says when the next one is taken. */
    Problem429: {
      headers: {
        RateLimit: components['headers']['RateLimit']
        'RateLimit-Policy': components['headers']['RateLimit-Policy']
        'Retry-After': components['headers']['Retry-After']
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description Something went wrong on our side. */
    Problem500: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description Not now; `Retry-After` says when. */
    Problem503: {
      headers: {
        'Retry-After': components['headers']['Retry-After']
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The state of things does not allow it; the message says why. */
    Problem409: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The body is too large. */
    Problem413: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The media type is not one of those taken here, or the body is compressed. */
    Problem415: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The Idempotency-Key came with another request before, or the image can’t be taken. */
    Problem422: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description There is nothing here, or nothing that you may see. */
    Problem404: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description The article was withdrawn, or the cursor has expired. */
    Problem410: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description Somebody saved a newer revision than the one you have seen. */
    Problem412: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
    /** @description Somebody else saved last: say in `If-Match` which revision you have seen. */
    Problem428: {
      headers: {
        'X-Request-Id': components['headers']['X-Request-Id']
        [name: string]: unknown
      }
      content: {
        'application/problem+json': components['schemas']['Problem']
      }
    }
  }
  parameters: {
    /** @description `page.next` of the page before. */
    AccountCursor: string
    /** @description csv gives the whole report as one file (RFC 4180), without pages. */
    AccountFormat: 'json' | 'csv'
    /** @description First day, 2026-11-24. Default: today. */
    AccountFrom: string
    /** @description Last day, at most 366 days after the first. Default: the first. */
    AccountTo: string
    /** @description `page.next` of the page before, alone or with the same parameters. */
    ArticleCursor: string
    /** @description First instant or day (in the publication’s zone) of the articles’ date: 2026-11-23 or 2026-11-23T08:00:00Z. */
    ArticleFrom: string
    /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
    ArticleIfMatch: string
    /** @description Most items to answer. */
    ArticleLimit: number
    /** @description Id or slug. */
    ArticleRef: string
    /** @description The system the articles came from. */
    ArticleSource: string
    /** @description Its id there. */
    ArticleSourceId: string
    /** @description Instant before which, or last day on which, the articles’ date lies. */
    ArticleTo: string
    /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
    Author: string
    /** @description `page.next` of the page before. */
    AuthorCursor: string
    /** @description Forms of the body. `none` leaves the body out. */
    Body: ('html' | 'text' | 'markdown' | 'blocks' | 'none')[]
    /** @description Each delivery, or sums. Default: article. */
    By: 'article' | 'day'
    /** @description Id or position of the entry. */
    Entry: string
    /** @description The page: follow `rel="next"` of the page before. */
    FeedCursor: string
    /** @description rss: RSS 2.0; atom: Atom (RFC 4287); json: JSON Feed 1.1. */
    FeedFormat: 'rss' | 'atom' | 'json'
    /** @description The tag. */
    FeedSlug: string
    /** @description Fields to return. `id` is always returned. */
    Fields: (
      | 'id'
      | 'slug'
      | 'url'
      | 'version'
      | 'kind'
      | 'kicker'
      | 'urgency'
      | 'headline'
      | 'standfirst'
      | 'excerpt'
      | 'byline'
      | 'authors'
      | 'language'
      | 'section'
      | 'tags'
      | 'image'
      | 'publishedAt'
      | 'firstPublishedAt'
      | 'updatedAt'
      | 'modifiedAt'
      | 'timezone'
      | 'publishedAtLocal'
      | 'embargoedUntil'
      | 'access'
      | 'wordCount'
      | 'readingMinutes'
      | 'genre'
      | 'dateline'
      | 'seriesPart'
      | 'digitalSourceType'
      | 'sections'
      | 'images'
      | 'rights'
      | 'corrections'
      | 'translations'
      | 'replaces'
      | 'evolvedFrom'
      | 'replacedBy'
      | 'expiresAt'
      | 'source'
      | 'seo'
      | 'social'
      | 'editorialNote'
      | 'extra'
      | 'body'
    )[]
    /** @description The system that the article comes from. */
    GetArticleBySourceSource: string
    /** @description Id, slug or old slug. */
    GetArticleRef: string
    /** @description The author. */
    GetAuthorFeedSlug: string
    /** @description The section. */
    GetSectionFeedSlug: string
    /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
    IdempotencyKey: string
    /** @description Up to 100 ids. The response is one page in that order; ids that are not found are left out. */
    Ids: string[]
    /** @description Of the image. */
    ImageId: string
    /** @description Kinds of article. */
    Kind: (
      | 'news'
      | 'live-blog'
      | 'opinion'
      | 'analysis'
      | 'explainer'
      | 'interview'
      | 'review'
      | 'obituary'
      | 'brief'
      | 'gallery'
      | 'video'
      | 'audio'
    )[]
    /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
    Language: string[]
    /** @description Most lines to answer. */
    Limit100: number
    /** @description Most entries to answer. */
    Limit20: number
    /** @description Most to answer. */
    Limit50: number
    /** @description ETag of the entries that you have read: `"r3"`. Refused with 412 where they have changed. */
    ListIfMatch: string
    /** @description The list. */
    ListSlug: string
    /** @description Of the revision. */
    Number: number
    /** @description The partner. */
    PartnerId: string
    /** @description Id of the post. */
    Post: string
    /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
    Product: string
    /** @description ETag of the product as you have read it: `"r3"`. */
    ProductIfMatch: string
    /** @description The product. */
    ProductSlug: string
    /** @description Words, `"a phrase"`, `begin*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Words beside each other are joined by AND. Nothing that is typed is an error; of more than 64 words the first are taken. */
    Q: string
    /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
    Section: string
    /** @description newest and oldest go by publishedAt, updated by updatedAt, latest first; relevance, which is for `q`, as `/v1/search` ranks. Default: newest; relevance with `q`; updated with `state`, where an article that is not live goes by when it was last saved, or by the instant it is scheduled for, its date or its creation. */
    Sort: 'newest' | 'oldest' | 'updated' | 'relevance'
    /** @description The source’s id. */
    SourceId: string
    /** @description Articles in these states, each as its newest revision. Requires a key with scope `drafts`. Default: what the public may read. */
    State: ('draft' | 'scheduled' | 'live' | 'unpublished' | 'expired' | 'withdrawn')[]
    /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
    Tag: string
    /** @description The date that `from` and `to` mean. Default: published. */
    UseDate: 'published' | 'firstPublished' | 'updated'
    /** @description The webhook. */
    WebhookId: string
    /** @description ETag of the webhook as you have read it: `"r3"`. */
    WebhookIfMatch: string
  }
  requestBodies: never
  headers: {
    /** @description Position of the change log after the write. Send it back as a request header to read what was written. */
    'Broadsheet-Sequence': number
    /** @description How long the response may be kept, and by whom. */
    'Cache-Control': string
    /** @description Cache tags, comma-separated, at most 3,000 bytes; only without a key. A change of the response has at least one of them in `cacheTags`. `CACHE_TAG_HEADERS` sends them as `Surrogate-Key` or `Cache-Groups`. */
    'Cache-Tag': string
    /** @description RFC 9213, with `CDN_MAX_AGE`: how long a CDN that purges by cache tag may keep the response. */
    'CDN-Cache-Control': string
    /** @description With `format=auto`: the address of the chosen format. */
    'Content-Location': string
    /** @description Version of the response: send it as `If-None-Match` to read again, or as `If-Match` to write where the operation takes that. */
    ETag: string
    /** @description When the response last changed. */
    'Last-Modified': string
    /** @description Related addresses (RFC 8288), such as the job that a write began (`rel="monitor"`). */
    Link: string
    /** @description Address of what was created, or where the resource is now. */
    Location: string
    /** @description Requests left in the window, where there is a limit: `r` requests, `t` seconds until it resets. */
    RateLimit: string
    /** @description The limit, where there is one: `q` requests in `w` seconds. */
    'RateLimit-Policy': string
    /** @description Seconds after which to try again. */
    'Retry-After': number
    /** @description How to authenticate. */
    'WWW-Authenticate': string
    /** @description Identifies the request in the log. */
    'X-Request-Id': string
  }
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  listArticles: {
    parameters: {
      query?: {
        /** @description Articles in these states, each as its newest revision. Requires a key with scope `drafts`. Default: what the public may read. */
        state?: components['parameters']['State']
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Kinds of article. */
        kind?: components['parameters']['Kind']
        /** @description The system the articles came from. */
        source?: components['parameters']['ArticleSource']
        /** @description First instant or day (in the publication’s zone) of the articles’ date: 2026-11-23 or 2026-11-23T08:00:00Z. */
        from?: components['parameters']['ArticleFrom']
        /** @description Instant before which, or last day on which, the articles’ date lies. */
        to?: components['parameters']['ArticleTo']
        /** @description The date that `from` and `to` mean. Default: published. */
        useDate?: components['parameters']['UseDate']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Up to 100 ids. The response is one page in that order; ids that are not found are left out. */
        ids?: components['parameters']['Ids']
        /** @description Words, `"a phrase"`, `begin*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Words beside each other are joined by AND. Nothing that is typed is an error; of more than 64 words the first are taken. */
        q?: components['parameters']['Q']
        /** @description newest and oldest go by publishedAt, updated by updatedAt, latest first; relevance, which is for `q`, as `/v1/search` ranks. Default: newest; relevance with `q`; updated with `state`, where an article that is not live goes by when it was last saved, or by the instant it is scheduled for, its date or its creation. */
        sort?: components['parameters']['Sort']
        /** @description Fields to return. `id` is always returned. */
        fields?: components['parameters']['Fields']
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
        /** @description Most items to answer. */
        limit?: components['parameters']['ArticleLimit']
        /** @description `page.next` of the page before, alone or with the same parameters. */
        cursor?: components['parameters']['ArticleCursor']
        /** @description Whether to answer `page.total`. */
        count?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of articles; with `state`, as the newsroom sees them. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ArticleList'] | components['schemas']['DraftList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      406: components['responses']['Problem406']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ArticleInput']
      }
    }
    responses: {
      /** @description The draft. */
      201: {
        headers: {
          ETag: components['headers']['ETag']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArticle: {
    parameters: {
      query?: {
        /** @description Related resources to include. */
        include?: ('related' | 'lists' | 'neighbours')[]
        /** @description With `include=lists`: which lists, each with how many entries. The article itself is left out of them. */
        lists?: string
        /** @description With `include=related`: how many. */
        related?: number
        /** @description With `include=neighbours`: where to look for the previous and next article: `section` (the article’s own), `section:slug`, `tag:slug`, `author:slug` or `series`. Default: section. */
        within?: string
        /** @description Fields to return. `id` is always returned. */
        fields?: components['parameters']['Fields']
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path: {
        /** @description Id, slug or old slug. */
        ref: components['parameters']['GetArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article; with `fields` only those members and `id`. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          'Last-Modified': components['headers']['Last-Modified']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Article']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      406: components['responses']['Problem406']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ArticlePatch']
        'application/merge-patch+json': components['schemas']['ArticlePatch']
      }
    }
    responses: {
      /** @description The draft with its new revision. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listRelated: {
    parameters: {
      query?: {
        /** @description Most items to answer. */
        limit?: number
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path: {
        /** @description Id, slug or old slug. */
        ref: components['parameters']['GetArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Articles to read next, best first. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RelatedList']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArticleAsNinjs: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path: {
        /** @description Id, slug or old slug. */
        ref: components['parameters']['GetArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/ninjs+json': Record<string, never> | unknown[]
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      /** @description The article was withdrawn: an item that says so. Take down any copy of it. */
      410: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/ninjs+json': Record<string, never> | unknown[]
        }
      }
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listArticlesAsNinjs: {
    parameters: {
      query?: {
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Kinds of article. */
        kind?: components['parameters']['Kind']
        /** @description The system the articles came from. */
        source?: components['parameters']['ArticleSource']
        /** @description First instant or day (in the publication’s zone) of the articles’ date: 2026-11-23 or 2026-11-23T08:00:00Z. */
        from?: components['parameters']['ArticleFrom']
        /** @description Instant before which, or last day on which, the articles’ date lies. */
        to?: components['parameters']['ArticleTo']
        /** @description The date that `from` and `to` mean. Default: published. */
        useDate?: components['parameters']['UseDate']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Up to 100 ids. The response is one page in that order; ids that are not found are left out. */
        ids?: components['parameters']['Ids']
        /** @description Words, `"a phrase"`, `begin*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Words beside each other are joined by AND. Nothing that is typed is an error; of more than 64 words the first are taken. */
        q?: components['parameters']['Q']
        /** @description newest and oldest go by publishedAt, updated by updatedAt, latest first; relevance, which is for `q`, as `/v1/search` ranks. Default: newest; relevance with `q`; updated with `state`, where an article that is not live goes by when it was last saved, or by the instant it is scheduled for, its date or its creation. */
        sort?: components['parameters']['Sort']
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
        /** @description Most items to answer. */
        limit?: components['parameters']['ArticleLimit']
        /** @description `page.next` of the page before, alone or with the same parameters. */
        cursor?: components['parameters']['ArticleCursor']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of articles. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/ninjs+json': Record<string, never> | unknown[]
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArticleAsNewsmlG2: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path: {
        /** @description Id, slug or old slug. */
        ref: components['parameters']['GetArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/vnd.iptc.g2.newsitem+xml': string
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      /** @description The article was withdrawn: an item that says so. Take down any copy of it. */
      410: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/vnd.iptc.g2.newsitem+xml': string
        }
      }
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listArticlesAsNewsmlG2: {
    parameters: {
      query?: {
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Kinds of article. */
        kind?: components['parameters']['Kind']
        /** @description The system the articles came from. */
        source?: components['parameters']['ArticleSource']
        /** @description First instant or day (in the publication’s zone) of the articles’ date: 2026-11-23 or 2026-11-23T08:00:00Z. */
        from?: components['parameters']['ArticleFrom']
        /** @description Instant before which, or last day on which, the articles’ date lies. */
        to?: components['parameters']['ArticleTo']
        /** @description The date that `from` and `to` mean. Default: published. */
        useDate?: components['parameters']['UseDate']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Up to 100 ids. The response is one page in that order; ids that are not found are left out. */
        ids?: components['parameters']['Ids']
        /** @description Words, `"a phrase"`, `begin*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Words beside each other are joined by AND. Nothing that is typed is an error; of more than 64 words the first are taken. */
        q?: components['parameters']['Q']
        /** @description newest and oldest go by publishedAt, updated by updatedAt, latest first; relevance, which is for `q`, as `/v1/search` ranks. Default: newest; relevance with `q`; updated with `state`, where an article that is not live goes by when it was last saved, or by the instant it is scheduled for, its date or its creation. */
        sort?: components['parameters']['Sort']
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
        /** @description Most items to answer. */
        limit?: components['parameters']['ArticleLimit']
        /** @description `page.next` of the page before, alone or with the same parameters. */
        cursor?: components['parameters']['ArticleCursor']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of articles. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/vnd.iptc.g2.newsmessage+xml': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArticleAsJsonLd: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path: {
        /** @description Id, slug or old slug. */
        ref: components['parameters']['GetArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/ld+json': Record<string, never> | unknown[]
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listArticlesAsJsonLd: {
    parameters: {
      query?: {
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Kinds of article. */
        kind?: components['parameters']['Kind']
        /** @description The system the articles came from. */
        source?: components['parameters']['ArticleSource']
        /** @description First instant or day (in the publication’s zone) of the articles’ date: 2026-11-23 or 2026-11-23T08:00:00Z. */
        from?: components['parameters']['ArticleFrom']
        /** @description Instant before which, or last day on which, the articles’ date lies. */
        to?: components['parameters']['ArticleTo']
        /** @description The date that `from` and `to` mean. Default: published. */
        useDate?: components['parameters']['UseDate']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Up to 100 ids. The response is one page in that order; ids that are not found are left out. */
        ids?: components['parameters']['Ids']
        /** @description Words, `"a phrase"`, `begin*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Words beside each other are joined by AND. Nothing that is typed is an error; of more than 64 words the first are taken. */
        q?: components['parameters']['Q']
        /** @description newest and oldest go by publishedAt, updated by updatedAt, latest first; relevance, which is for `q`, as `/v1/search` ranks. Default: newest; relevance with `q`; updated with `state`, where an article that is not live goes by when it was last saved, or by the instant it is scheduled for, its date or its creation. */
        sort?: components['parameters']['Sort']
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
        /** @description Most items to answer. */
        limit?: components['parameters']['ArticleLimit']
        /** @description `page.next` of the page before, alone or with the same parameters. */
        cursor?: components['parameters']['ArticleCursor']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of articles. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/ld+json': Record<string, never> | unknown[]
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArticleAsMarkdown: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path: {
        /** @description Id, slug or old slug. */
        ref: components['parameters']['GetArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'text/markdown': string
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArticleAsText: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path: {
        /** @description Id, slug or old slug. */
        ref: components['parameters']['GetArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'text/plain': string
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getDraft: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The draft. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteDraft: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      /** @description The article is gone. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArticleBySource: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The system that the article comes from. */
        source: components['parameters']['GetArticleBySourceSource']
        /** @description Its id there. */
        sourceId: components['parameters']['ArticleSourceId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article; for a key of scope `drafts`, its draft. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Article'] | components['schemas']['Draft']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  putArticleBySource: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The system that the article comes from. */
        source: components['parameters']['GetArticleBySourceSource']
        /** @description Its id there. */
        sourceId: components['parameters']['ArticleSourceId']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ArticleInput']
      }
    }
    responses: {
      /** @description The draft with its new revision. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      /** @description The draft that was made. */
      201: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listRevisions: {
    parameters: {
      query?: {
        /** @description Only revisions below this number. */
        before?: number
        /** @description Most to answer. */
        limit?: components['parameters']['Limit50']
      }
      header?: never
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The revisions. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RevisionList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getRevision: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
        /** @description Of the revision. */
        number: components['parameters']['Number']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The revision. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  diffRevision: {
    parameters: {
      query?: {
        /** @description The revision to compare with. */
        from?: number
      }
      header?: never
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
        /** @description Of the revision. */
        number: components['parameters']['Number']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What differs. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RevisionDiff']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  publishArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: date-time
           * @description When. Default: now. In the future, the revision is scheduled, as by `schedule`. More than a minute in the past is rejected with 400; to backdate an article, set its `publishedAt`.
           */
          at?: string
          /** @description Which revision. Default: the newest. */
          revision?: number
          /** @description Whether the update does not matter to readers: `updatedAt` stays. */
          minor?: boolean
        } | null
      }
    }
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  scheduleArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: date-time
           * @description When readers get it. More than a minute in the past is rejected with 400.
           */
          at: string
          /** @description Which revision. Default: the newest. */
          revision?: number
          /** @description Whether the update does not matter to readers: `updatedAt` stays. */
          minor?: boolean
        }
      }
    }
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  unscheduleArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  unpublishArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  correctArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description What readers are told. */
          note: string
          /** @description Which revision. Default: the newest. */
          revision?: number
        }
      }
    }
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  withdrawArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Public. */
          reason: string
        }
      }
    }
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  reinstateArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': Record<string, never> | null
      }
    }
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  revertArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Whose content comes back. */
          revision: number
        }
      }
    }
    responses: {
      /** @description The article as it stands now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  eraseArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Public. */
          reason: string
        }
      }
    }
    responses: {
      /** @description What is left. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Erased']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArchive: {
    parameters: {
      query?: {
        /** @description Length of a period. Default: month. */
        by?: 'year' | 'month' | 'day'
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Kinds of article. */
        kind?: components['parameters']['Kind']
        /** @description The system the articles came from. */
        source?: components['parameters']['ArticleSource']
        /** @description First instant or day (in the publication’s zone) of the articles’ date: 2026-11-23 or 2026-11-23T08:00:00Z. */
        from?: components['parameters']['ArticleFrom']
        /** @description Instant before which, or last day on which, the articles’ date lies. */
        to?: components['parameters']['ArticleTo']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Maximum number of periods. */
        limit?: number
        /** @description `page.next` of the previous page, alone or with the same parameters. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Periods with articles. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Archive']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  explainVisibility: {
    parameters: {
      query?: {
        /** @description Id of the key to explain it for. Default: a reader without a key. */
        key?: string
        /** @description Instant (RFC 3339), now or later. Default: now. */
        at?: string
      }
      header?: never
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The verdict of each rule. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Visibility']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listPosts: {
    parameters: {
      query?: {
        /** @description `syncToken` of an earlier answer: only posts added or changed since then, and in `removed` those that are gone. */
        since?: string
        /** @description Id of the newest post that you have: only newer ones. Rejected with 400 if that post was removed; `since` has no such gap. */
        after?: string
        /** @description Only key events. */
        keyEvents?: boolean
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
        /** @description Most posts to answer. */
        limit?: number
        /** @description `page.next` of the page before, alone or with the same parameters. */
        cursor?: string
      }
      header?: never
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of posts. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PostList']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  addPost: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PostInput']
      }
    }
    responses: {
      /** @description The post, with its id. */
      201: {
        headers: {
          ETag: components['headers']['ETag']
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Post'] | components['schemas']['PostReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getPost: {
    parameters: {
      query?: {
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
      }
      header?: never
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
        /** @description Id of the post. */
        post: components['parameters']['Post']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The post. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Post']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  removePost: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
        /** @description Id of the post. */
        post: components['parameters']['Post']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article without the post. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Draft'] | components['schemas']['WriteReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  changePost: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the draft that you have read: `"r3"`. Refused with 412 where it is no longer the newest. */
        'if-match'?: components['parameters']['ArticleIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
        /** @description Id of the post. */
        post: components['parameters']['Post']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PostInput']
        'application/merge-patch+json': components['schemas']['PostInput']
      }
    }
    responses: {
      /** @description The changed post. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Post'] | components['schemas']['PostReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listPreviewLinks: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The links. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PreviewLinkList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createPreviewLink: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Id or slug. */
        ref: components['parameters']['ArticleRef']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description Seconds that the link works, at most 30 days. Default: a day.
           * @default 86400
           */
          expiresIn?: number
        } | null
      }
    }
    responses: {
      /** @description The link. */
      201: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PreviewLink']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  revokePreviewLink: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Of the link. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description It is revoked. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      414: components['responses']['Problem414']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getPreview: {
    parameters: {
      query?: {
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
      }
      header?: never
      path: {
        /** @description As `url` of a preview link gives it. */
        token: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Article']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listChanges: {
    parameters: {
      query?: {
        /** @description `page.next` of the page before. It holds the filters: send it alone, or with the same parameters. */
        cursor?: string
        /** @description Without a cursor: `now` leaves out what has been. Else it begins with the first article. */
        since?: 'now'
        /** @description A full sync: all articles as a stream of NDJSON, ending in a cursor to follow from. */
        initial?: boolean
        /** @description Seconds to wait for a change where there is none. */
        wait?: number
        /** @description Most items to answer. */
        limit?: number
        /** @description Change types to return. removed, withdrawn, erased are always returned. A full sync returns everything; the filter applies from its cursor on. */
        types?: (
          | 'published'
          | 'updated'
          | 'corrected'
          | 'embargo-lifted'
          | 'refreshed'
          | 'removed'
          | 'withdrawn'
          | 'erased'
        )[]
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Kinds of article. */
        kind?: components['parameters']['Kind']
        /** @description The system the articles came from. */
        source?: components['parameters']['ArticleSource']
        /** @description First instant or day (in the publication’s zone) of the articles’ date: 2026-11-23 or 2026-11-23T08:00:00Z. */
        from?: components['parameters']['ArticleFrom']
        /** @description Instant before which, or last day on which, the articles’ date lies. */
        to?: components['parameters']['ArticleTo']
        /** @description The date that `from` and `to` mean. Default: published. */
        useDate?: components['parameters']['UseDate']
        /** @description Ids of the articles to follow alone, such as a live blog; up to 100. */
        article?: string[]
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Answer the whole articles beside the changes. */
        include?: 'article'
        /** @description Fields to return. `id` is always returned. */
        fields?: components['parameters']['Fields']
        /** @description Forms of the body. `none` leaves the body out. */
        body?: components['parameters']['Body']
      }
      header?: {
        /** @description With `Accept: text/event-stream`: id of the last event that came. */
        'last-event-id'?: string
      }
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What has changed. As a stream, each event is a Change; of a full sync, each line is a Change or a Checkpoint. */
      200: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ChangeList']
          'text/event-stream': string
          'application/x-ndjson': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listLists: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description All lists. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListIndex']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createList: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ListInput']
      }
    }
    responses: {
      /** @description The list. */
      201: {
        headers: {
          'Broadsheet-Sequence': components['headers']['Broadsheet-Sequence']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListSummary']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getList: {
    parameters: {
      query?: {
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description On most-popular: how far back views count. Default: 24h. */
        window?: '1h' | '24h' | '7d' | '30d'
        /** @description Most entries to answer. */
        limit?: components['parameters']['Limit20']
        /** @description `page.next` of the page before, alone or with the same parameters. */
        cursor?: components['parameters']['ArticleCursor']
      }
      header?: never
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The list. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['List']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteList: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The list is gone. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchList: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ListPatch']
        'application/merge-patch+json': components['schemas']['ListPatch']
      }
    }
    responses: {
      /** @description The list as it is now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListSummary']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getFront: {
    parameters: {
      query?: {
        /** @description Which lists, in the order of the page, each with how many entries. `slug/section` narrows one list to a section. Default: the curated lists, then latest, most-popular and trending, ten entries each; at most twelve lists. */
        lists?: string
        /** @description Whether an article is shown once on the page: in the first list that has it. */
        unique?: boolean
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The lists, in the order asked for. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Front']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  searchArticles: {
    parameters: {
      query: {
        /** @description Words, `"a phrase"`, `begin*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Words beside each other are joined by AND. Nothing that is typed is an error; of more than 64 words the first are taken. */
        q: string
        /** @description Articles in these states, each as its newest revision. Requires a key with scope `drafts`. Default: what the public may read. */
        state?: components['parameters']['State']
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Kinds of article. */
        kind?: components['parameters']['Kind']
        /** @description The system the articles came from. */
        source?: components['parameters']['ArticleSource']
        /** @description First instant or day (in the publication’s zone) of the articles’ date: 2026-11-23 or 2026-11-23T08:00:00Z. */
        from?: components['parameters']['ArticleFrom']
        /** @description Instant before which, or last day on which, the articles’ date lies. */
        to?: components['parameters']['ArticleTo']
        /** @description The date that `from` and `to` mean. Default: published. */
        useDate?: components['parameters']['UseDate']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Whether new articles are favoured a little: by 30 % when new. Default: true. */
        recency?: boolean
        /** @description Facets to count. */
        facets?: ('section' | 'tag' | 'author' | 'kind' | 'language' | 'month')[]
        /** @description Whether to answer highlights. Default: true. */
        highlights?: boolean
        /** @description Most items to answer. */
        limit?: components['parameters']['ArticleLimit']
        /** @description `page.next` of the page before, alone or with the same parameters; works for ten minutes. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Articles that were found, best first; with `state`, as the newsroom sees them. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SearchResults'] | components['schemas']['DraftSearchResults']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  suggest: {
    parameters: {
      query: {
        /** @description What has been typed so far. */
        q: string
        /** @description Most suggestions of each kind. */
        limit?: number
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Suggestions. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Suggestions']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getSitemapIndex: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The sitemaps. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/xml': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getSitemap: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Month in UTC, and the part of it from the second on: 2026-11, 2026-11-2. */
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The articles. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/xml': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getNewsSitemap: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The articles. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/xml': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getRobots: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'text/plain': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getRslLicense: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/rsl+xml': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getTdmRep: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': Record<string, never> | unknown[]
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getLlms: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'text/plain': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getEmbed: {
    parameters: {
      query: {
        /** @description Address of an article on the site, also an old one, or in this API. */
        url: string
        /** @description Default: json. */
        format?: 'json' | 'xml'
        /** @description Most width of the card and its thumbnail, in pixels. */
        maxwidth?: number
        /** @description Most height of the card and its thumbnail, in pixels. */
        maxheight?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The card. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description 1.0 */
            version: string
            /** @description rich */
            type: string
            /** @description The headline. */
            title: string
            /** @description The first author, or the byline. */
            author_name?: string
            /** @description The publication. */
            provider_name: string
            /** @description Its site. */
            provider_url: string
            /** @description Seconds. */
            cache_age: number
            /** @description The picture, small enough. */
            thumbnail_url?: string
            /** @description Pixels. */
            thumbnail_width?: number
            /** @description Pixels. */
            thumbnail_height?: number
            /** @description A quotation without script that leads to the article. */
            html: string
            /** @description Pixels. */
            width: number
            /** @description Pixels. */
            height: number
          }
          'text/xml': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getLatestFeed: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Most entries to answer. */
        limit?: components['parameters']['Limit20']
        /** @description The page: follow `rel="next"` of the page before. */
        cursor?: components['parameters']['FeedCursor']
      }
      header?: never
      path: {
        /** @description rss: RSS 2.0; atom: Atom (RFC 4287); json: JSON Feed 1.1. */
        format: components['parameters']['FeedFormat']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The feed, newest first. `Link` has `self`, `first` and `next`. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/rss+xml': string
          'application/atom+xml': string
          'application/feed+json': {
            /** @description https://jsonfeed.org/version/1.1 */
            version: string
            /** @description The publication, and what the feed is of. */
            title: string
            items: ({
              id: string
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getListFeed: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Most entries to answer. */
        limit?: components['parameters']['Limit20']
        /** @description The page: follow `rel="next"` of the page before. */
        cursor?: components['parameters']['FeedCursor']
      }
      header?: never
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
        /** @description rss: RSS 2.0; atom: Atom (RFC 4287); json: JSON Feed 1.1. */
        format: components['parameters']['FeedFormat']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The feed, newest first. `Link` has `self`, `first` and `next`. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/rss+xml': string
          'application/atom+xml': string
          'application/feed+json': {
            /** @description https://jsonfeed.org/version/1.1 */
            version: string
            /** @description The publication, and what the feed is of. */
            title: string
            items: ({
              id: string
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getSectionFeed: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Most entries to answer. */
        limit?: components['parameters']['Limit20']
        /** @description The page: follow `rel="next"` of the page before. */
        cursor?: components['parameters']['FeedCursor']
      }
      header?: never
      path: {
        /** @description The section. */
        slug: components['parameters']['GetSectionFeedSlug']
        /** @description rss: RSS 2.0; atom: Atom (RFC 4287); json: JSON Feed 1.1. */
        format: components['parameters']['FeedFormat']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The feed, newest first. `Link` has `self`, `first` and `next`. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/rss+xml': string
          'application/atom+xml': string
          'application/feed+json': {
            /** @description https://jsonfeed.org/version/1.1 */
            version: string
            /** @description The publication, and what the feed is of. */
            title: string
            items: ({
              id: string
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getTagFeed: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Most entries to answer. */
        limit?: components['parameters']['Limit20']
        /** @description The page: follow `rel="next"` of the page before. */
        cursor?: components['parameters']['FeedCursor']
      }
      header?: never
      path: {
        /** @description The tag. */
        slug: components['parameters']['FeedSlug']
        /** @description rss: RSS 2.0; atom: Atom (RFC 4287); json: JSON Feed 1.1. */
        format: components['parameters']['FeedFormat']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The feed, newest first. `Link` has `self`, `first` and `next`. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/rss+xml': string
          'application/atom+xml': string
          'application/feed+json': {
            /** @description https://jsonfeed.org/version/1.1 */
            version: string
            /** @description The publication, and what the feed is of. */
            title: string
            items: ({
              id: string
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getAuthorFeed: {
    parameters: {
      query?: {
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Most entries to answer. */
        limit?: components['parameters']['Limit20']
        /** @description The page: follow `rel="next"` of the page before. */
        cursor?: components['parameters']['FeedCursor']
      }
      header?: never
      path: {
        /** @description The author. */
        slug: components['parameters']['GetAuthorFeedSlug']
        /** @description rss: RSS 2.0; atom: Atom (RFC 4287); json: JSON Feed 1.1. */
        format: components['parameters']['FeedFormat']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The feed, newest first. `Link` has `self`, `first` and `next`. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/rss+xml': string
          'application/atom+xml': string
          'application/feed+json': {
            /** @description https://jsonfeed.org/version/1.1 */
            version: string
            /** @description The publication, and what the feed is of. */
            title: string
            items: ({
              id: string
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getSearchFeed: {
    parameters: {
      query: {
        /** @description Words, `"a phrase"`, `begin*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Words beside each other are joined by AND. Nothing that is typed is an error; of more than 64 words the first are taken. */
        q: string
        /** @description Slugs of sections; a section includes those below it: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `world|business`. */
        section?: components['parameters']['Section']
        /** @description Slugs of tags: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `china,diplomacy`. */
        tag?: components['parameters']['Tag']
        /** @description Slugs of authors: `a,b` both, `a|b` either, `-c` not, parentheses. A comma binds tighter than a bar. Like `-wire`. */
        author?: components['parameters']['Author']
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        language?: components['parameters']['Language']
        /** @description Slug of one of your own products (`GET /v1/account`): only its articles, as this product delivers them, and nothing public beside them. For keys of partners. */
        product?: components['parameters']['Product']
        /** @description Most entries to answer. */
        limit?: components['parameters']['Limit20']
        /** @description The page: follow `rel="next"` of the page before. */
        cursor?: components['parameters']['FeedCursor']
      }
      header?: never
      path: {
        /** @description rss: RSS 2.0; atom: Atom (RFC 4287); json: JSON Feed 1.1. */
        format: components['parameters']['FeedFormat']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The feed, newest first. `Link` has `self`, `first` and `next`. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/rss+xml': string
          'application/atom+xml': string
          'application/feed+json': {
            /** @description https://jsonfeed.org/version/1.1 */
            version: string
            /** @description The publication, and what the feed is of. */
            title: string
            items: ({
              id: string
            } & {
              [key: string]: unknown
            })[]
          } & {
            [key: string]: unknown
          }
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listSections: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description All sections. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SectionList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createSection: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SectionInput']
      }
    }
    responses: {
      /** @description The section. */
      201: {
        headers: {
          'Broadsheet-Sequence': components['headers']['Broadsheet-Sequence']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Section']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getSection: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The section. */
        slug: components['parameters']['GetSectionFeedSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The section. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Section']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteSection: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The section. */
        slug: components['parameters']['GetSectionFeedSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The section is gone. */
      204: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchSection: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The section. */
        slug: components['parameters']['GetSectionFeedSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SectionPatch']
        'application/merge-patch+json': components['schemas']['SectionPatch']
      }
    }
    responses: {
      /** @description The section as it is now. */
      200: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Section']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listTags: {
    parameters: {
      query?: {
        /** @description Only tags of this type. */
        type?: 'keyword' | 'person' | 'organisation' | 'place' | 'event' | 'series'
        /** @description Beginning of a name or alias, in any case, with or without accents. */
        q?: string
        /** @description By name (code points), or by the number of public articles. Default: name. */
        sort?: 'name' | 'popular'
        /** @description Most tags to answer. */
        limit?: number
        /** @description `page.next` of the page before, alone or with the same parameters. */
        cursor?: components['parameters']['ArticleCursor']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of tags. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['TagList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createTag: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['TagInput']
      }
    }
    responses: {
      /** @description The tag. */
      201: {
        headers: {
          'Broadsheet-Sequence': components['headers']['Broadsheet-Sequence']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tag']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getTag: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The tag. */
        slug: components['parameters']['FeedSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The tag. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tag']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteTag: {
    parameters: {
      query?: {
        /** @description Whether it is taken off all articles that have it. */
        force?: boolean
      }
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The tag. */
        slug: components['parameters']['FeedSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description It goes when the job is done. */
      202: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Job']
        }
      }
      /** @description The tag is gone. */
      204: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchTag: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The tag. */
        slug: components['parameters']['FeedSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['TagPatch']
        'application/merge-patch+json': components['schemas']['TagPatch']
      }
    }
    responses: {
      /** @description The tag as it is now. */
      200: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tag']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listRelatedTags: {
    parameters: {
      query?: {
        /** @description Most tags to answer. */
        limit?: number
      }
      header?: never
      path: {
        /** @description The tag. */
        slug: components['parameters']['FeedSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Tags, nearest first. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RelatedTagList']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listAuthors: {
    parameters: {
      query?: {
        /** @description Most authors to answer. */
        limit?: number
        /** @description `page.next` of the page before. */
        cursor?: components['parameters']['AuthorCursor']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of authors. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AuthorList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createAuthor: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AuthorInput']
      }
    }
    responses: {
      /** @description The author. */
      201: {
        headers: {
          'Broadsheet-Sequence': components['headers']['Broadsheet-Sequence']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Author']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getAuthor: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The author. */
        slug: components['parameters']['GetAuthorFeedSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The author. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Author']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteAuthor: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The author. */
        slug: components['parameters']['GetAuthorFeedSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The author is gone. */
      204: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchAuthor: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The author. */
        slug: components['parameters']['GetAuthorFeedSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['AuthorPatch']
        'application/merge-patch+json': components['schemas']['AuthorPatch']
      }
    }
    responses: {
      /** @description The author as they are now. */
      200: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Author']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  runBulk: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['BulkInput']
      }
    }
    responses: {
      /** @description What became of each command. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['BulkResult']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  mergeTag: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The tag. */
        slug: components['parameters']['FeedSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Slug of the tag that its articles get. */
          into: string
        }
      }
    }
    responses: {
      /** @description The tags are one. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Job']
        }
      }
      /** @description Articles are being moved; the job tells how far it is. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Job']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getEntries: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The entries. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListEntries']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  putEntries: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the entries that you have read: `"r3"`. Refused with 412 where they have changed. */
        'if-match'?: components['parameters']['ListIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['EntriesInput']
      }
    }
    responses: {
      /** @description The entries by now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListEntries']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  addEntry: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the entries that you have read: `"r3"`. Refused with 412 where they have changed. */
        'if-match'?: components['parameters']['ListIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['EntryInput']
      }
    }
    responses: {
      /** @description The entries by now. */
      201: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListEntries']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  removeEntry: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the entries that you have read: `"r3"`. Refused with 412 where they have changed. */
        'if-match'?: components['parameters']['ListIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
        /** @description Id or position of the entry. */
        entry: components['parameters']['Entry']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The entries by now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListEntries']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  changeEntry: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the entries that you have read: `"r3"`. Refused with 412 where they have changed. */
        'if-match'?: components['parameters']['ListIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
        /** @description Id or position of the entry. */
        entry: components['parameters']['Entry']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['EntryPatch']
        'application/merge-patch+json': components['schemas']['EntryPatch']
      }
    }
    responses: {
      /** @description The entries by now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListEntries']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      428: components['responses']['Problem428']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  excludeArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Id or slug of an article. */
          article: string
        }
      }
    }
    responses: {
      /** @description The entries and exclusions by now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListEntries']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  includeArticle: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The list. */
        slug: components['parameters']['ListSlug']
        /** @description Id or slug of the article. */
        ref: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The entries and exclusions by now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ListEntries']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getJob: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The job. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The job. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Job']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getPublication: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The publication. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Publication']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchPublication: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PublicationPatch']
        'application/merge-patch+json': components['schemas']['PublicationPatch']
      }
    }
    responses: {
      /** @description The publication as it is now. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Publication']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listKeys: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The keys. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['KeyList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createKey: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['KeyInput']
      }
    }
    responses: {
      /** @description The key. */
      201: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['NewKey']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  revokeKey: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The key’s id. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The key is revoked. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getAccount: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The account. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Account']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listOwnDeliveries: {
    parameters: {
      query?: {
        /** @description First day, 2026-11-24. Default: today. */
        from?: components['parameters']['AccountFrom']
        /** @description Last day, at most 366 days after the first. Default: the first. */
        to?: components['parameters']['AccountTo']
        /** @description Each delivery, or sums. Default: article. */
        by?: components['parameters']['By']
        /** @description csv gives the whole report as one file (RFC 4180), without pages. */
        format?: components['parameters']['AccountFormat']
        /** @description Most lines to answer. */
        limit?: components['parameters']['Limit100']
        /** @description `page.next` of the page before. */
        cursor?: components['parameters']['AccountCursor']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The report. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DeliveryReport']
          'text/csv': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listPartners: {
    parameters: {
      query?: {
        /** @description Only partners made after this one. */
        after?: string
        /** @description Most to answer. */
        limit?: components['parameters']['Limit50']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The partners. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PartnerList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createPartner: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PartnerInput']
      }
    }
    responses: {
      /** @description The partner. */
      201: {
        headers: {
          'Broadsheet-Sequence': components['headers']['Broadsheet-Sequence']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Partner']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getPartner: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The partner. */
        id: components['parameters']['PartnerId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The partner. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Partner']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchPartner: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the partner as you have read it: `"r3"`. */
        'if-match'?: string
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The partner. */
        id: components['parameters']['PartnerId']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['PartnerPatch']
        'application/merge-patch+json': components['schemas']['PartnerPatch']
      }
    }
    responses: {
      /** @description The partner as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Partner']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listProducts: {
    parameters: {
      query?: {
        /** @description Only slugs behind this one. */
        after?: string
        /** @description Most to answer. */
        limit?: components['parameters']['Limit50']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The products. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ProductList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createProduct: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ProductInput']
      }
    }
    responses: {
      /** @description The product. */
      201: {
        headers: {
          'Broadsheet-Sequence': components['headers']['Broadsheet-Sequence']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WrittenProduct']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getProduct: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The product. */
        slug: components['parameters']['ProductSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The product. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Product']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteProduct: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the product as you have read it: `"r3"`. */
        'if-match'?: components['parameters']['ProductIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The product. */
        slug: components['parameters']['ProductSlug']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchProduct: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the product as you have read it: `"r3"`. */
        'if-match'?: components['parameters']['ProductIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The product. */
        slug: components['parameters']['ProductSlug']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ProductPatch']
        'application/merge-patch+json': components['schemas']['ProductPatch']
      }
    }
    responses: {
      /** @description The product as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          Link: components['headers']['Link']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WrittenProduct']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listDeliveries: {
    parameters: {
      query?: {
        /** @description First day, 2026-11-24. Default: today. */
        from?: components['parameters']['AccountFrom']
        /** @description Last day, at most 366 days after the first. Default: the first. */
        to?: components['parameters']['AccountTo']
        /** @description Each delivery, or sums. Default: article. */
        by?: components['parameters']['By']
        /** @description csv gives the whole report as one file (RFC 4180), without pages. */
        format?: components['parameters']['AccountFormat']
        /** @description Most lines to answer. */
        limit?: components['parameters']['Limit100']
        /** @description `page.next` of the page before. */
        cursor?: components['parameters']['AccountCursor']
        /** @description Only of this partner. */
        partner?: string
        /** @description Only of this key. */
        key?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The report. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DeliveryReport']
          'text/csv': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listWebhooks: {
    parameters: {
      query?: {
        /** @description Only webhooks behind this id. */
        after?: string
        /** @description Most to answer. */
        limit?: components['parameters']['Limit50']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The webhooks. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WebhookList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createWebhook: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookInput']
      }
    }
    responses: {
      /** @description The webhook. */
      201: {
        headers: {
          'Broadsheet-Sequence': components['headers']['Broadsheet-Sequence']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WebhookWithSecret']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getWebhook: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The webhook. */
        id: components['parameters']['WebhookId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The webhook. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Webhook']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteWebhook: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the webhook as you have read it: `"r3"`. */
        'if-match'?: components['parameters']['WebhookIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The webhook. */
        id: components['parameters']['WebhookId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The webhook is deleted. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchWebhook: {
    parameters: {
      query?: never
      header?: {
        /** @description ETag of the webhook as you have read it: `"r3"`. */
        'if-match'?: components['parameters']['WebhookIfMatch']
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The webhook. */
        id: components['parameters']['WebhookId']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookPatch']
        'application/merge-patch+json': components['schemas']['WebhookPatch']
      }
    }
    responses: {
      /** @description The webhook as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Webhook']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      412: components['responses']['Problem412']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  rotateWebhookSecret: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The webhook. */
        id: components['parameters']['WebhookId']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookRotationInput']
      }
    }
    responses: {
      /** @description The webhook with its new secret. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WebhookWithSecret']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  testWebhook: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The webhook. */
        id: components['parameters']['WebhookId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The delivery. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WebhookDelivery']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  replayWebhook: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The webhook. */
        id: components['parameters']['WebhookId']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookReplayInput']
      }
    }
    responses: {
      /** @description What is sent again. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WebhookReplayed']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listWebhookDeliveries: {
    parameters: {
      query?: {
        /** @description Only deliveries in this state. */
        state?: 'waiting' | 'delivered' | 'failed'
        /** @description Only deliveries about this article. */
        article?: string
        /** @description `page.next` of the page before. */
        cursor?: components['parameters']['AccountCursor']
        /** @description Most to answer. */
        limit?: components['parameters']['Limit50']
      }
      header?: never
      path: {
        /** @description The webhook. */
        id: components['parameters']['WebhookId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The deliveries. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WebhookDeliveryList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getWebhookDelivery: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The webhook. */
        id: components['parameters']['WebhookId']
        /** @description The delivery. */
        delivery: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The delivery. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['WebhookDelivery']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  playSandbox: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description embargo creates an embargoed article; lift-embargo, correct and withdraw act on it. */
        step: 'embargo' | 'lift-embargo' | 'correct' | 'withdraw'
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The article after the step. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Played']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listSources: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The sources. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SourceList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  createSource: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SourceInput']
      }
    }
    responses: {
      /** @description The source. */
      201: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Source']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getSource: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The source’s id. */
        id: components['parameters']['SourceId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The source. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Source']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteSource: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The source’s id. */
        id: components['parameters']['SourceId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The source is not followed any more. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchSource: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description The source’s id. */
        id: components['parameters']['SourceId']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['SourcePatch']
        'application/merge-patch+json': components['schemas']['SourcePatch']
      }
    }
    responses: {
      /** @description The source. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Source']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listAudit: {
    parameters: {
      query?: {
        /** @description Only what was done to this. */
        subject?: string
        /** @description Only what this one did: key:<id>, cli, job:<name>. */
        actor?: string
        /** @description Only entries below this number. */
        before?: number
        /** @description Most to answer. */
        limit?: components['parameters']['Limit50']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What was done. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AuditList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  resolvePath: {
    parameters: {
      query: {
        /** @description A path of your site as a browser asks for it; a query or a trailing slash does not matter. */
        path: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description What is there. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Resolved']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getArticleViews: {
    parameters: {
      query?: {
        /** @description How long each item is. Default: hour. */
        by?: 'minute' | 'hour' | 'day'
        /** @description The first instant, rounded down to a whole item. Default: a day back; two hours by minute, 30 days by day. */
        from?: string
        /** @description Before which instant, rounded up to a whole item. Default: now. */
        to?: string
      }
      header?: never
      path: {
        /** @description Id, slug or old slug. */
        ref: components['parameters']['GetArticleRef']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The views. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ViewSeries']
        }
      }
      /** @description It has another slug now; `Location` has its address, with suffix and query kept. */
      308: {
        headers: {
          Location: components['headers']['Location']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      410: components['responses']['Problem410']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getImage: {
    parameters: {
      query?: {
        /** @description A smaller version: 160, 320, 480, 640, 960, 1200, 1280, 1920, 2560. */
        width?: number
        /** @description With `width`: a crop. Shapes are 1:1, 5:4, 4:3, 3:2, 16:9, 40:21, 2:1, 21:9, and those upright. */
        height?: number
        /** @description With `height`: cover crops around the focal point, contain fits the whole picture. Default: cover. */
        fit?: 'cover' | 'contain'
        /** @description With `width`: instead of what the ending says. auto takes the best that `Accept` names, and is private: shared caches want an ending. */
        format?: 'webp' | 'avif' | 'jpeg' | 'auto'
        /** @description As `signed` of an image gives it: shows the image to whoever has the address, until it expires. */
        signature?: string
        /** @description Token of a preview link. */
        preview?: string
      }
      header?: never
      path: {
        /** @description As `url` of an image gives it: its id, with the ending of a format. */
        file: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description What machines may do with everything in the answer (IETF AI Preferences): the strictest of its articles’ `rights.aiUse`, the publication’s `aiUse` standing for what they do not state; absent where nothing is stated, and with a key. */
          'content-usage'?: string
          'CDN-Cache-Control': components['headers']['CDN-Cache-Control']
          'Cache-Control': components['headers']['Cache-Control']
          'Cache-Tag': components['headers']['Cache-Tag']
          'Content-Location': components['headers']['Content-Location']
          ETag: components['headers']['ETag']
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'image/*': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  listImages: {
    parameters: {
      query?: {
        /** @description Part of the caption or the credit, in any case. */
        q?: string
        /** @description Most images to answer. */
        limit?: number
        /** @description `page.next` of the page before. */
        cursor?: components['parameters']['AuthorCursor']
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A page of images. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ImageList']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  uploadImage: {
    parameters: {
      query?: {
        /** @description Alternative text. Default: read from the file. */
        alt?: string
        /** @description Default: read from the file. */
        caption?: string
        /** @description Whose picture it is. Default: read from the file. */
        credit?: string
        /** @description What must stay in a crop: shares of width and height, like `0.5,0.33`. */
        focalPoint?: string
        /** @description Code of the IPTC vocabulary: how the picture was made; null: not stated. */
        digitalSourceType?:
          | 'digitalCapture'
          | 'computationalCapture'
          | 'negativeFilm'
          | 'positiveFilm'
          | 'print'
          | 'humanEdits'
          | 'composite'
          | 'compositeCapture'
          | 'compositeSynthetic'
          | 'compositeWithTrainedAlgorithmicMedia'
          | 'trainedAlgorithmicMedia'
          | 'algorithmicMedia'
          | 'algorithmicallyEnhanced'
          | 'dataDrivenMedia'
          | 'digitalCreation'
          | 'virtualRecording'
          | 'screenCapture'
        /** @description The line that readers see. Default: the copyright in the file. */
        'rights.notice'?: string
        /** @description What may be done with it, in words. */
        'rights.usageTerms'?: string
        /** @description The licence. */
        'rights.licenseUrl'?: string
        /** @description Whether partners may carry it. Default: true. */
        'rights.syndicatable'?: boolean
        /** @description From this instant it is hidden. */
        'rights.licenseEndsAt'?: string
        /** @description The system that it comes from; with `sourceId`. */
        source?: string
        /** @description Its identity there: the same again replaces the picture. */
        sourceId?: string
      }
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ImageAddress']
        'image/jpeg': unknown
        'image/png': unknown
        'image/webp': unknown
        'image/avif': unknown
        'image/gif': unknown
        'application/octet-stream': unknown
      }
    }
    responses: {
      /** @description The image that was replaced. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Image']
        }
      }
      /** @description The image. */
      201: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Image']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getImageAsset: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Of the image. */
        id: components['parameters']['ImageId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The image. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Image']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  deleteImage: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Of the image. */
        id: components['parameters']['ImageId']
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The image is gone. */
      204: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      414: components['responses']['Problem414']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  patchImage: {
    parameters: {
      query?: never
      header?: {
        /** @description Makes a retry safe for 24 hours: the same key gives the same result. */
        'idempotency-key'?: components['parameters']['IdempotencyKey']
      }
      path: {
        /** @description Of the image. */
        id: components['parameters']['ImageId']
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ImagePatch']
        'application/merge-patch+json': components['schemas']['ImagePatch']
      }
    }
    responses: {
      /** @description The image as it is now; a receipt without `drafts`. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Image'] | components['schemas']['ImageReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      404: components['responses']['Problem404']
      409: components['responses']['Problem409']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      422: components['responses']['Problem422']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getHealth: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description It lives. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Health']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      500: components['responses']['Problem500']
    }
  }
  getReadiness: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description It can answer. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Health']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      414: components['responses']['Problem414']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  getMetrics: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The metrics. */
      200: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'text/plain': string
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      414: components['responses']['Problem414']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  requestSubscription: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/x-www-form-urlencoded': components['schemas']['HubInput']
      }
    }
    responses: {
      /** @description The callback is being asked. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content?: never
      }
      400: components['responses']['Problem400']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  countViews: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['ViewReport']
        'text/plain': components['schemas']['ViewReport']
      }
    }
    responses: {
      /** @description The views are counted, and on disk. */
      202: {
        headers: {
          RateLimit: components['headers']['RateLimit']
          'RateLimit-Policy': components['headers']['RateLimit-Policy']
          'X-Request-Id': components['headers']['X-Request-Id']
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ViewReceipt']
        }
      }
      400: components['responses']['Problem400']
      401: components['responses']['Problem401']
      403: components['responses']['Problem403']
      413: components['responses']['Problem413']
      414: components['responses']['Problem414']
      415: components['responses']['Problem415']
      429: components['responses']['Problem429']
      500: components['responses']['Problem500']
      503: components['responses']['Problem503']
    }
  }
  receiveChange: {
    parameters: {
      query?: never
      header: {
        /** @description The same in every attempt. */
        'webhook-id': string
        /** @description When this attempt was made: seconds since 1970. */
        'webhook-timestamp': string
        /** @description Signatures `v1` (HMAC-SHA256) and `v1a` (Ed25519), divided by spaces. */
        'webhook-signature': string
      }
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookEvent']
      }
    }
    responses: {
      /** @description The receiver is gone for good: the webhook is deleted. */
      410: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
      /** @description It was received. */
      '2XX': {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
}

/** The codes of the API's problem documents. */
export type ErrorCode =
  | 'invalid-parameter'
  | 'unknown-parameter'
  | 'invalid-body'
  | 'too-costly'
  | 'invalid-cursor'
  | 'cursor-expired'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'article-withdrawn'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'conflict'
  | 'precondition-failed'
  | 'precondition-required'
  | 'idempotency-mismatch'
  | 'invalid-image'
  | 'payload-too-large'
  | 'expectation-failed'
  | 'bad-request'
  | 'request-timeout'
  | 'uri-too-long'
  | 'unsupported-media-type'
  | 'headers-too-large'
  | 'too-many-requests'
  | 'quota-exceeded'
  | 'internal-error'
  | 'unavailable'
