import { type Finding, findingsOf } from './findings.ts'

/** Milliseconds that an answer, or the first bytes of a stream, may take. */
const PATIENCE = 5_000

/** The server as readers reach it: ready, this newsroom's (`newsroom` is its id), under its whole address, and streaming. */
export async function checkServer(address: string, newsroom: string | null): Promise<Finding[]> {
  const { ok, failure } = findingsOf('server')
  const ready = await ask(`${address}/readyz`)
  if ('unreachable' in ready)
    return [
      failure(
        `There is no response from ${address}: ${ready.unreachable}.`,
        'Start the server with broadsheet serve, or check PUBLIC_URL, its DNS entry and the proxy.',
      ),
    ]
  if (ready.location !== null)
    return [failure(`${address} redirects to ${ready.location}.`, 'Set PUBLIC_URL to the target of the redirect.')]
  if (ready.status === 404)
    return [
      failure(`${address}/readyz returns 404.`, 'The proxy must strip the path of PUBLIC_URL: see docs/deployment.md.'),
    ]
  if (ready.status !== 200)
    return [
      failure(
        `The server is not ready: ${address}/readyz returns ${ready.status}.`,
        'See its log for the reason; usually the database is unavailable.',
      ),
    ]
  const service = await serviceAt(address)
  if (service?.software !== 'Broadsheet')
    return [
      failure(`${address} is not a Broadsheet server.`, 'Correct PUBLIC_URL or the proxy: see docs/deployment.md.'),
    ]
  if (newsroom !== null && service.newsroom !== newsroom)
    return [
      failure(
        `${address} serves another newsroom, “${service.name}”.`,
        'Set DATABASE_URL to the database of that server, or PUBLIC_URL to the server of this database.',
      ),
    ]
  const links = checkLinks(address, service)
  return [ok(`ready at ${address}`), ...(await checkProxy(address, links)), ...(await checkMetrics(address))]
}

/** The service document at `/`. */
interface Service {
  software?: string
  name?: string
  newsroom?: string
  links?: { articles?: string }
}

async function serviceAt(address: string): Promise<Service | null> {
  const answer = await ask(`${address}/`, { accept: 'application/json' })
  if ('unreachable' in answer || answer.status !== 200) return null
  try {
    return JSON.parse(answer.text) as Service
  } catch {
    return null
  }
}

function checkLinks(address: string, { links }: Service): Finding[] {
  const prefix = new URL(address).pathname.replace(/\/+$/, '')
  if (links?.articles === undefined || links.articles === `${prefix}/v1/articles`) return []
  return [
    findingsOf('proxy').failure(
      `Links point to ${links.articles} instead of ${prefix}/v1/articles.`,
      `Set PUBLIC_URL of the server to ${address}.`,
    ),
  ]
}

/** What a proxy in between gets wrong most often. */
async function checkProxy(address: string, found: Finding[]): Promise<Finding[]> {
  const { ok, failure } = findingsOf('proxy')
  if (!(await isStreaming(`${address}/v1/changes?since=now`)))
    found.push(
      failure(
        'The stream of /v1/changes sends nothing within 5 s.',
        'Turn off buffering in the proxy: proxy_buffering off (nginx), flush_interval -1 (Caddy).',
      ),
    )
  return found.length === 0 ? [ok('links and streams work')] : found
}

/** The server's metrics, from the same machine. */
async function checkMetrics(address: string): Promise<Finding[]> {
  const { ok, warning, failure } = findingsOf('metrics')
  const answer = await ask(`${address}/metrics`)
  if ('unreachable' in answer || answer.status !== 200) return []
  const metric = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(answer.text)?.[1] ?? 0)
  if (metric('broadsheet_database_away') === 1)
    return [
      failure(
        'The server cannot reach its database.',
        'Writes are rejected, and only standbys and the cache answer reads. Restore the database.',
      ),
    ]
  if (metric('broadsheet_untrusted_proxy') === 1)
    return [
      warning(
        'Nearly all requests come through a proxy that is not trusted.',
        'Add it to TRUST_PROXY; until then, all readers share one limit.',
      ),
    ]
  return [ok('no outage, no untrusted proxy')]
}

async function isStreaming(address: string): Promise<boolean> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), PATIENCE)
  try {
    const answer = await fetch(address, { headers: { accept: 'text/event-stream' }, signal: abort.signal })
    // Reading needs a key here: the stream can't be checked.
    if (answer.status === 401) return true
    const first = await answer.body?.getReader().read()
    return answer.status === 200 && first?.done === false
  } catch {
    return false
  } finally {
    clearTimeout(timer)
    abort.abort()
  }
}

interface Answer {
  status: number
  location: string | null
  text: string
}

async function ask(address: string, headers: Record<string, string> = {}): Promise<Answer | { unreachable: string }> {
  try {
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE), redirect: 'manual' })
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
  } catch (error) {
    return { unreachable: whyUnreachable(error as Error, new URL(address).hostname) }
  }
}

function whyUnreachable(error: Error, host: string): string {
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE / 1000} s`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `the name ${host} cannot be resolved`
  if (code === 'ECONNREFUSED') return 'the connection is refused'
  return message
}
