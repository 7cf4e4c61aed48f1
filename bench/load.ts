import { connect, type Socket } from 'node:net'
import { quantilesOf } from './results.ts'

/** What a run gave. */
export interface LoadResult {
  answers: number
  /** By status. */
  statuses: Record<number, number>
  seconds: number
  bytes: number
  /** Milliseconds. */
  p50: number
  p99: number
  p999: number
}

/**
 * Asks `paths` one after the other over `connections` kept open, each connection its next one as soon as it has the whole
 * answer, until all are asked `times` over or `seconds` are up. It reads as little as it can, so that one core of
 * it outruns one core of a server.
 */
export async function load(
  { host, port }: { host: string; port: number },
  paths: readonly string[],
  {
    connections,
    seconds,
    once = false,
    headers = {},
  }: { connections: number; seconds: number; once?: boolean; headers?: Record<string, string> },
): Promise<LoadResult> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${host}:${port}\r\n${lines.join('')}\r\n`),
  )
  const state = { next: 0, answers: 0, bytes: 0, statuses: {} as Record<number, number>, times: [] as number[] }
  const begun = performance.now()
  const ends = begun + seconds * 1000
  const take = () => {
    if (performance.now() >= ends || (once && state.next >= requests.length)) return null
    return requests[state.next++ % requests.length] as Buffer
  }
  // Busy waiting: on a virtual machine, waking up the client costs more than an answer, and would be charged to the slower
  // server. It occupies a core.
  let isOver = false
  const spin = () => {
    if (!isOver) setImmediate(spin)
  }
  spin()
  await Promise.all(Array.from({ length: connections }, () => drive(connect(port, host), take, state)))
  isOver = true
  const took = (performance.now() - begun) / 1000
  return {
    answers: state.answers,
    statuses: state.statuses,
    seconds: took,
    bytes: state.bytes,
    ...quantilesOf(state.times),
  }
}

interface State {
  answers: number
  bytes: number
  statuses: Record<number, number>
  times: number[]
}

function drive(socket: Socket, take: () => Buffer | null, state: State): Promise<void> {
  socket.setNoDelay(true)
  return new Promise((resolve, reject) => {
    let requested = 0
    let left = 0
    let head = ''
    const ask = () => {
      const request = take()
      if (request === null) {
        socket.destroy()
        resolve()
        return
      }
      requested = performance.now()
      socket.write(request)
    }
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      if (left > 0) {
        left -= chunk.length
      } else {
        head += chunk.toString('latin1')
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        const length = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, end))?.[1]
        if (length === undefined) return reject(new Error(`An answer without a length: ${head.slice(0, 200)}`))
        const status = Number(head.slice(9, 12))
        state.statuses[status] = (state.statuses[status] ?? 0) + 1
        state.bytes += end + 4 + Number(length)
        left = end + 4 + Number(length) - head.length
        head = ''
      }
      if (left > 0) return
      state.answers += 1
      state.times.push(performance.now() - requested)
      ask()
    })
  })
}
