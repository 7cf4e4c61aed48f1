import { FORMATS } from '#formats/registry.ts'
import { marker, placementId, type State, taxonomy, WITHDRAWN } from './articles.ts'
import type { Asker } from './askers.ts'

/** One request of the table. */
export interface Requested {
  /** As the app calls it: `/v1/articles/:ref`. */
  route: string
  url: string
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  headers: Record<string, string>
  payload?: string
  /** Whose markers must be there while they may be. */
  shows: State | 'all' | null
  /** The hidden article whose own address this is. */
  of: State | null
  /** The hidden article that a tool of MCP is asked for. */
  named?: State
  /** The hidden article that the request names; `no article`: the answer depends on none; null: it may depend on any. */
  about: State | 'no article' | null
}

type More = Partial<Pick<Requested, 'method' | 'headers' | 'payload' | 'shows' | 'of' | 'named' | 'about'>>

/** Ids of the hidden articles and of their images, which can't be guessed but may have been passed on. */
export interface Ids {
  article: ReadonlyMap<string, string>
  image: ReadonlyMap<string, string>
  /** A valid one, of the public image. */
  signature: string
}

const REQUESTED_BY_HAND = ['/docs/start.js', '/docs/openapi.json', '/docs/static/:name', '/showcase/:file', '/demo']

/** Pages of the newspaper, which have no routes: they are served for all other paths. */
export const PAGES = 'pages'

/** A key with the scope `read`, which sees public content. */
export const READER_TOKEN = 'bsk_reader-of-leaks'
const READER = { authorization: `Bearer ${READER_TOKEN}` }

/** Routes that answer as of a future instant, for those who may ask. */
const AHEAD: readonly [route: string, path: string][] = [
  ['/v1/articles', '/v1/articles'],
  ['/v1/articles/:ref', '/v1/articles/mate-other'],
  ['/v1/articles/:ref/related', '/v1/articles/mate-other/related'],
  ['/v1/lists/:slug', '/v1/lists/latest'],
  ['/v1/front', '/v1/front'],
  ['/v1/search', '/v1/search?q=NOT%20nothing'],
  ['/feeds/latest.:format', '/feeds/latest.rss'],
  ['/feeds/search.:format', '/feeds/search.atom?q=NOT%20nothing'],
]

/** Routes for those who write, and what they read for it. */
const WRITING: readonly [path: string, method: Requested['method']][] = [
  ['/v1/articles/:ref/preview-links', 'POST'],
  ['/v1/articles/:ref/preview-links', 'GET'],
  ['/v1/articles/:ref/visibility', 'GET'],
  ['/v1/preview-links', 'POST'],
  ['/v1/preview-links', 'GET'],
  ['/v1/preview-links/:id', 'DELETE'],
  ['/v1/images', 'POST'],
  ['/v1/images', 'GET'],
  ['/v1/images/:id', 'GET'],
  ['/v1/images/:id', 'PATCH'],
  ['/v1/images/:id', 'DELETE'],
  ['/v1/media', 'POST'],
  ['/v1/media', 'GET'],
  ['/v1/media/:id', 'GET'],
  ['/v1/media/:id', 'PATCH'],
  ['/v1/media/:id', 'DELETE'],
  ['/v1/embeds', 'GET'],
  ['/v1/embeds/:id/refresh', 'POST'],
  ['/v1/articles/by-source/:source/:sourceId', 'PUT'],
  ['/v1/articles/by-source/:source/:sourceId', 'GET'],
  ['/v1/articles/:ref', 'PATCH'],
  ['/v1/articles/:ref', 'DELETE'],
  ['/v1/articles/:ref/revisions', 'GET'],
  ['/v1/articles/:ref/revisions/:number', 'GET'],
  ['/v1/articles/:ref/revisions/:number/diff', 'GET'],
  ['/v1/articles/:ref/draft', 'GET'],
  ['/v1/articles/:ref/posts', 'POST'],
  ['/v1/audit', 'GET'],
  ['/v1/lists/:slug/entries', 'GET'],
  ['/v1/lists/:slug/entries/:entry', 'PATCH'],
  ['/v1/lists/:slug/exclusions', 'POST'],
  ['/v1/lists/:slug/exclusions/:ref', 'DELETE'],
  ['/v1/tags/:slug/merge', 'POST'],
  ['/v1/bulk', 'POST'],
  ['/v1/jobs/:id', 'GET'],
  ['/v1/partners', 'GET'],
  ['/v1/partners', 'POST'],
  ['/v1/partners/:id', 'GET'],
  ['/v1/partners/:id', 'PATCH'],
  ['/v1/products', 'GET'],
  ['/v1/products', 'POST'],
  ['/v1/products/:slug', 'GET'],
  ['/v1/products/:slug', 'PATCH'],
  ['/v1/products/:slug', 'DELETE'],
  ['/v1/deliveries', 'GET'],
  ['/v1/sandbox/:step', 'POST'],
  ...(['GET', 'POST'] as const).map((method) => ['/v1/webhooks', method] as [string, 'GET' | 'POST']),
  ['/v1/webhooks/:id', 'GET'],
  ['/v1/webhooks/:id/deliveries', 'GET'],
  ['/v1/webhooks/:id/deliveries/:delivery', 'GET'],
  ['/v1/webhooks/:id/rotate-secret', 'POST'],
  ['/v1/webhooks/:id/replay', 'POST'],
  ['/v1/webhooks/:id/test', 'POST'],
  ['/v1/keys', 'GET'],
  ['/v1/sources', 'GET'],
  ['/v1/sources', 'POST'],
  ['/v1/sources/:id', 'GET'],
  ['/v1/sources/:id', 'PATCH'],
  ['/v1/sources/:id', 'DELETE'],
  ['/v1/imports', 'GET'],
  ['/v1/imports', 'POST'],
  ['/v1/imports/:id', 'GET'],
  ['/v1/imports/:id/report', 'GET'],
  ['/v1/imports/:id/cancel', 'POST'],
  ['/v1/keys/:id', 'DELETE'],
  ['/v1/articles/:ref/posts/:post', 'PATCH'],
  ['/v1/articles/:ref/posts/:post', 'DELETE'],
  ...['publish', 'schedule', 'unschedule', 'unpublish', 'correct', 'withdraw', 'reinstate', 'revert', 'erase'].map(
    (verb) => [`/v1/articles/:ref/${verb}`, 'POST'] as [string, 'POST'],
  ),
]

/** Requests for every route of the app, by every way that a hidden article could show. */
export function requestsFor(states: readonly State[], ids: Ids, etags: ReadonlyMap<string, string>): Requested[] {
  const table: Requested[] = []
  let about: State | null = null
  const ask = (
    route: string,
    url: string,
    { method = 'GET', headers = {}, shows = null, of = null, ...more }: More = {},
  ) => table.push({ route, url, method, headers, shows, of, about, ...more })
  const tool = (name: string, args: object, more: More = {}) => ask('/mcp', '/mcp', { ...mcpCall(name, args), ...more })
  const articles = (query: string, more: More = {}) => ask('/v1/articles', `/v1/articles?${query}`, more)
  const list = (slug: string, query = '', more: More = {}) => ask('/v1/lists/:slug', `/v1/lists/${slug}${query}`, more)
  const mate = `mate-${states[0]}`

  ask('/', '/')
  ask('/', '/', { headers: { accept: 'text/html' } })
  const html = { accept: 'text/html' }
  for (const url of ['/?language=eo', '/world', '/tags/common', '/authors/desk', '/no/such-page'])
    ask(PAGES, url, { headers: html })
  ask('/search', '/search?q=common', { headers: html })
  ask('/preview', '/preview?token=nothing', { headers: html })
  ask('/healthz', '/healthz')
  ask('/v1/publication', '/v1/publication')
  ask('/readyz', '/readyz')
  for (const path of ['/openapi.json', '/openapi-3.2.json', '/asyncapi.json', '/schemas/import.json'])
    ask(path, path, { about: 'no article' })
  ask('/docs/errors/:code', '/docs/errors/not-found', { about: 'no article' })
  // Answered before anything is known of the feed.
  for (const tag of ['common', marker(states[0] as State, 'newtag')])
    ask('/websub', '/websub', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.callback': 'http://10.0.0.1/',
        'hub.topic': `http://127.0.0.1:3000/feeds/tags/${tag}.atom`,
      }).toString(),
    })

  articles('limit=100&count=true', { shows: 'all' })
  articles('limit=100&body=html,text,markdown,blocks', { shows: 'all' })
  articles('limit=100', { shows: 'all', method: 'HEAD' })
  articles('limit=100&fields=headline,images,seo,social,extra,corrections,rights,source', {
    shows: 'all',
    headers: { 'accept-encoding': 'gzip' },
  })
  articles('limit=100&fields=slug', { shows: 'all', headers: { 'accept-encoding': 'br' } })
  articles('limit=3')
  articles('limit=4&sort=oldest&count=true')
  articles('limit=5&sort=updated')
  articles('language=eo&count=true', { shows: 'all' })
  articles('kind=obituary,live-blog&count=true', { shows: 'all' })
  articles('source=test&limit=4&count=true')
  articles('from=2026-11-23&to=2026-11-23&limit=100&count=true', { shows: 'all' })
  articles('from=2026-11-23T08:58:00Z&useDate=updated&count=true', { shows: 'all' })
  articles('from=2026-11-23T08:58:00Z&useDate=firstPublished&count=true', { shows: 'all' })
  articles('section=world&limit=6&count=true')
  articles('section=sport|world&tag=common,-tie-a&limit=100&count=true', { shows: 'all' })
  articles('author=desk&limit=100&count=true', { shows: 'all' })
  articles('tag=tie-b&limit=100', { shows: 'all', headers: { 'if-none-match': '"nothing"' } })
  articles('limit=100', { headers: { 'if-none-match': '*' } })
  articles(`ids=${[...ids.article.values()].join(',')}&count=true`, { shows: 'all' })
  articles(`ids=${[...ids.article.values()].join(',')}&body=text&language=eo`, { shows: 'all' })
  articles('state=draft,scheduled,live,unpublished,expired,withdrawn&count=true')
  for (const query of [
    'limit=0',
    'limit=3&section=world',
    'limit=0&tag=tie-b|common&language=eo',
    'limit=2&q=NOT%20nothing',
  ])
    articles(`${query}&facets=section,tag,author,kind,language,month`)
  for (const headers of [{}, READER])
    for (const [route, path] of AHEAD)
      for (const query of ['at=2027-01-01T00:00:00Z', 'preview=nothing'])
        ask(route, `${path}${path.includes('?') ? '&' : '?'}${query}`, { headers })
  articles('limit=3&cursor=tampered')
  articles('limt=3')
  articles('limit=1000')
  for (const { suffix, list } of FORMATS)
    for (const query of list ? ['limit=100&body=html', 'limit=3', 'tag=tie-b&limit=100', 'q=NOT%20nothing'] : [])
      ask(`/v1/articles.${suffix}`, `/v1/articles.${suffix}?${query}`)
  const changes = (query: string, more: More = {}) => ask('/v1/changes', `/v1/changes?${query}`, more)
  changes('limit=1000')
  changes('limit=1000&subjects=article,list,section,tag,author,publication')
  changes('limit=1000&subjects=tag,list&types=created')
  changes('limit=1000&include=article', { shows: 'all' })
  changes('limit=1000&body=text,markdown,blocks', { shows: 'all' })
  changes('limit=1000&fields=headline,images,seo,social,extra,translations', { shows: 'all', headers: READER })
  changes('limit=1000&change=corrected,updated')
  changes('limit=1000&language=eo&fields=slug', { shows: 'all' })
  changes('limit=1000&section=sport|world&tag=common,-tie-a&fields=slug', { shows: 'all' })
  changes('since=now&fields=slug')
  changes('since=now', { method: 'HEAD' })
  changes('since=now', { method: 'HEAD', headers: { accept: 'text/event-stream' } })
  changes('initial=true')
  changes('initial=true&include=article', { shows: 'all' })
  changes('initial=true&section=world&tag=-tie-b&fields=headline', { headers: READER })
  changes('initial=true', { method: 'HEAD' })
  changes('cursor=tampered')
  changes('limit=1001')
  changes('curser=x')
  ask('/v1/articles', '/v1/articles', { method: 'POST' })
  ask('/v1/articles', '/v1/articles', { method: 'OPTIONS' })
  ask('/v1/articles', '/v1/articles', { headers: { authorization: 'Bearer nobody' } })

  for (const query of ['', '?limit=1', '?body=html,text,markdown,blocks', '?keyEvents=true', '?after=post-1'])
    ask('/v1/articles/:ref/posts', `/v1/articles/live-blog/posts${query}`)
  ask('/v1/articles/:ref/posts/:post', '/v1/articles/live-blog/posts/post-3')
  ask('/v1/articles/:ref', '/v1/articles/live-blog?body=blocks,text')

  ask('/v1/lists', '/v1/lists')
  list('latest', '?limit=100', { shows: 'all' })
  list('latest', '?limit=3')
  list('latest', '?section=world&limit=5')
  list('latest', '?tag=tie-b&limit=100', { shows: 'all' })
  list('latest', '?language=eo', { shows: 'all' })
  for (const window of ['1h', '24h', '7d', '30d']) list('most-popular', `?window=${window}&limit=100`, { shows: 'all' })
  list('most-popular', '?limit=3')
  list('most-popular', '?limit=4&section=world')
  list('trending', '?limit=100', { shows: 'all' })
  list('trending', '?limit=3')
  list('trending', '?tag=common&limit=5')
  list('editors-picks', '?limit=100', { shows: 'all' })
  list('editors-picks', '?limit=3')
  list('editors-picks', '?language=la&limit=3')
  list('picks-la', '?limit=100')
  ask('/v1/front', '/v1/front?lists=editors-picks:4,latest:3&language=la&unique=true')
  list('editors-picks', '?author=desk&limit=4')
  list('latest', '?limit=100&fields=headline&body=text,blocks', { shows: 'all' })
  list('editors-picks', '?limit=3&fields=headline,images&body=html')
  list('no-such-list')
  const front = 'lists=editors-picks:20,latest:20,most-popular:20,trending:20,latest/sport:20'
  ask('/v1/front', `/v1/front?${front}`, { shows: 'all' })
  ask('/v1/front', '/v1/front?lists=editors-picks:4,latest:4,most-popular:4,trending:4,latest/world:4&unique=true')
  ask('/v1/front', '/v1/front?lists=latest:100&section=world&language=eo', { shows: 'all' })

  for (const path of ['/sitemap.xml', '/news-sitemap.xml', '/llms.txt']) ask(path, path)
  for (const path of ['/robots.txt', '/license.xml', '/.well-known/tdmrep.json']) ask(path, path)
  for (const month of ['2026-11', '2026-10', '2015-08']) ask('/sitemaps/:name.xml', `/sitemaps/${month}.xml`)
  for (const format of ['rss', 'atom', 'json', 'podcast']) {
    const whole = { shows: 'all' as const }
    ask('/feeds/latest.:format', `/feeds/latest.${format}?limit=100`, whole)
    ask('/feeds/latest.:format', `/feeds/latest.${format}?limit=3&unknown=x`)
    ask('/feeds/lists/:slug.:format', `/feeds/lists/editors-picks.${format}?limit=100`, whole)
    ask('/feeds/sections/:slug.:format', `/feeds/sections/world.${format}?limit=4`)
    ask('/feeds/tags/:slug.:format', `/feeds/tags/tie-b.${format}?limit=100`, whole)
    ask('/feeds/authors/:slug.:format', `/feeds/authors/desk.${format}?limit=100`, { ...whole, method: 'HEAD' })
    ask('/feeds/search.:format', `/feeds/search.${format}?q=NOT%20nothing&limit=5`)
  }

  const named = 'section=world&tag=common&author=desk'
  const included = 'navigation,breadcrumb,section,tag,relatedTags,author'
  articles(`${named}&limit=3&include=${included}`)
  list('latest', `?${named}&limit=3&include=${included}`)
  ask('/v1/front', `/v1/front?lists=latest:3&${named}&include=${included}`)
  ask('/v1/front', '/v1/front?lists=latest:100,trending:100&fields=headline&body=text,blocks', { shows: 'all' })
  ask('/v1/search', `/v1/search?q=common&limit=3&${named}&include=${included}`)
  ask('/v1/sections/:slug', '/v1/sections/world?include=breadcrumb,navigation')
  ask('/v1/tags/:slug', '/v1/tags/common?include=relatedTags,navigation')
  ask('/v1/sections', '/v1/sections')
  for (const path of ['/v1/sections', '/v1/tags', '/v1/lists', '/v1/publication']) ask(path, `${path}?language=eo`)
  ask('/v1/sections/:slug', '/v1/sections/world')
  ask('/v1/tags', '/v1/tags?sort=popular&limit=3')
  ask('/v1/tags', '/v1/tags?sort=popular&limit=100')
  ask('/v1/tags', '/v1/tags?q=tie&sort=popular')
  ask('/v1/tags', '/v1/tags?q=fq')
  ask('/v1/tags', '/v1/tags?limit=4')
  ask('/v1/tags/:slug', '/v1/tags/common')
  ask('/v1/tags/:slug/related', '/v1/tags/common/related?limit=50')
  ask('/v1/tags/:slug/related', '/v1/tags/tie-b/related?limit=3')
  ask('/v1/authors', '/v1/authors?limit=2')
  ask('/v1/authors', '/v1/authors?limit=100', { shows: 'all' })
  ask('/v1/authors/:slug', '/v1/authors/desk')
  ask('/v1/resolve', '/v1/resolve?path=/world')
  for (const query of ['', '?limit=3', '?types=article&limit=5000', '?types=tag,author'])
    ask('/v1/routes', `/v1/routes${query}`, { shows: query.includes('types=article') ? 'all' : null })
  ask('/v1/routes.ndjson', '/v1/routes.ndjson', { shows: 'all' })
  ask('/images/:file', '/images/nothing.jpg')
  ask('/media/:file', '/media/nothing.mp3')
  ask('/v1/views', '/v1/views')
  ask('/preview/:token', '/preview/nothing')
  ask('none', '/v1/article')

  const search = (text: string, query = '', more: More = {}) =>
    ask('/v1/search', `/v1/search?q=${encodeURIComponent(text)}${query}`, more)
  const facets = '&limit=100&facets=section,tag,author,kind,language,month'
  search('article', facets)
  search('NOT nothing', facets, { shows: 'all' })
  search('NOT nothing', '&limit=3&recency=false')
  search('zq*', facets, { shows: 'all' })
  search('z* OR common', '&limit=4&section=world')
  search('common tie desk world', `${facets}&highlights=false`)
  search('comon', facets)
  articles('q=NOT%20nothing&limit=100', { shows: 'all' })
  for (const sort of ['newest', 'oldest', 'updated']) articles(`q=NOT%20nothing&sort=${sort}&limit=4`)
  for (const text of ['c', 'com', 'tie', 'des', 'wor', 'fq', 'mate'])
    ask('/v1/suggest', `/v1/suggest?q=${text}&limit=10`)
  ask('/v1/suggest', '/v1/suggest?q=zq&limit=10', { shows: null })
  for (const text of ['mate', 'mat']) ask('/v1/suggest', `/v1/suggest?q=${text}&limit=3`)

  tool('search_articles', { query: 'NOT nothing', limit: 25 })
  tool('search_articles', { query: 'zq*', limit: 25 }, { shows: null })
  tool('search_articles', { query: 'comon' })
  tool('get_front', { lists: 'editors-picks:20,latest:20,most-popular:20,trending:20,latest/sport:20' })
  tool('get_front', { section: 'world' })
  for (const list of ['latest', 'most-popular', 'trending', 'editors-picks']) tool('get_list', { list, limit: 50 })
  tool('get_list', { list: 'latest', tag: 'tie-b', limit: 3 })
  for (const kind of ['section', 'tag', 'author', 'list']) tool('list_taxonomy', { kind, limit: 100 })
  tool('list_changes', { from: 'start', limit: 100 })
  tool('related_articles', { article: mate, limit: 20 })
  tool('create_draft', { headline: 'A draft' })

  const whole = 'include=related,lists&lists=editors-picks:50,latest:50,most-popular:50,trending:50&related=30'
  ask('/v1/articles/:ref', `/v1/articles/${mate}?${whole}`, { shows: 'all' })
  ask('/v1/articles/:ref', `/v1/articles/${mate}?include=lists&lists=latest:1,most-popular:2,latest/world:2`)
  for (const within of ['section', 'section:sport', 'tag:tie-b', 'author:desk', 'series'])
    ask('/v1/articles/:ref', `/v1/articles/${mate}?include=neighbours&within=${within}`, { shows: null })
  for (const query of [
    '',
    '?by=day',
    '?by=year&tag=tie-b',
    '?by=day&section=world&limit=1',
    '?language=eo&kind=obituary,live-blog',
  ])
    ask('/v1/archive', `/v1/archive${query}`, { shows: null })

  for (const state of states) {
    about = state
    const slug = marker(state, 'slug')
    const own = { of: state, shows: state }
    const id = ids.article.get(slug) ?? ''
    const article = (ref: string, query = '', more: More = {}) =>
      ask('/v1/articles/:ref', `/v1/articles/${ref}${query}`, { ...own, ...more })
    article(slug)
    article(id)
    article(slug, '', { method: 'HEAD' })
    article(slug, '?body=html,text,markdown,blocks&include=related')
    article(slug, '?fields=headline,seo&include=profiles,breadcrumb,navigation')
    article(marker(state, 'oldslug'))
    article(slug, '', { headers: { 'if-none-match': etags.get(slug) ?? '*' }, shows: null })
    article(id, '', { headers: { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }, shows: null })
    for (const { suffix } of FORMATS) ask(`/v1/articles/:ref.${suffix}`, `/v1/articles/${slug}.${suffix}`, own)
    article(slug, '', { headers: { accept: 'application/ld+json' } })
    article(id, '?include=related', { headers: { accept: 'image/png' }, shows: null, of: null })
    for (const format of ['markdown', 'text', 'json'])
      for (const ref of [slug, id]) tool('read_article', { article: ref, format }, { shows: state, named: state })
    tool('read_article', { article: marker(state, 'oldslug') }, { shows: state, named: state })
    tool('related_articles', { article: slug }, { named: state })
    tool('related_articles', { article: `mate-${state}`, limit: 20 })
    tool('search_articles', { query: marker(state, 'headline'), limit: 25 }, { shows: state })
    tool('search_articles', { query: marker(state, 'body'), tag: taxonomy(state, 'tag') })
    tool('list_taxonomy', { kind: 'tag', query: marker(state, 'newtag') })
    tool('update_draft', { article: slug, revision: 1 })
    for (const path of ['related', 'posts'])
      ask(`/v1/articles/:ref/${path}`, `/v1/articles/${slug}/${path}`, { of: state })
    ask('/v1/articles/:ref/posts', `/v1/articles/${slug}/posts?body=html,text,markdown,blocks&limit=1`, { of: state })
    ask('/v1/articles/:ref/posts/:post', `/v1/articles/${slug}/posts/p1?body=html,blocks`, { of: state })
    ask('/v1/articles/:ref/views', `/v1/articles/${slug}/views`)
    ask('/v1/placements/:id', `/v1/placements/${placementId(state)}`)
    for (const type of ['view', 'impression'])
      ask('/v1/views', '/v1/views', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0' },
        payload: JSON.stringify({ type, placement: placementId(state), variant: 'one' }),
      })
    // Its public neighbours.
    article(`mate-${state}`, '', { of: null, about: null })
    article(`mate-${state}`, '?fields=headline,translations,replaces,evolvedFrom,replacedBy&body=text', {
      of: null,
      about: null,
    })
    ask('/v1/articles/:ref/related', `/v1/articles/mate-${state}/related?limit=30`, { shows: state, about: null })
    // Its first pin is the hidden article, its second, if any, a public one.
    if (state !== states[0])
      ask('/v1/articles/:ref/related', `/v1/articles/mate-${state}/related?limit=1`, { about: null })

    const section = taxonomy(state, 'section')
    const tag = taxonomy(state, 'tag')
    const author = taxonomy(state, 'author')
    articles(`section=${section}&count=true`, { shows: state })
    articles(`tag=${tag}|nothing&count=true`, { shows: state })
    articles(`author=${author}&count=true`, { shows: state })
    articles(`tag=${tag}&limit=1&facets=section,tag,author,kind,language,month`, { shows: state })
    articles(`ids=${id}`, { shows: state })
    changes(`article=${id}&limit=1000&fields=slug`, { shows: state })
    changes(`article=${id}&initial=true&include=article`, { shows: state })
    list('latest', `?tag=${tag}`, { shows: state })
    ask('/feeds/tags/:slug.:format', `/feeds/tags/${tag}.atom`, { shows: state })
    ask('/feeds/tags/:slug.:format', `/feeds/tags/${marker(state, 'newtag')}.rss`)
    ask('/feeds/sections/:slug.:format', `/feeds/sections/${section}.json`, { shows: state })
    ask('/feeds/search.:format', `/feeds/search.rss?q=${marker(state, 'headline')}`, { shows: state })
    ask(PAGES, `/${section}/${slug}`, { headers: html, of: state })
    for (const page of [`/${section}`, `/tags/${tag}`, `/authors/${author}`]) ask(PAGES, page, { headers: html })
    ask('/search', `/search?q=${marker(state, 'headline')}`, { headers: html })
    for (const at of ['', '2027-01-01T00:00:00Z'])
      ask('/preview', `/preview?token=nothing&slug=${slug}&at=${at}`, { headers: html })
    ask('/v1/sections/:slug', `/v1/sections/${section}`)
    ask('/v1/tags/:slug', `/v1/tags/${tag}`)
    ask('/v1/tags/:slug', `/v1/tags/rare-${state}`)
    ask('/v1/tags/:slug', `/v1/tags/${marker(state, 'newtag')}`, { shows: null })
    ask('/v1/tags', `/v1/tags?q=${marker(state, 'newtag')}`)
    ask('/v1/authors/:slug', `/v1/authors/${marker(state, 'newauthor')}`)
    ask('/v1/resolve', `/v1/resolve?path=/tag/${marker(state, 'newtag')}`)
    ask('/v1/authors/:slug', `/v1/authors/${author}`, { shows: state })
    for (const field of ['headline', 'standfirst', 'body', 'byline', 'transcript'])
      search(marker(state, field), facets, { shows: state })
    search(`"${marker(state, 'headline')}"`, `&tag=${tag}`)
    // A letter left out: a correction must not reveal the word.
    search(marker(state, 'headline').replace('line', 'lne'))
    search(`${marker(state, 'body').slice(0, -1)}*`, '', { shows: state })
    articles(`q=${marker(state, 'headline')}`, { shows: state })
    articles(`q=${marker(state, 'headline')}&sort=newest`, { shows: state })
    ask('/v1/suggest', `/v1/suggest?q=${marker(state, 'headline').slice(0, -2)}`)
    ask('/v1/suggest', `/v1/suggest?q=${author}`)
    ask('/v1/resolve', `/v1/resolve?path=/${section}/${slug}`, own)
    ask('/v1/resolve', `/v1/resolve?path=/was/${marker(state, 'path')}`, own)
    ask('/v1/resolve', `/v1/resolve?path=/${section}`)
    for (const path of [`${section}/${slug}`, `was/${marker(state, 'path')}`])
      ask('/oembed', `/oembed?url=https://www.example.com/${path}`, own)
    const media = ids.image.get(marker(state, 'media'))
    ask('/media/:file', `/media/${media}.mp3`)
    for (const query of ['preview=nothing', `signature=${ids.signature}`])
      ask('/media/:file', `/media/${media}.mp3?${query}`)
    for (const method of ['GET', 'HEAD'] as const)
      ask('/media/:file', `/media/${media}.en.captions.vtt`, { method, shows: method === 'GET' ? state : null })
    for (const image of ['image', 'portrait', 'embedauthor']) {
      const file = `${ids.image.get(marker(state, image))}.jpg`
      ask('/images/:file', `/images/${file}`, { shows: state })
      ask('/images/:file', `/images/${file}`, { method: 'HEAD' })
      ask('/images/:file', `/images/${file.replace('.jpg', '.webp')}?width=160&height=160`)
      ask('/images/:file', `/images/${file}?preview=nothing`)
      // Signed for another image.
      ask('/images/:file', `/images/${file}?signature=${ids.signature}`)
    }
  }
  about = null
  // Refusals must reveal nothing to callers that may not write.
  for (const [index, [path, method]] of WRITING.entries()) {
    const state = states[index % states.length] as State
    for (const ref of [marker(state, 'slug'), ids.article.get(marker(state, 'slug')) ?? '']) {
      const url = path
        .replace(':sourceId', marker(state, 'sourceid'))
        .replace(':source', 'test')
        .replace(':ref', ref)
        .replace(/:\w+/g, '1')
      // Readers get what is public by its external ID too, and its tombstone.
      const of = method === 'GET' && path.startsWith('/v1/articles/by-source/') ? state : null
      for (const headers of [{}, READER]) ask(path, url, { method, of, headers, about: of ?? 'no article' })
    }
  }
  articles('limit=100&count=true', { headers: READER, shows: 'all' })
  for (const url of ['/v1/account', '/v1/account/deliveries', '/v1/account/deliveries?format=csv'])
    ask(url.split('?')[0] as string, url)
  // Last: it tells of what was asked before.
  ask('/metrics', '/metrics')
  return table
}

/** A call of a tool through MCP. */
function mcpCall(name: string, args: object): More {
  const params = { name, arguments: args, _meta: MCP_META }
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': name,
    },
    payload: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  }
}

const MCP_META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'leaks', version: '1' },
}

/** Routes that say the same whatever the newsroom holds: the document, and the page that shows it. */
export const WITHOUT_ARTICLES = [
  ...[...REQUESTED_BY_HAND, '/openapi.yaml', '/docs', '/docs/', '/docs/swagger', '/docs/operations/:operation'],
  ...['/docs/errors', '/docs/errors/', '/docs/guides', '/docs/guides*', '/docs/guides/:name', '/docs/guides/files/*'],
  '/websub',
]

/** What a partner's key is asked for: the same, but for what tells of other keys, and of writing only that it may not. */
export function requestsOf(asker: Asker, table: readonly Requested[], { isShort }: { isShort: boolean }): Requested[] {
  const { token } = asker
  if (token === null) return [...table]
  const isRequested = ({ method, headers, route }: Requested) =>
    headers.authorization === undefined &&
    // Pages are public, whatever the key.
    route !== PAGES &&
    route !== '/search' &&
    route !== '/preview' &&
    (!isShort || ((method === 'GET' || method === 'HEAD' || route === '/mcp') && !IN_SHORT_LEFT_OUT.includes(route)))
  return [...table, ...requestsByProduct(asker)]
    .filter(isRequested)
    .map((requested) => ({ ...requested, headers: { ...requested.headers, authorization: `Bearer ${token}` } }))
}

/** What a partner asks of its one product, whose slug is its name. */
function requestsByProduct({ name }: Asker): Requested[] {
  const urls = [
    ...['/v1/articles?limit=0&facets=section,tag,author,kind,language,month'],
    ...['/v1/articles?limit=100&count=true', '/v1/articles?limit=3&sort=updated', '/v1/articles/mate-other?body=text'],
    ...[
      '/v1/search?q=NOT%20nothing&limit=4&facets=tag',
      '/v1/suggest?q=mate',
      '/v1/articles/mate-other/related?limit=30',
    ],
    ...['/v1/front?lists=editors-picks:20,latest:3,trending:9', '/v1/lists/editors-picks?limit=3'],
    ...['/v1/articles/mate-other/posts?limit=4', '/v1/resolve?path=/world/mate-other'],
    ...['/feeds/latest.atom?limit=100', '/feeds/search.json?q=NOT%20nothing', '/feeds/lists/editors-picks.rss?limit=4'],
    ...['/v1/changes?limit=1000&include=article', '/v1/changes?initial=true&fields=slug'],
  ]
  return urls.map((url) => ({
    ...{
      route: routeOf(url),
      url: `${url}&product=${name}`,
      method: 'GET' as const,
      headers: {},
      shows: null,
      of: null,
      about: null,
    },
  }))
}

function routeOf(url: string): string {
  const path = url.split('?')[0] as string
  return path.replace(/mate-other/, ':ref').replace(/(lists)\/.*/, '$1/:slug')
}

const IN_SHORT_LEFT_OUT = ['/', '/openapi.json', '/schemas/import.json', '/docs/errors/:code', '/healthz', '/readyz']

/**
 * Whether a URL answers 410 to an asker once its article is taken back, and 404 in a twin that never had it. `killed` was taken
 * back before it was public: only entitled readers saw it.
 */
export function isTombstone({ of, route }: Requested, asker: Asker): boolean {
  // The oEmbed card is the public's, whatever the key.
  const mayKnow = of === 'killed' && route !== '/oembed' && asker.entitledTo.includes(of)
  return of !== null && (WITHDRAWN.includes(of) || mayKnow)
}
