import { createServer, type Socket } from 'node:net'

/** What a scripted server says of itself. */
export interface ScriptedState {
  isStandby: boolean
  lsn: number
  sequence: number
  started: string
}

/** Speaks PostgreSQL's protocol, and answers what processes ask to find out where a server is: for orders of events that a real one can't be brought to. */
export interface ScriptedPostgres {
  /** `HOST:PORT`. */
  host: string
  url: string
  state: ScriptedState
  /** Called with each query, whose answer is made when this resolves. */
  before: (query: string) => Promise<void> | void
  readonly connections: number
  stop(): Promise<void>
}

type Row = Record<string, string | number | boolean>

const TYPES: Record<string, number> = { number: 20, boolean: 16, string: 25 }

export async function startScriptedPostgres(said: Partial<ScriptedState> = {}): Promise<ScriptedPostgres> {
  const sockets = new Set<Socket>()
  let pids = 100
  const answerTo = (query: string, pid: number): Row[] => {
    const { isStandby, lsn, sequence, started } = server.state
    if (query.includes('pg_backend_pid')) return [{ pid, isStandby }]
    if (query.includes('pg_current_wal_flush_lsn')) return [{ sequence, lsn, in_recovery: isStandby, started }]
    if (query.includes('pg_control_system')) return [{ identity: 'one/1' }]
    return [{ one: 1 }]
  }
  const listener = createServer((socket) => {
    const pid = pids++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let waiting = Promise.resolve()
    const answer = (query: string, isExtended: boolean) => {
      waiting = waiting.then(async () => {
        await server.before(query)
        const opening = isExtended ? [message('1'), message('2')] : []
        if (!socket.destroyed) socket.write(Buffer.concat([...opening, ...rowsOf(answerTo(query, pid)), READY]))
      })
    }
    let buffer = Buffer.alloc(0)
    let isStarted = false
    let query = ''
    const statements = new Map<string, string>()
    socket.on('data', (data) => {
      buffer = Buffer.concat([buffer, data])
      for (;;) {
        const head = isStarted ? 1 : 0
        if (buffer.length < head + 4) return
        const end = head + buffer.readInt32BE(head)
        if (buffer.length < end) return
        const [kind, body] = [String.fromCharCode(buffer[0] as number), buffer.subarray(head + 4, end)]
        buffer = buffer.subarray(end)
        const [first = '', second = ''] = body.toString().split('\0')
        if (!isStarted) {
          isStarted = true
          socket.write(Buffer.concat([message('R', int32(0)), message('K', int32(pid), int32(1)), READY]))
        } else if (kind === 'Q') answer(first, false)
        else if (kind === 'P') statements.set(first, second)
        else if (kind === 'B') query = statements.get(second) as string
        else if (kind === 'S') answer(query, true)
        else if (kind === 'X') socket.end()
      }
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(listener.address() as { port: number }).port}`
  const server: ScriptedPostgres = {
    host,
    url: `postgres://any@${host}/any`,
    state: { isStandby: false, lsn: 100, sequence: 0, started: host, ...said },
    before: () => {},
    get connections() {
      return sockets.size
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
  return server
}

function rowsOf(rows: readonly Row[]): Buffer[] {
  const columns = Object.entries(rows[0] as Row)
  const described = columns.map(([name, value]) =>
    Buffer.concat([
      text(name),
      int32(0),
      int16(0),
      int32(TYPES[typeof value] as number),
      int16(-1),
      int32(-1),
      int16(0),
    ]),
  )
  const values = rows.map((row) =>
    message(
      'D',
      int16(columns.length),
      ...Object.values(row).map((value) => {
        const shown = Buffer.from(typeof value === 'boolean' ? (value ? 't' : 'f') : String(value))
        return Buffer.concat([int32(shown.length), shown])
      }),
    ),
  )
  return [message('T', int16(columns.length), ...described), ...values, message('C', text(`SELECT ${rows.length}`))]
}

function message(kind: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body])
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`)
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

const READY = message('Z', Buffer.from('I'))
