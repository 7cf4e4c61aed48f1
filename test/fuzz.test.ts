import t from 'tap'
import { fuzz } from '../bench/fuzz.ts'

t.test('a thousand random requests are each answered as the document says', async (t) => {
  const { statuses, faults } = await fuzz(1000, 20261123)
  t.strictSame(
    faults.map(({ what, request, times }) => `${times} × ${what}: ${request}`),
    [],
  )
  const answered = Object.values(statuses).reduce((sum, times) => sum + times, 0)
  t.equal(answered, 1000)
  for (const status of ['200', '304', '308', '400', '401', '404', '405'])
    t.ok((statuses[status] ?? 0) > 0, `${status} is among the answers`)
  t.ok((statuses['200'] ?? 0) > 150, 'a good part of them are right')
})
