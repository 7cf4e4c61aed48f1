import { type Finding, findingsOf } from './findings.ts'

/** Milliseconds that an answer, or the first bytes of a stream, may take. */
const PATIENCE = 5_000

/** The server as readers reach it: ready, under its whole address, and streaming. */
export async function checkServer(address: string): Promise<Finding[]> {
  const { ok, failure } = findingsOf('server')
  const ready = await ask(`${address}/readyz`)
  if (ready === null)
    return [
      failure(`Nothing answers at ${address}.`, 'Start it with broadsheet serve, or check PUBLIC_URL and the proxy.'),
    ]
  if (ready.status === 404)
    return [
      failure(
        `${address}/readyz answers 404.`,
        'The proxy must pass the path of PUBLIC_URL on without it: see docs/deployment.md.',
      ),
    ]
  if (ready.status !== 200)
    return [
      failure(
        `It is not ready: ${address}/readyz answers ${ready.status}.`,
        'Its log says why; usually the database does not answer.',
      ),
    ]
  return [ok(`ready at ${address}`), ...(await checkProxy(address)), ...(await checkMetrics(address))]
}

/** What a proxy in between gets wrong most often. */
async function checkProxy(address: string): Promise<Finding[]> {
  const { ok, failure } = findingsOf('proxy')
  const prefix = new URL(address).pathname.replace(/\/+$/, '')
  const service = await ask(`${address}/`, { accept: 'application/json' })
  const { links } = JSON.parse(service?.status === 200 ? service.text : '{}') as { links?: { articles?: string } }
  const found: Finding[] = []
  if (links?.articles !== undefined && links.articles !== `${prefix}/v1/articles`)
    found.push(
      failure(
        `Links lead to ${links.articles}, and not to ${prefix}/v1/articles.`,
        `Set PUBLIC_URL of the server to ${address}.`,
      ),
    )
  if (!(await isStreaming(`${address}/v1/changes?since=now`)))
    found.push(
      failure(
        'The stream of /v1/changes sends nothing within 5 s.',
        'Switch buffering off there: proxy_buffering off (nginx), flush_interval -1 (Caddy).',
      ),
    )
  return found.length === 0 ? [ok('links and streams come through')] : found
}

/** The server's metrics, from the same machine. */
async function checkMetrics(address: string): Promise<Finding[]> {
  const { ok, warning, failure } = findingsOf('metrics')
  const answer = await ask(`${address}/metrics`)
  if (answer?.status !== 200) return []
  const metric = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(answer.text)?.[1] ?? 0)
  if (metric('broadsheet_database_away') === 1)
    return [
      failure('The server cannot reach its database.', 'Cached answers are served meanwhile; restore the database.'),
    ]
  if (metric('broadsheet_untrusted_proxy') === 1)
    return [
      warning(
        'Nearly all requests come through a proxy that is not trusted.',
        'Set TRUST_PROXY to it: all readers share its limits.',
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

async function ask(
  address: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE), redirect: 'manual' })
    return { status: answer.status, text: await answer.text() }
  } catch {
    return null
  }
}
