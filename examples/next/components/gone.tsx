'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'

/** Why there is no article at this address: the API gives the reason of a withdrawal. */
export function Gone({ api }: { api: string }) {
  const slug = usePathname().split('/').at(-1)
  const [{ title, reason }, setProblem] = useState({ title: 'There is no such article', reason: '' })
  useEffect(() => {
    void fetch(`${api}/v1/articles/${slug}`).then(async (response) => {
      if (response.status === 410) setProblem(await response.json())
    })
  }, [api, slug])
  return (
    <>
      <h1>{title}</h1>
      <p>{reason}</p>
    </>
  )
}
