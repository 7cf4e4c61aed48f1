import type { NextConfig } from 'next'

const config: NextConfig = {
  cacheComponents: true,
  // The first request of a page waits for it: one that is missing is 404, one that has moved 308.
  partialPrefetching: false,
}

export default config
