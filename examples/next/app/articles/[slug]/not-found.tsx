import { Suspense } from 'react'
import { Gone } from '@/components/gone'
import { API } from '@/lib/broadsheet'

/** With status 404, also for a withdrawn article: Next.js has no 410. */
export default function ArticleNotFound() {
  return (
    <Suspense>
      <Gone api={API} />
    </Suspense>
  )
}
