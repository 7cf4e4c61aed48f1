import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { openTestNewsroom, type TestNewsroom } from './newsroom.ts'

/** A newsroom that listens, and what its port is. */
async function listening(t: Test, newsroom: TestNewsroom): Promise<number> {
  const address = await newsroom.app.listen({ host: '127.0.0.1', port: 0 })
  t.teardown(() => newsroom.close())
  return Number(new URL(address).port)
}

/** A connection, and all that has come over it. */
function connected(t: Test, port: number): { socket: Socket; received(until: RegExp): Promise<string> } {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  t.teardown(() => socket.destroy())
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  return {
    socket,
    async received(until) {
      while (!until.test(text)) {
        if (socket.destroyed || socket.readableEnded) throw new Error(`closed after: ${text}`)
        await Promise.race([once(socket, 'data'), once(socket, 'close')])
      }
      return text
    },
  }
}

interface Operation {
  security?: Record<string, string[]>[]
}

t.test('key and scope are checked before a body is read, on every write route', async (t) => {
  const newsroom = await openTestNewsroom()
  const { token } = await newsroom.execute({
    ...{ verb: 'create-key' as const, at: newsroom.clock.now, actor: 'test', name: 'reader' },
    ...{ scopes: ['read'] as ['read'], requestLimit: null },
  })
  const port = await listening(t, newsroom)
  const { paths } = newsroom.app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> }
  let walked = 0
  for (const [path, operations] of Object.entries(paths))
    for (const [method, { security }] of Object.entries(operations)) {
      if (method === 'get' || method === 'head') continue
      const scope = security?.[0]?.key?.[0]
      if (security?.[0]?.key === undefined) {
        t.equal(path, '/v1/views', `${method} ${path} is the only one that takes a body from anybody`)
        continue
      }
      walked += 1
      const target = path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000')
      const headers = `${method.toUpperCase()} ${target} HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Length: 1000000000\r\n`
      const stranger = connected(t, port)
      stranger.socket.write(`${headers}\r\n`)
      t.match(await stranger.received(/\r\n\r\n\{.*\}/s), /^HTTP\/1\.1 401 /, `${method} ${path}`)
      if (scope === undefined) continue
      const reader = connected(t, port)
      reader.socket.write(`${headers}Authorization: Bearer ${token}\r\n\r\n`)
      t.match(await reader.received(/\r\n\r\n\{.*\}/s), /^HTTP\/1\.1 403 /, `${method} ${path} needs ${scope}`)
      for (const { socket } of [stranger, reader]) socket.destroy()
    }
  t.ok(walked > 40, `${walked} write routes`)
})
