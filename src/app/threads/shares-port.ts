import { once } from 'node:events'
import { createServer } from 'node:net'

/** What a system says that has no load-balancing SO_REUSEPORT. */
const MISSING = ['ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOPROTOOPT', 'ENOSYS']

/** Whether several threads can listen on one port here. Throws where not even one can. */
export async function sharesPort(listen: { host: string; port: number }, open = createServer): Promise<boolean> {
  const server = open()
  try {
    server.listen({ ...listen, reusePort: true })
    await once(server, 'listening')
  } catch (error) {
    if (MISSING.includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
  await new Promise((resolve) => server.close(resolve))
  return true
}
