import t from 'tap'
import { fuzz } from '../bench/fuzz.ts'
import { byExtent, SEED } from './support/extent.ts'

// `npm run fuzz` sends as many as one likes.
const REQUESTS = byExtent({ short: 600, daily: 3000, full: 20_000 })
const COMMON = ['200', '400', '401', '404', '405']
/** Statuses that so many random requests are sure to meet. */
const MET = byExtent({ short: COMMON, daily: [...COMMON, '304', '308'], full: [...COMMON, '304', '308'] })

t.test('random requests are each answered as the document says', async (t) => {
  const { statuses, faults } = await fuzz(REQUESTS, SEED)
  t.strictSame(
    faults.map(({ what, request, times }) => `${times} × ${what}: ${request}`),
    [],
  )
  const answered = Object.values(statuses).reduce((sum, times) => sum + times, 0)
  t.equal(answered, REQUESTS)
  for (const status of MET) t.ok((statuses[status] ?? 0) > 0, `${status} is among the answers`)
  t.ok((statuses['200'] ?? 0) > 0.15 * REQUESTS, 'a good part of them are right')
})
