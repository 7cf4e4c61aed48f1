import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import type { Resolve } from '#outgoing/network-guard.ts'
import { openOutgoing } from '#outgoing/outgoing.ts'
import type { OutgoingFault } from '#outgoing/outgoing-error.ts'
import type { FetchOutside } from '#outgoing/outside-request.ts'

type Test = { teardown(handler: () => unknown): void }
type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A server on an address of the loopback network; it counts the connections that it was opened. */
async function listenOn(t: Test, host: string, handler: Handler, port = 0) {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => handler(request, response, body))
  })
  let connections = 0
  server.on('connection', () => connections++)
  server.listen(port, host)
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    port: taken,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    connections: () => connections,
  }
}

/** Names resolve to what `names` says, one answer after the other; the last one stays. */
function resolving(names: Record<string, string[][]>): Resolve {
  const resolve = (hostname: string, _options: unknown, callback: (error: unknown, found: LookupAddress[]) => void) => {
    const answers = names[hostname] ?? [[]]
    const addresses = answers.length > 1 ? (answers.shift() as string[]) : (answers[0] as string[])
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  return resolve as unknown as Resolve
}

function outside(t: Test, networks: string[], names?: Record<string, string[][]>): FetchOutside {
  const outgoing = openOutgoing({ networks, userAgent: 'Broadsheet/test', ...(names && { resolve: resolving(names) }) })
  t.teardown(() => outgoing.close())
  return outgoing.fetchOutside
}

async function faultOf(fetching: Promise<unknown>): Promise<OutgoingFault | null> {
  try {
    await fetching
    return null
  } catch (error) {
    return (error as { fault: OutgoingFault }).fault
  }
}

t.test('addresses that are not public are refused before a connection is opened', async (t) => {
  const server = await listenOn(t, '127.0.0.1', (_request, response) => response.end('secret'))
  const { port } = server
  const fetchOutside = outside(t, [], {
    'rebound.example': [['127.0.0.1']],
    'both.example': [['93.184.216.34', '10.0.0.1']],
    'mapped.example': [['::ffff:127.0.0.1']],
  })
  const hosts = [
    ...['127.0.0.1', '2130706433', '0x7f.1', '017700000001', '127.1', '0.0.0.0', '[::1]', '[::]', '[::127.0.0.1]'],
    ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]'],
    ...['10.0.0.1', '172.16.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1', '192.0.0.1', '198.18.0.1'],
    ...['168.63.129.16', '224.0.0.1', '240.0.0.1', '255.255.255.255', '[fe80::1]', '[fd00:ec2::254]', '[ff02::1]'],
    ...['[4000::1]', '[fec0::1]', 'rebound.example', 'both.example', 'mapped.example'],
  ]
  for (const host of hosts) t.equal(await faultOf(fetchOutside(`http://${host}:${port}/`)), 'address-refused', host)
  t.equal(await faultOf(outside(t, [])(`http://localhost:${port}/`)), 'address-refused', 'a name of this machine')
  t.equal(server.connections(), 0)
})

t.test('networks that the setting names are reached', async (t) => {
  const handler: Handler = (_request, response) => response.end('here')
  const [one, two] = [await listenOn(t, '127.0.0.1', handler), await listenOn(t, '127.0.0.2', handler)]
  const fetchOutside = outside(t, ['127.0.0.2'])
  t.equal((await fetchOutside(two.url)).body.toString(), 'here')
  t.equal(await faultOf(fetchOutside(one.url)), 'address-refused', 'an address names itself alone')
  t.equal((await outside(t, ['127.0.0.0/8'])(one.url)).status, 200)
  t.equal((await outside(t, ['127.0.0.0/8'])(`http://[::ffff:127.0.0.1]:${one.port}/`)).status, 200, 'mapped')
  t.equal(await faultOf(outside(t, ['::/0'])(one.url)), 'address-refused', 'IPv6 ranges have no IPv4 addresses')
})

t.test('redirects and names that change are checked again', async (t) => {
  const inner = await listenOn(t, '127.0.0.1', (_request, response) => response.end('secret'))
  const outer = await listenOn(
    t,
    '127.0.0.2',
    (_request, response) => response.writeHead(302, { location: `${inner.url}/`, connection: 'close' }).end(),
    inner.port,
  )
  const fetchOutside = outside(t, ['127.0.0.2'], { 'rebinding.example': [['127.0.0.2'], ['127.0.0.1']] })
  t.equal(await faultOf(fetchOutside(outer.url, { maxRedirects: 3 })), 'address-refused', 'a redirect')
  t.equal((await fetchOutside(`http://rebinding.example:${outer.port}/`)).status, 302, 'at first a public address')
  t.equal(await faultOf(fetchOutside(`http://rebinding.example:${outer.port}/`)), 'address-refused', 'then another')
  t.equal(inner.connections(), 0)
})

t.test('redirects are followed as far as is asked, without what is secret', async (t) => {
  const other = await listenOn(t, '127.0.0.2', (request, response, body) =>
    response.end(JSON.stringify({ method: request.method, ...request.headers, body })),
  )
  const server = await listenOn(t, '127.0.0.1', ({ url }, response) => {
    const to: Record<string, [number, string]> = {
      '/loop': [302, '/loop'],
      '/here': [307, '/echo'],
      '/moved': [301, `${other.url}/echo`],
      '/kept': [308, `${other.url}/echo`],
      '/file': [302, 'file:///etc/passwd'],
    }
    const [status, location] = to[url ?? ''] ?? [200, '']
    response.writeHead(status, location === '' ? {} : { location }).end('the answer')
  })
  const fetchOutside = outside(t, ['127.0.0.0/8'])
  t.equal((await fetchOutside(`${server.url}/loop`)).status, 302, 'none is followed by default')
  t.equal(await faultOf(fetchOutside(`${server.url}/loop`, { maxRedirects: 5 })), 'too-many-redirects')
  t.equal(await faultOf(fetchOutside(`${server.url}/file`, { maxRedirects: 5 })), 'invalid-url')
  const answer = await fetchOutside(`${server.url}/here`, { maxRedirects: 1 })
  t.match(answer, { status: 200, url: `${server.url}/echo` })
  const post = { method: 'POST', body: 'text', headers: { authorization: 'Bearer x', 'content-type': 'text/plain' } }
  const moved = JSON.parse((await fetchOutside(`${server.url}/moved`, { ...post, maxRedirects: 1 })).body.toString())
  t.match(moved, { method: 'GET', body: '', 'user-agent': 'Broadsheet/test', authorization: undefined })
  const kept = JSON.parse((await fetchOutside(`${server.url}/kept`, { ...post, maxRedirects: 1 })).body.toString())
  t.match(kept, { method: 'POST', body: 'text', authorization: undefined })
})

t.test('time and size are bounded', async (t) => {
  const server = await listenOn(t, '127.0.0.1', ({ url }, response) => {
    if (url === '/silent') return
    response.write('x'.repeat(1000))
    if (url === '/slow') return
    if (url === '/endless') {
      const more = () => response.write('x'.repeat(10_000), () => setImmediate(more))
      return more()
    }
    response.end()
  })
  const fetchOutside = outside(t, ['127.0.0.0/8'])
  t.equal(await faultOf(fetchOutside(`${server.url}/silent`, { timeoutMs: 50 })), 'timeout', 'no answer')
  t.equal(await faultOf(fetchOutside(`${server.url}/slow`, { timeoutMs: 50 })), 'timeout', 'no end')
  t.equal(await faultOf(fetchOutside(`${server.url}/endless`, { maxBytes: 50_000 })), 'too-large')
  const begun = await fetchOutside(`${server.url}/endless`, { maxBytes: 500, onTooLarge: 'truncate' })
  t.equal(begun.body.length, 500)
  t.equal((await fetchOutside(`${server.url}/`, { maxBytes: 1000 })).body.length, 1000)
})

t.test('what is no address of the web is refused, and who is not there is unreachable', async (t) => {
  const fetchOutside = outside(t, ['127.0.0.0/8'])
  for (const url of ['', 'example.com', 'ftp://example.com/', 'file:///etc/passwd', 'http://user:secret@example.com/'])
    t.equal(await faultOf(fetchOutside(url)), 'invalid-url', url)
  const server = await listenOn(t, '127.0.0.1', (request) => request.socket.destroy())
  t.equal(await faultOf(fetchOutside(server.url)), 'unreachable')
  t.equal(await faultOf(fetchOutside('http://nowhere.invalid/')), 'unreachable')
})
