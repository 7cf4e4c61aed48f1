// Made by `npm run openapi` from openapi/openapi.json and the catalogue of errors. Not to be edited.
// biome-ignore-all lint: generated

export interface paths {
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description Lists articles that match the filters, newest first. Follow `page.next` for more: an article whose date and visibility don’t change appears exactly once, whatever is published meanwhile. `facets` counts all matching articles: `facets=language,kind,month&limit=0` lists the languages, kinds and months with articles. With `state`, keys with the scope `drafts` list all articles of the newsroom, including drafts and scheduled, unpublished, expired and withdrawn ones.
         */
        get: operations["listArticles"];
        put?: never;
        /**
         * Create an article
         * @description Creates a draft. Publish it with `publish`. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["createArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an article
         * @description Returns an article with all its metadata. `include` adds related articles and lists, so that one request is enough for a whole page. `Accept` or a suffix selects other formats.
         */
        get: operations["getArticle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update an article
         * @description Applies a merge patch and saves the result as a new revision; the live revision is unchanged. Slug, embargo, expiry, rights and dates take effect at once. Send `If-Match`: without it, the request is rejected with 428 if someone else saved last. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        patch: operations["patchArticle"];
        trace?: never;
    };
    "/v1/articles/{ref}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List related articles
         * @description Lists articles pinned by editors, then up to 30 similar articles, ranked by rare words, tags, section and nearness in time; near-duplicates come last. Each lists its reasons.
         */
        get: operations["listRelated"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}.ninjs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an article as ninjs 3.1
         * @description Same as `GET /v1/articles/{ref}` with `Accept: application/ninjs+json`. For the mapping of fields see docs/formats.md. For a withdrawn article, the 410 response contains a canceled item.
         */
        get: operations["getArticleAsNinjs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles.ninjs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles as ninjs 3.1
         * @description Same filters as `GET /v1/articles`. Articles are without their text by default; any `body` form returns it. The next page is in the `Link` header.
         */
        get: operations["listArticlesAsNinjs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}.newsml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an article as NewsML-G2 2.35
         * @description Same as `GET /v1/articles/{ref}` with `Accept: application/vnd.iptc.g2.newsitem+xml`. For the mapping of fields see docs/formats.md. For a withdrawn article, the 410 response contains a canceled item.
         */
        get: operations["getArticleAsNewsmlG2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles.newsml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles as NewsML-G2 2.35
         * @description Same filters as `GET /v1/articles`. Articles are without their text by default; any `body` form returns it. The next page is in the `Link` header.
         */
        get: operations["listArticlesAsNewsmlG2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}.jsonld": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an article as schema.org JSON-LD
         * @description Same as `GET /v1/articles/{ref}` with `Accept: application/ld+json`. For the mapping of fields see docs/formats.md.
         */
        get: operations["getArticleAsJsonLd"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles.jsonld": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles as schema.org JSON-LD
         * @description Same filters as `GET /v1/articles`. Articles are without their text by default; any `body` form returns it. The next page is in the `Link` header.
         */
        get: operations["listArticlesAsJsonLd"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an article as Markdown with front matter
         * @description Same as `GET /v1/articles/{ref}` with `Accept: text/markdown`. For the mapping of fields see docs/formats.md.
         */
        get: operations["getArticleAsMarkdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an article as plain text
         * @description Same as `GET /v1/articles/{ref}` with `Accept: text/plain`. For the mapping of fields see docs/formats.md.
         */
        get: operations["getArticleAsText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the draft
         * @description Returns the newest revision, in a form that can be sent back. Send its ETag in `If-Match`. Requires the scope `drafts`.
         */
        get: operations["getDraft"];
        put?: never;
        post?: never;
        /**
         * Delete a draft
         * @description Deletes an article that was never published. For a published article, discards unpublished changes: a new revision with the live content is saved. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        delete: operations["deleteDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/by-source/{source}/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an article by external ID
         * @description Returns the article with this source and ID as readers see it. Keys with the scope `drafts` get the draft, whatever its state.
         */
        get: operations["getArticleBySource"];
        /**
         * Create or replace an article by external ID
         * @description Creates the article as a draft, or saves a revision that replaces its content. A live revision stays live until `publish`. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        put: operations["putArticleBySource"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List revisions
         * @description Lists all revisions of the article, newest first, with who saved them and when. Requires the scope `drafts`.
         */
        get: operations["listRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/revisions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a revision
         * @description Returns the article with the content of this revision. Requires the scope `drafts`.
         */
        get: operations["getRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/revisions/{number}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare revisions
         * @description Compares a revision with an earlier one, block by block. Requires the scope `drafts`.
         */
        get: operations["diffRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish
         * @description Makes a revision live, now or at a future instant. If the revision is the same as the live one, nothing changes and the article is returned as it is. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["publishArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schedule
         * @description Schedules a revision: the first one of an article, or the next version of a live one, which stays live until then. Call `schedule` again to move it, `unschedule` to cancel it. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["scheduleArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/unschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unschedule
         * @description Cancels the scheduled publication. A live article stays live. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["unscheduleArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unpublish
         * @description Takes the article offline without notice. It can be published again. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["unpublishArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct
         * @description Publishes a revision with a public note that says what was wrong. The change feed announces it as a correction. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["correctArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw
         * @description Retracts (“kills”) the article: requests for it return 410 with the public reason, and the change feed notifies everyone who could have a copy. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["withdrawArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reinstate
         * @description Restores a withdrawn article to its previous state. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["reinstateArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revert
         * @description Saves a new revision with the content of an earlier one. Publish it with `publish`. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["revertArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase
         * @description Permanently deletes content, revisions, slugs and views, for legal reasons. A tombstone with the ID remains. Requires the scope `admin`.
         */
        post: operations["eraseArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count articles by period
         * @description Counts articles by year, month or day of `publishedAt`, newest period first, with the filters of `GET /v1/articles`. Periods without articles are omitted. Embargoed articles are not counted, even for partners.
         */
        get: operations["getArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/visibility": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain visibility
         * @description Returns whether a reader can see an article, rule by rule. For a future instant, the dates of the article are evaluated at that instant; products are the current ones. Requires the scope `admin`.
         */
        get: operations["explainVisibility"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List posts of a live blog
         * @description Lists posts, newest first. With `since`, returns what was added, changed and removed after an earlier response.
         */
        get: operations["listPosts"];
        put?: never;
        /**
         * Create a post
         * @description Adds a post at the top of a live blog. Other kinds of article are rejected with 409. If the article is live, the post is public at once. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        post: operations["addPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/posts/{post}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a post
         * @description Returns one post of a live blog.
         */
        get: operations["getPost"];
        put?: never;
        post?: never;
        /**
         * Delete a post
         * @description Removes a post from a live blog. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        delete: operations["removePost"];
        options?: never;
        head?: never;
        /**
         * Update a post
         * @description Changes the given fields and leaves the others unchanged. Keys without the scope `drafts` get a receipt without content. Requires the scope `write`.
         */
        patch: operations["changePost"];
        trace?: never;
    };
    "/v1/articles/{ref}/preview-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List preview links
         * @description Active preview links of the article, newest first. Requires the scope `drafts`.
         */
        get: operations["listPreviewLinks"];
        put?: never;
        /**
         * Create a preview link
         * @description Creates a signed, expiring URL that shows the newest revision without a key. It can be revoked. Requires the scope `drafts`.
         */
        post: operations["createPreviewLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List preview links of the site
         * @description Active preview links of the site, newest first. Requires the scope `drafts`.
         */
        get: operations["listSitePreviewLinks"];
        put?: never;
        /**
         * Create a preview link of the site
         * @description Creates a signed, expiring URL that shows the whole site as of a future instant without a key: front, articles, lists, search and feeds, with their images. It can be revoked. Requires the scope `drafts`.
         */
        post: operations["createSitePreviewLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/preview-links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a preview link
         * @description Revokes a preview link of an article or of the site. It stops working at once. Requires the scope `drafts`.
         */
        delete: operations["revokePreviewLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/preview/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a preview
         * @description Returns the newest revision of an article exactly as `GET /v1/articles/{ref}` will once it is published. Needs no key and is never cached. Expired, revoked and invalid links all return 404.
         */
        get: operations["getPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes
         * @description Returns what changed since a cursor: articles that were published, updated or corrected, that left the filter, or that were withdrawn. Each article appears once. `wait` holds the request until there is a change; `Accept: text/event-stream` streams changes; `initial=true` returns everything first. docs/what-a-partner-must-do.md describes how to handle each change type.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lists
         * @description Lists all lists. Curated lists are ordered by editors; latest, most-popular and trending are computed.
         */
        get: operations["listLists"];
        put?: never;
        /**
         * Create a list
         * @description Creates an empty curated list. Requires the scope `lists`.
         */
        post: operations["createList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a list
         * @description Returns the entries of a list in order: articles and links. Filters narrow the list; positions are numbered after filtering. `language` selects the variant of a curated list, if it has one. Ranked lists are paged over one ranking, which is kept for ten minutes.
         */
        get: operations["getList"];
        put?: never;
        post?: never;
        /**
         * Delete a list
         * @description Deletes a curated list. Computed lists can’t be deleted (409). Requires the scope `lists`.
         */
        delete: operations["deleteList"];
        options?: never;
        head?: never;
        /**
         * Update a list
         * @description Updates the name, the description and the filter that fills up the list. Requires the scope `lists`.
         */
        patch: operations["patchList"];
        trace?: never;
    };
    "/v1/front": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the lists of a front page
         * @description Returns several lists in one request, for a front page or (with `section`) a section page. With `unique=true`, articles that appear in an earlier list are omitted from later ones, which are filled up.
         */
        get: operations["getFront"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search articles
         * @description Ranked full-text search in headline, standfirst, body, tags and byline, with language-aware matching, highlights and facets. Further pages use the ranking of the first page for ten minutes. With `state`, keys with the scope `drafts` search all articles of the newsroom.
         */
        get: operations["searchArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Autocomplete
         * @description Suggests public articles, sections, tags and authors that start with the text.
         */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemap.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the sitemap index
         * @description Lists one sitemap for each month with articles, in parts of 10000. 404 if SITE_URL is not set.
         */
        get: operations["getSitemapIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemaps/{name}.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a sitemap
         * @description Lists the articles of a month, oldest first, except those with `seo.noindex`.
         */
        get: operations["getSitemap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/news-sitemap.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the news sitemap
         * @description Lists articles first published in the last two days, at most 1000, for Google News.
         */
        get: operations["getNewsSitemap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/robots.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve robots.txt
         * @description Returns the rules for crawlers: `Content-Signal` and `Content-Usage` from the publication’s `aiUse`, and the URLs of the licence and the sitemaps.
         */
        get: operations["getRobots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/license.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the RSL licence
         * @description Returns the licence of the site as Really Simple Licensing 1.0, from the publication’s `aiUse` and rights.
         */
        get: operations["getRslLicense"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/tdmrep.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the TDM reservation
         * @description Returns whether text and data mining is reserved (TDMRep), from `train` in the publication’s `aiUse`; an empty array if it is not stated.
         */
        get: operations["getTdmRep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/llms.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve llms.txt
         * @description Returns the publication, its sections and the 20 newest articles as Markdown for language models, except articles that disallow `aiUse.input`.
         */
        get: operations["getLlms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oembed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the oEmbed card of an article
         * @description Returns what other sites show for the URL of an article: headline, excerpt, author and a thumbnail. Only public content, whatever the key.
         */
        get: operations["getEmbed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/latest.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the feed of the newest articles
         * @description Returns full texts as RSS 2.0, Atom or JSON Feed, selected by suffix. With a partner’s key, the feed contains what its products deliver. Unknown parameters are ignored.
         */
        get: operations["getLatestFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/lists/{slug}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the feed of a list
         * @description Returns the articles of a list in list order, without its links.
         */
        get: operations["getListFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/sections/{slug}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the feed of a section
         * @description Returns the newest articles of a section.
         */
        get: operations["getSectionFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/tags/{slug}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the feed of a tag
         * @description Returns the newest articles of a tag.
         */
        get: operations["getTagFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/authors/{slug}.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the feed of an author
         * @description Returns the newest articles of an author.
         */
        get: operations["getAuthorFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/search.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the feed of a search
         * @description Returns the newest articles that contain all words of the query, narrowed by the filters.
         */
        get: operations["getSearchFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sections
         * @description Lists all sections, each after its parent, with siblings in order.
         */
        get: operations["listSections"];
        put?: never;
        /**
         * Create a section
         * @description Creates a section at the top level or in a parent section. Requires the scope `write`.
         */
        post: operations["createSection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sections/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a section
         * @description Returns a section with its place in the tree.
         */
        get: operations["getSection"];
        put?: never;
        post?: never;
        /**
         * Delete a section
         * @description Deletes a section without articles and subsections. Otherwise 409, with their number. Requires the scope `write`.
         */
        delete: operations["deleteSection"];
        options?: never;
        head?: never;
        /**
         * Update a section
         * @description Changes the given fields. After a change of slug, the old slug redirects with 308. A new parent moves the section with its subsections and all their articles, in a background job if there are many; `Link: rel="monitor"` names the job. Requires the scope `write`.
         */
        patch: operations["patchSection"];
        trace?: never;
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags
         * @description Lists tags by name or by number of public articles; `q` finds tags by prefix.
         */
        get: operations["listTags"];
        put?: never;
        /**
         * Create a tag
         * @description Creates a tag. Tags named in articles are created automatically. Requires the scope `write`.
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a tag
         * @description Returns a tag with its external identifiers.
         */
        get: operations["getTag"];
        put?: never;
        post?: never;
        /**
         * Delete a tag
         * @description Deletes a tag that no article has. Otherwise 409, with the number of articles. `force=true` removes the tag from its articles first, in a background job if there are many. Requires the scope `write`.
         */
        delete: operations["deleteTag"];
        options?: never;
        head?: never;
        /**
         * Update a tag
         * @description Changes the given fields. After a change of slug, the old slug redirects with 308. Articles show the new name and are found by new aliases at once, or after a background job if there are many; `Link: rel="monitor"` names the job. Requires the scope `write`.
         */
        patch: operations["patchTag"];
        trace?: never;
    };
    "/v1/tags/{slug}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List related tags
         * @description Lists tags that occur on the same public articles, strongest association first.
         */
        get: operations["listRelatedTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List authors
         * @description Lists authors by name, in code point order.
         */
        get: operations["listAuthors"];
        put?: never;
        /**
         * Create an author
         * @description Creates an author. Authors named in articles are created automatically. Requires the scope `write`.
         */
        post: operations["createAuthor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authors/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an author
         * @description Returns one author. For their articles use `/v1/articles?author=…`.
         */
        get: operations["getAuthor"];
        put?: never;
        post?: never;
        /**
         * Delete an author
         * @description Deletes an author without articles. Otherwise 409, with the number of articles. Requires the scope `write`.
         */
        delete: operations["deleteAuthor"];
        options?: never;
        head?: never;
        /**
         * Update an author
         * @description Changes the given fields. After a change of slug, the old slug redirects with 308. Bylines are separate texts and stay unchanged. Requires the scope `write`.
         */
        patch: operations["patchAuthor"];
        trace?: never;
    };
    "/v1/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run commands in bulk
         * @description Runs up to 1,000 commands on articles, in order. By default each command succeeds or fails independently, and the response is 200 with one result for each. With `atomic`, all commands run in one transaction; if one fails, nothing is changed and the error names the command. Requires the scope `write`.
         */
        post: operations["runBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{slug}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a tag into another
         * @description Replaces the tag by the target tag in all revisions of its articles, then deletes it: its names become aliases of the target and its slugs redirect with 308. For a tag used only by hidden articles, neither is visible to readers. Small merges complete at once (200, `state` done), others in a background job (202). Requires the scope `write`.
         */
        post: operations["mergeTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{slug}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List entries
         * @description Returns the stored entries with the states of their articles. Send the ETag in `If-Match`. Requires the scope `lists`.
         */
        get: operations["getEntries"];
        /**
         * Replace all entries
         * @description Replaces all entries. Send `If-Match`: without it, the request is rejected with 428 if someone else saved last. On a computed list, every entry is pinned. Requires the scope `lists`.
         */
        put: operations["putEntries"];
        /**
         * Add an entry
         * @description Adds an article or a link to the list, at a position or at the end. Requires the scope `lists`.
         */
        post: operations["addEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{slug}/entries/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an entry
         * @description Removes an entry from the list. Requires the scope `lists`.
         */
        delete: operations["removeEntry"];
        options?: never;
        head?: never;
        /**
         * Update an entry
         * @description Moves an entry, pins it to a position (`slot`; null unpins it), changes its link, or changes how its article is presented (`placement`, replaced as a whole; null removes it). Requires the scope `lists`.
         */
        patch: operations["changeEntry"];
        trace?: never;
    };
    "/v1/lists/{slug}/exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exclude an article from a list
         * @description Computed lists omit the article, and curated lists are not filled up with it. Entries added or pinned by editors stay. Requires the scope `lists`.
         */
        post: operations["excludeArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists/{slug}/exclusions/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an exclusion
         * @description Allows the list to include the article again. Requires the scope `lists`.
         */
        delete: operations["includeArticle"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a job
         * @description Returns the progress of a background job, such as a merge or a rename. Requires the scope `write`.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the publication
         * @description Returns name, site, logo, policies and contact of the publication, and the defaults of its articles: language, time zone, rights.
         */
        get: operations["getPublication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update the publication
         * @description Changes the given fields. Existing articles keep their rights, language and time zone. Requires the scope `admin`.
         */
        patch: operations["patchPublication"];
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys
         * @description Lists all keys. Secrets are not stored and can’t be retrieved. Requires the scope `admin`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create a key
         * @description Creates an API key. Its secret is in this response only; the server stores a hash. Requires the scope `admin`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description Revokes the key at once. Requires the scope `admin`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve your account
         * @description Returns the permissions of this key, its usage today, and how far it has read the change feed. Available to every key.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your deliveries
         * @description Lists full texts delivered to this key, once a day for each article and version, as JSON or as one CSV file. Available to every key; only deliveries to partner keys are recorded.
         */
        get: operations["listOwnDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List partners
         * @description Lists partners with their products, their keys, and how far each key has read the change feed, which shows partners that have stalled. Requires the scope `admin`.
         */
        get: operations["listPartners"];
        put?: never;
        /**
         * Create a partner
         * @description Creates a partner with its products. Create its keys with `POST /v1/keys` and `partner`. Requires the scope `admin`.
         */
        post: operations["createPartner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a partner
         * @description Returns a partner with its products and keys. Requires the scope `admin`.
         */
        get: operations["getPartner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a partner
         * @description Changes the given fields; `products` replaces the whole list. Takes effect at once. Requires the scope `admin`.
         */
        patch: operations["patchPartner"];
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List products
         * @description Lists products by slug. Requires the scope `admin`.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Create a product
         * @description Creates a saved filter with delivery rights. Matching articles are added, in a background job if there are many. Requires the scope `admin`.
         */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a product
         * @description Returns a product with its filter and rights. Requires the scope `admin`.
         */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        /**
         * Delete a product
         * @description Removes the product from all partners at once. Its slug is not used again. Requires the scope `admin`.
         */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        /**
         * Update a product
         * @description Rights (delivery, embargo access, quota) take effect at once. After a change of the filter, articles are added and removed in a background job; embargoed ones at once. Requires the scope `admin`.
         */
        patch: operations["patchProduct"];
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description Lists full texts delivered, once a day for each key, article and version, as JSON or as one CSV file. Requires the scope `admin`.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Lists webhooks with their state and failures. Requires the scope `admin`.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description Creates a webhook that is sent all changes from now on, signed as in Standard Webhooks. The response contains the signing secret. Requires the scope `admin`.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a webhook
         * @description Returns a webhook with its state and failures. Requires the scope `admin`.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Deletes the webhook and its deliveries. Nothing more is sent. Requires the scope `admin`.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Update a webhook
         * @description Changes the given fields. After a change of filter, product, key or change types, only changes from now on are sent. `state: "active"` resumes a paused webhook. Requires the scope `admin`.
         */
        patch: operations["patchWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the secret of a webhook
         * @description Creates a new signing secret. Events are signed with it and, for `overlap` seconds, with the previous one as well. Requires the scope `admin`.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Sends an event of type `webhook.test`, delivered like any other. See its delivery for the result. Requires the scope `admin`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay deliveries
         * @description Sends finished deliveries again, by ID or by period, each with its original `webhook-id`, or all changes after a cursor as new deliveries. Articles are sent as the receiver may read them now. Requires the scope `admin`.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries of a webhook
         * @description Lists deliveries, finished and waiting, newest first, each with its attempts. Requires the scope `admin`.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a delivery
         * @description Returns a delivery with its attempts. Requires the scope `admin`.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sandbox/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a sandbox step
         * @description Takes a demo article through an embargo, its end, a correction and a withdrawal, with real entries in the change feed that only test keys of the same partner can see. Requires a test key.
         */
        post: operations["playSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sources
         * @description Lists sources with their state and failures. Requires the scope `admin`.
         */
        get: operations["listSources"];
        put?: never;
        /**
         * Create a source
         * @description Follows another Broadsheet, a feed or a folder: imports all articles (of a Broadsheet, those the key may read), then every change: updates, corrections, embargoes, withdrawals. Requires the scope `admin`.
         */
        post: operations["createSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a source
         * @description Returns a source with its state and failures. Requires the scope `admin`.
         */
        get: operations["getSource"];
        put?: never;
        post?: never;
        /**
         * Delete a source
         * @description Stops following the source. Its articles stay, without further updates. Requires the scope `admin`.
         */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        /**
         * Update a source
         * @description Changes the given fields; `state` pauses or resumes the source. A new URL or path is read from the beginning. Requires the scope `admin`.
         */
        patch: operations["patchSource"];
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Returns the last 100 imports. Requires the scope `admin`.
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Import articles
         * @description Imports a file in the background. Send it as the request body with the media type `application/octet-stream`, whatever its type, or send a JSON body with the path of a file on the server. Imports run one at a time and continue after a restart of the server. Requires the scope `admin`.
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an import
         * @description Returns the progress of an import. Requires the scope `admin`.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the report of an import
         * @description Returns the records that were refused, skipped, kept or changed, with the reason. Requires the scope `admin`.
         */
        get: operations["getImportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an import
         * @description Stops an import after the current batch. Imported records stay. Requires the scope `admin`.
         */
        post: operations["cancelImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit entries
         * @description Lists who did what, newest first. Entries are never changed. Requires the scope `admin`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Resolve a URL path
         * @description For front-end routers: returns the article, section, tag or author at a path of your site, and where to redirect readers if the path is outdated. Supports the pattern of SITE_URL, paths imported from another system, former slugs and aliases.
         */
        get: operations["resolvePath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the paths of the site
         * @description Lists every path of the site with its last change and the paths that redirect to it: sections, tags, authors, articles. Follow `page.next` while `page.hasMore` is true; the last cursor returns later changes, including removed pages.
         */
        get: operations["listRoutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routes.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream the paths of the site
         * @description Streams the paths of the site as newline-delimited JSON in one response. The last line contains the cursor that returns later changes.
         */
        get: operations["streamRoutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/placements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the views of a placement
         * @description Returns how many visitors were shown each variant and opened its article, with an interval for the rate, and which variant leads.
         */
        get: operations["getPlacementViews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{ref}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve the views of an article
         * @description Returns view counts by minute for the last two hours, by hour for the last two days, or by day for all time.
         */
        get: operations["getArticleViews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an image file
         * @description Returns the file of an image or, with `width`, a rendition. Available only while an article, list or author visible to you shows the image.
         */
        get: operations["getImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List images
         * @description Lists image assets, newest first. Requires the scope `drafts`.
         */
        get: operations["listImages"];
        put?: never;
        /**
         * Upload an image
         * @description Send the file as the request body and its metadata as query parameters, or a JSON body with the URL of an image hosted elsewhere. The type is detected from the content. The image is re-encoded: auto-rotated, in sRGB, without location, camera or other metadata; served files carry creator, credit, copyright, licence and digital source type of the image. These, caption and alternative text default to those in the file. An image with the same `source` and `sourceId` is replaced. Requires the scope `write`.
         */
        post: operations["uploadImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an image
         * @description Returns the metadata of an image asset. Requires the scope `drafts`.
         */
        get: operations["getImageAsset"];
        put?: never;
        post?: never;
        /**
         * Delete an image
         * @description Deletes an image. Rejected with 409 if any revision of an article, an author portrait or a link in a list uses it. The file is deleted with the last image that has the same content. Requires the scope `write`.
         */
        delete: operations["deleteImage"];
        options?: never;
        head?: never;
        /**
         * Update an image
         * @description Updates the metadata of an image. Live articles that use the image and don’t override the changed fields are updated at once. Keys without the scope `drafts` get a receipt. Requires the scope `write`.
         */
        patch: operations["patchImage"];
        trace?: never;
    };
    "/media/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an audio or video file
         * @description Returns the file, a range of it (`Range`, one range), or a text track as WebVTT. Available only while an article that you may read in full uses it. Unknown parameters are ignored.
         */
        get: operations["getMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List embeds
         * @description Lists embeds in any revision of an article, newest first, with the details supplied by their providers. Requires the scope `drafts`.
         */
        get: operations["listEmbeds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeds/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh an embed
         * @description Requests the details from the provider again, in the background, if the setting EMBED_DETAILS is on. Requires the scope `write`.
         */
        post: operations["refreshEmbed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audio and video
         * @description Lists audio and video, newest first. Requires the scope `drafts`.
         */
        get: operations["listMedia"];
        put?: never;
        /**
         * Upload audio or video
         * @description Send the file as the request body and its metadata as query parameters, or a JSON body with the URL of a file hosted elsewhere. Type and duration are read from the content, title, creator and copyright from its tags, which are then removed. An asset with the same `source` and `sourceId` is replaced. Requires the scope `write`.
         */
        post: operations["uploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve audio or video
         * @description Returns the metadata of an asset. Requires the scope `drafts`.
         */
        get: operations["getMediaAsset"];
        put?: never;
        post?: never;
        /**
         * Delete audio or video
         * @description Deletes audio or video. Rejected with 409 if any revision of an article uses it. The file is deleted with the last asset that has the same content. Requires the scope `write`.
         */
        delete: operations["deleteMedia"];
        options?: never;
        head?: never;
        /**
         * Update audio or video
         * @description Updates title, transcript, text tracks, poster, credit and rights. Live articles that use it are updated at once. Keys without the scope `drafts` get a receipt. Requires the scope `write`.
         */
        patch: operations["patchMedia"];
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Liveness check
         * @description Returns 200 as soon as the process accepts connections.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Readiness check
         * @description Queries the database and returns, within one second, 200 if the server can handle requests, or reads alone, otherwise 503. For load balancers.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve metrics
         * @description Returns metrics in the Prometheus text format, to requests from the local machine or with a key with the scope `admin`.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/websub": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Subscribe to a feed by WebSub
         * @description Subscribes a callback to a public feed, or unsubscribes it, once the callback has confirmed the request (verification of intent). See docs/feeds.md.
         */
        post: operations["requestSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record views
         * @description Records one view, or up to 1,000 as `views`. In a page, use `navigator.sendBeacon` with text/plain, which needs no preflight. No cookie is set and no person is identified. The response is sent once the views are on disk. Repeats within 30 minutes and bots are not counted, nor more than 30 views of an article from one network in half an hour. For an impression of a placement (`type: impression`), or a view that came from one, send `placement` and `variant`. Servers that report views for their readers send `visitor`, with a key with the scope `views`.
         */
        post: operations["countViews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive a change
         * @description The request that Broadsheet sends to a webhook: signed as in Standard Webhooks, in order for each article, at least once. A response other than 2xx is retried for three days.
         */
        post: operations["receiveChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description Paging information. */
        Page: {
            /** @description Maximum number of items on a page. */
            limit: number;
            /** @description Cursor of the next page; null on the last page. */
            next: string | null;
            /** @description Total number of items; only with `count=true`. */
            total?: number;
        };
        /** @description Problem details (RFC 9457). */
        Problem: {
            /** @description URL of the documentation of the error code. */
            type: string;
            /** @description Title of the error code. */
            title: string;
            /** @description HTTP status. */
            status: number;
            /** @description What went wrong in this request, and how to fix it. */
            detail: string;
            /** @description Stable error code. */
            code: string;
            /** @description Identifies the request in the server log. */
            requestId: string;
            /** @description One entry for each invalid value; empty for other errors. */
            errors: {
                /**
                 * @description Part of the request that contains the invalid value.
                 * @enum {string}
                 */
                in: "query" | "path" | "header" | "body";
                /** @description Name of the parameter, or a JSON pointer into the body. */
                field: string;
                /** @description The violated rule, with the nearest valid value if there is one. */
                message: string;
            }[];
            /**
             * Format: uuid
             * @description With article-withdrawn: ID of the article.
             */
            id?: string;
            /** @description With conflict: the existing section, tag or author with the same name. */
            existing?: {
                slug: string;
                /** @description Path of the resource in this API. */
                path: string;
            };
            /**
             * Format: date-time
             * @description With article-withdrawn: when the article was withdrawn.
             */
            withdrawnAt?: string;
            /** @description With article-withdrawn: public reason of the withdrawal. */
            reason?: string;
        };
        /** @description Reference to a section. */
        SectionReference: {
            /** @description Slug for URLs and filters. */
            slug: string;
            /** @description Display name. */
            name: string;
        };
        /** @description Rights of an article or an image. */
        Rights: {
            /** @description Copyright line. */
            notice: string | null;
            /** @description Usage terms. */
            usageTerms: string | null;
            /** @description URL of the licence. */
            licenseUrl: string | null;
            /** @description Whether partners may republish it. */
            syndicatable: boolean;
            /**
             * Format: date-time
             * @description From this instant it is no longer served.
             */
            licenseEndsAt: string | null;
            /** @description Countries (ISO 3166-1) where it may be published: only those in `include`, or all except those in `exclude`; one of the two is empty. null: everywhere. */
            territories: {
                include: string[];
                exclude: string[];
            } | null;
        };
        /** @description Rights of an article. */
        ArticleRights: {
            /** @description Copyright line. */
            notice: string | null;
            /** @description Usage terms. */
            usageTerms: string | null;
            /** @description URL of the licence. */
            licenseUrl: string | null;
            /** @description Whether partners may republish it. */
            syndicatable: boolean;
            /**
             * Format: date-time
             * @description From this instant it is no longer served.
             */
            licenseEndsAt: string | null;
            /** @description Countries (ISO 3166-1) where it may be published: only those in `include`, or all except those in `exclude`; one of the two is empty. null: everywhere. */
            territories: {
                include: string[];
                exclude: string[];
            } | null;
            /** @description Permitted AI uses as stated by the article itself; null members fall back to the publication’s `aiUse`. `Content-Usage` of a response carries the strictest value of all its articles. */
            aiUse: {
                /** @description Training of AI models. */
                train: ("allowed" | "disallowed") | null;
                /** @description Search, with results that link to the page. */
                search: ("allowed" | "disallowed") | null;
                /** @description Use as input to AI answers: grounding, retrieval. */
                input: ("allowed" | "disallowed") | null;
            } | null;
        };
        /** @description An image in an article. Caption, alternative text and credit are those of this use, or else those of the asset. */
        ImageInArticle: {
            /**
             * Format: uuid
             * @description ID of the image asset.
             */
            id: string;
            /** @description URL of the file; null if only the credit is known. */
            url: string | null;
            /** @description In pixels. */
            width: number | null;
            /** @description In pixels. */
            height: number | null;
            /** @description Media type, such as image/jpeg; null if the file is hosted elsewhere. */
            mediaType: string | null;
            /** @description Renditions of the image; null if the file is hosted elsewhere. */
            renditions: {
                /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                url: string;
                /** @description Available widths in pixels, ascending, for `srcset`. */
                widths: number[];
            } | null;
            /**
             * @description Role of the image in the article.
             * @enum {string}
             */
            role: "lead" | "inline" | "gallery" | "thumbnail";
            /** @description Position among the article’s images, from 1. */
            position: number;
            caption: string | null;
            /** @description Alternative text. */
            alt: string | null;
            /** @description Credit line. */
            credit: string | null;
            /** @description Creator of the image. */
            creator: string | null;
            /** @description Focal point, kept inside every crop. */
            focalPoint: {
                /** @description Fraction of the width, 0 to 1. */
                x: number;
                /** @description Fraction of the height, 0 to 1. */
                y: number;
            } | null;
            /** @description IPTC digital source type: how the image was made; null if not stated. */
            digitalSourceType: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            rights: components["schemas"]["Rights"];
        };
        /** @description The lead image of an article in a list. */
        CardImage: {
            /**
             * Format: uuid
             * @description ID of the image asset.
             */
            id: string;
            /** @description URL of the file; null if only the credit is known. */
            url: string | null;
            /** @description In pixels. */
            width: number | null;
            /** @description In pixels. */
            height: number | null;
            /** @description Renditions of the image; null if the file is hosted elsewhere. */
            renditions: {
                /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                url: string;
                /** @description Available widths in pixels, ascending, for `srcset`. */
                widths: number[];
            } | null;
            /** @description Alternative text. */
            alt: string | null;
            /** @description Credit line. */
            credit: string | null;
            /** @description Focal point, kept inside every crop. */
            focalPoint: {
                /** @description Fraction of the width, 0 to 1. */
                x: number;
                /** @description Fraction of the height, 0 to 1. */
                y: number;
            } | null;
            /** @description IPTC digital source type: how the image was made; null if not stated. */
            digitalSourceType: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
        };
        /** @description Audio or video of an article. */
        MediaInArticle: {
            /**
             * Format: uuid
             * @description ID of the asset.
             */
            id: string;
            /**
             * @description Audio or video.
             * @enum {string}
             */
            kind: "audio" | "video";
            /** @description URL of the file. A file hosted here supports range requests and is available only while an article visible to you uses it. */
            url: string | null;
            /** @description Media type, such as audio/mpeg. */
            mediaType: string | null;
            /** @description Size of the file in bytes. */
            bytes: number | null;
            /** @description Duration in seconds. */
            duration: number | null;
            /** @description In pixels; null for audio. */
            width: number | null;
            /** @description In pixels; null for audio. */
            height: number | null;
            title: string | null;
            /** @description Description. */
            caption: string | null;
            /** @description Credit line. */
            credit: string | null;
            /** @description Creator of the work. */
            creator: string | null;
            /** @description Whether podcast apps mark it as explicit. */
            explicit: boolean;
            /** @description Image to show before playback. */
            poster: {
                /**
                 * Format: uuid
                 * @description ID of the image asset.
                 */
                id: string;
                url: string | null;
                width: number | null;
                height: number | null;
                alt: string | null;
                credit: string | null;
                /** @description Renditions of the image; null if the file is hosted elsewhere. */
                renditions: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
            } | null;
            /** @description Text tracks. */
            captions: {
                /** @description BCP 47. */
                language: string;
                /**
                 * @description Kind of text track, as in HTML.
                 * @enum {string}
                 */
                kind: "captions" | "subtitles" | "descriptions" | "chapters";
                label: string | null;
                /** @description URL of the track, as WebVTT. */
                url: string;
            }[];
            /** @description Transcript as plain text. */
            transcript: string | null;
            rights: components["schemas"]["Rights"];
        };
        /** @description Details of an embed, supplied by its provider (oEmbed). The text comes from third parties: escape it. */
        EmbedInArticle: {
            /**
             * @description Provider of the embed.
             * @enum {string}
             */
            provider: "youtube" | "vimeo" | "dailymotion" | "ted" | "flickr" | "x" | "instagram" | "facebook" | "tiktok" | "bluesky" | "mastodon" | "soundcloud" | "spotify" | "datawrapper" | "flourish";
            /** @description URL at the provider, as in the block. */
            url: string;
            /** @description Plain text, up to 300 characters. */
            title: string | null;
            /** @description Name of the author or channel. */
            authorName: string | null;
            /** @description URL of the author or channel at the provider. */
            authorUrl: string | null;
            /** @description Display name of the provider. */
            providerName: string | null;
            /** @description Image to show before the embed is loaded. */
            thumbnail: {
                /**
                 * Format: uuid
                 * @description ID of the image asset.
                 */
                id: string;
                /** @description URL of the file, hosted here. */
                url: string | null;
                width: number | null;
                height: number | null;
                /** @description Renditions of the image; null if the file is hosted elsewhere. */
                renditions: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
            } | null;
        };
        /** @description A block of a body; `type` determines its other members. `post` is a post of a live blog. */
        Block: {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "paragraph";
            /** @description Text. Inline HTML elements: a, abbr, b, bdi, bdo, br, cite, code, del, em, i, ins, kbd, mark, q, rp, rt, ruby, s, small, span, strong, sub, sup, time, u, var, wbr. */
            html: string;
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "heading";
            /**
             * @description Heading level: 2 to 4, as in h2 to h4.
             * @enum {integer}
             */
            level: 2 | 3 | 4;
            /** @description Text. Inline HTML elements: a, abbr, b, bdi, bdo, br, cite, code, del, em, i, ins, kbd, mark, q, rp, rt, ruby, s, small, span, strong, sub, sup, time, u, var, wbr. */
            html: string;
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "list";
            /** @description Whether the list is numbered. */
            ordered: boolean;
            items: string[];
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "quote";
            paragraphs: string[];
            /** @description Source of the quotation, as plain text. */
            citation: string | null;
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "image";
            /** @description ID of the image asset, if the file is hosted here. */
            image: string | null;
            /** @description URL of a file hosted elsewhere. */
            url: string | null;
            /** @description Alternative text; empty for decorative images. */
            alt: string;
            /** @description Plain text. */
            caption: string | null;
            /** @description Credit line. */
            credit: string | null;
            /** @description In pixels. */
            width: number | null;
            /** @description In pixels. */
            height: number | null;
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "embed";
            /**
             * @description Provider of the embed.
             * @enum {string}
             */
            provider: "youtube" | "vimeo" | "dailymotion" | "ted" | "flickr" | "x" | "instagram" | "facebook" | "tiktok" | "bluesky" | "mastodon" | "soundcloud" | "spotify" | "datawrapper" | "flourish";
            /** @description URL at the provider. */
            url: string;
            /** @description Alternative text for readers who don’t load the embed. */
            title: string | null;
            details?: components["schemas"]["EmbedInArticle"] | null;
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "code";
            /** @description Programming language, as the author named it. */
            language: string | null;
            /** @description Source code, verbatim. */
            text: string;
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "table";
            /** @description Caption of the table. */
            caption: string | null;
            /** @description Column headers; empty if the table has none. */
            head: string[];
            /** @description Table rows, each an array of cells. */
            rows: string[][];
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "divider";
        } | {
            /** @description Stable within the article, even if the surrounding blocks change. */
            id: string;
            /**
             * @description Type of the block.
             * @enum {string}
             */
            type: "post";
            /** @description Headline of the post. */
            title: string | null;
            /**
             * Format: date-time
             * @description Time shown with the post.
             */
            at: string;
            /** @description Whether the post is a key event, for summaries. */
            keyEvent: boolean;
            author: components["schemas"]["PostAuthor"] | null;
            /**
             * Format: date-time
             * @description When the post was added.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the post was last changed.
             */
            updatedAt: string;
            /** @description Content of the post. */
            blocks: ({
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "paragraph";
                /** @description Text. Inline HTML elements: a, abbr, b, bdi, bdo, br, cite, code, del, em, i, ins, kbd, mark, q, rp, rt, ruby, s, small, span, strong, sub, sup, time, u, var, wbr. */
                html: string;
            } | {
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "heading";
                /**
                 * @description Heading level: 2 to 4, as in h2 to h4.
                 * @enum {integer}
                 */
                level: 2 | 3 | 4;
                /** @description Text. Inline HTML elements: a, abbr, b, bdi, bdo, br, cite, code, del, em, i, ins, kbd, mark, q, rp, rt, ruby, s, small, span, strong, sub, sup, time, u, var, wbr. */
                html: string;
            } | {
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "list";
                /** @description Whether the list is numbered. */
                ordered: boolean;
                items: string[];
            } | {
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "quote";
                paragraphs: string[];
                /** @description Source of the quotation, as plain text. */
                citation: string | null;
            } | {
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "image";
                /** @description ID of the image asset, if the file is hosted here. */
                image: string | null;
                /** @description URL of a file hosted elsewhere. */
                url: string | null;
                /** @description Alternative text; empty for decorative images. */
                alt: string;
                /** @description Plain text. */
                caption: string | null;
                /** @description Credit line. */
                credit: string | null;
                /** @description In pixels. */
                width: number | null;
                /** @description In pixels. */
                height: number | null;
            } | {
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "embed";
                /**
                 * @description Provider of the embed.
                 * @enum {string}
                 */
                provider: "youtube" | "vimeo" | "dailymotion" | "ted" | "flickr" | "x" | "instagram" | "facebook" | "tiktok" | "bluesky" | "mastodon" | "soundcloud" | "spotify" | "datawrapper" | "flourish";
                /** @description URL at the provider. */
                url: string;
                /** @description Alternative text for readers who don’t load the embed. */
                title: string | null;
                details?: components["schemas"]["EmbedInArticle"] | null;
            } | {
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "code";
                /** @description Programming language, as the author named it. */
                language: string | null;
                /** @description Source code, verbatim. */
                text: string;
            } | {
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "table";
                /** @description Caption of the table. */
                caption: string | null;
                /** @description Column headers; empty if the table has none. */
                head: string[];
                /** @description Table rows, each an array of cells. */
                rows: string[][];
            } | {
                /** @description Stable within the article, even if the surrounding blocks change. */
                id: string;
                /**
                 * @description Type of the block.
                 * @enum {string}
                 */
                type: "divider";
            })[];
        };
        /** @description The body in the requested forms. */
        Body: {
            /** @description Sanitised HTML. */
            html?: string;
            /** @description Plain text; blocks are separated by an empty line. */
            text?: string;
            /** @description Markdown, as submitted or derived. */
            markdown?: string;
            /** @description Canonical form: typed blocks in order. */
            blocks?: components["schemas"]["Block"][];
        };
        /** @description An article in a list. */
        ArticleCard: {
            /**
             * Format: uuid
             * @description Permanent ID (UUIDv7).
             */
            id: string;
            /** @description URL slug. Former slugs redirect to the current one. */
            slug: string;
            /** @description Canonical URL on the publication’s site; null if SITE_URL is not set. */
            url: string | null;
            /** @description Number of versions published so far; starts at 1. */
            version: number;
            /**
             * @description Kind of article.
             * @enum {string}
             */
            kind: "news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio";
            /** @description Short label above the headline. */
            kicker: string | null;
            /** @description Editorial urgency from 1 (highest) to 9, as in ninjs and NewsML. */
            urgency: number | null;
            /** @description Headline, as plain text. */
            headline: string;
            /** @description Standfirst, as plain text. */
            standfirst: string | null;
            /** @description Excerpt for lists: written by an editor, or else the standfirst, or else the beginning of the body. */
            excerpt: string;
            /** @description Byline as printed; `authors` links to author records. */
            byline: string | null;
            /** @description Authors; empty if only a byline is known. */
            authors: {
                slug: string;
                name: string;
                /**
                 * @description Role of the author in the article.
                 * @enum {string}
                 */
                role: "author" | "photographer" | "editor" | "translator" | "contributor";
            }[];
            /** @description Language of the article (BCP 47). */
            language: string;
            section: components["schemas"]["SectionReference"] | null;
            image: components["schemas"]["CardImage"] | null;
            /**
             * Format: date-time
             * @description Publication date shown to readers.
             */
            publishedAt: string;
            /**
             * Format: date-time
             * @description Last significant change of the published article.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description The article must not be published before this instant. Always null for public articles: embargoed articles are returned to entitled partners only.
             */
            embargoedUntil: string | null;
            /**
             * @description Whether the article is free or paid.
             * @enum {string}
             */
            access: "free" | "metered" | "paid";
            /** @description Whether only the free part of a paid article is returned, because the reader has no access to the rest. Body, images, excerpt, `wordCount` and `readingMinutes` are then those of the free part. */
            truncated: boolean;
            /** @description Estimated reading time in minutes. */
            readingMinutes: number;
        };
        /** @description An article with all its metadata. */
        Article: {
            /**
             * Format: uuid
             * @description Permanent ID (UUIDv7).
             */
            id: string;
            /** @description URL slug. Former slugs redirect to the current one. */
            slug: string;
            /** @description Canonical URL on the publication’s site; null if SITE_URL is not set. */
            url: string | null;
            /** @description Number of versions published so far; starts at 1. */
            version: number;
            /**
             * @description Kind of article.
             * @enum {string}
             */
            kind: "news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio";
            /** @description Short label above the headline. */
            kicker: string | null;
            /** @description Editorial urgency from 1 (highest) to 9, as in ninjs and NewsML. */
            urgency: number | null;
            /** @description Headline, as plain text. */
            headline: string;
            /** @description Standfirst, as plain text. */
            standfirst: string | null;
            /** @description Excerpt for lists: written by an editor, or else the standfirst, or else the beginning of the body. */
            excerpt: string;
            /** @description Byline as printed; `authors` links to author records. */
            byline: string | null;
            /** @description Authors; empty if only a byline is known. */
            authors: {
                slug: string;
                name: string;
                /**
                 * @description Role of the author in the article.
                 * @enum {string}
                 */
                role: "author" | "photographer" | "editor" | "translator" | "contributor";
            }[];
            /** @description Language of the article (BCP 47). */
            language: string;
            section: components["schemas"]["SectionReference"] | null;
            /** @description Tags in editorial order. */
            tags: {
                slug: string;
                name: string;
                /**
                 * @description Type of the tag.
                 * @enum {string}
                 */
                type: "keyword" | "person" | "organisation" | "place" | "event" | "series";
            }[];
            image: components["schemas"]["ImageInArticle"] | null;
            /**
             * Format: date-time
             * @description Publication date shown to readers.
             */
            publishedAt: string;
            /**
             * Format: date-time
             * @description When the article was first published.
             */
            firstPublishedAt: string;
            /**
             * Format: date-time
             * @description Last significant change of the published article.
             */
            updatedAt: string;
            /**
             * Format: date-time
             * @description Last change of any kind.
             */
            modifiedAt: string;
            /** @description IANA time zone of the article. */
            timezone: string;
            /** @description `publishedAt` in the article’s time zone, with UTC offset. */
            publishedAtLocal: string;
            /**
             * Format: date-time
             * @description The article must not be published before this instant. Always null for public articles: embargoed articles are returned to entitled partners only.
             */
            embargoedUntil: string | null;
            /**
             * @description Whether the article is free or paid.
             * @enum {string}
             */
            access: "free" | "metered" | "paid";
            /** @description Whether only the free part of a paid article is returned, because the reader has no access to the rest. Body, images, excerpt, `wordCount` and `readingMinutes` are then those of the free part. */
            truncated: boolean;
            /** @description Number of words in the body. */
            wordCount: number;
            /** @description Estimated reading time in minutes. */
            readingMinutes: number;
            /** @description ID of the last block of the free part, which is public if `access` is `paid` and the publication’s `paidReading` is `keys`. null: no part of the body is free. */
            freeUntil: string | null;
            /** @description IPTC genre code. */
            genre: string;
            /** @description Place line, as printed before the text. */
            dateline: string | null;
            /** @description Position within the article’s tag of type `series`. */
            seriesPart: number | null;
            /** @description IPTC digital source type: how the text was made; null if not stated. */
            digitalSourceType: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            /** @description Additional sections. */
            sections: components["schemas"]["SectionReference"][];
            /** @description All images, including the lead image. */
            images: components["schemas"]["ImageInArticle"][];
            media: components["schemas"]["MediaInArticle"] | null;
            /** @description Details of the embeds in the body, in order, as far as their providers supply them. */
            embeds: components["schemas"]["EmbedInArticle"][];
            rights: components["schemas"]["ArticleRights"];
            /** @description Corrections, oldest first. */
            corrections: {
                /**
                 * Format: date-time
                 * @description When the correction was published.
                 */
                at: string;
                /** @description Public correction note. */
                note: string;
            }[];
            /** @description Translations of this article. */
            translations: {
                /** Format: uuid */
                id: string;
                slug: string;
                language: string;
                headline: string;
                url: string | null;
            }[];
            /** @description Articles that this one replaces. IDs, limited to public articles. */
            replaces: string[];
            /** @description Articles that this one evolved from. IDs, limited to public articles. */
            evolvedFrom: string[];
            /** @description Articles that replace this one. IDs, limited to public articles. */
            replacedBy: string[];
            /**
             * Format: date-time
             * @description From this instant the article is no longer served.
             */
            expiresAt: string | null;
            /** @description External ID; null for articles created through this API. */
            source: {
                /** @description Name of the source system. */
                name: string;
                /** @description ID of the article in the source system. */
                id: string;
            } | null;
            /** @description Metadata for search engines. */
            seo: {
                title: string | null;
                description: string | null;
                noindex: boolean;
            };
            /** @description Metadata for shared links. */
            social: {
                title: string | null;
                description: string | null;
            };
            /** @description Note for the editors of partners, not for readers: null unless the key’s partner has a product that delivers the article in full. */
            editorialNote: string | null;
            /** @description Custom fields of the publication, by namespace. */
            extra: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            body?: components["schemas"]["Body"];
            /** @description With `include=related`. */
            related?: components["schemas"]["RelatedArticle"][];
            /** @description With `include=neighbours`: the articles published before and after this one. */
            neighbours?: {
                previous: components["schemas"]["ArticleCard"] | null;
                next: components["schemas"]["ArticleCard"] | null;
            };
            /** @description With `include=lists`: the requested lists, by name. */
            lists?: {
                [key: string]: components["schemas"]["List"];
            };
            /** @description With `include=breadcrumb`: the section and its ancestors, from the top. */
            breadcrumb?: {
                slug: string;
                name: string;
            }[];
            /** @description With `include=profiles`: the author records, in the order of `authors`. */
            profiles?: components["schemas"]["Author"][];
            /** @description With `include=navigation`: all sections, each after its parent. */
            navigation?: components["schemas"]["Section"][];
        };
        /** @description An article with the fields selected by `fields` and `body`. */
        SelectedArticle: {
            /**
             * Format: uuid
             * @description Permanent ID (UUIDv7).
             */
            id: string;
            /** @description URL slug. Former slugs redirect to the current one. */
            slug?: string;
            /** @description Canonical URL on the publication’s site; null if SITE_URL is not set. */
            url?: string | null;
            /** @description Number of versions published so far; starts at 1. */
            version?: number;
            /**
             * @description Kind of article.
             * @enum {string}
             */
            kind?: "news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio";
            /** @description Short label above the headline. */
            kicker?: string | null;
            /** @description Editorial urgency from 1 (highest) to 9, as in ninjs and NewsML. */
            urgency?: number | null;
            /** @description Headline, as plain text. */
            headline?: string;
            /** @description Standfirst, as plain text. */
            standfirst?: string | null;
            /** @description Excerpt for lists: written by an editor, or else the standfirst, or else the beginning of the body. */
            excerpt?: string;
            /** @description Byline as printed; `authors` links to author records. */
            byline?: string | null;
            /** @description Authors; empty if only a byline is known. */
            authors?: {
                slug: string;
                name: string;
                /**
                 * @description Role of the author in the article.
                 * @enum {string}
                 */
                role: "author" | "photographer" | "editor" | "translator" | "contributor";
            }[];
            /** @description Language of the article (BCP 47). */
            language?: string;
            section?: components["schemas"]["SectionReference"] | null;
            /** @description Tags in editorial order. */
            tags?: {
                slug: string;
                name: string;
                /**
                 * @description Type of the tag.
                 * @enum {string}
                 */
                type: "keyword" | "person" | "organisation" | "place" | "event" | "series";
            }[];
            image?: components["schemas"]["ImageInArticle"] | null;
            /**
             * Format: date-time
             * @description Publication date shown to readers.
             */
            publishedAt?: string;
            /**
             * Format: date-time
             * @description When the article was first published.
             */
            firstPublishedAt?: string;
            /**
             * Format: date-time
             * @description Last significant change of the published article.
             */
            updatedAt?: string;
            /**
             * Format: date-time
             * @description Last change of any kind.
             */
            modifiedAt?: string;
            /** @description IANA time zone of the article. */
            timezone?: string;
            /** @description `publishedAt` in the article’s time zone, with UTC offset. */
            publishedAtLocal?: string;
            /**
             * Format: date-time
             * @description The article must not be published before this instant. Always null for public articles: embargoed articles are returned to entitled partners only.
             */
            embargoedUntil?: string | null;
            /**
             * @description Whether the article is free or paid.
             * @enum {string}
             */
            access?: "free" | "metered" | "paid";
            /** @description Whether only the free part of a paid article is returned, because the reader has no access to the rest. Body, images, excerpt, `wordCount` and `readingMinutes` are then those of the free part. */
            truncated?: boolean;
            /** @description Number of words in the body. */
            wordCount?: number;
            /** @description Estimated reading time in minutes. */
            readingMinutes?: number;
            /** @description ID of the last block of the free part, which is public if `access` is `paid` and the publication’s `paidReading` is `keys`. null: no part of the body is free. */
            freeUntil?: string | null;
            /** @description IPTC genre code. */
            genre?: string;
            /** @description Place line, as printed before the text. */
            dateline?: string | null;
            /** @description Position within the article’s tag of type `series`. */
            seriesPart?: number | null;
            /** @description IPTC digital source type: how the text was made; null if not stated. */
            digitalSourceType?: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            /** @description Additional sections. */
            sections?: components["schemas"]["SectionReference"][];
            /** @description All images, including the lead image. */
            images?: components["schemas"]["ImageInArticle"][];
            media?: components["schemas"]["MediaInArticle"] | null;
            /** @description Details of the embeds in the body, in order, as far as their providers supply them. */
            embeds?: components["schemas"]["EmbedInArticle"][];
            rights?: components["schemas"]["ArticleRights"];
            /** @description Corrections, oldest first. */
            corrections?: {
                /**
                 * Format: date-time
                 * @description When the correction was published.
                 */
                at: string;
                /** @description Public correction note. */
                note: string;
            }[];
            /** @description Translations of this article. */
            translations?: {
                /** Format: uuid */
                id: string;
                slug: string;
                language: string;
                headline: string;
                url: string | null;
            }[];
            /** @description Articles that this one replaces. IDs, limited to public articles. */
            replaces?: string[];
            /** @description Articles that this one evolved from. IDs, limited to public articles. */
            evolvedFrom?: string[];
            /** @description Articles that replace this one. IDs, limited to public articles. */
            replacedBy?: string[];
            /**
             * Format: date-time
             * @description From this instant the article is no longer served.
             */
            expiresAt?: string | null;
            /** @description External ID; null for articles created through this API. */
            source?: {
                /** @description Name of the source system. */
                name: string;
                /** @description ID of the article in the source system. */
                id: string;
            } | null;
            /** @description Metadata for search engines. */
            seo?: {
                title: string | null;
                description: string | null;
                noindex: boolean;
            };
            /** @description Metadata for shared links. */
            social?: {
                title: string | null;
                description: string | null;
            };
            /** @description Note for the editors of partners, not for readers: null unless the key’s partner has a product that delivers the article in full. */
            editorialNote?: string | null;
            /** @description Custom fields of the publication, by namespace. */
            extra?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            body?: components["schemas"]["Body"];
            /** @description With `include=related`. */
            related?: components["schemas"]["RelatedArticle"][];
            /** @description With `include=neighbours`: the articles published before and after this one. */
            neighbours?: {
                previous: components["schemas"]["ArticleCard"] | null;
                next: components["schemas"]["ArticleCard"] | null;
            };
            /** @description With `include=lists`: the requested lists, by name. */
            lists?: {
                [key: string]: components["schemas"]["List"];
            };
            /** @description With `include=breadcrumb`: the section and its ancestors, from the top. */
            breadcrumb?: {
                slug: string;
                name: string;
            }[];
            /** @description With `include=profiles`: the author records, in the order of `authors`. */
            profiles?: components["schemas"]["Author"][];
            /** @description With `include=navigation`: all sections, each after its parent. */
            navigation?: components["schemas"]["Section"][];
        };
        /** @description The body in one form: `html`, `markdown` or `blocks`. More than one is rejected with 400, unless they are the unchanged forms of the draft. */
        BodyInput: {
            /** @description HTML, sanitised to an allowlist. */
            html?: string;
            /** @description CommonMark with tables. A provider URL alone on a line becomes an embed. Drafts return the Markdown as submitted. */
            markdown?: string | null;
            /** @description Typed blocks as returned by `GET …/draft`; IDs are preserved. */
            blocks?: ({
                type: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        /** @description An article, as sent. */
        ArticleInput: {
            /** @description Headline, as plain text. */
            headline: string;
            /** @description URL slug. Former slugs redirect to the current one. Default: derived from the headline. */
            slug?: string | null;
            /** @description Kind of article. Default: news. */
            kind?: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
            /** @description Short label above the headline. */
            kicker?: string | null;
            /** @description Editorial urgency from 1 (highest) to 9, as in ninjs and NewsML. */
            urgency?: number | null;
            /** @description Standfirst, as plain text. */
            standfirst?: string | null;
            /** @description Excerpt for lists, written by an editor. Default: the standfirst, or else the beginning of the body. */
            excerpt?: string | null;
            /** @description Byline as printed; `authors` links to author records. */
            byline?: string | null;
            authors?: (string | {
                slug?: string;
                /** @description Name of the author; created if it doesn’t exist. */
                name?: string;
                /**
                 * @description Default: author.
                 * @enum {string}
                 */
                role?: "author" | "photographer" | "editor" | "translator" | "contributor";
            })[] | null;
            /** @description Language of the article (BCP 47). Default: the language detected in the text, or else the publication’s. */
            language?: string | null;
            /** @description Reference to the section, by slug or by name. A name that doesn’t exist is created. */
            section?: string | {
                slug?: string;
                /** @description Name of the section; created if it doesn’t exist. */
                name?: string;
            } | null;
            tags?: (string | {
                slug?: string;
                /** @description Name of the tag; created if it doesn’t exist. */
                name?: string;
                /**
                 * @description Type of the tag if it is created. Default: keyword.
                 * @enum {string}
                 */
                type?: "keyword" | "person" | "organisation" | "place" | "event" | "series";
            })[] | null;
            /**
             * Format: date-time
             * @description Publication date shown to readers. RFC 3339 with time zone. Default: the instant of first publication.
             */
            publishedAt?: string | null;
            /** @description IANA time zone of the article. Default: the publication’s. */
            timezone?: string | null;
            /**
             * Format: date-time
             * @description Until this instant the published article is visible to entitled partners only. RFC 3339 with time zone.
             */
            embargoedUntil?: string | null;
            /** @description Whether the article is free or paid. Default: free. */
            access?: ("free" | "metered" | "paid") | null;
            /** @description Default: no part of the body is free. */
            freeUntil?: string | number | null;
            /** @description IPTC genre code. A code that contradicts `kind` is rejected with 400. Default: the genre of `kind`. */
            genre?: string | null;
            /** @description Place line, as printed before the text. */
            dateline?: string | null;
            /** @description Position within the article’s tag of type `series`. */
            seriesPart?: number | null;
            /** @description IPTC digital source type: how the text was made; null if not stated. */
            digitalSourceType?: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            /** @description Additional sections. */
            sections?: (string | {
                slug?: string;
                /** @description Name of the section; created if it doesn’t exist. */
                name?: string;
            })[] | null;
            images?: {
                /**
                 * Format: uuid
                 * @description ID of an image asset created with POST /v1/images.
                 */
                image?: string;
                /** @description Default: lead for the first image, otherwise inline. */
                role?: ("lead" | "inline" | "gallery" | "thumbnail") | null;
                /** @description Default: that of the asset. */
                caption?: string | null;
                /** @description Default: that of the asset. */
                alt?: string | null;
                /** @description Default: that of the asset. */
                credit?: string | null;
                /**
                 * Format: uuid
                 * @description Same as `image`, so that images can be sent back as returned.
                 */
                id?: string;
                /** @description URL of the file; null if only the credit is known. Accepted if unchanged. */
                readonly url?: string | null;
                /** @description In pixels. Accepted if unchanged. */
                readonly width?: number | null;
                /** @description In pixels. Accepted if unchanged. */
                readonly height?: number | null;
                /** @description Media type, such as image/jpeg; null if the file is hosted elsewhere. Accepted if unchanged. */
                readonly mediaType?: string | null;
                /** @description Renditions of the image; null if the file is hosted elsewhere. Accepted if unchanged. */
                readonly renditions?: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
                /** @description Position among the article’s images, from 1. Accepted if unchanged. */
                readonly position?: number;
                /** @description Creator of the image. Accepted if unchanged. */
                readonly creator?: string | null;
                /** @description Focal point, kept inside every crop. Accepted if unchanged. */
                readonly focalPoint?: {
                    /** @description Fraction of the width, 0 to 1. */
                    x: number;
                    /** @description Fraction of the height, 0 to 1. */
                    y: number;
                } | null;
                /** @description IPTC digital source type: how the image was made; null if not stated. Accepted if unchanged. */
                readonly digitalSourceType?: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
                rights?: components["schemas"]["Rights"];
            }[] | null;
            /** @description An audio or video asset: its ID, or the object as returned. */
            media?: string | {
                /**
                 * Format: uuid
                 * @description ID of the asset.
                 */
                id: string;
                /**
                 * @description Audio or video. Accepted if unchanged.
                 * @enum {string}
                 */
                readonly kind?: "audio" | "video";
                /** @description URL of the file. A file hosted here supports range requests and is available only while an article visible to you uses it. Accepted if unchanged. */
                readonly url?: string | null;
                /** @description Media type, such as audio/mpeg. Accepted if unchanged. */
                readonly mediaType?: string | null;
                /** @description Size of the file in bytes. Accepted if unchanged. */
                readonly bytes?: number | null;
                /** @description Duration in seconds. Accepted if unchanged. */
                readonly duration?: number | null;
                /** @description In pixels; null for audio. Accepted if unchanged. */
                readonly width?: number | null;
                /** @description In pixels; null for audio. Accepted if unchanged. */
                readonly height?: number | null;
                /** @description Accepted if unchanged. */
                readonly title?: string | null;
                /** @description Description. Accepted if unchanged. */
                readonly caption?: string | null;
                /** @description Credit line. Accepted if unchanged. */
                readonly credit?: string | null;
                /** @description Creator of the work. Accepted if unchanged. */
                readonly creator?: string | null;
                /** @description Whether podcast apps mark it as explicit. Accepted if unchanged. */
                readonly explicit?: boolean;
                /** @description Image to show before playback. Accepted if unchanged. */
                readonly poster?: {
                    /**
                     * Format: uuid
                     * @description ID of the image asset.
                     */
                    id: string;
                    url: string | null;
                    width: number | null;
                    height: number | null;
                    alt: string | null;
                    credit: string | null;
                    /** @description Renditions of the image; null if the file is hosted elsewhere. */
                    renditions: {
                        /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                        url: string;
                        /** @description Available widths in pixels, ascending, for `srcset`. */
                        widths: number[];
                    } | null;
                } | null;
                /** @description Text tracks. Accepted if unchanged. */
                readonly captions?: {
                    /** @description BCP 47. */
                    language: string;
                    /**
                     * @description Kind of text track, as in HTML.
                     * @enum {string}
                     */
                    kind: "captions" | "subtitles" | "descriptions" | "chapters";
                    label: string | null;
                    /** @description URL of the track, as WebVTT. */
                    url: string;
                }[];
                /** @description Transcript as plain text. Accepted if unchanged. */
                readonly transcript?: string | null;
                rights?: components["schemas"]["Rights"];
            } | null;
            /** @description Rights of an article. */
            rights?: {
                /** @description Copyright line, such as “© 2026 The Harbour Post”. */
                notice?: string | null;
                /** @description Usage terms. */
                usageTerms?: string | null;
                /**
                 * Format: uri
                 * @description URL of the licence.
                 */
                licenseUrl?: string | null;
                /** @description Whether partners may republish it. Default: true. */
                syndicatable?: boolean | null;
                /**
                 * Format: date-time
                 * @description From this instant it is no longer served. RFC 3339 with time zone.
                 */
                licenseEndsAt?: string | null;
                /** @description Countries to `include` or to `exclude`. Default: everywhere. */
                territories?: {
                    /** @description ISO 3166-1 country codes. */
                    include?: string[];
                    /** @description ISO 3166-1 country codes. */
                    exclude?: string[];
                } | null;
                /** @description Permitted AI uses. Omitted uses are not stated. */
                aiUse?: {
                    /** @description Training of AI models. */
                    train?: ("allowed" | "disallowed") | null;
                    /** @description Search, with results that link to the page. */
                    search?: ("allowed" | "disallowed") | null;
                    /** @description Use as input to AI answers: grounding, retrieval. */
                    input?: ("allowed" | "disallowed") | null;
                } | null;
            } | null;
            /** @description Articles that this one replaces. IDs or slugs. Takes effect at once. */
            replaces?: string[] | null;
            /** @description Articles that this one evolved from. IDs or slugs. Takes effect at once. */
            evolvedFrom?: string[] | null;
            /**
             * Format: date-time
             * @description From this instant the article is no longer served. RFC 3339 with time zone.
             */
            expiresAt?: string | null;
            /** @description Metadata for search engines. */
            seo?: {
                title?: string | null;
                description?: string | null;
                /** @description Default: false. */
                noindex?: boolean | null;
            } | null;
            /** @description Metadata for shared links. */
            social?: {
                title?: string | null;
                description?: string | null;
            } | null;
            /** @description Note for the editors of partners, not for readers. */
            editorialNote?: string | null;
            /** @description Custom fields, by namespace. Public once the article is published. */
            extra?: {
                [key: string]: {
                    [key: string]: unknown;
                } | null;
            } | null;
            body?: components["schemas"]["BodyInput"] | null;
            /** @description ID or slug of the article this one translates. */
            translationOf?: string | null;
            /** @description IDs or slugs of related articles to pin, listed before computed ones. */
            relatedPins?: string[] | null;
            /** @description Whether to exclude the article from computed related articles, in both directions. Pins are not affected. Default: false. */
            relatedOptOut?: boolean | null;
            /**
             * Format: uuid
             * @description Permanent ID (UUIDv7). Accepted if unchanged.
             */
            readonly id?: string;
            /** @description Canonical URL on the publication’s site; null if SITE_URL is not set. Accepted if unchanged. */
            readonly url?: string | null;
            /**
             * @description State of the article. Accepted if unchanged.
             * @enum {string}
             */
            readonly state?: "draft" | "scheduled" | "live" | "unpublished" | "expired" | "withdrawn" | "erased";
            /** @description Number of this revision; `ETag` contains it as "r<n>". Accepted if unchanged. */
            readonly revision?: number;
            /** @description Number of the newest revision. Accepted if unchanged. */
            readonly latestRevision?: number;
            /** @description Number of the live revision, or of the last one that was live; null if never published. Accepted if unchanged. */
            readonly liveRevision?: number | null;
            /** @description Number of the revision that goes live at `scheduledAt`; null if nothing is scheduled. Accepted if unchanged. */
            readonly scheduledRevision?: number | null;
            /**
             * Format: date-time
             * @description When `scheduledRevision` goes live. A live article stays live until then. Accepted if unchanged.
             */
            readonly scheduledAt?: string | null;
            /** @description Whether publishing the scheduled revision leaves `updatedAt` unchanged. Accepted if unchanged. */
            readonly scheduledMinor?: boolean;
            /** @description Number of versions published so far; 0 if never published. Accepted if unchanged. */
            readonly version?: number;
            /** @description Accepted if unchanged. */
            readonly image?: components["schemas"]["ImageInArticle"] | null;
            /**
             * Format: date-time
             * @description When the article was first published. Accepted if unchanged.
             */
            readonly firstPublishedAt?: string | null;
            /**
             * Format: date-time
             * @description Last significant change of the published article. Accepted if unchanged.
             */
            readonly updatedAt?: string | null;
            /**
             * Format: date-time
             * @description Last change of any kind. Accepted if unchanged.
             */
            readonly modifiedAt?: string;
            /** @description `publishedAt` in the article’s time zone, with UTC offset. Accepted if unchanged. */
            readonly publishedAtLocal?: string;
            /** @description Whether only the free part of a paid article is returned, because the reader has no access to the rest. Body, images, excerpt, `wordCount` and `readingMinutes` are then those of the free part. Accepted if unchanged. */
            readonly truncated?: boolean;
            /** @description Number of words in the body. Accepted if unchanged. */
            readonly wordCount?: number;
            /** @description Estimated reading time in minutes. Accepted if unchanged. */
            readonly readingMinutes?: number;
            /** @description Details of the embeds in the body, in order, as far as their providers supply them. Accepted if unchanged. */
            readonly embeds?: components["schemas"]["EmbedInArticle"][];
            /** @description Corrections, oldest first. Accepted if unchanged. */
            readonly corrections?: {
                /**
                 * Format: date-time
                 * @description When the correction was published.
                 */
                at: string;
                /** @description Public correction note. */
                note: string;
            }[];
            /** @description Translations of this article. Accepted if unchanged. */
            readonly translations?: {
                /** Format: uuid */
                id: string;
                slug: string;
                language: string;
                headline: string;
                url: string | null;
            }[];
            /** @description Articles that replace this one. IDs, limited to public articles. Accepted if unchanged. */
            readonly replacedBy?: string[];
            /** @description External ID; null for articles created through this API. Accepted if unchanged. */
            readonly source?: {
                /** @description Name of the source system. */
                name: string;
                /** @description ID of the article in the source system. */
                id: string;
            } | null;
            /**
             * Format: date-time
             * @description When the article was created. Accepted if unchanged.
             */
            readonly createdAt?: string;
            /**
             * Format: date-time
             * @description When this revision was saved. Accepted if unchanged.
             */
            readonly savedAt?: string;
            /** @description Who saved this revision: key:<id>, cli or job. Accepted if unchanged. */
            readonly savedBy?: string;
            /**
             * Format: date-time
             * @description When the article was withdrawn. Accepted if unchanged.
             */
            readonly withdrawnAt?: string | null;
            /** @description Public reason of the withdrawal. Accepted if unchanged. */
            readonly withdrawnReason?: string | null;
            /** @description Translation group: articles with the same value are translations of each other. Accepted if unchanged. */
            readonly translationGroup?: string | null;
        };
        /** @description Changes to an article, as a JSON merge patch (RFC 7396): null removes a value, arrays are replaced. */
        ArticlePatch: {
            /** @description Headline, as plain text. */
            headline?: string;
            /** @description URL slug. Former slugs redirect to the current one. Default: derived from the headline. */
            slug?: string | null;
            /** @description Kind of article. Default: news. */
            kind?: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
            /** @description Short label above the headline. */
            kicker?: string | null;
            /** @description Editorial urgency from 1 (highest) to 9, as in ninjs and NewsML. */
            urgency?: number | null;
            /** @description Standfirst, as plain text. */
            standfirst?: string | null;
            /** @description Excerpt for lists, written by an editor. Default: the standfirst, or else the beginning of the body. */
            excerpt?: string | null;
            /** @description Byline as printed; `authors` links to author records. */
            byline?: string | null;
            authors?: (string | {
                slug?: string;
                /** @description Name of the author; created if it doesn’t exist. */
                name?: string;
                /**
                 * @description Default: author.
                 * @enum {string}
                 */
                role?: "author" | "photographer" | "editor" | "translator" | "contributor";
            })[] | null;
            /** @description Language of the article (BCP 47). Default: the language detected in the text, or else the publication’s. */
            language?: string | null;
            /** @description Reference to the section, by slug or by name. A name that doesn’t exist is created. */
            section?: string | {
                slug?: string;
                /** @description Name of the section; created if it doesn’t exist. */
                name?: string;
            } | null;
            tags?: (string | {
                slug?: string;
                /** @description Name of the tag; created if it doesn’t exist. */
                name?: string;
                /**
                 * @description Type of the tag if it is created. Default: keyword.
                 * @enum {string}
                 */
                type?: "keyword" | "person" | "organisation" | "place" | "event" | "series";
            })[] | null;
            /**
             * Format: date-time
             * @description Publication date shown to readers. RFC 3339 with time zone. Default: the instant of first publication.
             */
            publishedAt?: string | null;
            /** @description IANA time zone of the article. Default: the publication’s. */
            timezone?: string | null;
            /**
             * Format: date-time
             * @description Until this instant the published article is visible to entitled partners only. RFC 3339 with time zone.
             */
            embargoedUntil?: string | null;
            /** @description Whether the article is free or paid. Default: free. */
            access?: ("free" | "metered" | "paid") | null;
            /** @description Default: no part of the body is free. */
            freeUntil?: string | number | null;
            /** @description IPTC genre code. A code that contradicts `kind` is rejected with 400. Default: the genre of `kind`. */
            genre?: string | null;
            /** @description Place line, as printed before the text. */
            dateline?: string | null;
            /** @description Position within the article’s tag of type `series`. */
            seriesPart?: number | null;
            /** @description IPTC digital source type: how the text was made; null if not stated. */
            digitalSourceType?: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            /** @description Additional sections. */
            sections?: (string | {
                slug?: string;
                /** @description Name of the section; created if it doesn’t exist. */
                name?: string;
            })[] | null;
            images?: {
                /**
                 * Format: uuid
                 * @description ID of an image asset created with POST /v1/images.
                 */
                image?: string;
                /** @description Default: lead for the first image, otherwise inline. */
                role?: ("lead" | "inline" | "gallery" | "thumbnail") | null;
                /** @description Default: that of the asset. */
                caption?: string | null;
                /** @description Default: that of the asset. */
                alt?: string | null;
                /** @description Default: that of the asset. */
                credit?: string | null;
                /**
                 * Format: uuid
                 * @description Same as `image`, so that images can be sent back as returned.
                 */
                id?: string;
                /** @description URL of the file; null if only the credit is known. Accepted if unchanged. */
                readonly url?: string | null;
                /** @description In pixels. Accepted if unchanged. */
                readonly width?: number | null;
                /** @description In pixels. Accepted if unchanged. */
                readonly height?: number | null;
                /** @description Media type, such as image/jpeg; null if the file is hosted elsewhere. Accepted if unchanged. */
                readonly mediaType?: string | null;
                /** @description Renditions of the image; null if the file is hosted elsewhere. Accepted if unchanged. */
                readonly renditions?: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
                /** @description Position among the article’s images, from 1. Accepted if unchanged. */
                readonly position?: number;
                /** @description Creator of the image. Accepted if unchanged. */
                readonly creator?: string | null;
                /** @description Focal point, kept inside every crop. Accepted if unchanged. */
                readonly focalPoint?: {
                    /** @description Fraction of the width, 0 to 1. */
                    x: number;
                    /** @description Fraction of the height, 0 to 1. */
                    y: number;
                } | null;
                /** @description IPTC digital source type: how the image was made; null if not stated. Accepted if unchanged. */
                readonly digitalSourceType?: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
                rights?: components["schemas"]["Rights"];
            }[] | null;
            /** @description An audio or video asset: its ID, or the object as returned. */
            media?: string | {
                /**
                 * Format: uuid
                 * @description ID of the asset.
                 */
                id: string;
                /**
                 * @description Audio or video. Accepted if unchanged.
                 * @enum {string}
                 */
                readonly kind?: "audio" | "video";
                /** @description URL of the file. A file hosted here supports range requests and is available only while an article visible to you uses it. Accepted if unchanged. */
                readonly url?: string | null;
                /** @description Media type, such as audio/mpeg. Accepted if unchanged. */
                readonly mediaType?: string | null;
                /** @description Size of the file in bytes. Accepted if unchanged. */
                readonly bytes?: number | null;
                /** @description Duration in seconds. Accepted if unchanged. */
                readonly duration?: number | null;
                /** @description In pixels; null for audio. Accepted if unchanged. */
                readonly width?: number | null;
                /** @description In pixels; null for audio. Accepted if unchanged. */
                readonly height?: number | null;
                /** @description Accepted if unchanged. */
                readonly title?: string | null;
                /** @description Description. Accepted if unchanged. */
                readonly caption?: string | null;
                /** @description Credit line. Accepted if unchanged. */
                readonly credit?: string | null;
                /** @description Creator of the work. Accepted if unchanged. */
                readonly creator?: string | null;
                /** @description Whether podcast apps mark it as explicit. Accepted if unchanged. */
                readonly explicit?: boolean;
                /** @description Image to show before playback. Accepted if unchanged. */
                readonly poster?: {
                    /**
                     * Format: uuid
                     * @description ID of the image asset.
                     */
                    id: string;
                    url: string | null;
                    width: number | null;
                    height: number | null;
                    alt: string | null;
                    credit: string | null;
                    /** @description Renditions of the image; null if the file is hosted elsewhere. */
                    renditions: {
                        /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                        url: string;
                        /** @description Available widths in pixels, ascending, for `srcset`. */
                        widths: number[];
                    } | null;
                } | null;
                /** @description Text tracks. Accepted if unchanged. */
                readonly captions?: {
                    /** @description BCP 47. */
                    language: string;
                    /**
                     * @description Kind of text track, as in HTML.
                     * @enum {string}
                     */
                    kind: "captions" | "subtitles" | "descriptions" | "chapters";
                    label: string | null;
                    /** @description URL of the track, as WebVTT. */
                    url: string;
                }[];
                /** @description Transcript as plain text. Accepted if unchanged. */
                readonly transcript?: string | null;
                rights?: components["schemas"]["Rights"];
            } | null;
            /** @description Rights of an article. */
            rights?: {
                /** @description Copyright line, such as “© 2026 The Harbour Post”. */
                notice?: string | null;
                /** @description Usage terms. */
                usageTerms?: string | null;
                /**
                 * Format: uri
                 * @description URL of the licence.
                 */
                licenseUrl?: string | null;
                /** @description Whether partners may republish it. Default: true. */
                syndicatable?: boolean | null;
                /**
                 * Format: date-time
                 * @description From this instant it is no longer served. RFC 3339 with time zone.
                 */
                licenseEndsAt?: string | null;
                /** @description Countries to `include` or to `exclude`. Default: everywhere. */
                territories?: {
                    /** @description ISO 3166-1 country codes. */
                    include?: string[];
                    /** @description ISO 3166-1 country codes. */
                    exclude?: string[];
                } | null;
                /** @description Permitted AI uses. Omitted uses are not stated. */
                aiUse?: {
                    /** @description Training of AI models. */
                    train?: ("allowed" | "disallowed") | null;
                    /** @description Search, with results that link to the page. */
                    search?: ("allowed" | "disallowed") | null;
                    /** @description Use as input to AI answers: grounding, retrieval. */
                    input?: ("allowed" | "disallowed") | null;
                } | null;
            } | null;
            /** @description Articles that this one replaces. IDs or slugs. Takes effect at once. */
            replaces?: string[] | null;
            /** @description Articles that this one evolved from. IDs or slugs. Takes effect at once. */
            evolvedFrom?: string[] | null;
            /**
             * Format: date-time
             * @description From this instant the article is no longer served. RFC 3339 with time zone.
             */
            expiresAt?: string | null;
            /** @description Metadata for search engines. */
            seo?: {
                title?: string | null;
                description?: string | null;
                /** @description Default: false. */
                noindex?: boolean | null;
            } | null;
            /** @description Metadata for shared links. */
            social?: {
                title?: string | null;
                description?: string | null;
            } | null;
            /** @description Note for the editors of partners, not for readers. */
            editorialNote?: string | null;
            /** @description Custom fields, by namespace. Public once the article is published. */
            extra?: {
                [key: string]: {
                    [key: string]: unknown;
                } | null;
            } | null;
            body?: components["schemas"]["BodyInput"] | null;
            /** @description ID or slug of the article this one translates. */
            translationOf?: string | null;
            /** @description IDs or slugs of related articles to pin, listed before computed ones. */
            relatedPins?: string[] | null;
            /** @description Whether to exclude the article from computed related articles, in both directions. Pins are not affected. Default: false. */
            relatedOptOut?: boolean | null;
            /**
             * Format: uuid
             * @description Permanent ID (UUIDv7). Accepted if unchanged.
             */
            readonly id?: string;
            /** @description Canonical URL on the publication’s site; null if SITE_URL is not set. Accepted if unchanged. */
            readonly url?: string | null;
            /**
             * @description State of the article. Accepted if unchanged.
             * @enum {string}
             */
            readonly state?: "draft" | "scheduled" | "live" | "unpublished" | "expired" | "withdrawn" | "erased";
            /** @description Number of this revision; `ETag` contains it as "r<n>". Accepted if unchanged. */
            readonly revision?: number;
            /** @description Number of the newest revision. Accepted if unchanged. */
            readonly latestRevision?: number;
            /** @description Number of the live revision, or of the last one that was live; null if never published. Accepted if unchanged. */
            readonly liveRevision?: number | null;
            /** @description Number of the revision that goes live at `scheduledAt`; null if nothing is scheduled. Accepted if unchanged. */
            readonly scheduledRevision?: number | null;
            /**
             * Format: date-time
             * @description When `scheduledRevision` goes live. A live article stays live until then. Accepted if unchanged.
             */
            readonly scheduledAt?: string | null;
            /** @description Whether publishing the scheduled revision leaves `updatedAt` unchanged. Accepted if unchanged. */
            readonly scheduledMinor?: boolean;
            /** @description Number of versions published so far; 0 if never published. Accepted if unchanged. */
            readonly version?: number;
            /** @description Accepted if unchanged. */
            readonly image?: components["schemas"]["ImageInArticle"] | null;
            /**
             * Format: date-time
             * @description When the article was first published. Accepted if unchanged.
             */
            readonly firstPublishedAt?: string | null;
            /**
             * Format: date-time
             * @description Last significant change of the published article. Accepted if unchanged.
             */
            readonly updatedAt?: string | null;
            /**
             * Format: date-time
             * @description Last change of any kind. Accepted if unchanged.
             */
            readonly modifiedAt?: string;
            /** @description `publishedAt` in the article’s time zone, with UTC offset. Accepted if unchanged. */
            readonly publishedAtLocal?: string;
            /** @description Whether only the free part of a paid article is returned, because the reader has no access to the rest. Body, images, excerpt, `wordCount` and `readingMinutes` are then those of the free part. Accepted if unchanged. */
            readonly truncated?: boolean;
            /** @description Number of words in the body. Accepted if unchanged. */
            readonly wordCount?: number;
            /** @description Estimated reading time in minutes. Accepted if unchanged. */
            readonly readingMinutes?: number;
            /** @description Details of the embeds in the body, in order, as far as their providers supply them. Accepted if unchanged. */
            readonly embeds?: components["schemas"]["EmbedInArticle"][];
            /** @description Corrections, oldest first. Accepted if unchanged. */
            readonly corrections?: {
                /**
                 * Format: date-time
                 * @description When the correction was published.
                 */
                at: string;
                /** @description Public correction note. */
                note: string;
            }[];
            /** @description Translations of this article. Accepted if unchanged. */
            readonly translations?: {
                /** Format: uuid */
                id: string;
                slug: string;
                language: string;
                headline: string;
                url: string | null;
            }[];
            /** @description Articles that replace this one. IDs, limited to public articles. Accepted if unchanged. */
            readonly replacedBy?: string[];
            /** @description External ID; null for articles created through this API. Accepted if unchanged. */
            readonly source?: {
                /** @description Name of the source system. */
                name: string;
                /** @description ID of the article in the source system. */
                id: string;
            } | null;
            /**
             * Format: date-time
             * @description When the article was created. Accepted if unchanged.
             */
            readonly createdAt?: string;
            /**
             * Format: date-time
             * @description When this revision was saved. Accepted if unchanged.
             */
            readonly savedAt?: string;
            /** @description Who saved this revision: key:<id>, cli or job. Accepted if unchanged. */
            readonly savedBy?: string;
            /**
             * Format: date-time
             * @description When the article was withdrawn. Accepted if unchanged.
             */
            readonly withdrawnAt?: string | null;
            /** @description Public reason of the withdrawal. Accepted if unchanged. */
            readonly withdrawnReason?: string | null;
            /** @description Translation group: articles with the same value are translations of each other. Accepted if unchanged. */
            readonly translationGroup?: string | null;
        };
        /** @description An article as the newsroom sees it. Its content can be sent back unchanged. */
        Draft: {
            /**
             * Format: uuid
             * @description Permanent ID (UUIDv7).
             */
            id: string;
            /** @description URL slug. Former slugs redirect to the current one. */
            slug: string;
            /**
             * @description State of the article.
             * @enum {string}
             */
            state: "draft" | "scheduled" | "live" | "unpublished" | "expired" | "withdrawn" | "erased";
            /** @description Number of this revision; `ETag` contains it as "r<n>". */
            revision: number;
            /** @description Number of the newest revision. */
            latestRevision: number;
            /** @description Number of the live revision, or of the last one that was live; null if never published. */
            liveRevision: number | null;
            /** @description Number of the revision that goes live at `scheduledAt`; null if nothing is scheduled. */
            scheduledRevision: number | null;
            /**
             * Format: date-time
             * @description When `scheduledRevision` goes live. A live article stays live until then.
             */
            scheduledAt: string | null;
            /** @description Whether publishing the scheduled revision leaves `updatedAt` unchanged. */
            scheduledMinor: boolean;
            /** @description Number of versions published so far; 0 if never published. */
            version: number;
            /**
             * @description Kind of article.
             * @enum {string}
             */
            kind: "news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio";
            /** @description Short label above the headline. */
            kicker: string | null;
            /** @description Editorial urgency from 1 (highest) to 9, as in ninjs and NewsML. */
            urgency: number | null;
            /** @description Headline, as plain text. */
            headline: string;
            /** @description Standfirst, as plain text. */
            standfirst: string | null;
            /** @description Excerpt for lists, written by an editor. */
            excerpt: string | null;
            /** @description Byline as printed; `authors` links to author records. */
            byline: string | null;
            authors: {
                slug: string;
                name: string;
                /**
                 * @description Role of the author in the article.
                 * @enum {string}
                 */
                role: "author" | "photographer" | "editor" | "translator" | "contributor";
            }[];
            /** @description Language of the article (BCP 47). */
            language: string;
            section: components["schemas"]["SectionReference"] | null;
            /** @description Tags in editorial order. */
            tags: {
                slug: string;
                name: string;
                /**
                 * @description Type of the tag.
                 * @enum {string}
                 */
                type: "keyword" | "person" | "organisation" | "place" | "event" | "series";
            }[];
            /**
             * Format: date-time
             * @description Publication date shown to readers.
             */
            publishedAt: string | null;
            /**
             * Format: date-time
             * @description When the article was first published.
             */
            firstPublishedAt: string | null;
            /**
             * Format: date-time
             * @description Last significant change of the published article.
             */
            updatedAt: string | null;
            /**
             * Format: date-time
             * @description Last change of any kind.
             */
            modifiedAt: string;
            /** @description IANA time zone of the article. */
            timezone: string;
            /**
             * Format: date-time
             * @description The article must not be published before this instant.
             */
            embargoedUntil: string | null;
            /**
             * @description Whether the article is free or paid.
             * @enum {string}
             */
            access: "free" | "metered" | "paid";
            /** @description ID of the last block of the free part, which is public if `access` is `paid` and the publication’s `paidReading` is `keys`. null: no part of the body is free. */
            freeUntil: string | null;
            /** @description IPTC genre code. A code that contradicts `kind` is rejected with 400. */
            genre: string | null;
            /** @description Place line, as printed before the text. */
            dateline: string | null;
            /** @description Position within the article’s tag of type `series`. */
            seriesPart: number | null;
            /** @description IPTC digital source type: how the text was made; null if not stated. */
            digitalSourceType: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            /** @description Additional sections. */
            sections: components["schemas"]["SectionReference"][];
            images: {
                /** Format: uuid */
                image: string;
                /**
                 * @description Role of the image in the article.
                 * @enum {string}
                 */
                role: "lead" | "inline" | "gallery" | "thumbnail";
                caption: string | null;
                alt: string | null;
                credit: string | null;
            }[];
            /**
             * Format: uuid
             * @description ID of the audio or video asset.
             */
            media: string | null;
            rights: components["schemas"]["ArticleRights"];
            /** @description Corrections, oldest first. */
            corrections: {
                /**
                 * Format: date-time
                 * @description When the correction was published.
                 */
                at: string;
                /** @description Public correction note. */
                note: string;
            }[];
            /** @description Articles that this one replaces. IDs, in any state. */
            replaces: string[];
            /** @description Articles that this one evolved from. IDs, in any state. */
            evolvedFrom: string[];
            /**
             * Format: date-time
             * @description From this instant the article is no longer served.
             */
            expiresAt: string | null;
            /** @description External ID; null for articles created through this API. */
            source: {
                /** @description Name of the source system. */
                name: string;
                /** @description ID of the article in the source system. */
                id: string;
            } | null;
            /** @description Metadata for search engines. */
            seo: {
                title: string | null;
                description: string | null;
                noindex: boolean;
            };
            /** @description Metadata for shared links. */
            social: {
                title: string | null;
                description: string | null;
            };
            /** @description Note for the editors of partners, not for readers. */
            editorialNote: string | null;
            /** @description Custom fields of the publication, by namespace. */
            extra: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            body: {
                /** @description Canonical form of the body. */
                blocks: components["schemas"]["Block"][];
                /** @description Markdown as submitted; null if the body was submitted in another form. */
                markdown: string | null;
            };
            /**
             * Format: date-time
             * @description When the article was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this revision was saved.
             */
            savedAt: string;
            /** @description Who saved this revision: key:<id>, cli or job. */
            savedBy: string;
            /**
             * Format: date-time
             * @description When the article was withdrawn.
             */
            withdrawnAt: string | null;
            /** @description Public reason of the withdrawal. */
            withdrawnReason: string | null;
            /** @description Translation group: articles with the same value are translations of each other. */
            translationGroup: string | null;
            /** @description Related articles pinned by editors, listed before computed ones. */
            relatedPins: string[];
            /** @description Whether the article is excluded from computed related articles. */
            relatedOptOut: boolean;
        };
        /** @description Newest revision of an article, as returned in lists for the newsroom. */
        DraftCard: {
            /**
             * Format: uuid
             * @description Permanent ID (UUIDv7).
             */
            id: string;
            /** @description URL slug. Former slugs redirect to the current one. */
            slug: string;
            /**
             * @description State of the article.
             * @enum {string}
             */
            state: "draft" | "scheduled" | "live" | "unpublished" | "expired" | "withdrawn";
            /** @description Number of this revision; `ETag` contains it as "r<n>". */
            revision: number;
            /** @description Number of the live revision, or of the last one that was live; null if never published. */
            liveRevision: number | null;
            /** @description Number of the revision that goes live at `scheduledAt`; null if nothing is scheduled. */
            scheduledRevision: number | null;
            /**
             * Format: date-time
             * @description When `scheduledRevision` goes live. A live article stays live until then.
             */
            scheduledAt: string | null;
            /** @description Number of versions published so far; 0 if never published. */
            version: number;
            /**
             * @description Kind of article.
             * @enum {string}
             */
            kind: "news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio";
            /** @description Short label above the headline. */
            kicker: string | null;
            /** @description Editorial urgency from 1 (highest) to 9, as in ninjs and NewsML. */
            urgency: number | null;
            /** @description Headline, as plain text. */
            headline: string;
            /** @description Standfirst, as plain text. */
            standfirst: string | null;
            /** @description Byline as printed; `authors` links to author records. */
            byline: string | null;
            authors: {
                slug: string;
                name: string;
                /**
                 * @description Role of the author in the article.
                 * @enum {string}
                 */
                role: "author" | "photographer" | "editor" | "translator" | "contributor";
            }[];
            /** @description Language of the article (BCP 47). */
            language: string;
            section: components["schemas"]["SectionReference"] | null;
            /** @description Tags in editorial order. */
            tags: {
                slug: string;
                name: string;
                /**
                 * @description Type of the tag.
                 * @enum {string}
                 */
                type: "keyword" | "person" | "organisation" | "place" | "event" | "series";
            }[];
            /**
             * Format: date-time
             * @description Publication date shown to readers.
             */
            publishedAt: string | null;
            /**
             * Format: date-time
             * @description Last significant change of the published article.
             */
            updatedAt: string | null;
            /**
             * Format: date-time
             * @description The article must not be published before this instant.
             */
            embargoedUntil: string | null;
            /**
             * Format: date-time
             * @description From this instant the article is no longer served.
             */
            expiresAt: string | null;
            /** @description External ID; null for articles created through this API. */
            source: {
                /** @description Name of the source system. */
                name: string;
                /** @description ID of the article in the source system. */
                id: string;
            } | null;
            /**
             * Format: date-time
             * @description When the article was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this revision was saved.
             */
            savedAt: string;
            /** @description Who saved this revision: key:<id>, cli or job. */
            savedBy: string;
            /**
             * Format: date-time
             * @description When the article was withdrawn.
             */
            withdrawnAt: string | null;
        };
        /** @description A page of articles in the states given by `state`. */
        DraftList: {
            items: components["schemas"]["DraftCard"][];
            page: components["schemas"]["Page"];
        };
        /** @description Revisions of an article, newest first. */
        RevisionList: {
            items: {
                revision: number;
                /**
                 * Format: date-time
                 * @description When the revision was saved.
                 */
                savedAt: string;
                /** @description Who saved the revision. */
                savedBy: string;
                /** @description Whether the revision is live. */
                live: boolean;
            }[];
            page: components["schemas"]["Page"];
        };
        /** @description Differences between two revisions, block by block. */
        RevisionDiff: {
            from: number;
            to: number;
            /** @description Fields that differ, except the body. */
            fields: {
                /** @description Name of the draft field. */
                field: string;
                /** @description Value in `from`, of the field’s type. */
                before: Record<string, never> | (Record<string, never> | string)[] | string | number | boolean | null;
                /** @description Value in `to`. */
                after: Record<string, never> | (Record<string, never> | string)[] | string | number | boolean | null;
            }[];
            /** @description Blocks in the order of `to`; removed blocks at their former position. */
            blocks: {
                /**
                 * @description How the block changed.
                 * @enum {string}
                 */
                change: "kept" | "moved" | "changed" | "added" | "removed";
                id: string;
                before: components["schemas"]["Block"] | null;
                after: components["schemas"]["Block"] | null;
            }[];
        };
        /** @description Tombstone of an erased article. */
        Erased: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description When the article was erased.
             */
            erasedAt: string;
        };
        /** @description Author of the post, with the name at the time it was saved. */
        PostAuthor: {
            /** @description Slug of the author, for `GET /v1/authors/{slug}`. */
            slug: string;
            name: string;
        };
        /** @description A post of a live blog. */
        Post: {
            /** @description Permanent ID of the post. */
            id: string;
            /** @description Headline of the post. */
            title: string | null;
            /**
             * Format: date-time
             * @description Time shown with the post.
             */
            at: string;
            /** @description Whether the post is a key event, for summaries. */
            keyEvent: boolean;
            author: components["schemas"]["PostAuthor"] | null;
            /**
             * Format: date-time
             * @description When the post was added.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the post was last changed.
             */
            updatedAt: string;
            body: components["schemas"]["Body"];
        };
        /** @description Posts of a live blog. */
        PostList: {
            /** @description Posts, newest first. */
            items: components["schemas"]["Post"][];
            /** @description With `since`: IDs of removed posts, and of posts that are no longer key events if only those were requested. */
            removed: string[];
            page: {
                /** @description Maximum number of posts on a page. */
                limit: number;
                /** @description Cursor of the next page of older posts; null on the last page. */
                next: string | null;
                /** @description Cursor of the page of newer posts; null on the first page. */
                previous: string | null;
            };
            /** @description Send as `since` to get what changed after this response. Null if no posts of the article are visible to you. */
            syncToken: string | null;
        };
        /** @description A post of a live blog, as sent. */
        PostInput: {
            /** @description Headline of the post. */
            title?: string | null;
            /**
             * Format: date-time
             * @description Time shown with the post. RFC 3339 with time zone. Default: now.
             */
            at?: string | null;
            /** @description Whether the post is a key event, for summaries. */
            keyEvent?: boolean | null;
            /** @description Author, by slug or by name. A name that doesn’t exist is created. */
            author?: string | {
                slug?: string;
                name?: string;
            } | null;
            body?: components["schemas"]["BodyInput"];
        };
        /** @description Response to a write with a key that lacks the scope `drafts`: ID and state of the article, without content. */
        WriteReceipt: {
            /**
             * Format: uuid
             * @description Permanent ID (UUIDv7).
             */
            id: string;
            /**
             * @description State of the article.
             * @enum {string}
             */
            state: "draft" | "scheduled" | "live" | "unpublished" | "expired" | "withdrawn" | "erased";
            /** @description Number of this revision; `ETag` contains it as "r<n>". */
            revision: number;
            /** @description Number of the newest revision. */
            latestRevision: number;
            /** @description Number of the live revision, or of the last one that was live; null if never published. */
            liveRevision: number | null;
            /** @description Number of the revision that goes live at `scheduledAt`; null if nothing is scheduled. */
            scheduledRevision: number | null;
            /**
             * Format: date-time
             * @description When `scheduledRevision` goes live. A live article stays live until then.
             */
            scheduledAt: string | null;
            /** @description Number of versions published so far; 0 if never published. */
            version: number;
        };
        /** @description Response to a write of a post with a key that lacks the scope `drafts`: its ID, without content. */
        PostReceipt: {
            /** @description Permanent ID of the post. */
            id: string;
            article: components["schemas"]["WriteReceipt"];
        };
        /** @description Response to an update of an image with a key that lacks the scope `drafts`: no data of the image. */
        ImageReceipt: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description When the image was last changed.
             */
            updatedAt: string;
        };
        /** @description An image asset with its metadata, shared by all articles that use it. */
        Image: {
            /**
             * Format: uuid
             * @description ID of the image, for `images` of an article.
             */
            id: string;
            /** @description URL of the file. A file hosted here is available only while something public shows it, or to keys with the scope `drafts`. */
            url: string | null;
            /** @description Media type, such as image/jpeg; null if the file is hosted elsewhere. */
            mediaType: string | null;
            /** @description In pixels. */
            width: number | null;
            /** @description In pixels. */
            height: number | null;
            /** @description Size of the stored file in bytes; null if it was imported or is hosted elsewhere. */
            bytes: number | null;
            /** @description Renditions of the image; null if the file is hosted elsewhere. */
            renditions: {
                /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                url: string;
                /** @description Available widths in pixels, ascending, for `srcset`. */
                widths: number[];
            } | null;
            /** @description URLs that an `<img>` can load without a key, even before anything public shows the image. Don’t share them outside the newsroom. Null if the file is hosted elsewhere. */
            signed: {
                /** @description Signed URL of the file. */
                url: string;
                /** @description Renditions of the image; null if the file is hosted elsewhere. */
                renditions: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
                /**
                 * Format: date-time
                 * @description When the URLs expire.
                 */
                expiresAt: string;
            } | null;
            /** @description Alternative text. */
            alt: string | null;
            /** @description Default for articles that don’t set their own. */
            caption: string | null;
            /** @description Credit line. */
            credit: string | null;
            /** @description Creator of the image. */
            creator: string | null;
            /** @description Focal point, kept inside every crop. */
            focalPoint: {
                /** @description Fraction of the width, 0 to 1. */
                x: number;
                /** @description Fraction of the height, 0 to 1. */
                y: number;
            } | null;
            /** @description IPTC digital source type: how the image was made; null if not stated. */
            digitalSourceType: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            rights: components["schemas"]["Rights"];
            /** @description removed: the uploaded file contained Content Credentials (C2PA), which served files do not. null: it contained none. */
            contentCredentials: "removed" | null;
            /** @description Source system and ID of the image in it. */
            source: {
                name: string;
                id: string;
            } | null;
            /**
             * Format: date-time
             * @description When the image was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the image was last changed.
             */
            updatedAt: string;
        };
        /** @description Images, newest first. */
        ImageList: {
            items: components["schemas"]["Image"][];
            page: components["schemas"]["Page"];
        };
        /** @description Changes as a JSON merge patch (RFC 7396): null removes a value, omitted fields stay unchanged. */
        ImagePatch: {
            /** @description Alternative text. */
            alt?: string | null;
            /** @description Default for articles that don’t set their own. */
            caption?: string | null;
            /** @description Credit line. */
            credit?: string | null;
            /** @description Creator of the image. */
            creator?: string | null;
            /** @description Focal point, kept inside every crop. */
            focalPoint?: {
                /** @description Fraction of the width, 0 to 1. */
                x: number;
                /** @description Fraction of the height, 0 to 1. */
                y: number;
            } | null;
            /** @description IPTC digital source type: how the image was made; null if not stated. */
            digitalSourceType?: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            /** @description Rights of an article or an image. */
            rights?: {
                /** @description Copyright line, such as “© 2026 The Harbour Post”. */
                notice?: string | null;
                /** @description Usage terms. */
                usageTerms?: string | null;
                /**
                 * Format: uri
                 * @description URL of the licence.
                 */
                licenseUrl?: string | null;
                /** @description Whether partners may republish it. Default: true. */
                syndicatable?: boolean | null;
                /**
                 * Format: date-time
                 * @description From this instant it is no longer served. RFC 3339 with time zone.
                 */
                licenseEndsAt?: string | null;
                /** @description Countries to `include` or to `exclude`. Default: everywhere. */
                territories?: {
                    /** @description ISO 3166-1 country codes. */
                    include?: string[];
                    /** @description ISO 3166-1 country codes. */
                    exclude?: string[];
                } | null;
            } | null;
        };
        /** @description An image hosted elsewhere; requests for the file are redirected there. */
        ImageAddress: {
            /**
             * Format: uri
             * @description URL of the file.
             */
            url: string;
            /** @description Media type, such as image/jpeg. */
            mediaType?: string | null;
            /** @description In pixels. */
            width?: number | null;
            /** @description In pixels. */
            height?: number | null;
            /** @description Alternative text. */
            alt?: string | null;
            /** @description Default for articles that don’t set their own. */
            caption?: string | null;
            /** @description Credit line. */
            credit?: string | null;
            /** @description Creator of the image. */
            creator?: string | null;
            /** @description Focal point, kept inside every crop. */
            focalPoint?: {
                /** @description Fraction of the width, 0 to 1. */
                x: number;
                /** @description Fraction of the height, 0 to 1. */
                y: number;
            } | null;
            /** @description IPTC digital source type: how the image was made; null if not stated. */
            digitalSourceType?: ("digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture") | null;
            /** @description Rights of an article or an image. */
            rights?: {
                /** @description Copyright line, such as “© 2026 The Harbour Post”. */
                notice?: string | null;
                /** @description Usage terms. */
                usageTerms?: string | null;
                /**
                 * Format: uri
                 * @description URL of the licence.
                 */
                licenseUrl?: string | null;
                /** @description Whether partners may republish it. Default: true. */
                syndicatable?: boolean | null;
                /**
                 * Format: date-time
                 * @description From this instant it is no longer served. RFC 3339 with time zone.
                 */
                licenseEndsAt?: string | null;
                /** @description Countries to `include` or to `exclude`. Default: everywhere. */
                territories?: {
                    /** @description ISO 3166-1 country codes. */
                    include?: string[];
                    /** @description ISO 3166-1 country codes. */
                    exclude?: string[];
                } | null;
            } | null;
            source?: string;
            sourceId?: string;
        };
        /** @description Response to an update of audio or video with a key that lacks the scope `drafts`: no data of it. */
        MediaReceipt: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description When the asset was last changed.
             */
            updatedAt: string;
        };
        /** @description An audio or video asset, shared by all articles that use it. */
        Media: {
            /**
             * Format: uuid
             * @description ID of the asset.
             */
            id: string;
            /**
             * @description Audio or video.
             * @enum {string}
             */
            kind: "audio" | "video";
            /** @description URL of the file. A file hosted here supports range requests and is available only while an article visible to you uses it. */
            url: string | null;
            /** @description Media type, such as audio/mpeg. */
            mediaType: string | null;
            /** @description Size of the file in bytes. */
            bytes: number | null;
            /** @description Duration in seconds. */
            duration: number | null;
            /** @description In pixels; null for audio. */
            width: number | null;
            /** @description In pixels; null for audio. */
            height: number | null;
            title: string | null;
            /** @description Description for editors and formats. */
            caption: string | null;
            /** @description Credit line. */
            credit: string | null;
            /** @description Creator of the work. */
            creator: string | null;
            /** @description Whether podcast apps mark it as explicit. */
            explicit: boolean;
            /**
             * Format: uuid
             * @description ID of the poster image.
             */
            poster: string | null;
            /** @description Text tracks. */
            captions: {
                /** @description BCP 47. */
                language: string;
                /**
                 * @description Kind of text track, as in HTML.
                 * @enum {string}
                 */
                kind: "captions" | "subtitles" | "descriptions" | "chapters";
                label: string | null;
                /** @description WebVTT. */
                content: string;
            }[];
            /** @description Transcript as plain text. */
            transcript: string | null;
            rights: components["schemas"]["Rights"];
            /** @description A URL that `<audio>` and `<video>` can load without a key, even before an article uses the file. Don’t share it outside the newsroom. Null if the file is hosted elsewhere. */
            signed: {
                /** @description Signed URL of the file. */
                url: string;
                /**
                 * Format: date-time
                 * @description When this URL expires.
                 */
                expiresAt: string;
            } | null;
            /** @description Source system and ID of the asset in it. */
            source: {
                name: string;
                id: string;
            } | null;
            /**
             * Format: date-time
             * @description When the asset was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the asset was last changed.
             */
            updatedAt: string;
        };
        /** @description Audio and video, newest first. */
        MediaList: {
            items: components["schemas"]["Media"][];
            page: components["schemas"]["Page"];
        };
        /** @description Changes as a JSON merge patch (RFC 7396): null removes a value, omitted fields stay unchanged. `captions` replaces all tracks. */
        MediaPatch: {
            /** @description Title. */
            title?: string | null;
            /** @description Description for editors and formats. */
            caption?: string | null;
            /** @description Credit line. */
            credit?: string | null;
            /** @description Creator of the work. */
            creator?: string | null;
            /**
             * Format: uuid
             * @description ID of the poster image.
             */
            poster?: string | null;
            /** @description Transcript as plain text. Search finds articles by it. */
            transcript?: string | null;
            /** @description All text tracks: one for each language and kind. */
            captions?: {
                /** @description BCP 47. */
                language: string;
                /**
                 * @description Default: captions.
                 * @enum {string}
                 */
                kind?: "captions" | "subtitles" | "descriptions" | "chapters";
                /** @description Name of the track, for players. */
                label?: string | null;
                /** @description WebVTT. */
                content: string;
            }[] | null;
            /** @description Whether podcast apps mark it as explicit. Default: false. */
            explicit?: boolean | null;
            /** @description Rights of an article or an image. */
            rights?: {
                /** @description Copyright line, such as “© 2026 The Harbour Post”. */
                notice?: string | null;
                /** @description Usage terms. */
                usageTerms?: string | null;
                /**
                 * Format: uri
                 * @description URL of the licence.
                 */
                licenseUrl?: string | null;
                /** @description Whether partners may republish it. Default: true. */
                syndicatable?: boolean | null;
                /**
                 * Format: date-time
                 * @description From this instant it is no longer served. RFC 3339 with time zone.
                 */
                licenseEndsAt?: string | null;
                /** @description Countries to `include` or to `exclude`. Default: everywhere. */
                territories?: {
                    /** @description ISO 3166-1 country codes. */
                    include?: string[];
                    /** @description ISO 3166-1 country codes. */
                    exclude?: string[];
                } | null;
            } | null;
        };
        /** @description Audio or video hosted elsewhere. Podcast feeds need `mediaType`, `bytes` and `duration`. */
        MediaAddress: {
            /**
             * Format: uri
             * @description URL of the file.
             */
            url: string;
            /**
             * @description Audio or video.
             * @enum {string}
             */
            kind: "audio" | "video";
            /** @description Media type, such as audio/mpeg. */
            mediaType?: string | null;
            /** @description Size of the file in bytes. */
            bytes?: number | null;
            /** @description Duration in seconds. */
            duration?: number | null;
            /** @description In pixels; null for audio. */
            width?: number | null;
            /** @description In pixels; null for audio. */
            height?: number | null;
            /** @description Title. */
            title?: string | null;
            /** @description Description for editors and formats. */
            caption?: string | null;
            /** @description Credit line. */
            credit?: string | null;
            /** @description Creator of the work. */
            creator?: string | null;
            /**
             * Format: uuid
             * @description ID of the poster image.
             */
            poster?: string | null;
            /** @description Transcript as plain text. Search finds articles by it. */
            transcript?: string | null;
            /** @description All text tracks: one for each language and kind. */
            captions?: {
                /** @description BCP 47. */
                language: string;
                /**
                 * @description Default: captions.
                 * @enum {string}
                 */
                kind?: "captions" | "subtitles" | "descriptions" | "chapters";
                /** @description Name of the track, for players. */
                label?: string | null;
                /** @description WebVTT. */
                content: string;
            }[] | null;
            /** @description Whether podcast apps mark it as explicit. Default: false. */
            explicit?: boolean | null;
            /** @description Rights of an article or an image. */
            rights?: {
                /** @description Copyright line, such as “© 2026 The Harbour Post”. */
                notice?: string | null;
                /** @description Usage terms. */
                usageTerms?: string | null;
                /**
                 * Format: uri
                 * @description URL of the licence.
                 */
                licenseUrl?: string | null;
                /** @description Whether partners may republish it. Default: true. */
                syndicatable?: boolean | null;
                /**
                 * Format: date-time
                 * @description From this instant it is no longer served. RFC 3339 with time zone.
                 */
                licenseEndsAt?: string | null;
                /** @description Countries to `include` or to `exclude`. Default: everywhere. */
                territories?: {
                    /** @description ISO 3166-1 country codes. */
                    include?: string[];
                    /** @description ISO 3166-1 country codes. */
                    exclude?: string[];
                } | null;
            } | null;
            source?: string;
            sourceId?: string;
        };
        /** @description An embed, identified by its URL, with the details its provider supplies. */
        Embed: {
            /** Format: uuid */
            id: string;
            /**
             * @description Provider of the embed.
             * @enum {string}
             */
            provider: "youtube" | "vimeo" | "dailymotion" | "ted" | "flickr" | "x" | "instagram" | "facebook" | "tiktok" | "bluesky" | "mastodon" | "soundcloud" | "spotify" | "datawrapper" | "flourish";
            /** @description URL at the provider, as in the block. */
            url: string;
            /** @description Plain text, up to 300 characters. */
            title: string | null;
            /** @description Name of the author or channel. */
            authorName: string | null;
            /** @description URL of the author or channel at the provider. */
            authorUrl: string | null;
            /** @description Display name of the provider. */
            providerName: string | null;
            /**
             * Format: uuid
             * @description ID of the image asset.
             */
            thumbnail: string | null;
            /**
             * @description waiting: not requested yet. known: the provider supplied details. unavailable: the provider supplies none, because the work is private, deleted or not embeddable.
             * @enum {string}
             */
            state: "waiting" | "known" | "unavailable";
            /** @description Why the last request failed. */
            reason: string | null;
            /** @description Number of consecutive failed requests. */
            failures: number;
            /**
             * Format: date-time
             * @description When details were last requested.
             */
            askedAt: string | null;
            /**
             * Format: date-time
             * @description When details will be requested next, if EMBED_DETAILS is on.
             */
            nextAt: string;
            /** @description IDs of up to ten articles with the embed in any revision, newest first. */
            articles: string[];
        };
        /** @description Embeds, newest first. */
        EmbedList: {
            items: components["schemas"]["Embed"][];
            page: components["schemas"]["Page"];
        };
        /** @description A link to an unpublished article. */
        PreviewLink: {
            /**
             * Format: uuid
             * @description ID of the link, for revoking it.
             */
            id: string;
            /** @description URL that shows the newest revision without a key: on your site if PREVIEW_URL is set, otherwise in this API. */
            url: string;
            /** @description Token of the link, for `GET /preview/{token}`. */
            token: string;
            /**
             * Format: date-time
             * @description When the link was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the link expires.
             */
            expiresAt: string;
        };
        /** @description Active preview links of the article, newest first. */
        PreviewLinkList: {
            items: components["schemas"]["PreviewLink"][];
        };
        /** @description A link to the site as of a future instant. */
        SitePreviewLink: {
            /**
             * Format: uuid
             * @description ID of the link, for revoking it.
             */
            id: string;
            /** @description URL that shows the site as of the instant without a key: on your site if PREVIEW_URL is set, otherwise the front page in this API. */
            url: string;
            /** @description Token of the link. Sent as `preview` instead of `at`, it needs no key. */
            token: string;
            /**
             * Format: date-time
             * @description The instant that the link shows.
             */
            at: string;
            /**
             * Format: date-time
             * @description When the link was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the link expires, at the latest at `at`.
             */
            expiresAt: string;
        };
        /** @description Active preview links of the site, newest first. */
        SitePreviewLinkList: {
            items: components["schemas"]["SitePreviewLink"][];
        };
        /** @description A related article. */
        RelatedArticle: {
            article: components["schemas"]["ArticleCard"];
            /** @description Similarity from 0 to 1; null for pinned articles. */
            score: number | null;
            /** @description Reasons for the recommendation, strongest first. */
            reasons: {
                /**
                 * @description What the two articles have in common.
                 * @enum {string}
                 */
                type: "pinned" | "tag" | "words" | "section" | "time";
                /** @description Slug of the shared tag or section. */
                slug?: string;
                /** @description Name of the shared tag or section. */
                name?: string;
                /** @description Distinctive words that both articles use, as this article spells them; the strongest first. */
                words?: string[];
                /** @description Days between the two articles. */
                days?: number;
            }[];
        };
        /** @description Related articles, best first. */
        RelatedList: {
            items: components["schemas"]["RelatedArticle"][];
        };
        /** @description Number of articles by calendar period. */
        Archive: {
            /**
             * @description Length of a period.
             * @enum {string}
             */
            by: "year" | "month" | "day";
            /** @description IANA time zone of the periods: the publication’s. */
            timezone: string;
            /** @description Periods with articles, newest first. */
            items: {
                /** @description `2026`, `2026-11` or `2026-11-23`. */
                period: string;
                /**
                 * Format: date
                 * @description First day; send it as `from` to list the articles.
                 */
                from: string;
                /**
                 * Format: date
                 * @description Last day; send it as `to` to list the articles.
                 */
                to: string;
                /** @description Number of articles. */
                count: number;
            }[];
            /** @description Paging information. */
            page: {
                /** @description Maximum number of items on a page. */
                limit: number;
                /** @description Cursor of the next page; null on the last page. */
                next: string | null;
                /** @description Total number of items; only with `count=true`. */
                total?: number;
            };
        };
        /** @description Why a reader can or can’t see an article. */
        Visibility: {
            /**
             * Format: uuid
             * @description ID of the article.
             */
            article: string;
            /**
             * Format: date-time
             * @description The instant for which the rules were evaluated.
             */
            at: string;
            /** @description Whether the reader sees the article. */
            visible: boolean;
            /** @description What the reader gets: the full article, the free part of a paid article, or a teaser; null if the article is not visible. */
            right: ("full" | "free" | "teaser") | null;
            /** @description All applicable rules. An exhausted quota hides nothing: requests are rejected with 429. Of a paid article that the reader has no access to, the free part is returned. */
            rules: {
                /**
                 * @description The rule.
                 * @enum {string}
                 */
                rule: "state" | "sandbox" | "embargo" | "expiry" | "licence" | "access" | "paidReading" | "quota";
                /** @description Whether the rule lets the reader see the article. */
                passes: boolean;
                /** @description Reason, with the relevant dates and products. */
                detail: string;
            }[];
        };
        /** @description A page of articles. */
        ArticleList: {
            /** @description Cards; with `fields` or `body`, the selected fields instead. */
            items: (components["schemas"]["ArticleCard"] | components["schemas"]["SelectedArticle"])[];
            facets?: components["schemas"]["Facets"];
            page: components["schemas"]["Page"];
            /** @description With `include=navigation`: all sections, each after its parent. */
            navigation?: components["schemas"]["Section"][];
            /** @description With `include=breadcrumb`: the section and its ancestors, from the top. */
            breadcrumb?: {
                slug: string;
                name: string;
            }[];
            section?: components["schemas"]["Section"] | null;
            tag?: components["schemas"]["Tag"] | null;
            /** @description With `include=relatedTags`: tags on the same articles, strongest first. */
            relatedTags?: components["schemas"]["RelatedTag"][];
            author?: components["schemas"]["Author"] | null;
        };
        /** @description What happened to one article, list, section, tag, author or the publication since the cursor. Several changes are merged into one. */
        Change: {
            /**
             * @description What has changed.
             * @enum {string}
             */
            subject: "article" | "list" | "section" | "tag" | "author" | "publication";
            /**
             * @description Change type. Of articles: published, updated, corrected, embargo-lifted and refreshed (same text, but names, credits or translations changed): store the article in place of any copy. removed: delete your copy. withdrawn and erased: delete your copy and retract what you made of it. Of everything else: created, updated, deleted, merged (a tag that became part of another one).
             * @enum {string}
             */
            type: "published" | "updated" | "corrected" | "embargo-lifted" | "refreshed" | "removed" | "withdrawn" | "erased" | "created" | "deleted" | "merged";
            /**
             * Format: uuid
             * @description ID of the article, list, section, tag, author or publication.
             */
            id: string;
            /** @description Current slug of a list, section, tag or author; null if it was deleted. */
            slug?: string | null;
            /** @description With `merged`: the tag that replaces it; null if that tag was deleted. */
            mergedInto?: {
                /** Format: uuid */
                id: string;
                slug: string;
            } | null;
            /** @description Of live blogs that you have: IDs of the posts that were added, edited and removed since your last position, newest first. Null if you did not have the article, if there are more than 100, or if they are not known: read the posts. */
            postChanges?: {
                added: string[];
                edited: string[];
                removed: string[];
            } | null;
            /** @description For live blogs you already have: path of the posts. Request it with `since` and the `syncToken` of your last response to get added and edited posts and the IDs of removed ones. */
            posts?: string;
            /** @description Number of versions published so far; null if the article is gone or the subject is not an article. */
            version: number | null;
            /** @description Public note of a correction, or reason of a withdrawal. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When the change took effect.
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description When the change was recorded in the log.
             */
            recordedAt: string;
            /** @description Cache tags to purge: every public response affected by the change carries at least one of them in `Cache-Tag`. Empty if the change is not visible to the public. */
            cacheTags: string[];
            /** @description Position of the change. A request that sends it as `Broadsheet-Sequence` gets a response at least as new as this change. */
            position: string;
            /** @description With `include=article`, `fields` or `body`: the current article; null if it is gone. Omitted if the partner’s daily quota is used up: read the article by its ID after the quota resets. */
            article?: components["schemas"]["Article"] | components["schemas"]["SelectedArticle"] | null;
        };
        /** @description How to continue. */
        ChangePage: {
            /** @description Maximum number of items on a page. */
            limit: number;
            /** @description Cursor to continue from; always present, even if nothing has changed. */
            next: string;
            /** @description Whether to request the next page immediately; otherwise use `wait` or poll later. */
            hasMore: boolean;
        };
        /** @description Changes since a cursor. */
        ChangeList: {
            /** @description Changes, oldest first; each article, list, section, tag or author once. */
            items: components["schemas"]["Change"][];
            page: components["schemas"]["ChangePage"];
        };
        /** @description A line of a full sync that marks its progress. */
        Checkpoint: {
            /**
             * @description `checkpoint`: an interrupted stream can be resumed from here. `end`: the sync is complete; continue with the change feed.
             * @enum {string}
             */
            type: "checkpoint" | "end";
            /** @description Cursor to continue from. */
            cursor: string;
        };
        /** @description Image of a link or of an author. */
        LinkImage: {
            /** @description URL of the file. */
            url: string | null;
            width: number | null;
            height: number | null;
            alt: string | null;
            credit: string | null;
        };
        /** @description A list entry that is not an article of this publication. */
        Link: {
            headline: string;
            standfirst: string | null;
            /** @description URL of the link; null if it has none. */
            url: string | null;
            image: components["schemas"]["LinkImage"] | null;
        };
        /** @description How the article is presented on this list only. */
        Placement: {
            /**
             * Format: uuid
             * @description ID for `POST /v1/views`; changes when editors change the presentation.
             */
            id: string;
            /** @description null: same as the article. */
            headline: string | null;
            /** @description null: same as the article. */
            kicker: string | null;
            /** @description null: same as the article. */
            standfirst: string | null;
            image: components["schemas"]["LinkImage"] | null;
            /** @description Alternative presentations, each for a share of the readers; empty: all readers get the placement itself. Fields that a variant doesn’t override are already filled in from the placement. */
            variants: {
                /** @description Name for `POST /v1/views`. */
                name: string;
                /** @description Share of readers who see this variant, relative to the sum of all weights. */
                weight: number;
                /** @description null: same as the article. */
                headline: string | null;
                /** @description null: same as the article. */
                kicker: string | null;
                /** @description null: same as the article. */
                standfirst: string | null;
                image: components["schemas"]["LinkImage"] | null;
            }[];
        };
        /** @description An entry of a list: either `article` or `link` is set, the other is null. */
        ListEntry: {
            /** @description Position from 1, after filtering. */
            position: number;
            /** @description Whether an editor pinned the entry to this position. */
            pinned: boolean;
            /** @description Card; with `fields` or `body`, the selected fields instead. */
            article: components["schemas"]["ArticleCard"] | components["schemas"]["SelectedArticle"] | null;
            link: components["schemas"]["Link"] | null;
            placement: components["schemas"]["Placement"] | null;
            /** @description On most-popular: number of views from `from` to `to`. */
            views: number | null;
            /** @description On trending: the values behind the rank. */
            trend: {
                /** @description Ranking score: the view rate of the last hours or, in a surge, of the last minutes, multiplied by the bounded surge over the expected rate and reduced with age. */
                score: number;
                /** @description Current views per hour, with a half-life of 40 minutes, or of 8 minutes in a surge. */
                viewsPerHour: number;
                /** @description Views per hour expected from the article’s past and the site’s traffic. */
                expectedPerHour: number;
            } | null;
        };
        /** @description A list without its entries. */
        ListSummary: {
            /** @description Slug for URLs. */
            slug: string;
            /** @description Display name. */
            name: string;
            description: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag. */
            translations: {
                [key: string]: {
                    /** @description Display name; null: same as the default language. */
                    name: string | null;
                    /** @description null: same as the default language. */
                    description: string | null;
                };
            };
            /**
             * @description Whether the list is curated by editors or computed.
             * @enum {string}
             */
            kind: "curated" | "computed";
            /** @description Slug of the list that this one replaces for readers of `language`. */
            variantOf: string | null;
            /** @description Language of a variant (BCP 47). */
            language: string | null;
            /** @description Image for podcast apps, which crop it to a square. null: none, or its licence has ended. */
            artwork: {
                /**
                 * Format: uuid
                 * @description ID of the image asset.
                 */
                id: string;
                /** @description URL of the file. */
                url: string;
                /** @description In pixels. */
                width: number | null;
                /** @description In pixels. */
                height: number | null;
                /** @description Media type, such as image/png; null if the file is hosted elsewhere. */
                mediaType: string | null;
                /** @description Alternative text. */
                alt: string | null;
                /** @description Renditions of the image; null if the file is hosted elsewhere. */
                renditions: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
            } | null;
        };
        /** @description An ordered list of articles and links. */
        List: {
            /** @description Slug for URLs. */
            slug: string;
            /** @description Display name. */
            name: string;
            description: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag. */
            translations: {
                [key: string]: {
                    /** @description Display name; null: same as the default language. */
                    name: string | null;
                    /** @description null: same as the default language. */
                    description: string | null;
                };
            };
            /**
             * @description Whether the list is curated by editors or computed.
             * @enum {string}
             */
            kind: "curated" | "computed";
            /** @description Slug of the list that this one replaces for readers of `language`. */
            variantOf: string | null;
            /** @description Language of a variant (BCP 47). */
            language: string | null;
            /**
             * Format: date-time
             * @description On ranked lists: start of the period counted.
             */
            from: string | null;
            /**
             * Format: date-time
             * @description On ranked lists: end of the period counted.
             */
            to: string | null;
            items: components["schemas"]["ListEntry"][];
            page: components["schemas"]["Page"];
            /** @description With `include=navigation`: all sections, each after its parent. */
            navigation?: components["schemas"]["Section"][];
            /** @description With `include=breadcrumb`: the section and its ancestors, from the top. */
            breadcrumb?: {
                slug: string;
                name: string;
            }[];
            section?: components["schemas"]["Section"] | null;
            tag?: components["schemas"]["Tag"] | null;
            /** @description With `include=relatedTags`: tags on the same articles, strongest first. */
            relatedTags?: components["schemas"]["RelatedTag"][];
            author?: components["schemas"]["Author"] | null;
        };
        /** @description All lists. */
        ListIndex: {
            items: components["schemas"]["ListSummary"][];
        };
        /** @description The lists of a front page. */
        Front: {
            /** @description The requested lists by name, in the requested order. */
            lists: {
                [key: string]: components["schemas"]["List"];
            };
            /** @description With `include=navigation`: all sections, each after its parent. */
            navigation?: components["schemas"]["Section"][];
            /** @description With `include=breadcrumb`: the section and its ancestors, from the top. */
            breadcrumb?: {
                slug: string;
                name: string;
            }[];
            section?: components["schemas"]["Section"] | null;
            tag?: components["schemas"]["Tag"] | null;
            /** @description With `include=relatedTags`: tags on the same articles, strongest first. */
            relatedTags?: components["schemas"]["RelatedTag"][];
            author?: components["schemas"]["Author"] | null;
        };
        /** @description Distribution of the matching articles: all kinds and languages, the 20 most frequent sections, tags and authors, and the newest 120 months. */
        Facets: {
            /** @description Sections; articles also count in ancestor sections. */
            section?: {
                slug: string;
                name: string;
                /** @description Number of matching articles. */
                count: number;
            }[];
            /** @description Tags. */
            tag?: {
                slug: string;
                name: string;
                /** @description Number of matching articles. */
                count: number;
            }[];
            /** @description Authors. */
            author?: {
                slug: string;
                name: string;
                /** @description Number of matching articles. */
                count: number;
            }[];
            /** @description Kinds. */
            kind?: {
                kind: string;
                /** @description Number of matching articles. */
                count: number;
            }[];
            /** @description Languages. */
            language?: {
                /** @description BCP 47. */
                language: string;
                /** @description Number of matching articles. */
                count: number;
            }[];
            /** @description Months of publication, newest first. */
            month?: {
                /** @description Month in the publication’s time zone. */
                month: string;
                /** @description Number of matching articles. */
                count: number;
            }[];
        };
        /** @description Texts of an article with matches marked; safe to insert into a page. */
        Highlights: {
            /** @description HTML: escaped text with matches in `<mark>` elements and no other markup. */
            headline: string;
            /** @description HTML: escaped text with matches in `<mark>` elements and no other markup. */
            standfirst: string | null;
            /** @description Fragments of the body with the most matches; empty if the body has none. HTML: escaped text with matches in `<mark>` elements and no other markup. */
            body: string[];
            /** @description Fragments of the transcript of its audio or video with the most matches; empty if it has none. HTML: escaped text with matches in `<mark>` elements and no other markup. */
            transcript: string[];
        };
        /** @description A search result. */
        SearchResult: {
            article: components["schemas"]["ArticleCard"];
            /** @description Relevance; comparable within one search only. */
            score: number;
            highlights?: components["schemas"]["Highlights"];
        };
        /** @description Search results, best first. */
        SearchResults: {
            /** @description Total number of matching articles. */
            total: {
                /** @description Number of matching articles. */
                value: number;
                /**
                 * @description eq: exact. gte: a lower bound; only the newest matches were ranked and counted.
                 * @enum {string}
                 */
                relation: "eq" | "gte";
            };
            /**
             * @description all: results contain all words. some: fewer than ten articles contain all words; they come first, followed by articles with at least one of the (rarest) words.
             * @enum {string}
             */
            match: "all" | "some";
            /** @description The query with misspelt words corrected; null if there is no correction. */
            didYouMean: string | null;
            /** @description The query that was used instead, if the original had no results: same as `didYouMean`. Otherwise null. */
            correctedQuery: string | null;
            items: components["schemas"]["SearchResult"][];
            facets?: components["schemas"]["Facets"];
            page: components["schemas"]["Page"];
            /** @description With `include=navigation`: all sections, each after its parent. */
            navigation?: components["schemas"]["Section"][];
            /** @description With `include=breadcrumb`: the section and its ancestors, from the top. */
            breadcrumb?: {
                slug: string;
                name: string;
            }[];
            section?: components["schemas"]["Section"] | null;
            tag?: components["schemas"]["Tag"] | null;
            /** @description With `include=relatedTags`: tags on the same articles, strongest first. */
            relatedTags?: components["schemas"]["RelatedTag"][];
            author?: components["schemas"]["Author"] | null;
        };
        /** @description Search results among articles in the given states, best first. */
        DraftSearchResults: {
            /** @description Total number of matching articles. */
            total: {
                /** @description Number of matching articles. */
                value: number;
                /**
                 * @description eq: exact. gte: a lower bound; only the newest matches were ranked and counted.
                 * @enum {string}
                 */
                relation: "eq" | "gte";
            };
            /**
             * @description all: results contain all words. some: fewer than ten articles contain all words; they come first, followed by articles with at least one of the (rarest) words.
             * @enum {string}
             */
            match: "all" | "some";
            items: {
                article: components["schemas"]["DraftCard"];
                /** @description Relevance; comparable within one search only. */
                score: number;
                highlights?: components["schemas"]["Highlights"];
            }[];
            page: components["schemas"]["Page"];
        };
        /** @description Suggestions for a text being typed. */
        Suggestions: {
            /** @description Articles whose headline matches, newest first. */
            articles: {
                /** Format: uuid */
                id: string;
                slug: string;
                headline: string;
                /** @description Canonical URL on the publication’s site. */
                url: string | null;
                /** Format: date-time */
                publishedAt: string;
            }[];
            /** @description Sections, those with most articles first. */
            sections: {
                slug: string;
                name: string;
                /** @description Number of public articles. */
                articleCount: number;
            }[];
            /** @description Tags, those with most articles first. */
            tags: {
                slug: string;
                name: string;
                /** @description Number of public articles. */
                articleCount: number;
            }[];
            /** @description Authors, those with most articles first. */
            authors: {
                slug: string;
                name: string;
                /** @description Number of public articles. */
                articleCount: number;
            }[];
        };
        /** @description The resource at a path of the site. */
        Resolved: {
            /**
             * @description Type of the resource.
             * @enum {string}
             */
            type: "article" | "section" | "tag" | "author";
            /** Format: uuid */
            id: string;
            /** @description Current slug. */
            slug: string;
            /** @description URL of the resource in this API. */
            href: string;
            /** @description URL to redirect readers to (308): the canonical URL of an article, or the path with the current slug. null if the path is current. */
            redirect: string | null;
        };
        /** @description A path of the site and the resource at that path. */
        Route: {
            /**
             * @description Type of the resource at the path.
             * @enum {string}
             */
            type: "section" | "tag" | "author" | "article";
            /** Format: uuid */
            id: string;
            /** @description Current slug. */
            slug: string;
            /** @description Path on the site, percent-encoded. Articles follow the pattern of SITE_URL; sections are at `/{slug}`, tags at `/tags/{slug}`, authors at `/authors/{slug}`. If SITE_URL puts articles at `/{slug}` or is not set, sections are at `/sections/{slug}`. */
            path: string;
            /**
             * Format: date-time
             * @description Last change. For an article, its `updatedAt`; for a section, tag or author, the later of the change of its record and the latest change of its public articles.
             */
            updatedAt: string;
            /** @description Paths that redirect here, percent-encoded: former slugs, merged tags, imported paths. */
            redirects: string[];
            /** @enum {boolean} */
            removed: false;
        };
        /** @description A page removed since the cursor. */
        RemovedRoute: {
            /**
             * @description Type of the resource at the path.
             * @enum {string}
             */
            type: "section" | "tag" | "author" | "article";
            /**
             * Format: uuid
             * @description ID of the removed resource.
             */
            id: string;
            /**
             * @description Always true: remove the page and its redirects.
             * @enum {boolean}
             */
            removed: true;
        };
        /** @description How to continue. */
        RoutePage: {
            /** @description Maximum number of items on a page. */
            limit: number;
            /** @description Cursor to continue from; always present. After the last page, it returns later changes. */
            next: string;
            /** @description Whether to request the next page immediately. */
            hasMore: boolean;
        };
        /** @description Routes of the site, or changes to them. */
        RouteList: {
            /** @description Routes; each ID once on a page. */
            items: (components["schemas"]["Route"] | components["schemas"]["RemovedRoute"])[];
            page: components["schemas"]["RoutePage"];
        };
        /** @description The last line of the stream. */
        RouteEnd: {
            /**
             * @description The list is complete.
             * @enum {string}
             */
            type: "end";
            /** @description Cursor that returns later changes. */
            cursor: string;
        };
        /** @description A section of the publication. */
        Section: {
            /** Format: uuid */
            id: string;
            /** @description Slug for URLs and filters. */
            slug: string;
            /** @description Display name. */
            name: string;
            description: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag. */
            translations: {
                [key: string]: {
                    /** @description Display name; null: same as the default language. */
                    name: string | null;
                    /** @description null: same as the default language. */
                    description: string | null;
                };
            };
            /** @description Image for podcast apps, which crop it to a square. null: none, or its licence has ended. */
            artwork?: {
                /**
                 * Format: uuid
                 * @description ID of the image asset.
                 */
                id: string;
                /** @description URL of the file. */
                url: string;
                /** @description In pixels. */
                width: number | null;
                /** @description In pixels. */
                height: number | null;
                /** @description Media type, such as image/png; null if the file is hosted elsewhere. */
                mediaType: string | null;
                /** @description Alternative text. */
                alt: string | null;
                /** @description Renditions of the image; null if the file is hosted elsewhere. */
                renditions: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
            } | null;
            /** @description Slug of the parent section; null for a top-level section. */
            parent: string | null;
            /** @description Slugs of the ancestors from the top, ending with this section. */
            path: string[];
            /** @description Position among sibling sections. */
            position: number;
            /** @description Number of public articles in the section and its subsections. */
            articleCount: number;
            /**
             * Format: date-time
             * @description When the section record last changed.
             */
            updatedAt: string;
            /** @description With `include=breadcrumb`: the section and its ancestors, from the top. */
            breadcrumb?: {
                slug: string;
                name: string;
            }[];
            /** @description With `include=navigation`: all sections, each after its parent. */
            navigation?: components["schemas"]["Section"][];
        };
        /** @description All sections, each after its parent. */
        SectionList: {
            items: components["schemas"]["Section"][];
        };
        /** @description A topic, person, place or series that articles are about. */
        Tag: {
            /** Format: uuid */
            id: string;
            /** @description Slug for URLs and filters. */
            slug: string;
            /** @description Display name. */
            name: string;
            /**
             * @description Type of the tag.
             * @enum {string}
             */
            type: "keyword" | "person" | "organisation" | "place" | "event" | "series";
            description: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag. */
            translations: {
                [key: string]: {
                    /** @description Display name; null: same as the default language. */
                    name: string | null;
                    /** @description null: same as the default language. */
                    description: string | null;
                };
            };
            /** @description Alternative names. */
            aliases: string[];
            /** @description Slug of the broader tag. */
            broader: string | null;
            /** @description Image for podcast apps, which crop it to a square. null: none, or its licence has ended. */
            artwork?: {
                /**
                 * Format: uuid
                 * @description ID of the image asset.
                 */
                id: string;
                /** @description URL of the file. */
                url: string;
                /** @description In pixels. */
                width: number | null;
                /** @description In pixels. */
                height: number | null;
                /** @description Media type, such as image/png; null if the file is hosted elsewhere. */
                mediaType: string | null;
                /** @description Alternative text. */
                alt: string | null;
                /** @description Renditions of the image; null if the file is hosted elsewhere. */
                renditions: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
            } | null;
            /** @description IPTC Media Topic. */
            mediaTopic: string | null;
            /** @description Wikidata item. */
            wikidata: string | null;
            /** @description Number of public articles with the tag. */
            articleCount: number;
            /**
             * Format: date-time
             * @description When the tag record last changed.
             */
            updatedAt: string;
            /** @description With `include=relatedTags`: tags on the same articles, strongest first. */
            relatedTags?: components["schemas"]["RelatedTag"][];
            /** @description With `include=navigation`: all sections, each after its parent. */
            navigation?: components["schemas"]["Section"][];
        };
        /** @description A page of tags. */
        TagList: {
            items: components["schemas"]["Tag"][];
            page: components["schemas"]["Page"];
        };
        /** @description A tag that occurs together with another one. */
        RelatedTag: {
            tag: components["schemas"]["Tag"];
            /** @description Number of articles with both tags, among the newest 300 of the tag. */
            sharedArticles: number;
            /** @description Strength of the association from 0 to 1: cosine similarity of the two sets of articles. */
            score: number;
        };
        /** @description Related tags, strongest first. */
        RelatedTagList: {
            items: components["schemas"]["RelatedTag"][];
        };
        /** @description An author of articles. */
        Author: {
            /** Format: uuid */
            id: string;
            /** @description Slug for URLs and filters. */
            slug: string;
            /** @description Display name. */
            name: string;
            bio: string | null;
            image: components["schemas"]["LinkImage"] | null;
            /** @description Web pages of the author. */
            links: string[];
            /** @description Number of public articles by the author. */
            articleCount: number;
            /**
             * Format: date-time
             * @description When the author record last changed.
             */
            updatedAt: string;
        };
        /** @description A page of authors. */
        AuthorList: {
            items: components["schemas"]["Author"][];
            page: components["schemas"]["Page"];
        };
        /** @description Up to 1,000 commands on articles. */
        BulkInput: {
            /** @description Whether to run all commands in one transaction. Default: false, each command in a separate transaction. */
            atomic?: boolean;
            /** @description Commands, executed in order. */
            commands: {
                /**
                 * @description Verb of the command.
                 * @enum {string}
                 */
                verb: "create-article" | "put-article" | "patch-article" | "publish" | "schedule" | "unschedule" | "unpublish" | "correct" | "withdraw" | "reinstate" | "revert" | "delete-draft" | "add-post" | "change-post" | "remove-post";
                /** @description ID or slug of the article. */
                ref?: string;
                /** @description For put-article: external ID of the article. */
                source?: string;
                /** @description For put-article: external ID of the article. */
                sourceId?: string;
                /** @description For change-post and remove-post: ID of the post. */
                post?: string;
                /** @description ETag of the draft you read, as in the header `If-Match`: `"r3"`. */
                ifMatch?: string;
                /** @description Request body of the corresponding operation. */
                body?: {
                    [key: string]: unknown;
                };
            }[];
        };
        /** @description Results of the commands. */
        BulkResult: {
            /** @description One result for each command, in order. For keys without the scope `drafts`, `draft` is null and `receipt` is set. */
            results: {
                /** @description HTTP status of the corresponding operation. */
                status: number;
                draft: components["schemas"]["Draft"] | null;
                receipt?: components["schemas"]["WriteReceipt"];
                /** @description For add-post and change-post: ID of the post. */
                post?: string;
                problem: components["schemas"]["Problem"] | null;
            }[];
        };
        /** @description A section, as sent. */
        SectionInput: {
            /** @description Display name. */
            name: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            description?: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag, such as `fr` or `pt-BR`. */
            translations?: {
                [key: string]: {
                    /** @description Display name. */
                    name?: string | null;
                    description?: string | null;
                } | null;
            } | null;
            /**
             * Format: uuid
             * @description ID of an image asset of at least 1400 × 1400 pixels, for podcast apps.
             */
            artwork?: string | null;
            /** @description Slug of the parent section; null for a top-level section. */
            parent?: string | null;
            /** @description Position among sibling sections. Default: last. */
            position?: number | null;
        };
        /** @description Changes to a section; omitted fields stay unchanged. */
        SectionPatch: {
            /** @description Display name. */
            name?: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            description?: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag, such as `fr` or `pt-BR`. */
            translations?: {
                [key: string]: {
                    /** @description Display name. */
                    name?: string | null;
                    description?: string | null;
                } | null;
            } | null;
            /**
             * Format: uuid
             * @description ID of an image asset of at least 1400 × 1400 pixels, for podcast apps.
             */
            artwork?: string | null;
            /** @description Slug of the parent section; null for a top-level section. */
            parent?: string | null;
            /** @description Position among sibling sections. Default: last. */
            position?: number | null;
        };
        /** @description A tag, as sent. */
        TagInput: {
            /** @description Display name. */
            name: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            /** @description Type of the tag. Default: keyword. */
            type?: ("keyword" | "person" | "organisation" | "place" | "event" | "series") | null;
            description?: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag, such as `fr` or `pt-BR`. */
            translations?: {
                [key: string]: {
                    /** @description Display name. */
                    name?: string | null;
                    description?: string | null;
                } | null;
            } | null;
            /**
             * Format: uuid
             * @description ID of an image asset of at least 1400 × 1400 pixels, for podcast apps.
             */
            artwork?: string | null;
            /** @description Alternative names. */
            aliases?: string[] | null;
            /** @description Slug of the broader tag. */
            broader?: string | null;
            /** @description Code of an active IPTC Media Topic, such as `medtop:20000053`. */
            mediaTopic?: string | null;
            /** @description Wikidata item, such as `Q148`. */
            wikidata?: string | null;
        };
        /** @description Changes to a tag; omitted fields stay unchanged. */
        TagPatch: {
            /** @description Display name. */
            name?: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            /** @description Type of the tag. Default: keyword. */
            type?: ("keyword" | "person" | "organisation" | "place" | "event" | "series") | null;
            description?: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag, such as `fr` or `pt-BR`. */
            translations?: {
                [key: string]: {
                    /** @description Display name. */
                    name?: string | null;
                    description?: string | null;
                } | null;
            } | null;
            /**
             * Format: uuid
             * @description ID of an image asset of at least 1400 × 1400 pixels, for podcast apps.
             */
            artwork?: string | null;
            /** @description Alternative names. */
            aliases?: string[] | null;
            /** @description Slug of the broader tag. */
            broader?: string | null;
            /** @description Code of an active IPTC Media Topic, such as `medtop:20000053`. */
            mediaTopic?: string | null;
            /** @description Wikidata item, such as `Q148`. */
            wikidata?: string | null;
        };
        /** @description An author, as sent. */
        AuthorInput: {
            /** @description Display name. */
            name: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            bio?: string | null;
            /**
             * Format: uuid
             * @description ID of an image asset with the portrait.
             */
            image?: string | null;
            /** @description Web pages of the author. */
            links?: string[] | null;
        };
        /** @description Changes to an author; omitted fields stay unchanged. */
        AuthorPatch: {
            /** @description Display name. */
            name?: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            bio?: string | null;
            /**
             * Format: uuid
             * @description ID of an image asset with the portrait.
             */
            image?: string | null;
            /** @description Web pages of the author. */
            links?: string[] | null;
        };
        /** @description A curated list, as sent. */
        ListInput: {
            /** @description Display name. */
            name: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            /** @description Slug of a curated list that this one replaces for readers of `language`; until it has entries or a fill, they get that list. */
            variantOf?: string | null;
            /** @description With `variantOf`: language of the variant (BCP 47). */
            language?: string | null;
            description?: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag, such as `fr` or `pt-BR`. */
            translations?: {
                [key: string]: {
                    /** @description Display name. */
                    name?: string | null;
                    description?: string | null;
                } | null;
            } | null;
            /**
             * Format: uuid
             * @description ID of an image asset of at least 1400 × 1400 pixels, for podcast apps.
             */
            artwork?: string | null;
            /** @description Filter for the newest articles that fill the list after its own entries. */
            fill?: {
                /** @description Slugs of sections, as in filters. */
                section?: string | null;
                /** @description Slugs of tags, as in filters. */
                tag?: string | null;
                /** @description Slugs of authors, as in filters. */
                author?: string | null;
                /** @description Number of entries up to which the list is filled, including its own entries. */
                limit: number;
            } | null;
        };
        /** @description Changes to a list. */
        ListPatch: {
            /** @description Display name. */
            name?: string;
            description?: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag, such as `fr` or `pt-BR`. */
            translations?: {
                [key: string]: {
                    /** @description Display name. */
                    name?: string | null;
                    description?: string | null;
                } | null;
            } | null;
            /**
             * Format: uuid
             * @description ID of an image asset of at least 1400 × 1400 pixels, for podcast apps.
             */
            artwork?: string | null;
            /** @description Filter for the newest articles that fill the list after its own entries. */
            fill?: {
                /** @description Slugs of sections, as in filters. */
                section?: string | null;
                /** @description Slugs of tags, as in filters. */
                tag?: string | null;
                /** @description Slugs of authors, as in filters. */
                author?: string | null;
                /** @description Number of entries up to which the list is filled, including its own entries. */
                limit: number;
            } | null;
        };
        /** @description A new entry of a list: an article or a link. */
        EntryInput: {
            /** @description ID or slug of an article. */
            article?: string;
            /** @description A link to something other than an article of this publication. */
            link?: {
                headline: string;
                standfirst?: string | null;
                /**
                 * Format: uri
                 * @description URL of the link.
                 */
                url?: string | null;
                /**
                 * Format: uuid
                 * @description ID of an image asset.
                 */
                image?: string | null;
            };
            /** @description Pins the entry to this position, regardless of other entries. */
            slot?: number | null;
            placement?: components["schemas"]["PlacementInput"] | null;
            /** @description Default: the end of the list. */
            position?: number;
        };
        /** @description All entries of a list, in order. */
        EntriesInput: {
            entries: {
                /**
                 * Format: uuid
                 * @description ID of an existing entry.
                 */
                id?: string;
                /** @description ID or slug of an article. */
                article?: string;
                /** @description A link to something other than an article of this publication. */
                link?: {
                    headline: string;
                    standfirst?: string | null;
                    /**
                     * Format: uri
                     * @description URL of the link.
                     */
                    url?: string | null;
                    /**
                     * Format: uuid
                     * @description ID of an image asset.
                     */
                    image?: string | null;
                };
                /** @description Pins the entry to this position, regardless of other entries. */
                slot?: number | null;
                placement?: components["schemas"]["PlacementInput"] | null;
            }[];
        };
        /** @description How the article is presented on this list only; omitted fields are the article’s own. */
        PlacementInput: {
            /** @description Default: same as the article. */
            headline?: string | null;
            /** @description Default: same as the article. */
            kicker?: string | null;
            /** @description Default: same as the article. */
            standfirst?: string | null;
            /**
             * Format: uuid
             * @description ID of an image asset. Default: same as the article.
             */
            image?: string | null;
            /** @description Two to eight alternative presentations, each for a share of the readers. */
            variants?: {
                /** @description Name of the variant: lower-case letters, digits and hyphens. */
                name: string;
                /** @description Relative share of the readers. Default: 1. */
                weight?: number;
                /** @description Default: same as the article. */
                headline?: string | null;
                /** @description Default: same as the article. */
                kicker?: string | null;
                /** @description Default: same as the article. */
                standfirst?: string | null;
                /**
                 * Format: uuid
                 * @description ID of an image asset. Default: same as the article.
                 */
                image?: string | null;
            }[];
        };
        /** @description Changes to an entry. */
        EntryPatch: {
            /** @description New position. */
            position?: number;
            /** @description Pins the entry to this position, regardless of other entries. */
            slot?: number | null;
            placement?: components["schemas"]["PlacementInput"] | null;
            link?: {
                headline?: string;
                standfirst?: string | null;
                /**
                 * Format: uri
                 * @description URL of the link.
                 */
                url?: string | null;
                /**
                 * Format: uuid
                 * @description ID of an image asset.
                 */
                image?: string | null;
            };
        };
        /** @description Entries of a list as editors see them, whatever the state of their articles. */
        ListEntries: {
            /** @description Slug of the list. */
            slug: string;
            /** @description Increases with each change of the entries; `ETag` contains it as "r<n>". */
            revision: number;
            fill: {
                /** @description Slugs of sections, as in filters. */
                section?: string | null;
                /** @description Slugs of tags, as in filters. */
                tag?: string | null;
                /** @description Slugs of authors, as in filters. */
                author?: string | null;
                /** @description Number of entries up to which the list is filled, including its own entries. */
                limit: number;
            } | null;
            items: {
                /**
                 * Format: uuid
                 * @description ID of the entry; stays the same when the entry moves.
                 */
                id: string;
                /** @description Position in the stored order, from 1. */
                position: number;
                /** @description Position the entry is pinned to. */
                slot: number | null;
                article: {
                    /** Format: uuid */
                    id: string;
                    slug: string;
                    /**
                     * @description State of the article. Readers see only live articles on the list.
                     * @enum {string}
                     */
                    state: "draft" | "scheduled" | "live" | "unpublished" | "expired" | "withdrawn" | "erased";
                } | null;
                link: {
                    headline: string;
                    standfirst: string | null;
                    url: string | null;
                    /** Format: uuid */
                    image: string | null;
                } | null;
                placement: {
                    /**
                     * Format: uuid
                     * @description ID of the placement: `GET /v1/placements/{id}`.
                     */
                    id: string;
                    headline: string | null;
                    kicker: string | null;
                    standfirst: string | null;
                    /** Format: uuid */
                    image: string | null;
                    variants: {
                        name: string;
                        weight: number;
                        headline: string | null;
                        kicker: string | null;
                        standfirst: string | null;
                        /** Format: uuid */
                        image: string | null;
                    }[];
                } | null;
            }[];
            /** @description Articles that are never added automatically. */
            excluded: {
                /** Format: uuid */
                id: string;
                slug: string;
                /**
                 * @description State of the article. Readers see only live articles on the list.
                 * @enum {string}
                 */
                state: "draft" | "scheduled" | "live" | "unpublished" | "expired" | "withdrawn" | "erased";
            }[];
        };
        /** @description A background job on many articles, started by a request. */
        Job: {
            /** Format: uuid */
            id: string;
            /** @description Operation, such as merge-tag or patch-section. */
            verb: string;
            /**
             * Format: uuid
             * @description ID of the affected resource.
             */
            subject: string | null;
            /**
             * @description State of the job.
             * @enum {string}
             */
            state: "running" | "done";
            /** @description Number of articles processed. */
            done: number;
            /** @description Total number of articles, if known. */
            total: number;
            /**
             * Format: date-time
             * @description When the job started.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the job last made progress.
             */
            updatedAt: string;
        };
        /** @description Settings of the publication. */
        Publication: {
            /** @description Display name. */
            name: string;
            description: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag. */
            translations: {
                [key: string]: {
                    /** @description Display name; null: same as the default language. */
                    name: string | null;
                    /** @description null: same as the default language. */
                    description: string | null;
                };
            };
            /** @description Default language of articles (BCP 47). */
            language: string;
            /** @description IANA time zone, in which filters by day are evaluated. */
            timezone: string;
            /** @description Default rights of new articles. */
            rights: {
                /** @description Copyright line. */
                notice: string | null;
                usageTerms: string | null;
                licenseUrl: string | null;
                /** @description Whether partners may republish articles that don’t state it. */
                syndicatable: boolean;
            };
            /** @description Permitted AI uses of articles that don’t state their own, sent as `Content-Usage`. null: not stated. */
            aiUse: {
                /** @description Training of AI models. */
                train: ("allowed" | "disallowed") | null;
                /** @description Search, with results that link to the page. */
                search: ("allowed" | "disallowed") | null;
                /** @description Use as input to AI answers: grounding, retrieval. */
                input: ("allowed" | "disallowed") | null;
            };
            /** @description URL of the publication’s site; null: the site of SITE_URL. */
            url: string | null;
            /** @description Logo; null: none, or its licence has ended. */
            logo: {
                /**
                 * Format: uuid
                 * @description ID of the image asset.
                 */
                id: string;
                /** @description URL of the file. */
                url: string;
                /** @description In pixels. */
                width: number | null;
                /** @description In pixels. */
                height: number | null;
                /** @description Media type, such as image/png; null if the file is hosted elsewhere. */
                mediaType: string | null;
                /** @description Alternative text. */
                alt: string | null;
                /** @description Renditions of the image; null if the file is hosted elsewhere. */
                renditions: {
                    /** @description URL template of the WebP renditions: replace `{width}` with one of `widths`. Use `.avif` or `.jpg` instead of `.webp` for other formats; add `&height=` to crop around the focal point (docs/images.md). */
                    url: string;
                    /** @description Available widths in pixels, ascending, for `srcset`. */
                    widths: number[];
                } | null;
            } | null;
            /** @description URLs of policy pages; null: not stated. */
            policies: {
                /** @description URL of the code of ethics. */
                ethics: string | null;
                /** @description URL of the corrections policy. */
                corrections: string | null;
                /** @description URL of the diversity policy. */
                diversity: string | null;
                /** @description URL of the page on ownership and funding. */
                ownership: string | null;
                /** @description URL of the masthead (staff list). */
                masthead: string | null;
            };
            /** @description How readers and partners reach the editors. */
            contact: {
                /** @description Email address of the editors. */
                email: string | null;
                /** @description Telephone number with country code. */
                telephone: string | null;
                /** @description URL of the contact page. */
                url: string | null;
            };
            /**
             * @description Who can read articles with `access: paid` in full. open: everyone. keys: keys with the scope `read`, and partners whose product delivers the article in full; everyone else gets the free part, which ends with the block `freeUntil`.
             * @enum {string}
             */
            paidReading: "open" | "keys";
            /**
             * Format: date-time
             * @description When the settings were last changed.
             */
            updatedAt: string;
        };
        /** @description Changes to the publication; omitted fields stay unchanged. */
        PublicationPatch: {
            name?: string;
            description?: string | null;
            /** @description Names and descriptions in other languages, by BCP 47 language tag, such as `fr` or `pt-BR`. */
            translations?: {
                [key: string]: {
                    /** @description Display name. */
                    name?: string | null;
                    description?: string | null;
                } | null;
            } | null;
            /** @description BCP 47. */
            language?: string;
            /** @description IANA time zone. */
            timezone?: string;
            /** @description Applies to articles created from now on. */
            rights?: {
                notice?: string | null;
                usageTerms?: string | null;
                /** Format: uri */
                licenseUrl?: string | null;
                syndicatable?: boolean;
            } | null;
            /** @description Permitted AI uses of articles that don’t state their own. Takes effect at once. null: not stated. */
            aiUse?: {
                /** @description Training of AI models. */
                train?: ("allowed" | "disallowed") | null;
                /** @description Search, with results that link to the page. */
                search?: ("allowed" | "disallowed") | null;
                /** @description Use as input to AI answers: grounding, retrieval. */
                input?: ("allowed" | "disallowed") | null;
            } | null;
            /**
             * Format: uri
             * @description URL of the publication’s site.
             */
            url?: string | null;
            /**
             * Format: uuid
             * @description ID of an image asset created with POST /v1/images.
             */
            logo?: string | null;
            /** @description URLs of policy pages. */
            policies?: {
                /**
                 * Format: uri
                 * @description URL of the code of ethics.
                 */
                ethics?: string | null;
                /**
                 * Format: uri
                 * @description URL of the corrections policy.
                 */
                corrections?: string | null;
                /**
                 * Format: uri
                 * @description URL of the diversity policy.
                 */
                diversity?: string | null;
                /**
                 * Format: uri
                 * @description URL of the page on ownership and funding.
                 */
                ownership?: string | null;
                /**
                 * Format: uri
                 * @description URL of the masthead (staff list).
                 */
                masthead?: string | null;
            } | null;
            /** @description How readers and partners reach the editors. */
            contact?: {
                /**
                 * Format: email
                 * @description Email address of the editors.
                 */
                email?: string | null;
                /** @description Telephone number with country code. */
                telephone?: string | null;
                /**
                 * Format: uri
                 * @description URL of the contact page.
                 */
                url?: string | null;
            } | null;
            /**
             * @description Who can read articles with `access: paid` in full. open: everyone. keys: keys with the scope `read`, and partners whose product delivers the article in full; everyone else gets the free part, which ends with the block `freeUntil`. Takes effect before the response is sent; with many paid articles, this takes a while.
             * @enum {string}
             */
            paidReading?: "open" | "keys";
        };
        /** @description An API key, without its secret. */
        Key: {
            /** Format: uuid */
            id: string;
            /** @description Name of the key. */
            name: string;
            scopes: ("read" | "drafts" | "write" | "lists" | "views" | "admin")[];
            /** @description Requests per minute; null: unlimited. */
            requestLimit: number | null;
            /**
             * Format: uuid
             * @description Partner of the key.
             */
            partner: string | null;
            /** @description Whether the key reads the partner’s sandbox instead of its products. */
            test: boolean;
            /**
             * Format: date-time
             * @description When the key was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the key was revoked.
             */
            revokedAt: string | null;
        };
        /** @description A newly created key. */
        NewKey: {
            /** Format: uuid */
            id: string;
            /** @description Name of the key. */
            name: string;
            scopes: ("read" | "drafts" | "write" | "lists" | "views" | "admin")[];
            /** @description Requests per minute; null: unlimited. */
            requestLimit: number | null;
            /**
             * Format: uuid
             * @description Partner of the key.
             */
            partner: string | null;
            /** @description Whether the key reads the partner’s sandbox instead of its products. */
            test: boolean;
            /**
             * Format: date-time
             * @description When the key was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the key was revoked.
             */
            revokedAt: string | null;
            /** @description The secret for `Authorization: Bearer`, shown once; null if the request is a retry. */
            key: string | null;
        };
        /** @description All keys including revoked ones, oldest first. */
        KeyList: {
            items: components["schemas"]["Key"][];
        };
        /** @description An API key, as sent. */
        KeyInput: {
            /** @description Name of the key. */
            name: string;
            scopes: ("read" | "drafts" | "write" | "lists" | "views" | "admin")[];
            /** @description Requests per minute. Default: unlimited. */
            requestLimit?: number | null;
            /**
             * Format: uuid
             * @description ID of the partner; the key’s only scope must be `read`.
             */
            partner?: string | null;
            /** @description With `partner`: whether to create a test key, which reads the partner’s sandbox. Default: false. */
            test?: boolean;
        };
        /** @description How far a key has read the change feed. */
        FeedPosition: {
            /**
             * @description never: no request yet. following: was up to date at its last request. behind: was not. stalled: no request for 15 minutes.
             * @enum {string}
             */
            state: "never" | "following" | "behind" | "stalled";
            /**
             * Format: date-time
             * @description When the key last requested changes.
             */
            requestedAt: string | null;
            /**
             * Format: date-time
             * @description When the key last received a change; before the first one, when it started.
             */
            movedAt: string | null;
            /**
             * Format: date-time
             * @description When the newest change received by the key was recorded.
             */
            readUpTo: string | null;
        };
        /** @description Permissions, usage and change-feed position of a key. */
        Account: {
            key: {
                /** Format: uuid */
                id: string;
                name: string;
                scopes: ("read" | "drafts" | "write" | "lists" | "views" | "admin")[];
                /** @description Requests per minute; null: unlimited. */
                requestLimit: number | null;
                /** @description Whether the key reads the partner’s sandbox instead of its products. */
                test: boolean;
            };
            /** @description Partner of the key; null for other keys. */
            partner: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** @description Whether the key may read public articles in addition to its products. */
            readsPublic: boolean;
            /** @description Products of the partner. An article in several products is delivered with the most permissive right. */
            products: {
                slug: string;
                name: string;
                /**
                 * @description Whether articles are delivered in full or as teasers.
                 * @enum {string}
                 */
                delivers: "full" | "teaser";
                /** @description Whether embargoed articles are included. */
                embargoAccess: boolean;
                /** @description Full texts per day; null: unlimited. */
                dailyQuota: number | null;
                /** @description Full texts counted against the quota today, over all keys of the partner. */
                usedToday: number;
                formats: ("json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text")[];
            }[];
            /** @description Today’s usage. */
            today: {
                /** @description Current day in the publication’s time zone. */
                day: string;
                /**
                 * Format: date-time
                 * @description When the quotas reset.
                 */
                endsAt: string;
                /** @description Full texts delivered to this key today. */
                delivered: number;
            };
            feedPosition: components["schemas"]["FeedPosition"];
        };
        /** @description An organisation that syndicates articles through products. */
        Partner: {
            /** Format: uuid */
            id: string;
            /** @description Name of the partner. */
            name: string;
            /**
             * @description State of the partner. All keys of a suspended partner are rejected with 401.
             * @enum {string}
             */
            state: "active" | "suspended";
            /** @description Slugs of its products. An article in several products is delivered with the most permissive right. */
            products: string[];
            /** @description Keys of the partner, oldest first. */
            keys: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @description Whether the key reads the partner’s sandbox instead of its products. */
                test: boolean;
                /**
                 * Format: date-time
                 * @description When the key was revoked.
                 */
                revokedAt: string | null;
                /** @description Full texts delivered today, in the publication’s time zone. */
                deliveredToday: number;
                feedPosition: components["schemas"]["FeedPosition"];
            }[];
            /** @description Increases with each change; `ETag` contains it as "r<n>". */
            revision: number;
            /**
             * Format: date-time
             * @description When the partner was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the partner was last changed.
             */
            updatedAt: string;
        };
        /** @description Partners, oldest first. */
        PartnerList: {
            items: components["schemas"]["Partner"][];
            page: components["schemas"]["Page"];
        };
        /** @description A partner, as sent. */
        PartnerInput: {
            /** @description Name of the partner. */
            name: string;
            /**
             * @description State of the partner. All keys of a suspended partner are rejected with 401. Default: active.
             * @enum {string}
             */
            state?: "active" | "suspended";
            /** @description Slugs of its products. An article in several products is delivered with the most permissive right. */
            products?: string[];
        };
        /** @description Changes to a partner; `products` replaces the whole list. */
        PartnerPatch: {
            /** @description Name of the partner. */
            name?: string;
            /**
             * @description State of the partner. All keys of a suspended partner are rejected with 401.
             * @enum {string}
             */
            state?: "active" | "suspended";
            /** @description Slugs of its products. An article in several products is delivered with the most permissive right. */
            products?: string[];
        };
        /** @description What partners can be entitled to: a saved filter with delivery rights. */
        Product: {
            /** Format: uuid */
            id: string;
            /** @description Slug for URLs. */
            slug: string;
            /** @description Name of the product. */
            name: string;
            description: string | null;
            /** @description Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction. */
            filter: {
                /** @description Slugs of sections, each including its subsections. */
                section: string | null;
                /** @description Slugs of tags. */
                tag: string | null;
                /** @description Slugs of authors. */
                author: string | null;
                /** @description Language tags (BCP 47); `en` matches `en-GB`. */
                language: string | null;
                /** @description Kind of article. */
                kind: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
                /** @description Source system of the articles. */
                source: string | null;
            };
            /**
             * @description Whether articles are delivered in full or as teasers (the card without images, no body).
             * @enum {string}
             */
            delivers: "full" | "teaser";
            /** @description Whether embargoed articles are included; they have `embargoedUntil`. */
            embargoAccess: boolean;
            /** @description Full texts per day for each partner, in the publication’s time zone; null: unlimited. */
            dailyQuota: number | null;
            /** @description Formats in which the product is delivered. */
            formats: ("json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text")[];
            /** @description Increases with each change; `ETag` contains it as "r<n>". */
            revision: number;
            /**
             * Format: date-time
             * @description When the product was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the product was last changed.
             */
            updatedAt: string;
        };
        /** @description A product. `job` is the background job that adds and removes articles, if there are many. */
        WrittenProduct: {
            /** Format: uuid */
            id: string;
            /** @description Slug for URLs. */
            slug: string;
            /** @description Name of the product. */
            name: string;
            description: string | null;
            /** @description Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction. */
            filter: {
                /** @description Slugs of sections, each including its subsections. */
                section: string | null;
                /** @description Slugs of tags. */
                tag: string | null;
                /** @description Slugs of authors. */
                author: string | null;
                /** @description Language tags (BCP 47); `en` matches `en-GB`. */
                language: string | null;
                /** @description Kind of article. */
                kind: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
                /** @description Source system of the articles. */
                source: string | null;
            };
            /**
             * @description Whether articles are delivered in full or as teasers (the card without images, no body).
             * @enum {string}
             */
            delivers: "full" | "teaser";
            /** @description Whether embargoed articles are included; they have `embargoedUntil`. */
            embargoAccess: boolean;
            /** @description Full texts per day for each partner, in the publication’s time zone; null: unlimited. */
            dailyQuota: number | null;
            /** @description Formats in which the product is delivered. */
            formats: ("json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text")[];
            /** @description Increases with each change; `ETag` contains it as "r<n>". */
            revision: number;
            /**
             * Format: date-time
             * @description When the product was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the product was last changed.
             */
            updatedAt: string;
            job: components["schemas"]["Job"] | null;
        };
        /** @description Products, sorted by slug. */
        ProductList: {
            items: components["schemas"]["Product"][];
            page: components["schemas"]["Page"];
        };
        /** @description A product, as sent. Default: all articles, in full, after their embargo. */
        ProductInput: {
            /** @description Name of the product. */
            name: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            description?: string | null;
            /** @description Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction. */
            filter?: {
                /** @description Slugs of sections, each including its subsections. */
                section?: string | null;
                /** @description Slugs of tags. */
                tag?: string | null;
                /** @description Slugs of authors. */
                author?: string | null;
                /** @description Language tags (BCP 47); `en` matches `en-GB`. */
                language?: string | null;
                /** @description Kind of article. */
                kind?: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
                /** @description Source system of the articles. */
                source?: string | null;
            } | null;
            /**
             * @description Whether articles are delivered in full or as teasers (the card without images, no body).
             * @enum {string}
             */
            delivers?: "full" | "teaser";
            /** @description Whether embargoed articles are included; they have `embargoedUntil`. */
            embargoAccess?: boolean;
            /** @description Full texts per day for each partner, in the publication’s time zone; null: unlimited. */
            dailyQuota?: number | null;
            /** @description Formats in which the product is delivered. */
            formats?: ("json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text")[];
        };
        /** @description Changes to a product. Rights take effect at once; a new filter is applied by a background job. */
        ProductPatch: {
            /** @description Name of the product. */
            name?: string;
            /** @description Default: derived from the name. */
            slug?: string | null;
            description?: string | null;
            /** @description Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction. */
            filter?: {
                /** @description Slugs of sections, each including its subsections. */
                section?: string | null;
                /** @description Slugs of tags. */
                tag?: string | null;
                /** @description Slugs of authors. */
                author?: string | null;
                /** @description Language tags (BCP 47); `en` matches `en-GB`. */
                language?: string | null;
                /** @description Kind of article. */
                kind?: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
                /** @description Source system of the articles. */
                source?: string | null;
            } | null;
            /**
             * @description Whether articles are delivered in full or as teasers (the card without images, no body).
             * @enum {string}
             */
            delivers?: "full" | "teaser";
            /** @description Whether embargoed articles are included; they have `embargoedUntil`. */
            embargoAccess?: boolean;
            /** @description Full texts per day for each partner, in the publication’s time zone; null: unlimited. */
            dailyQuota?: number | null;
            /** @description Formats in which the product is delivered. */
            formats?: ("json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text")[];
        };
        /** @description A delivered full text, counted once a day for each key, article and version. */
        Delivery: {
            /** @description Day in the publication’s time zone. */
            day: string;
            /** @description Name of the partner. */
            partner: string;
            /** Format: uuid */
            partnerId: string;
            /** @description Name of the key. */
            key: string;
            /** Format: uuid */
            keyId: string;
            /** @description Product whose quota the delivery counted against; null if the article was public. */
            product: string | null;
            /**
             * Format: uuid
             * @description ID of the article.
             */
            article: string;
            /** @description Version of the article that was delivered. */
            version: number;
            /**
             * Format: date-time
             * @description When the text was first delivered on that day.
             */
            deliveredAt: string;
        };
        /** @description Deliveries by day, key and product. */
        DeliverySum: {
            /** @description Day in the publication’s time zone. */
            day: string;
            /** @description Name of the partner. */
            partner: string;
            /** Format: uuid */
            partnerId: string;
            /** @description Name of the key. */
            key: string;
            /** Format: uuid */
            keyId: string;
            /** @description Product whose quota the delivery counted against; null if the article was public. */
            product: string | null;
            /** @description Number of deliveries. */
            fullTexts: number;
        };
        /** @description Deliveries, oldest day first. */
        DeliveryReport: {
            /** @description Single deliveries, or with `by=day` totals. */
            items: (components["schemas"]["Delivery"] | components["schemas"]["DeliverySum"])[];
            page: {
                limit: number;
                /** @description Send as `cursor` to get the next page; null on the last page. */
                next: string | null;
            };
        };
        /** @description An event posted to a webhook. */
        WebhookEvent: {
            /** @description Subject (article, list, section, tag, author, publication) and change type, separated by a full stop, or `webhook.test`. New types may be added. */
            type: string;
            /**
             * Format: date-time
             * @description When the change was recorded.
             */
            timestamp: string;
            /** @description Details of the change. */
            data: {
                /** @description What has changed. */
                subject: ("article" | "list" | "section" | "tag" | "author" | "publication") | null;
                /**
                 * @description Change type. test: a test event; all other members are null.
                 * @enum {string}
                 */
                type: "published" | "updated" | "corrected" | "embargo-lifted" | "refreshed" | "removed" | "withdrawn" | "erased" | "created" | "deleted" | "merged" | "test";
                /**
                 * Format: uuid
                 * @description ID of the article, list, section, tag, author or publication.
                 */
                id: string | null;
                /** @description Current slug of a list, section, tag or author; null if it was deleted. */
                slug?: string | null;
                /** @description With `merged`: the tag that replaces it; null if that tag was deleted. */
                mergedInto?: {
                    /** Format: uuid */
                    id: string;
                    slug: string;
                } | null;
                /** @description Of live blogs that you have: IDs of the posts that were added, edited and removed since your last position, newest first. Null if you did not have the article, if there are more than 100, or if they are not known: read the posts. */
                postChanges?: {
                    added: string[];
                    edited: string[];
                    removed: string[];
                } | null;
                /** @description For live blogs you already have: path of the posts. Request it with `since` and the `syncToken` of your last response to get added and edited posts and the IDs of removed ones. */
                posts?: string;
                /** @description Version of the article; null if it is gone. */
                version: number | null;
                /** @description Public note of a correction, or reason of a withdrawal. */
                reason: string | null;
                /**
                 * Format: date-time
                 * @description When the change took effect.
                 */
                effectiveAt: string | null;
                /**
                 * Format: date-time
                 * @description When the change was recorded in the log.
                 */
                recordedAt: string;
                /** @description Cache tags to purge; empty if the change is not visible to the public. */
                cacheTags: string[];
                /** @description Position of the change. A request that sends it as `Broadsheet-Sequence` gets a response at least as new as this event. */
                position: string | null;
                /** @description Format of `article`; null in thin events and removals. */
                format: ("json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text") | null;
                /** @description The article in this format, as the receiver may read it when the event is sent: an object, or a string for formats other than JSON. Null in thin events and removals, if the receiver has lost access to it, or if the daily quota is used up. */
                article: Record<string, never> | string | null;
            };
        };
        /** @description A webhook: a URL that changes are sent to. */
        Webhook: {
            /** Format: uuid */
            id: string;
            /** @description URL that events are posted to. */
            url: string;
            /** @description Name of the webhook. */
            name: string | null;
            /**
             * Format: uuid
             * @description ID of a partner key: events contain what this key may read, and its products, embargoes and quotas apply. Null: public content only.
             */
            key: string | null;
            /** @description Slug of one of the key’s products: only its articles are sent, as this product delivers them. Null: all products. */
            product: string | null;
            /** @description Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction. */
            filter: {
                /** @description Slugs of sections, each including its subsections. */
                section: string | null;
                /** @description Slugs of tags. */
                tag: string | null;
                /** @description Slugs of authors. */
                author: string | null;
                /** @description Language tags (BCP 47); `en` matches `en-GB`. */
                language: string | null;
                /** @description Kind of article. */
                kind: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
                /** @description Source system of the articles. */
                source: string | null;
            };
            /** @description Change types to send. `removed`, `withdrawn`, `erased`, `deleted` and `merged` are always sent. Null: all. */
            types: ("published" | "updated" | "corrected" | "embargo-lifted" | "refreshed" | "removed" | "withdrawn" | "erased" | "created" | "deleted" | "merged")[] | null;
            /** @description Subjects whose changes are sent. The filter applies to articles only. */
            subjects: ("article" | "list" | "section" | "tag" | "author" | "publication")[];
            /**
             * @description Format of the article in each event.
             * @enum {string}
             */
            format: "json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text";
            /**
             * @description full: events contain the article. thin: events contain no article; the receiver requests what it needs.
             * @enum {string}
             */
            content: "full" | "thin";
            /**
             * @description active: events are sent. paused: no events are sent until the webhook is resumed.
             * @enum {string}
             */
            state: "active" | "paused";
            /** @description Why the webhook is paused; null if it is active. */
            pauseReason: string | null;
            /**
             * Format: date-time
             * @description Start of the current series of failed attempts; null if the last attempt succeeded.
             */
            failingSince: string | null;
            /** @description Public key that verifies the `v1a` signatures (Ed25519). */
            publicKey: string;
            /**
             * Format: date-time
             * @description Until this instant, events are also signed with the previous secret; null if there is none.
             */
            formerSecretUntil: string | null;
            /** @description Increases with each change; `ETag` contains it as "r<n>". */
            revision: number;
            /**
             * Format: date-time
             * @description When the webhook was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the webhook was last changed.
             */
            updatedAt: string;
        };
        /** @description A webhook with its signing secret. */
        WebhookWithSecret: {
            /** Format: uuid */
            id: string;
            /** @description URL that events are posted to. */
            url: string;
            /** @description Name of the webhook. */
            name: string | null;
            /**
             * Format: uuid
             * @description ID of a partner key: events contain what this key may read, and its products, embargoes and quotas apply. Null: public content only.
             */
            key: string | null;
            /** @description Slug of one of the key’s products: only its articles are sent, as this product delivers them. Null: all products. */
            product: string | null;
            /** @description Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction. */
            filter: {
                /** @description Slugs of sections, each including its subsections. */
                section: string | null;
                /** @description Slugs of tags. */
                tag: string | null;
                /** @description Slugs of authors. */
                author: string | null;
                /** @description Language tags (BCP 47); `en` matches `en-GB`. */
                language: string | null;
                /** @description Kind of article. */
                kind: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
                /** @description Source system of the articles. */
                source: string | null;
            };
            /** @description Change types to send. `removed`, `withdrawn`, `erased`, `deleted` and `merged` are always sent. Null: all. */
            types: ("published" | "updated" | "corrected" | "embargo-lifted" | "refreshed" | "removed" | "withdrawn" | "erased" | "created" | "deleted" | "merged")[] | null;
            /** @description Subjects whose changes are sent. The filter applies to articles only. */
            subjects: ("article" | "list" | "section" | "tag" | "author" | "publication")[];
            /**
             * @description Format of the article in each event.
             * @enum {string}
             */
            format: "json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text";
            /**
             * @description full: events contain the article. thin: events contain no article; the receiver requests what it needs.
             * @enum {string}
             */
            content: "full" | "thin";
            /**
             * @description active: events are sent. paused: no events are sent until the webhook is resumed.
             * @enum {string}
             */
            state: "active" | "paused";
            /** @description Why the webhook is paused; null if it is active. */
            pauseReason: string | null;
            /**
             * Format: date-time
             * @description Start of the current series of failed attempts; null if the last attempt succeeded.
             */
            failingSince: string | null;
            /** @description Public key that verifies the `v1a` signatures (Ed25519). */
            publicKey: string;
            /**
             * Format: date-time
             * @description Until this instant, events are also signed with the previous secret; null if there is none.
             */
            formerSecretUntil: string | null;
            /** @description Increases with each change; `ETag` contains it as "r<n>". */
            revision: number;
            /**
             * Format: date-time
             * @description When the webhook was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the webhook was last changed.
             */
            updatedAt: string;
            /** @description Secret that verifies the `v1` signatures (HMAC-SHA256). */
            secret: string;
        };
        /** @description Webhooks, oldest first. */
        WebhookList: {
            items: components["schemas"]["Webhook"][];
            page: components["schemas"]["Page"];
        };
        /** @description A webhook, as sent. */
        WebhookInput: {
            /**
             * Format: uri
             * @description URL that events are posted to. Its host must be public or in `OUTGOING_NETWORKS`.
             */
            url: string;
            /** @description Name of the webhook. */
            name?: string | null;
            /**
             * Format: uuid
             * @description ID of a partner key: events contain what this key may read, and its products, embargoes and quotas apply. Null: public content only.
             */
            key?: string | null;
            /** @description Slug of one of the key’s products: only its articles are sent, as this product delivers them. Null: all products. */
            product?: string | null;
            /** @description Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction. */
            filter?: {
                /** @description Slugs of sections, each including its subsections. */
                section?: string | null;
                /** @description Slugs of tags. */
                tag?: string | null;
                /** @description Slugs of authors. */
                author?: string | null;
                /** @description Language tags (BCP 47); `en` matches `en-GB`. */
                language?: string | null;
                /** @description Kind of article. */
                kind?: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
                /** @description Source system of the articles. */
                source?: string | null;
            } | null;
            /** @description Change types to send. `removed`, `withdrawn`, `erased`, `deleted` and `merged` are always sent. Null: all. */
            types?: ("published" | "updated" | "corrected" | "embargo-lifted" | "refreshed" | "removed" | "withdrawn" | "erased" | "created" | "deleted" | "merged")[] | null;
            /** @description Subjects whose changes are sent. The filter applies to articles only. Default: article. */
            subjects?: ("article" | "list" | "section" | "tag" | "author" | "publication")[];
            /**
             * @description Format of the article in each event. Default: json.
             * @enum {string}
             */
            format?: "json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text";
            /**
             * @description full: events contain the article. thin: events contain no article; the receiver requests what it needs. Default: full.
             * @enum {string}
             */
            content?: "full" | "thin";
        };
        /** @description Changes to a webhook; omitted fields stay unchanged. `state: "active"` resumes a paused webhook and sends the changes recorded meanwhile. */
        WebhookPatch: {
            /**
             * Format: uri
             * @description URL that events are posted to. Its host must be public or in `OUTGOING_NETWORKS`.
             */
            url?: string;
            /** @description Name of the webhook. */
            name?: string | null;
            /**
             * Format: uuid
             * @description ID of a partner key: events contain what this key may read, and its products, embargoes and quotas apply. Null: public content only.
             */
            key?: string | null;
            /** @description Slug of one of the key’s products: only its articles are sent, as this product delivers them. Null: all products. */
            product?: string | null;
            /** @description Filter that selects the articles; members are the parameters of `GET /v1/articles`. null: no restriction. */
            filter?: {
                /** @description Slugs of sections, each including its subsections. */
                section?: string | null;
                /** @description Slugs of tags. */
                tag?: string | null;
                /** @description Slugs of authors. */
                author?: string | null;
                /** @description Language tags (BCP 47); `en` matches `en-GB`. */
                language?: string | null;
                /** @description Kind of article. */
                kind?: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio") | null;
                /** @description Source system of the articles. */
                source?: string | null;
            } | null;
            /** @description Change types to send. `removed`, `withdrawn`, `erased`, `deleted` and `merged` are always sent. Null: all. */
            types?: ("published" | "updated" | "corrected" | "embargo-lifted" | "refreshed" | "removed" | "withdrawn" | "erased" | "created" | "deleted" | "merged")[] | null;
            /** @description Subjects whose changes are sent. The filter applies to articles only. Default: article. */
            subjects?: ("article" | "list" | "section" | "tag" | "author" | "publication")[];
            /**
             * @description Format of the article in each event. Default: json.
             * @enum {string}
             */
            format?: "json" | "ninjs" | "newsml-g2" | "json-ld" | "markdown" | "text";
            /**
             * @description full: events contain the article. thin: events contain no article; the receiver requests what it needs. Default: full.
             * @enum {string}
             */
            content?: "full" | "thin";
            /**
             * @description active: events are sent. paused: no events are sent until the webhook is resumed.
             * @enum {string}
             */
            state?: "active" | "paused";
        };
        /** @description Options of a secret rotation. */
        WebhookRotationInput: {
            /**
             * @description Seconds during which events are also signed with the previous secret.
             * @default 86400
             */
            overlap: number;
        };
        /** @description What to send again: deliveries by ID, deliveries of a period, or all changes after a cursor. */
        WebhookReplayInput: {
            /** @description IDs of finished deliveries. */
            deliveries?: string[];
            /**
             * Format: date-time
             * @description Finished deliveries created at or after this instant. RFC 3339 with time zone.
             */
            from?: string;
            /**
             * Format: date-time
             * @description Finished deliveries created before this instant. RFC 3339 with time zone.
             */
            to?: string;
            /** @description Sends all changes after this cursor: `page.next` of `/v1/changes`, or `position` of an event. */
            cursor?: string;
        };
        /** @description Result of a replay request. */
        WebhookReplayed: {
            /** @description Number of deliveries to be sent again; null with `cursor`, because it is not known yet. */
            count: number | null;
        };
        /** @description A delivery of an event, with its attempts. Finished deliveries are kept for seven days. */
        WebhookDelivery: {
            /**
             * Format: uuid
             * @description Value of the header `webhook-id`, the same in every attempt.
             */
            id: string;
            /** @description Type of the event. */
            type: string;
            /**
             * Format: uuid
             * @description ID of the article; null if the event is about another subject.
             */
            article: string | null;
            /**
             * @description waiting: another attempt follows. delivered: the receiver accepted the event. failed: given up after three days.
             * @enum {string}
             */
            state: "waiting" | "delivered" | "failed";
            /** @description The newest 20 attempts, oldest first. */
            attempts: {
                /**
                 * Format: date-time
                 * @description When the attempt was made.
                 */
                at: string;
                /** @description Duration in milliseconds. */
                milliseconds: number;
                /** @description HTTP status of the response; null if there was none. */
                status: number | null;
                /** @description Why the attempt failed; null if it succeeded. */
                fault: string | null;
                /** @description The beginning of the response body. */
                answer: string | null;
            }[];
            /**
             * Format: date-time
             * @description When the next attempt is due; null if an earlier delivery of the article comes first, or if the delivery is finished.
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When the delivery was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the event was delivered or given up.
             */
            finishedAt: string | null;
        };
        /** @description Deliveries of a webhook, newest first. */
        WebhookDeliveryList: {
            items: components["schemas"]["WebhookDelivery"][];
            page: {
                limit: number;
                /** @description Cursor of the next page; null on the last page. */
                next: string | null;
            };
        };
        /** @description A subscription request (WebSub, section 5.1). */
        HubInput: {
            /**
             * @description Whether to subscribe or to unsubscribe.
             * @enum {string}
             */
            "hub.mode": "subscribe" | "unsubscribe";
            /** @description URL that the feed is posted to: http or https, with a public host. */
            "hub.callback": string;
            /** @description URL of the feed, as in its `rel="self"` link. */
            "hub.topic": string;
            /** @description Seconds; 3600 to 2592000 are granted. Default: 864000. */
            "hub.lease_seconds"?: string;
            /** @description Secret for the signature in `X-Hub-Signature`. */
            "hub.secret"?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The sandbox article after a step. */
        Played: {
            /**
             * @description Step that was run.
             * @enum {string}
             */
            step: "embargo" | "lift-embargo" | "correct" | "withdraw";
            article: {
                /**
                 * Format: uuid
                 * @description ID of the article.
                 */
                id: string;
                slug: string;
                /** @description Number of versions published so far. */
                version: number;
            };
        };
        /** @description Another Broadsheet, a feed or a folder, whose articles and changes are imported continuously. */
        Source: {
            /** Format: uuid */
            id: string;
            /** @description Name of the source, which becomes `source.name` of its articles. */
            name: string;
            /** @description URL of the source; null for a folder. */
            url: string | null;
            /** @description Path of the folder, relative to the setting FOLLOW_FROM; null for other types. */
            path: string | null;
            /**
             * @description `broadsheet`: the change feed of another Broadsheet. `feed`: a document that is polled: RSS, Atom, JSON Feed, ninjs or NewsML-G2. `folder`: a folder on the server with such documents.
             * @enum {string}
             */
            type: "broadsheet" | "feed" | "folder";
            /**
             * @description Whether its articles are saved as drafts or published.
             * @enum {string}
             */
            publishes: "draft" | "live";
            /** @description Slug of the section for all its articles; null: the sections they name. */
            section: string | null;
            /** @description Whether a key is sent to the source. The key itself is never returned. */
            hasKey: boolean;
            /**
             * @description active: the source is followed. paused: paused by an administrator or after repeated failures.
             * @enum {string}
             */
            state: "active" | "paused";
            /** @description Why the last request failed; null if it succeeded. */
            error: string | null;
            /** @description Number of consecutive failures. */
            failures: number;
            /**
             * Format: date-time
             * @description Start of the current series of failures; null if the last request succeeded.
             */
            failedAt: string | null;
            /**
             * Format: date-time
             * @description When the source was last requested.
             */
            checkedAt: string | null;
            /**
             * Format: date-time
             * @description When articles were last received.
             */
            receivedAt: string | null;
            /**
             * Format: date-time
             * @description When the source was added.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the settings of the source were last changed.
             */
            updatedAt: string;
        };
        /** @description All sources, oldest first. */
        SourceList: {
            items: components["schemas"]["Source"][];
        };
        /** @description A source, as sent. */
        SourceInput: {
            /** @description Unique name of the source. */
            name: string;
            /**
             * Format: uri
             * @description Base URL of the Broadsheet, or URL of the feed; http or https.
             */
            url?: string;
            /** @description For a `folder`, instead of `url`: its path, relative to the setting FOLLOW_FROM. */
            path?: string;
            /**
             * @description `broadsheet`: the change feed of another Broadsheet. `feed`: a document that is polled: RSS, Atom, JSON Feed, ninjs or NewsML-G2. `folder`: a folder on the server with such documents. Default: broadsheet.
             * @enum {string}
             */
            type?: "broadsheet" | "feed" | "folder";
            /** @description API key, sent as `Authorization: Bearer`. null: no key is sent. */
            key?: string | null;
            /**
             * @description Whether to save its articles as drafts or to publish them. Default: draft.
             * @enum {string}
             */
            publishes?: "draft" | "live";
            /** @description Slug of an existing section for all its articles. */
            section?: string | null;
        };
        /** @description Changes to a source; omitted fields stay unchanged. */
        SourcePatch: {
            /** @description Unique name of the source. */
            name?: string;
            /**
             * Format: uri
             * @description Base URL of the Broadsheet, or URL of the feed; http or https.
             */
            url?: string;
            /** @description For a `folder`, instead of `url`: its path, relative to the setting FOLLOW_FROM. */
            path?: string;
            /** @description API key, sent as `Authorization: Bearer`. null: no key is sent. */
            key?: string | null;
            /**
             * @description Whether to save articles received from now on as drafts or to publish them.
             * @enum {string}
             */
            publishes?: "draft" | "live";
            /** @description Slug of an existing section for all its articles. */
            section?: string | null;
            /**
             * @description active: resumes a paused source where it stopped. paused: stops requesting it.
             * @enum {string}
             */
            state?: "active" | "paused";
        };
        /** @description An import, run by the server in the background. */
        Import: {
            /** Format: uuid */
            id: string;
            /** @description Name of the file. */
            name: string;
            /**
             * @description waiting: earlier imports run first. done: every record was imported or reported.
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "failed" | "canceled";
            /** @description Why the import failed. */
            error: string | null;
            /** @description Whether the import only checks the file and writes nothing. */
            dryRun: boolean;
            /** @description Progress of the import. `records` is the sum of `created`, `updated`, `unchanged`, `kept`, `skipped` and `refused`. */
            progress: {
                /** @description Number of records read. */
                records: number;
                /** @description Number of records created. */
                created: number;
                /** @description Number of records updated. */
                updated: number;
                /** @description Number of records that had not changed. */
                unchanged: number;
                /** @description Number of articles left unchanged because they were edited here. */
                kept: number;
                /** @description Number of records of types that are not imported, such as comments. */
                skipped: number;
                /** @description Number of invalid records. */
                refused: number;
                /** @description Number of image files imported. */
                images: number;
                /** @description Number of articles by state. */
                states: {
                    [key: string]: number;
                };
                /** @description Bytes read so far. Some kinds of files are read twice. */
                bytesRead: number;
                /** @description Total bytes to read; null until known. */
                bytes: number | null;
                /** @description Records per second, on average. */
                rate: number;
            };
            /** @description Number of entries in the report; at most 100,000 are kept. */
            reported: number;
            /**
             * Format: date-time
             * @description When the import was requested.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the import started.
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When the import ended.
             */
            finishedAt: string | null;
            /**
             * Format: date-time
             * @description When the import last made progress.
             */
            updatedAt: string;
        };
        /** @description The last 100 imports, newest first. */
        ImportList: {
            items: components["schemas"]["Import"][];
        };
        /** @description Records of an import that were refused, skipped, kept or changed, in order. */
        ImportReport: {
            items: {
                /** @description Position in the report, from 1. */
                number: number;
                /** @description Line of the file, or position of the record in the file. */
                line: number;
                /** @description Name of the record in the source, such as `post 103`. */
                item?: string;
                /** @description Source of the article. */
                source?: string;
                /** @description ID of the article in the source system. */
                sourceId?: string;
                /**
                 * @description What happened to the record. `created` and `updated` appear only with a `note`, if the imported record differs from the source.
                 * @enum {string}
                 */
                outcome: "created" | "updated" | "kept" | "refused" | "skipped";
                /** @description Type of the record: `article`, `section`, `comment`. */
                record: string | null;
                /** @description JSON pointer to the invalid value. */
                field?: string;
                /** @description Why the record was refused or skipped. */
                message?: string;
                /** @description How the imported record differs from the source, and why. */
                note?: string;
                /** @description Number of skipped records. */
                count?: number;
                /** @description State of the article. */
                state?: string;
            }[];
            page: components["schemas"]["Page"];
        };
        /** @description A file or folder on the server to import. */
        ImportPath: {
            /** @description Path of a file or folder, relative to the setting IMPORT_FROM. */
            path: string;
        };
        /** @description An entry of the audit log. */
        AuditEntry: {
            /** @description Increases with time. */
            sequence: number;
            /**
             * Format: date-time
             * @description When the action was taken.
             */
            at: string;
            /** @description Who did it: key:<id>, cli or job:<name>. */
            actor: string;
            /** @description Action, such as publish, create-key or merge-tag. */
            verb: string;
            /** @description ID of the affected resource. */
            subject: string | null;
            /** @description Arguments of the action, without bodies and secrets. */
            detail: {
                [key: string]: unknown;
            };
        };
        /** @description Entries of the audit log, newest first. */
        AuditList: {
            items: components["schemas"]["AuditEntry"][];
            page: components["schemas"]["Page"];
        };
        /** @description Status of the server. */
        Health: {
            /**
             * @description Always ok; failures have another HTTP status.
             * @enum {string}
             */
            status: "ok";
        };
        /** @description What the server can handle. */
        Readiness: {
            /**
             * @description read-only: the primary database is unreachable. Reads are served from a standby, writes are rejected with 503.
             * @enum {string}
             */
            status: "ok" | "read-only";
        };
        /** @description A view of an article, or an impression of a placement. */
        View: {
            /** @description ID, slug or former slug of the article. */
            article?: string;
            /** @description Path on your site at which the article was read; alternative to `article`. */
            path?: string;
            /**
             * @description view: the article was opened. impression: a placement was on screen, which counts for the placement only. Default: view.
             * @enum {string}
             */
            type?: "view" | "impression";
            /**
             * Format: uuid
             * @description ID of the placement, from a list, that was shown or clicked. It identifies the article: `article` and `path` can be omitted.
             */
            placement?: string;
            /** @description Name of the variant, if the placement has variants. */
            variant?: string;
            /**
             * Format: date-time
             * @description When the article was read, up to one day in the past. Default: now.
             */
            at?: string;
            /** @description For servers with a key with the scope `views`: any stable identifier of the reader. Only a hash is stored, with a key that is discarded daily. */
            visitor?: string;
            /** @description For servers, with `visitor`: user agent of the reader, for bot detection. It is not stored. */
            userAgent?: string;
        };
        /** @description A single view (`article`, `path` or `placement`, with optional details), or several as `views`. */
        ViewReport: {
            /** @description ID, slug or former slug of the article. */
            article?: string;
            /** @description Path on your site at which the article was read; alternative to `article`. */
            path?: string;
            /**
             * @description view: the article was opened. impression: a placement was on screen, which counts for the placement only. Default: view.
             * @enum {string}
             */
            type?: "view" | "impression";
            /**
             * Format: uuid
             * @description ID of the placement, from a list, that was shown or clicked. It identifies the article: `article` and `path` can be omitted.
             */
            placement?: string;
            /** @description Name of the variant, if the placement has variants. */
            variant?: string;
            /**
             * Format: date-time
             * @description When the article was read, up to one day in the past. Default: now.
             */
            at?: string;
            /** @description For servers with a key with the scope `views`: any stable identifier of the reader. Only a hash is stored, with a key that is discarded daily. */
            visitor?: string;
            /** @description For servers, with `visitor`: user agent of the reader, for bot detection. It is not stored. */
            userAgent?: string;
            /** @description Views, in any order. */
            views?: components["schemas"]["View"][];
        };
        /** @description Result of recording views. */
        ViewReceipt: {
            /** @description Views counted and stored. */
            accepted: number;
            /** @description Views not counted because the same visitor had viewed the article within 30 minutes. */
            repeated: number;
            /** @description Views not counted because 30 views of the article from the same network (IPv4 /24, IPv6 /48) had been counted in this half hour. Doesn’t apply to views with `visitor`. */
            capped: number;
            /** @description Views not counted because they came from a bot. */
            bots: number;
            /** @description Impressions counted, once per visitor and day. A view from a placement counts as an impression, too. */
            impressions: number;
            /** @description Articles, paths and placements, as sent, that match no public article. */
            unknown: string[];
            /** @description Views with an invalid time. */
            refused: {
                /** @description Index of the view, from 0. */
                index: number;
                /**
                 * @description `at` is more than one day in the past or more than one minute in the future.
                 * @enum {string}
                 */
                reason: "too-old" | "ahead-of-time";
            }[];
        };
        /** @description View counts of an article over time. */
        ViewSeries: {
            /**
             * Format: uuid
             * @description ID of the article.
             */
            article: string;
            /**
             * @description Length of each interval.
             * @enum {string}
             */
            by: "minute" | "hour" | "day";
            /**
             * Format: date-time
             * @description Start of the first interval.
             */
            from: string;
            /**
             * Format: date-time
             * @description End of the last interval.
             */
            to: string;
            /** @description Views from `from` to `to`. */
            views: number;
            /** @description Number of visitors: exact for one day, the sum of daily values for longer periods, because visitors can’t be recognised the next day. Imported views have none. */
            visitors: number;
            /** @description Consecutive intervals, including those without views. */
            items: {
                /**
                 * Format: date-time
                 * @description Start of the interval.
                 */
                at: string;
                views: number;
                /** @description Visitors with their first view of the day (UTC) in this interval. */
                visitors: number;
            }[];
        };
        /** @description Impressions and views of a placement, by variant. */
        PlacementViews: {
            /**
             * Format: uuid
             * @description ID of the placement.
             */
            id: string;
            /** @description Slug of the list. */
            list: string;
            /**
             * Format: uuid
             * @description ID of the entry.
             */
            entry: string;
            article: {
                /** Format: uuid */
                id: string;
                slug: string;
            };
            /** @description Counts by variant, in the order of the placement. */
            variants: {
                /** @description `default` for a placement without variants. */
                name: string;
                weight: number;
                /** @description Number of visitors who were shown the variant, each counted once a day. */
                impressions: number;
                /** @description Number of these visitors who opened the article from the variant. */
                views: number;
                /** @description `views` divided by `impressions`; null without impressions. */
                rate: number | null;
                /** @description 95 % confidence interval of the rate (a confidence sequence: valid at any time, however often it is read). */
                interval: {
                    low: number;
                    high: number;
                };
            }[];
            /** @description Name of the variant whose rate is higher than all others at 95 % confidence, corrected for multiple comparisons; null if undecided. */
            leader: string | null;
        };
    };
    responses: {
        /** @description Invalid parameter or body; see `errors`. */
        Problem400: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Missing or invalid API key. */
        Problem401: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the required scope. */
        Problem403: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description None of the media types in `Accept` is available; the message lists those that are. */
        Problem406: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The URL has more than 12,000 characters. */
        Problem414: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; see `Retry-After`. */
        Problem429: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Internal server error. */
        Problem500: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Service unavailable; see `Retry-After`. */
        Problem503: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Conflict with the current state; see `detail`. */
        Problem409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request body is too large. */
        Problem413: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unsupported media type or content encoding. */
        Problem415: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used with a different request, or the file was rejected. */
        Problem422: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The resource doesn’t exist or is not accessible to you. */
        Problem404: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The article was withdrawn, or the cursor has expired. */
        Problem410: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A newer revision has been saved since you read it. */
        Problem412: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `If-Match` is required: the newest revision was saved by someone else. */
        Problem428: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The file ends before the requested range begins. */
        Problem416: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Moved to another slug. `Location` is the current URL, with suffix and query preserved. */
        Moved: {
            headers: {
                Location: components["headers"]["Location"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /** @description csv returns the whole report as one file (RFC 4180), without paging. */
        AccountFormat: "json" | "csv";
        /** @description First day, such as 2026-11-24. Default: today. */
        AccountFrom: string;
        /** @description Last day, at most 366 days after `from`. Default: `from`. */
        AccountTo: string;
        /** @description `page.next` of the previous page, alone or with the same parameters. */
        ArticleCursor: string;
        /** @description Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z. */
        ArticleFrom: string;
        /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
        ArticleIfMatch: string;
        /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
        ArticleLanguage: string[];
        /** @description Maximum number of items; 0 for `facets` or `count` alone. */
        ArticleLimit: number;
        /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
        ArticlePreview: string;
        /** @description ID or slug of the article. */
        ArticleRef: string;
        /** @description Source system of the articles. */
        ArticleSource: string;
        /** @description ID of the article in the source system. */
        ArticleSourceId: string;
        /** @description Only articles before this instant, or up to and including this day (in the publication’s time zone). */
        ArticleTo: string;
        /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
        At: string;
        /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
        Author: string;
        /** @description `page.next` of the previous page. */
        AuthorCursor: string;
        /** @description Forms of the body to return. `none` omits the body. */
        Body: ("html" | "text" | "markdown" | "blocks" | "none")[];
        /** @description Whether to return single deliveries or totals. Default: article. */
        By: "article" | "day";
        /** @description ID or position of the entry. */
        Entry: string;
        /** @description Facets to count among all matching articles. */
        Facets: ("section" | "tag" | "author" | "kind" | "language" | "month")[];
        /** @description Cursor of the page: follow `rel="next"` of the previous page. */
        FeedCursor: string;
        /** @description rss: RSS 2.0. atom: Atom (RFC 4287). json: JSON Feed 1.1. podcast: RSS 2.0 for podcast apps, of the articles with audio or video. */
        FeedFormat: "rss" | "atom" | "json" | "podcast";
        /** @description Slug of the tag. */
        FeedSlug: string;
        /** @description Fields to return. `id` is always returned. */
        Fields: ("id" | "slug" | "url" | "version" | "kind" | "kicker" | "urgency" | "headline" | "standfirst" | "excerpt" | "byline" | "authors" | "language" | "section" | "tags" | "image" | "publishedAt" | "firstPublishedAt" | "updatedAt" | "modifiedAt" | "timezone" | "publishedAtLocal" | "embargoedUntil" | "access" | "truncated" | "wordCount" | "readingMinutes" | "freeUntil" | "genre" | "dateline" | "seriesPart" | "digitalSourceType" | "sections" | "images" | "media" | "embeds" | "rights" | "corrections" | "translations" | "replaces" | "evolvedFrom" | "replacedBy" | "expiresAt" | "source" | "seo" | "social" | "editorialNote" | "extra" | "body")[];
        /** @description Name of the source system. */
        GetArticleBySourceSource: string;
        /** @description ID, slug or former slug of the article. */
        GetArticleRef: string;
        /** @description Slug of the author. */
        GetAuthorFeedSlug: string;
        /** @description Slug of the section. */
        GetSectionFeedSlug: string;
        /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
        IdempotencyKey: string;
        /** @description Up to 100 IDs. The response is one page in this order; IDs that are not found are omitted. */
        Ids: string[];
        /** @description ID of the image. */
        ImageId: string;
        /** @description Token of a preview link. */
        ImagePreview: string;
        /** @description Name of the source system; requires `sourceId`. */
        ImageSource: string;
        /** @description ID of the import. */
        ImportId: string;
        /** @description Related resources to include. `navigation`: all sections, as in `/v1/sections`. `section` and `breadcrumb` (the section and its ancestors), `tag` and `relatedTags`, `author`: for the single slug in the parameter of that name. */
        Include: ("navigation" | "breadcrumb" | "section" | "tag" | "relatedTags" | "author")[];
        /** @description Kinds of article. */
        Kind: ("news" | "live-blog" | "opinion" | "analysis" | "explainer" | "interview" | "review" | "obituary" | "brief" | "gallery" | "video" | "audio")[];
        /** @description Maximum number of items. */
        Limit100: number;
        /** @description Maximum number of items. */
        Limit20: number;
        /** @description Maximum number of items. */
        Limit50: number;
        /** @description ETag of the entries you read: `"r3"`. Rejected with 412 if they have changed. */
        ListIfMatch: string;
        /** @description Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language. */
        ListLanguage: string;
        /** @description `page.next` of the previous page. */
        ListRevisionsCursor: string;
        /** @description Slug of the list. */
        ListSlug: string;
        /** @description ID of the audio or video asset. */
        MediaId: string;
        /** @description Number of the revision. */
        Number: number;
        /** @description `page.next` of the previous page. */
        PartnerCursor: string;
        /** @description ID of the partner. */
        PartnerId: string;
        /** @description ID of the post. */
        Post: string;
        /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
        Product: string;
        /** @description ETag of the product you read: `"r3"`. */
        ProductIfMatch: string;
        /** @description Slug of the product. */
        ProductSlug: string;
        /** @description Search words, `"a phrase"`, `prefix*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Adjacent words are joined by AND. No input is invalid; of more than 64 words, the first 64 are used. */
        Q: string;
        /** @description Copyright line. Default: the copyright in the file. */
        RightsNotice: string;
        /** @description `page.next` of the previous page, or the `cursor` of the last line, alone or with the same `types`. */
        RouteCursor: string;
        /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
        Section: string;
        /** @description `newest` and `oldest` sort by `publishedAt`, `updated` by `updatedAt`, latest first. `relevance` requires `q` and ranks as `/v1/search`. Default: newest; relevance with `q`; updated with `state`. With `state`, articles that are not live are sorted by when they were last saved, or by the instant they are scheduled for, their date or their creation. */
        Sort: "newest" | "oldest" | "updated" | "relevance";
        /** @description ID of the source. */
        SourceId: string;
        /** @description Articles in these states, each as its newest revision. Requires a key with the scope `drafts`. Default: what the public may read. */
        State: ("draft" | "scheduled" | "live" | "unpublished" | "expired" | "withdrawn")[];
        /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
        Tag: string;
        /** @description Types of routes to return. Default: all. */
        Types: ("section" | "tag" | "author" | "article")[];
        /** @description Which date `from` and `to` apply to. Default: published. */
        UseDate: "published" | "firstPublished" | "updated";
        /** @description ID of the webhook. */
        WebhookId: string;
        /** @description ETag of the webhook you read: `"r3"`. */
        WebhookIfMatch: string;
    };
    requestBodies: never;
    headers: {
        /** @description Position in the change log after the write. Send it back as a request header to read your own write. */
        "Broadsheet-Sequence": number;
        /** @description Who may cache the response, and for how long. */
        "Cache-Control": string;
        /** @description Cache tags, comma-separated, at most 3,000 bytes; only on responses without a key. A change of the response lists at least one of them in `cacheTags`. `CACHE_TAG_HEADERS` selects `Surrogate-Key` or `Cache-Groups` instead. */
        "Cache-Tag": string;
        /** @description RFC 9213, with `CDN_MAX_AGE`: how long a CDN that purges by cache tag may keep the response. */
        "CDN-Cache-Control": string;
        /** @description With `format=auto`: URL of the selected format. */
        "Content-Location": string;
        /** @description Permitted AI uses of the whole response (IETF AI Preferences): the strictest `rights.aiUse` of its articles, with the publication’s `aiUse` as fallback. Absent if nothing is stated, and on requests with a key. */
        "Content-Usage": string;
        /** @description While the primary database is unreachable: seconds since it was last heard of. The response may lack what was written since. */
        Age: number;
        /** @description Version of the response. Send it as `If-None-Match` to revalidate, or as `If-Match` to write where the operation supports it. */
        ETag: string;
        /** @description When the response last changed. */
        "Last-Modified": string;
        /** @description Related URLs (RFC 8288), such as the job started by a write (`rel="monitor"`). */
        Link: string;
        /** @description URL of the created resource, or the current URL of a moved one. */
        Location: string;
        /** @description Remaining requests, if a limit applies: `r` requests, `t` seconds until reset. */
        RateLimit: string;
        /** @description The limit, if one applies: `q` requests in `w` seconds. */
        "RateLimit-Policy": string;
        /** @description Seconds to wait before retrying. */
        "Retry-After": number;
        /** @description TDMRep: 1 if text and data mining is reserved for anything in the response, as stated by `aiUse.train`. Absent if nothing is stated, and on requests with a key. */
        "TDM-Reservation": "0" | "1";
        /** @description Authentication scheme. */
        "WWW-Authenticate": string;
        /** @description Identifies the request in the server log. */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listArticles: {
        parameters: {
            query?: {
                /** @description Articles in these states, each as its newest revision. Requires a key with the scope `drafts`. Default: what the public may read. */
                state?: components["parameters"]["State"];
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Kinds of article. */
                kind?: components["parameters"]["Kind"];
                /** @description Source system of the articles. */
                source?: components["parameters"]["ArticleSource"];
                /** @description Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z. */
                from?: components["parameters"]["ArticleFrom"];
                /** @description Only articles before this instant, or up to and including this day (in the publication’s time zone). */
                to?: components["parameters"]["ArticleTo"];
                /** @description Which date `from` and `to` apply to. Default: published. */
                useDate?: components["parameters"]["UseDate"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Up to 100 IDs. The response is one page in this order; IDs that are not found are omitted. */
                ids?: components["parameters"]["Ids"];
                /** @description Search words, `"a phrase"`, `prefix*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Adjacent words are joined by AND. No input is invalid; of more than 64 words, the first 64 are used. */
                q?: components["parameters"]["Q"];
                /** @description `newest` and `oldest` sort by `publishedAt`, `updated` by `updatedAt`, latest first. `relevance` requires `q` and ranks as `/v1/search`. Default: newest; relevance with `q`; updated with `state`. With `state`, articles that are not live are sorted by when they were last saved, or by the instant they are scheduled for, their date or their creation. */
                sort?: components["parameters"]["Sort"];
                /** @description Fields to return. `id` is always returned. */
                fields?: components["parameters"]["Fields"];
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Related resources to include. `navigation`: all sections, as in `/v1/sections`. `section` and `breadcrumb` (the section and its ancestors), `tag` and `relatedTags`, `author`: for the single slug in the parameter of that name. */
                include?: components["parameters"]["Include"];
                /** @description Facets to count among all matching articles. */
                facets?: components["parameters"]["Facets"];
                /** @description Maximum number of items; 0 for `facets` or `count` alone. */
                limit?: components["parameters"]["ArticleLimit"];
                /** @description `page.next` of the previous page, alone or with the same parameters. */
                cursor?: components["parameters"]["ArticleCursor"];
                /** @description Whether to return `page.total`. Default: false. */
                count?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of articles; with `state`, drafts. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"] | components["schemas"]["DraftList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            406: components["responses"]["Problem406"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleInput"];
            };
        };
        responses: {
            /** @description The draft. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArticle: {
        parameters: {
            query?: {
                /** @description Related resources to include. `profiles`: the author records; `breadcrumb`: the section and its ancestors; `navigation`: all sections. */
                include?: ("related" | "lists" | "neighbours" | "breadcrumb" | "profiles" | "navigation")[];
                /** @description With `include=lists`: lists to include, each with its number of entries. The article itself is excluded from them. */
                lists?: string;
                /** @description With `include=related`: number of related articles. */
                related?: number;
                /** @description With `include=neighbours`: where to look for the previous and next article: `section` (the article’s own), `section:slug`, `tag:slug`, `author:slug` or `series`. Default: section. */
                within?: string;
                /** @description Fields to return. `id` is always returned. */
                fields?: components["parameters"]["Fields"];
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
            };
            header?: never;
            path: {
                /** @description ID, slug or former slug of the article. */
                ref: components["parameters"]["GetArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article; with `fields`, only the selected fields and `id`. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    "Last-Modified": components["headers"]["Last-Modified"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticlePatch"];
                "application/merge-patch+json": components["schemas"]["ArticlePatch"];
            };
        };
        responses: {
            /** @description The draft with its new revision. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRelated: {
        parameters: {
            query?: {
                /** @description Maximum number of items. */
                limit?: number;
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
            };
            header?: never;
            path: {
                /** @description ID, slug or former slug of the article. */
                ref: components["parameters"]["GetArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Related articles, best first. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelatedList"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArticleAsNinjs: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
            };
            header?: never;
            path: {
                /** @description ID, slug or former slug of the article. */
                ref: components["parameters"]["GetArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/ninjs+json": Record<string, never> | unknown[];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The article was withdrawn; the body is a canceled item. Delete any copies. */
            410: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/ninjs+json": Record<string, never> | unknown[];
                };
            };
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listArticlesAsNinjs: {
        parameters: {
            query?: {
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Kinds of article. */
                kind?: components["parameters"]["Kind"];
                /** @description Source system of the articles. */
                source?: components["parameters"]["ArticleSource"];
                /** @description Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z. */
                from?: components["parameters"]["ArticleFrom"];
                /** @description Only articles before this instant, or up to and including this day (in the publication’s time zone). */
                to?: components["parameters"]["ArticleTo"];
                /** @description Which date `from` and `to` apply to. Default: published. */
                useDate?: components["parameters"]["UseDate"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Up to 100 IDs. The response is one page in this order; IDs that are not found are omitted. */
                ids?: components["parameters"]["Ids"];
                /** @description Search words, `"a phrase"`, `prefix*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Adjacent words are joined by AND. No input is invalid; of more than 64 words, the first 64 are used. */
                q?: components["parameters"]["Q"];
                /** @description `newest` and `oldest` sort by `publishedAt`, `updated` by `updatedAt`, latest first. `relevance` requires `q` and ranks as `/v1/search`. Default: newest; relevance with `q`; updated with `state`. With `state`, articles that are not live are sorted by when they were last saved, or by the instant they are scheduled for, their date or their creation. */
                sort?: components["parameters"]["Sort"];
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Maximum number of items; 0 for `facets` or `count` alone. */
                limit?: components["parameters"]["ArticleLimit"];
                /** @description `page.next` of the previous page, alone or with the same parameters. */
                cursor?: components["parameters"]["ArticleCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of articles. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/ninjs+json": Record<string, never> | unknown[];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArticleAsNewsmlG2: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
            };
            header?: never;
            path: {
                /** @description ID, slug or former slug of the article. */
                ref: components["parameters"]["GetArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.iptc.g2.newsitem+xml": string;
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            /** @description The article was withdrawn; the body is a canceled item. Delete any copies. */
            410: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.iptc.g2.newsitem+xml": string;
                };
            };
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listArticlesAsNewsmlG2: {
        parameters: {
            query?: {
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Kinds of article. */
                kind?: components["parameters"]["Kind"];
                /** @description Source system of the articles. */
                source?: components["parameters"]["ArticleSource"];
                /** @description Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z. */
                from?: components["parameters"]["ArticleFrom"];
                /** @description Only articles before this instant, or up to and including this day (in the publication’s time zone). */
                to?: components["parameters"]["ArticleTo"];
                /** @description Which date `from` and `to` apply to. Default: published. */
                useDate?: components["parameters"]["UseDate"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Up to 100 IDs. The response is one page in this order; IDs that are not found are omitted. */
                ids?: components["parameters"]["Ids"];
                /** @description Search words, `"a phrase"`, `prefix*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Adjacent words are joined by AND. No input is invalid; of more than 64 words, the first 64 are used. */
                q?: components["parameters"]["Q"];
                /** @description `newest` and `oldest` sort by `publishedAt`, `updated` by `updatedAt`, latest first. `relevance` requires `q` and ranks as `/v1/search`. Default: newest; relevance with `q`; updated with `state`. With `state`, articles that are not live are sorted by when they were last saved, or by the instant they are scheduled for, their date or their creation. */
                sort?: components["parameters"]["Sort"];
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Maximum number of items; 0 for `facets` or `count` alone. */
                limit?: components["parameters"]["ArticleLimit"];
                /** @description `page.next` of the previous page, alone or with the same parameters. */
                cursor?: components["parameters"]["ArticleCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of articles. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.iptc.g2.newsmessage+xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArticleAsJsonLd: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
            };
            header?: never;
            path: {
                /** @description ID, slug or former slug of the article. */
                ref: components["parameters"]["GetArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": Record<string, never> | unknown[];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listArticlesAsJsonLd: {
        parameters: {
            query?: {
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Kinds of article. */
                kind?: components["parameters"]["Kind"];
                /** @description Source system of the articles. */
                source?: components["parameters"]["ArticleSource"];
                /** @description Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z. */
                from?: components["parameters"]["ArticleFrom"];
                /** @description Only articles before this instant, or up to and including this day (in the publication’s time zone). */
                to?: components["parameters"]["ArticleTo"];
                /** @description Which date `from` and `to` apply to. Default: published. */
                useDate?: components["parameters"]["UseDate"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Up to 100 IDs. The response is one page in this order; IDs that are not found are omitted. */
                ids?: components["parameters"]["Ids"];
                /** @description Search words, `"a phrase"`, `prefix*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Adjacent words are joined by AND. No input is invalid; of more than 64 words, the first 64 are used. */
                q?: components["parameters"]["Q"];
                /** @description `newest` and `oldest` sort by `publishedAt`, `updated` by `updatedAt`, latest first. `relevance` requires `q` and ranks as `/v1/search`. Default: newest; relevance with `q`; updated with `state`. With `state`, articles that are not live are sorted by when they were last saved, or by the instant they are scheduled for, their date or their creation. */
                sort?: components["parameters"]["Sort"];
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Maximum number of items; 0 for `facets` or `count` alone. */
                limit?: components["parameters"]["ArticleLimit"];
                /** @description `page.next` of the previous page, alone or with the same parameters. */
                cursor?: components["parameters"]["ArticleCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of articles. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": Record<string, never> | unknown[];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArticleAsMarkdown: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
            };
            header?: never;
            path: {
                /** @description ID, slug or former slug of the article. */
                ref: components["parameters"]["GetArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArticleAsText: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
            };
            header?: never;
            path: {
                /** @description ID, slug or former slug of the article. */
                ref: components["parameters"]["GetArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            /** @description The article was deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArticleBySource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the source system. */
                source: components["parameters"]["GetArticleBySourceSource"];
                /** @description ID of the article in the source system. */
                sourceId: components["parameters"]["ArticleSourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article, or its draft for keys with the scope `drafts`. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"] | components["schemas"]["Draft"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putArticleBySource: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Name of the source system. */
                source: components["parameters"]["GetArticleBySourceSource"];
                /** @description ID of the article in the source system. */
                sourceId: components["parameters"]["ArticleSourceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleInput"];
            };
        };
        responses: {
            /** @description The draft with its new revision. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            /** @description The created draft. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRevisions: {
        parameters: {
            query?: {
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["ListRevisionsCursor"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit50"];
            };
            header?: never;
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revisions. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
                /** @description Number of the revision. */
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    diffRevision: {
        parameters: {
            query?: {
                /** @description Number of the earlier revision. Default: the previous revision. */
                from?: number;
            };
            header?: never;
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
                /** @description Number of the revision. */
                number: components["parameters"]["Number"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The differences. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDiff"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    publishArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When to publish. Default: now. A future instant schedules the revision, as `schedule` does. An instant more than a minute in the past is rejected with 400; to backdate an article, set `publishedAt`.
                     */
                    at?: string;
                    /** @description Number of the revision. Default: the newest revision. */
                    revision?: number;
                    /** @description Whether this is a minor update that leaves `updatedAt` unchanged. */
                    minor?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    scheduleArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When to publish. An instant more than a minute in the past is rejected with 400.
                     */
                    at: string;
                    /** @description Number of the revision. Default: the newest revision. */
                    revision?: number;
                    /** @description Whether this is a minor update that leaves `updatedAt` unchanged. */
                    minor?: boolean;
                };
            };
        };
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    unscheduleArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    unpublishArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    correctArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Public note. */
                    note: string;
                    /** @description Number of the revision. Default: the newest revision. */
                    revision?: number;
                };
            };
        };
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    withdrawArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Public reason of the withdrawal. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    reinstateArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revertArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Number of the revision to restore. */
                    revision: number;
                };
            };
        };
        responses: {
            /** @description The article in its current state. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    eraseArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Public reason of the withdrawal. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The tombstone. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erased"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArchive: {
        parameters: {
            query?: {
                /** @description Length of a period. Default: month. */
                by?: "year" | "month" | "day";
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Kinds of article. */
                kind?: components["parameters"]["Kind"];
                /** @description Source system of the articles. */
                source?: components["parameters"]["ArticleSource"];
                /** @description Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z. */
                from?: components["parameters"]["ArticleFrom"];
                /** @description Only articles before this instant, or up to and including this day (in the publication’s time zone). */
                to?: components["parameters"]["ArticleTo"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Maximum number of items. */
                limit?: number;
                /** @description `page.next` of the previous page, alone or with the same parameters. */
                cursor?: components["parameters"]["ArticleCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Periods with articles. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Archive"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    explainVisibility: {
        parameters: {
            query?: {
                /** @description ID of the reader’s key. Default: a reader without a key. */
                key?: string;
                /** @description Present or future instant (RFC 3339). Default: now. */
                at?: string;
            };
            header?: never;
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result of each rule. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visibility"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPosts: {
        parameters: {
            query?: {
                /** @description `syncToken` of an earlier response: returns only posts added or changed since then, and removed ones in `removed`. */
                since?: string;
                /** @description ID of the newest post you have: returns newer posts only. Rejected with 400 if that post was removed; prefer `since`. */
                after?: string;
                /** @description Only key events. */
                keyEvents?: boolean;
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description `page.next` or `page.previous` of another page, alone or with the same parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of posts. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostList"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addPost: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostInput"];
            };
        };
        responses: {
            /** @description The created post. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"] | components["schemas"]["PostReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPost: {
        parameters: {
            query?: {
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
            };
            header?: never;
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
                /** @description ID of the post. */
                post: components["parameters"]["Post"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The post. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
                /** @description ID of the post. */
                post: components["parameters"]["Post"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article without the post. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"] | components["schemas"]["WriteReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changePost: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the draft you read: `"r3"`. Rejected with 412 if it is not the newest revision. */
                "if-match"?: components["parameters"]["ArticleIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
                /** @description ID of the post. */
                post: components["parameters"]["Post"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostInput"];
                "application/merge-patch+json": components["schemas"]["PostInput"];
            };
        };
        responses: {
            /** @description The updated post. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"] | components["schemas"]["PostReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPreviewLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewLinkList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createPreviewLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Lifetime in seconds, at most 2592000 (30 days). Default: 86400.
                     * @default 86400
                     */
                    expiresIn?: number;
                } | null;
            };
        };
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listSitePreviewLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SitePreviewLinkList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createSitePreviewLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description The future instant that the link shows.
                     */
                    at: string;
                    /**
                     * @description Lifetime in seconds, at most 2592000 (30 days). Default: 86400.
                     * @default 86400
                     */
                    expiresIn?: number;
                };
            };
        };
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SitePreviewLink"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokePreviewLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the link. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link was revoked. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPreview: {
        parameters: {
            query?: {
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
            };
            header?: never;
            path: {
                /** @description Token from the `url` of a preview link. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description `page.next` of the previous page. It contains the filters: send it alone, or with the same parameters. */
                cursor?: string;
                /** @description Without a cursor: `now` skips all past changes. Default: start with the oldest change. */
                since?: "now";
                /** @description Full sync: streams all articles as NDJSON, ending with a cursor for the change feed. */
                initial?: boolean;
                /** @description Seconds to wait for a change if there is none yet. Default: 0. */
                wait?: number;
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit100"];
                /** @description Change types to return. removed, withdrawn, erased, deleted and merged are always returned. A full sync returns everything; the filter applies from its cursor on. */
                types?: ("published" | "updated" | "corrected" | "embargo-lifted" | "refreshed" | "removed" | "withdrawn" | "erased" | "created" | "deleted" | "merged")[];
                /** @description Subjects whose changes are returned. The other filters apply to articles only. Default: article. */
                subjects?: ("article" | "list" | "section" | "tag" | "author" | "publication")[];
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Kinds of article. */
                kind?: components["parameters"]["Kind"];
                /** @description Source system of the articles. */
                source?: components["parameters"]["ArticleSource"];
                /** @description Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z. */
                from?: components["parameters"]["ArticleFrom"];
                /** @description Only articles before this instant, or up to and including this day (in the publication’s time zone). */
                to?: components["parameters"]["ArticleTo"];
                /** @description Which date `from` and `to` apply to. Default: published. */
                useDate?: components["parameters"]["UseDate"];
                /** @description IDs of the only articles to follow, such as a live blog; up to 100. */
                article?: string[];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description `article`: include the complete articles. */
                include?: "article";
                /** @description Fields to return. `id` is always returned. */
                fields?: components["parameters"]["Fields"];
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
            };
            header?: {
                /** @description With `Accept: text/event-stream`: ID of the last event received. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes. In an event stream, each event is a Change; in a full sync, each line is a Change or a Checkpoint. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                    "text/event-stream": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listLists: {
        parameters: {
            query?: {
                /** @description Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language. */
                language?: components["parameters"]["ListLanguage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All lists. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListIndex"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createList: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListInput"];
            };
        };
        responses: {
            /** @description Slug of the list. */
            201: {
                headers: {
                    "Broadsheet-Sequence": components["headers"]["Broadsheet-Sequence"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSummary"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getList: {
        parameters: {
            query?: {
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Fields to return. `id` is always returned. */
                fields?: components["parameters"]["Fields"];
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Related resources to include. `navigation`: all sections, as in `/v1/sections`. `section` and `breadcrumb` (the section and its ancestors), `tag` and `relatedTags`, `author`: for the single slug in the parameter of that name. */
                include?: components["parameters"]["Include"];
                /** @description On most-popular: period in which views are counted. Default: 24h. */
                window?: "1h" | "24h" | "7d" | "30d";
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description `page.next` of the previous page, alone or with the same parameters. */
                cursor?: components["parameters"]["ArticleCursor"];
            };
            header?: never;
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Slug of the list. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteList: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list was deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchList: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListPatch"];
                "application/merge-patch+json": components["schemas"]["ListPatch"];
            };
        };
        responses: {
            /** @description The updated list. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSummary"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getFront: {
        parameters: {
            query?: {
                /** @description Lists to return, in order, each with its number of entries. `slug/section` narrows a list to a section. Default: the curated lists, then latest, most-popular and trending, with ten entries each; at most twelve lists. */
                lists?: string;
                /** @description Whether to return each article only once, in the first list that contains it. Default: false. */
                unique?: boolean;
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Fields to return. `id` is always returned. */
                fields?: components["parameters"]["Fields"];
                /** @description Forms of the body to return. `none` omits the body. */
                body?: components["parameters"]["Body"];
                /** @description Related resources to include. `navigation`: all sections, as in `/v1/sections`. `section` and `breadcrumb` (the section and its ancestors), `tag` and `relatedTags`, `author`: for the single slug in the parameter of that name. */
                include?: components["parameters"]["Include"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lists, in the requested order. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Front"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    searchArticles: {
        parameters: {
            query: {
                /** @description Search words, `"a phrase"`, `prefix*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Adjacent words are joined by AND. No input is invalid; of more than 64 words, the first 64 are used. */
                q: string;
                /** @description Articles in these states, each as its newest revision. Requires a key with the scope `drafts`. Default: what the public may read. */
                state?: components["parameters"]["State"];
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Kinds of article. */
                kind?: components["parameters"]["Kind"];
                /** @description Source system of the articles. */
                source?: components["parameters"]["ArticleSource"];
                /** @description Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z. */
                from?: components["parameters"]["ArticleFrom"];
                /** @description Only articles before this instant, or up to and including this day (in the publication’s time zone). */
                to?: components["parameters"]["ArticleTo"];
                /** @description Which date `from` and `to` apply to. Default: published. */
                useDate?: components["parameters"]["UseDate"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Related resources to include. `navigation`: all sections, as in `/v1/sections`. `section` and `breadcrumb` (the section and its ancestors), `tag` and `relatedTags`, `author`: for the single slug in the parameter of that name. */
                include?: components["parameters"]["Include"];
                /** @description Whether to boost new articles, by up to 30 %. Default: true. */
                recency?: boolean;
                /** @description Facets to count among all matching articles. */
                facets?: components["parameters"]["Facets"];
                /** @description Whether to return highlights. Default: true. */
                highlights?: boolean;
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description `page.next` of the previous page, alone or with the same parameters; valid for ten minutes. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Search results, best first; with `state`, drafts. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResults"] | components["schemas"]["DraftSearchResults"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    suggest: {
        parameters: {
            query: {
                /** @description Text typed so far. */
                q: string;
                /** @description Maximum number of suggestions of each kind. */
                limit?: number;
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The suggestions. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSitemapIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sitemap index. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSitemap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Month in UTC and, from the second part on, the number of the part: 2026-11, 2026-11-2. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sitemap. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getNewsSitemap: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sitemap. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRobots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRslLicense: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rsl+xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTdmRep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never> | unknown[];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getLlms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEmbed: {
        parameters: {
            query: {
                /** @description URL of an article on the site (current or former) or in this API. */
                url: string;
                /** @description Default: json. */
                format?: "json" | "xml";
                /** @description Maximum width of the card and its thumbnail, in pixels. */
                maxwidth?: number;
                /** @description Maximum height of the card and its thumbnail, in pixels. */
                maxheight?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The card. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description oEmbed version: 1.0. */
                        version: string;
                        /** @description oEmbed type: rich. */
                        type: string;
                        /** @description Headline of the article. */
                        title: string;
                        /** @description Name of the first author, or the byline. */
                        author_name?: string;
                        /** @description Name of the publication. */
                        provider_name: string;
                        /** @description URL of the publication’s site. */
                        provider_url: string;
                        /** @description Seconds for which the card may be cached. */
                        cache_age: number;
                        /** @description URL of the thumbnail. */
                        thumbnail_url?: string;
                        /** @description In pixels. */
                        thumbnail_width?: number;
                        /** @description In pixels. */
                        thumbnail_height?: number;
                        /** @description A quotation that links to the article, without script. */
                        html: string;
                        /** @description In pixels. */
                        width: number;
                        /** @description In pixels. */
                        height: number;
                    };
                    "text/xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getLatestFeed: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description Cursor of the page: follow `rel="next"` of the previous page. */
                cursor?: components["parameters"]["FeedCursor"];
            };
            header?: never;
            path: {
                /** @description rss: RSS 2.0. atom: Atom (RFC 4287). json: JSON Feed 1.1. podcast: RSS 2.0 for podcast apps, of the articles with audio or video. */
                format: components["parameters"]["FeedFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed, newest first. The `Link` header has `self`, `first` and `next`. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": {
                        /** @description URL of the JSON Feed version: https://jsonfeed.org/version/1.1. */
                        version: string;
                        /** @description Title of the publication and of the feed. */
                        title: string;
                        items: ({
                            id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getListFeed: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description Cursor of the page: follow `rel="next"` of the previous page. */
                cursor?: components["parameters"]["FeedCursor"];
            };
            header?: never;
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
                /** @description rss: RSS 2.0. atom: Atom (RFC 4287). json: JSON Feed 1.1. podcast: RSS 2.0 for podcast apps, of the articles with audio or video. */
                format: components["parameters"]["FeedFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed, newest first. The `Link` header has `self`, `first` and `next`. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": {
                        /** @description URL of the JSON Feed version: https://jsonfeed.org/version/1.1. */
                        version: string;
                        /** @description Title of the publication and of the feed. */
                        title: string;
                        items: ({
                            id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSectionFeed: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description Cursor of the page: follow `rel="next"` of the previous page. */
                cursor?: components["parameters"]["FeedCursor"];
            };
            header?: never;
            path: {
                /** @description Slug of the section. */
                slug: components["parameters"]["GetSectionFeedSlug"];
                /** @description rss: RSS 2.0. atom: Atom (RFC 4287). json: JSON Feed 1.1. podcast: RSS 2.0 for podcast apps, of the articles with audio or video. */
                format: components["parameters"]["FeedFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed, newest first. The `Link` header has `self`, `first` and `next`. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": {
                        /** @description URL of the JSON Feed version: https://jsonfeed.org/version/1.1. */
                        version: string;
                        /** @description Title of the publication and of the feed. */
                        title: string;
                        items: ({
                            id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTagFeed: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description Cursor of the page: follow `rel="next"` of the previous page. */
                cursor?: components["parameters"]["FeedCursor"];
            };
            header?: never;
            path: {
                /** @description Slug of the tag. */
                slug: components["parameters"]["FeedSlug"];
                /** @description rss: RSS 2.0. atom: Atom (RFC 4287). json: JSON Feed 1.1. podcast: RSS 2.0 for podcast apps, of the articles with audio or video. */
                format: components["parameters"]["FeedFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed, newest first. The `Link` header has `self`, `first` and `next`. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": {
                        /** @description URL of the JSON Feed version: https://jsonfeed.org/version/1.1. */
                        version: string;
                        /** @description Title of the publication and of the feed. */
                        title: string;
                        items: ({
                            id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAuthorFeed: {
        parameters: {
            query?: {
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description Cursor of the page: follow `rel="next"` of the previous page. */
                cursor?: components["parameters"]["FeedCursor"];
            };
            header?: never;
            path: {
                /** @description Slug of the author. */
                slug: components["parameters"]["GetAuthorFeedSlug"];
                /** @description rss: RSS 2.0. atom: Atom (RFC 4287). json: JSON Feed 1.1. podcast: RSS 2.0 for podcast apps, of the articles with audio or video. */
                format: components["parameters"]["FeedFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed, newest first. The `Link` header has `self`, `first` and `next`. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": {
                        /** @description URL of the JSON Feed version: https://jsonfeed.org/version/1.1. */
                        version: string;
                        /** @description Title of the publication and of the feed. */
                        title: string;
                        items: ({
                            id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSearchFeed: {
        parameters: {
            query: {
                /** @description Search words, `"a phrase"`, `prefix*`, `AND`, `OR`, `NOT` (or `-word`), parentheses. Adjacent words are joined by AND. No input is invalid; of more than 64 words, the first 64 are used. */
                q: string;
                /** @description Slugs of sections, each including its subsections: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `world|business`. */
                section?: components["parameters"]["Section"];
                /** @description Slugs of tags: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `china,diplomacy`. */
                tag?: components["parameters"]["Tag"];
                /** @description Slugs of authors: `a,b` for both, `a|b` for either, `-c` for not, with parentheses. A comma binds tighter than a bar. Example: `-wire`. */
                author?: components["parameters"]["Author"];
                /** @description Language tags (BCP 47), at most 20; `en` matches `en-GB`. */
                language?: components["parameters"]["ArticleLanguage"];
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
                /** @description Returns the response as of this future instant: scheduled articles and versions are live, embargoes have ended, expired articles are gone. Rankings are today’s. Requires a key with the scope `drafts`; never cached. */
                at?: components["parameters"]["At"];
                /** @description Token of a preview link of the site. Replaces `at` and the key: the response is what the public will read at the instant of the link. */
                preview?: components["parameters"]["ArticlePreview"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description Cursor of the page: follow `rel="next"` of the previous page. */
                cursor?: components["parameters"]["FeedCursor"];
            };
            header?: never;
            path: {
                /** @description rss: RSS 2.0. atom: Atom (RFC 4287). json: JSON Feed 1.1. podcast: RSS 2.0 for podcast apps, of the articles with audio or video. */
                format: components["parameters"]["FeedFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed, newest first. The `Link` header has `self`, `first` and `next`. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/rss+xml": string;
                    "application/atom+xml": string;
                    "application/feed+json": {
                        /** @description URL of the JSON Feed version: https://jsonfeed.org/version/1.1. */
                        version: string;
                        /** @description Title of the publication and of the feed. */
                        title: string;
                        items: ({
                            id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listSections: {
        parameters: {
            query?: {
                /** @description Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language. */
                language?: components["parameters"]["ListLanguage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sections. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createSection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionInput"];
            };
        };
        responses: {
            /** @description Slug of the section. */
            201: {
                headers: {
                    "Broadsheet-Sequence": components["headers"]["Broadsheet-Sequence"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSection: {
        parameters: {
            query?: {
                /** @description Related resources to include. */
                include?: ("breadcrumb" | "navigation")[];
                /** @description Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language. */
                language?: components["parameters"]["ListLanguage"];
            };
            header?: never;
            path: {
                /** @description Slug of the section. */
                slug: components["parameters"]["GetSectionFeedSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Slug of the section. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteSection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the section. */
                slug: components["parameters"]["GetSectionFeedSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The section was deleted. */
            204: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchSection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the section. */
                slug: components["parameters"]["GetSectionFeedSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionPatch"];
                "application/merge-patch+json": components["schemas"]["SectionPatch"];
            };
        };
        responses: {
            /** @description The updated section. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listTags: {
        parameters: {
            query?: {
                /** @description Only tags of this type. */
                type?: "keyword" | "person" | "organisation" | "place" | "event" | "series";
                /** @description Start of a name or alias, ignoring case and accents. */
                q?: string;
                /** @description Sort by name (code points) or by number of public articles. Default: name. */
                sort?: "name" | "popular";
                /** @description Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language. */
                language?: components["parameters"]["ListLanguage"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit50"];
                /** @description `page.next` of the previous page, alone or with the same parameters. */
                cursor?: components["parameters"]["ArticleCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tags. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagInput"];
            };
        };
        responses: {
            /** @description Slug of the tag. */
            201: {
                headers: {
                    "Broadsheet-Sequence": components["headers"]["Broadsheet-Sequence"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTag: {
        parameters: {
            query?: {
                /** @description Related resources to include. */
                include?: ("relatedTags" | "navigation")[];
                /** @description Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language. */
                language?: components["parameters"]["ListLanguage"];
            };
            header?: never;
            path: {
                /** @description Slug of the tag. */
                slug: components["parameters"]["FeedSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Slug of the tag. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteTag: {
        parameters: {
            query?: {
                /** @description Whether to remove the tag from all its articles first. Default: false. */
                force?: boolean;
            };
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the tag. */
                slug: components["parameters"]["FeedSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag will be deleted when the job is done. */
            202: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The tag was deleted. */
            204: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the tag. */
                slug: components["parameters"]["FeedSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagPatch"];
                "application/merge-patch+json": components["schemas"]["TagPatch"];
            };
        };
        responses: {
            /** @description The updated tag. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRelatedTags: {
        parameters: {
            query?: {
                /** @description Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language. */
                language?: components["parameters"]["ListLanguage"];
                /** @description Maximum number of items. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Slug of the tag. */
                slug: components["parameters"]["FeedSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The related tags. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelatedTagList"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAuthors: {
        parameters: {
            query?: {
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit50"];
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["AuthorCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of authors. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createAuthor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorInput"];
            };
        };
        responses: {
            /** @description Slug of the author. */
            201: {
                headers: {
                    "Broadsheet-Sequence": components["headers"]["Broadsheet-Sequence"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAuthor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the author. */
                slug: components["parameters"]["GetAuthorFeedSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Slug of the author. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteAuthor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the author. */
                slug: components["parameters"]["GetAuthorFeedSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The author was deleted. */
            204: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchAuthor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the author. */
                slug: components["parameters"]["GetAuthorFeedSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorPatch"];
                "application/merge-patch+json": components["schemas"]["AuthorPatch"];
            };
        };
        responses: {
            /** @description The updated author. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    runBulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkInput"];
            };
        };
        responses: {
            /** @description Results of the commands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResult"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    mergeTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the tag. */
                slug: components["parameters"]["FeedSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Slug of the target tag. */
                    into: string;
                };
            };
        };
        responses: {
            /** @description The merge is complete. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The merge is in progress; the job reports it. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEntries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEntries"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    putEntries: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the entries you read: `"r3"`. Rejected with 412 if they have changed. */
                "if-match"?: components["parameters"]["ListIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntriesInput"];
            };
        };
        responses: {
            /** @description The updated entries. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEntries"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    addEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the entries you read: `"r3"`. Rejected with 412 if they have changed. */
                "if-match"?: components["parameters"]["ListIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryInput"];
            };
        };
        responses: {
            /** @description The updated entries. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEntries"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    removeEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the entries you read: `"r3"`. Rejected with 412 if they have changed. */
                "if-match"?: components["parameters"]["ListIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
                /** @description ID or position of the entry. */
                entry: components["parameters"]["Entry"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The updated entries. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEntries"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    changeEntry: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the entries you read: `"r3"`. Rejected with 412 if they have changed. */
                "if-match"?: components["parameters"]["ListIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
                /** @description ID or position of the entry. */
                entry: components["parameters"]["Entry"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryPatch"];
                "application/merge-patch+json": components["schemas"]["EntryPatch"];
            };
        };
        responses: {
            /** @description The updated entries. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEntries"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            428: components["responses"]["Problem428"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    excludeArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description ID or slug of an article. */
                    article: string;
                };
            };
        };
        responses: {
            /** @description The updated entries and exclusions. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEntries"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    includeArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the list. */
                slug: components["parameters"]["ListSlug"];
                /** @description ID or slug of the article. */
                ref: components["parameters"]["ArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The updated entries and exclusions. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListEntries"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPublication: {
        parameters: {
            query?: {
                /** @description Language of names and descriptions (BCP 47). `fr-CA` falls back to `fr`, then to the default language. */
                language?: components["parameters"]["ListLanguage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The publication. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchPublication: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationPatch"];
                "application/merge-patch+json": components["schemas"]["PublicationPatch"];
            };
        };
        responses: {
            /** @description The updated publication. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyInput"];
            };
        };
        responses: {
            /** @description The created key. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the key. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key was revoked. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listOwnDeliveries: {
        parameters: {
            query?: {
                /** @description First day, such as 2026-11-24. Default: today. */
                from?: components["parameters"]["AccountFrom"];
                /** @description Last day, at most 366 days after `from`. Default: `from`. */
                to?: components["parameters"]["AccountTo"];
                /** @description Whether to return single deliveries or totals. Default: article. */
                by?: components["parameters"]["By"];
                /** @description csv returns the whole report as one file (RFC 4180), without paging. */
                format?: components["parameters"]["AccountFormat"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit100"];
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["AuthorCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryReport"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listPartners: {
        parameters: {
            query?: {
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["PartnerCursor"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit50"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partners. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartnerInput"];
            };
        };
        responses: {
            /** @description The partner. */
            201: {
                headers: {
                    "Broadsheet-Sequence": components["headers"]["Broadsheet-Sequence"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPartner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the partner. */
                id: components["parameters"]["PartnerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The partner. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchPartner: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the partner you read: `"r3"`. */
                "if-match"?: string;
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the partner. */
                id: components["parameters"]["PartnerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartnerPatch"];
                "application/merge-patch+json": components["schemas"]["PartnerPatch"];
            };
        };
        responses: {
            /** @description The updated partner. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partner"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["AuthorCursor"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit50"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The products. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description The product. */
            201: {
                headers: {
                    "Broadsheet-Sequence": components["headers"]["Broadsheet-Sequence"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenProduct"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Slug of the product. */
                slug: components["parameters"]["ProductSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the product you read: `"r3"`. */
                "if-match"?: components["parameters"]["ProductIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the product. */
                slug: components["parameters"]["ProductSlug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product was deleted. */
            204: {
                headers: {
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the product you read: `"r3"`. */
                "if-match"?: components["parameters"]["ProductIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Slug of the product. */
                slug: components["parameters"]["ProductSlug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPatch"];
                "application/merge-patch+json": components["schemas"]["ProductPatch"];
            };
        };
        responses: {
            /** @description The updated product. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Link: components["headers"]["Link"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenProduct"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description First day, such as 2026-11-24. Default: today. */
                from?: components["parameters"]["AccountFrom"];
                /** @description Last day, at most 366 days after `from`. Default: `from`. */
                to?: components["parameters"]["AccountTo"];
                /** @description Whether to return single deliveries or totals. Default: article. */
                by?: components["parameters"]["By"];
                /** @description csv returns the whole report as one file (RFC 4180), without paging. */
                format?: components["parameters"]["AccountFormat"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit100"];
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["AuthorCursor"];
                /** @description Only deliveries to this partner. */
                partner?: string;
                /** @description Only deliveries to this key. */
                key?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryReport"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["PartnerCursor"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit50"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description The webhook, with its signing secret. */
            201: {
                headers: {
                    "Broadsheet-Sequence": components["headers"]["Broadsheet-Sequence"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the webhook. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the webhook you read: `"r3"`. */
                "if-match"?: components["parameters"]["WebhookIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the webhook. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook was deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the webhook you read: `"r3"`. */
                "if-match"?: components["parameters"]["WebhookIfMatch"];
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the webhook. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
                "application/merge-patch+json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description The updated webhook. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the webhook. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRotationInput"];
            };
        };
        responses: {
            /** @description The webhook with its new secret. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the webhook. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the webhook. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookReplayInput"];
            };
        };
        responses: {
            /** @description The replay was started. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries in this state. */
                state?: "waiting" | "delivered" | "failed";
                /** @description Only deliveries about this article. */
                article?: string;
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["AuthorCursor"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit50"];
            };
            header?: never;
            path: {
                /** @description ID of the webhook. */
                id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deliveries. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the webhook. */
                id: components["parameters"]["WebhookId"];
                /** @description ID of the delivery. */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    playSandbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `embargo` creates an embargoed article; `lift-embargo`, `correct` and `withdraw` act on it. */
                step: "embargo" | "lift-embargo" | "correct" | "withdraw";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article after the step. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Played"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sources. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceInput"];
            };
        };
        responses: {
            /** @description The source. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the source. */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the source. */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source was deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the source. */
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourcePatch"];
                "application/merge-patch+json": components["schemas"]["SourcePatch"];
            };
        };
        responses: {
            /** @description The source. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The imports. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    createImport: {
        parameters: {
            query?: {
                /** @description Name of the file. Default: upload. */
                name?: string;
                /** @description Format of the file. Default: detected from its content. */
                kind?: "native" | "wordpress" | "newsml-g2" | "feed" | "json-feed" | "wp-rest" | "ninjs" | "ghost" | "html" | "markdown" | "csv" | "text";
                /** @description URL of the original site, for resolving relative URLs. */
                site?: string;
                /** @description Source name of the articles. Default: the host of the site; `import` for native records. */
                source?: string;
                /** @description IANA time zone of dates without one. Default: the publication’s. */
                timezone?: string;
                /** @description JSON object that maps categories and tags to sections. */
                sections?: string;
                /** @description JSON object that maps fields to CSV columns. */
                columns?: string;
                /** @description Whether to check the file and write nothing. Default: false. */
                dryRun?: boolean;
                /** @description Whether to update articles that were edited here as well. Default: false. */
                overwrite?: boolean;
                /** @description Whether to import the images of articles, from the archive or folder, or else from their URLs. Default: false, images stay at their URLs. */
                images?: boolean;
            };
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportPath"];
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description The import. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the import. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getImportReport: {
        parameters: {
            query?: {
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["ListRevisionsCursor"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit100"];
            };
            header?: never;
            path: {
                /** @description ID of the import. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the report. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the import. */
                id: components["parameters"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Only entries about this resource. */
                subject?: string;
                /** @description Only entries by this actor: key:<id>, cli or job:<name>. */
                actor?: string;
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["ListRevisionsCursor"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit50"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    resolvePath: {
        parameters: {
            query: {
                /** @description Path on your site, as requested by a browser. Query and trailing slash are ignored. */
                path: string;
                /** @description Slug of one of your products (`GET /v1/account`): returns only its articles, as this product delivers them, without other public articles. For partner keys only. */
                product?: components["parameters"]["Product"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Type of the resource. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resolved"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listRoutes: {
        parameters: {
            query?: {
                /** @description Types of routes to return. Default: all. */
                types?: components["parameters"]["Types"];
                /** @description `page.next` of the previous page, or the `cursor` of the last line, alone or with the same `types`. */
                cursor?: components["parameters"]["RouteCursor"];
                /** @description Maximum number of routes. Of changes, at most 1000 articles and their sections, tags and authors. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of routes. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    streamRoutes: {
        parameters: {
            query?: {
                /** @description Types of routes to return. Default: all. */
                types?: components["parameters"]["Types"];
                /** @description `page.next` of the previous page, or the `cursor` of the last line, alone or with the same `types`. */
                cursor?: components["parameters"]["RouteCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One route on each line. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPlacementViews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the placement. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The view counts. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacementViews"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getArticleViews: {
        parameters: {
            query?: {
                /** @description Length of each interval. Default: hour. */
                by?: "minute" | "hour" | "day";
                /** @description Start, rounded down to a whole interval. Default: one day ago; two hours ago by minute, 30 days ago by day. */
                from?: string;
                /** @description End, rounded up to a whole interval. Default: now. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description ID, slug or former slug of the article. */
                ref: components["parameters"]["GetArticleRef"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The view counts. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewSeries"];
                };
            };
            308: components["responses"]["Moved"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getImage: {
        parameters: {
            query?: {
                /** @description Width of the rendition: 160, 320, 480, 640, 960, 1200, 1280, 1920, 2560. */
                width?: number;
                /** @description With `width`: height of the crop. Aspect ratios are 1:1, 5:4, 4:3, 3:2, 16:9, 40:21, 2:1, 21:9, and their portrait forms. */
                height?: number;
                /** @description With `height`: cover crops around the focal point, contain fits the whole image. Default: cover. */
                fit?: "cover" | "contain";
                /** @description With `width`: overrides the format of the extension. auto selects the best format in `Accept`; such responses are private, so use an extension behind shared caches. */
                format?: "webp" | "avif" | "jpeg" | "auto";
                /** @description Signature from the signed URLs of an image: grants access until it expires. */
                signature?: string;
                /** @description Token of a preview link. */
                preview?: components["parameters"]["ImagePreview"];
            };
            header?: never;
            path: {
                /** @description File name from the `url` of an image: its ID with the extension of a format. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image file. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Location": components["headers"]["Content-Location"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "image/*": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listImages: {
        parameters: {
            query?: {
                /** @description Text contained in the caption, the credit or the creator, ignoring case. */
                q?: string;
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["AuthorCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of images. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    uploadImage: {
        parameters: {
            query?: {
                /** @description Alternative text. Default: read from the file. */
                alt?: string;
                /** @description Default: read from the file. */
                caption?: string;
                /** @description Credit line. Default: read from the file. */
                credit?: string;
                /** @description Creator of the image. Default: read from the file. */
                creator?: string;
                /** @description Focal point as fractions of width and height, such as `0.5,0.33`. */
                focalPoint?: string;
                /** @description IPTC digital source type: how the image was made. Default: read from the file. */
                digitalSourceType?: "digitalCapture" | "computationalCapture" | "negativeFilm" | "positiveFilm" | "print" | "humanEdits" | "composite" | "compositeCapture" | "compositeSynthetic" | "compositeWithTrainedAlgorithmicMedia" | "trainedAlgorithmicMedia" | "algorithmicMedia" | "algorithmicallyEnhanced" | "dataDrivenMedia" | "digitalCreation" | "virtualRecording" | "screenCapture";
                /** @description Copyright line. Default: the copyright in the file. */
                "rights.notice"?: components["parameters"]["RightsNotice"];
                /** @description Usage terms. */
                "rights.usageTerms"?: string;
                /** @description URL of the licence. Default: read from the file. */
                "rights.licenseUrl"?: string;
                /** @description Whether partners may republish it. Default: true. */
                "rights.syndicatable"?: boolean;
                /** @description From this instant it is no longer served. */
                "rights.licenseEndsAt"?: string;
                /** @description Name of the source system; requires `sourceId`. */
                source?: components["parameters"]["ImageSource"];
                /** @description ID of the image in the source system. A second upload with the same ID replaces the image. */
                sourceId?: string;
            };
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageAddress"];
                "image/jpeg": unknown;
                "image/png": unknown;
                "image/webp": unknown;
                "image/avif": unknown;
                "image/gif": unknown;
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description The replaced image. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description The image. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getImageAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the image. */
                id: components["parameters"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the image. */
                id: components["parameters"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image was deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the image. */
                id: components["parameters"]["ImageId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImagePatch"];
                "application/merge-patch+json": components["schemas"]["ImagePatch"];
            };
        };
        responses: {
            /** @description The updated image, or a receipt for keys without `drafts`. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"] | components["schemas"]["ImageReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMedia: {
        parameters: {
            query?: {
                /** @description Signature from the signed URL of audio or video: grants access until it expires. */
                signature?: string;
                /** @description Token of a preview link. */
                preview?: components["parameters"]["ImagePreview"];
            };
            header?: never;
            path: {
                /** @description File name from the `url` of audio, video or a text track. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "CDN-Cache-Control": components["headers"]["CDN-Cache-Control"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "Cache-Tag": components["headers"]["Cache-Tag"];
                    "Content-Usage": components["headers"]["Content-Usage"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "TDM-Reservation": components["headers"]["TDM-Reservation"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "audio/*": string;
                    "video/*": string;
                    "text/vtt": string;
                };
            };
            /** @description The range of the file. */
            206: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "audio/*": string;
                    "video/*": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            416: components["responses"]["Problem416"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listEmbeds: {
        parameters: {
            query?: {
                /** @description Only embeds in this state. */
                state?: "waiting" | "known" | "unavailable";
                /** @description Only embeds of this provider. */
                provider?: "youtube" | "vimeo" | "dailymotion" | "ted" | "flickr" | "x" | "instagram" | "facebook" | "tiktok" | "bluesky" | "mastodon" | "soundcloud" | "spotify" | "datawrapper" | "flourish";
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["ListRevisionsCursor"];
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of embeds. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmbedList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    refreshEmbed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the embed. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The embed, before the new request. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Embed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMedia: {
        parameters: {
            query?: {
                /** @description Maximum number of items. */
                limit?: components["parameters"]["Limit20"];
                /** @description `page.next` of the previous page. */
                cursor?: components["parameters"]["AuthorCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of audio and video. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaList"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    uploadMedia: {
        parameters: {
            query?: {
                /** @description Title. Default: read from the file. */
                title?: string;
                /** @description Description for editors and formats. */
                caption?: string;
                /** @description Credit line. */
                credit?: string;
                /** @description Creator of the work. Default: read from the file. */
                creator?: string;
                /** @description ID of the poster image. */
                poster?: string;
                /** @description Whether podcast apps mark it as explicit. Default: false. */
                explicit?: boolean;
                /** @description Copyright line. Default: the copyright in the file. */
                "rights.notice"?: components["parameters"]["RightsNotice"];
                /** @description Name of the source system; requires `sourceId`. */
                source?: components["parameters"]["ImageSource"];
                /** @description ID in the source system. A second upload with the same ID replaces the file. */
                sourceId?: string;
            };
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaAddress"];
                "audio/mpeg": unknown;
                "audio/mp4": unknown;
                "audio/ogg": unknown;
                "audio/wav": unknown;
                "audio/flac": unknown;
                "video/mp4": unknown;
                "video/webm": unknown;
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description The replaced asset. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            /** @description The audio or video. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMediaAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the audio or video asset. */
                id: components["parameters"]["MediaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The audio or video. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the audio or video asset. */
                id: components["parameters"]["MediaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The asset was deleted. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to retry: the same key returns the same result for 24 hours. */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description ID of the audio or video asset. */
                id: components["parameters"]["MediaId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaPatch"];
                "application/merge-patch+json": components["schemas"]["MediaPatch"];
            };
        };
        responses: {
            /** @description The updated asset, or a receipt for keys without `drafts`. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"] | components["schemas"]["MediaReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is running. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            500: components["responses"]["Problem500"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server can handle requests, or only reads. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            414: components["responses"]["Problem414"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    Age: components["headers"]["Age"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    requestSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["HubInput"];
            };
        };
        responses: {
            /** @description The request was accepted; the callback must confirm it. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    countViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewReport"];
                "text/plain": components["schemas"]["ViewReport"];
            };
        };
        responses: {
            /** @description The views were recorded. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewReceipt"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    receiveChange: {
        parameters: {
            query?: never;
            header: {
                /** @description ID of the delivery, the same in every attempt. */
                "webhook-id": string;
                /** @description Unix time of this attempt, in seconds. */
                "webhook-timestamp": string;
                /** @description Signatures `v1` (HMAC-SHA256) and `v1a` (Ed25519), separated by spaces. */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description The receiver is permanently gone: the webhook is deleted. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The event was received. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
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
  | 'invalid-media'
  | 'range-not-satisfiable'
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
