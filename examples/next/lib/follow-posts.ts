import { createClient, type Post } from '@broadsheet/client'

export interface LiveBlog {
  /** The address of the API. */
  api: string
  article: string
  posts: Post[]
  syncToken: string | null
}

/** Calls `show` with all posts whenever one is added, edited or removed; gives what stops it. In the browser. */
export function followPosts({ api, article, posts, syncToken }: LiveBlog, show: (posts: Post[]) => void): () => void {
  const broadsheet = createClient({ baseUrl: api })
  let shown = posts
  let since = syncToken ?? undefined
  let work = Promise.resolve()

  async function update() {
    const { data, error } = await broadsheet.articles.posts(article, { since, limit: 100, body: ['html'] })
    if (error?.status === 400 && since !== undefined) {
      // The token is too old: all posts are read again.
      shown = []
      since = undefined
      return update()
    }
    if (!data) return
    const changed = new Set([...data.items.map(({ id }) => id), ...data.removed])
    shown = [...data.items, ...shown.filter(({ id }) => !changed.has(id))].sort((a, b) => b.at.localeCompare(a.at))
    since = data.syncToken ?? undefined
    show(shown)
  }

  const changes = new EventSource(`${api}/v1/changes?since=now&article=${article}&fields=headline`)
  // At each connection too: something may have changed before it stood.
  changes.onopen = changes.onmessage = () => {
    work = work.then(update)
  }
  return () => changes.close()
}
