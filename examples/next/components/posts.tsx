'use client'

import { useEffect, useState } from 'react'
import { followPosts, type LiveBlog } from '@/lib/follow-posts'
import { Time } from './time'

/** The posts of a live blog, which move by themselves. */
export function Posts({ timezone, ...live }: LiveBlog & { timezone: string }) {
  const [posts, setPosts] = useState(live.posts)
  const { api, article, syncToken } = live
  // biome-ignore lint/correctness/useExhaustiveDependencies: followed from the first posts on
  useEffect(() => followPosts(live, setPosts), [api, article, syncToken])
  return posts.map(({ id, at, title, body }) => (
    <article key={id} className="post" id={id}>
      <Time at={at} timezone={timezone} clock />
      {title && <h2>{title}</h2>}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the API */}
      <div dangerouslySetInnerHTML={{ __html: body?.html ?? '' }} />
    </article>
  ))
}
