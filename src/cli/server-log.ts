import { styleText } from 'node:util'

/** Where a log ends up: standard output. */
interface Output {
  write(text: string): unknown
  isTTY?: boolean
}

/** The log of a server: held back until its greeting is out, for reading on a terminal, as JSON anywhere else. */
export class ServerLog {
  readonly #output: Output
  #held: string[] | null = []

  constructor(output: Output) {
    this.#output = output
  }

  write(line: string): void {
    if (this.#held) this.#held.push(line)
    else this.#output.write(this.#output.isTTY ? readable(line) : line)
  }

  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const line of held) this.write(line)
  }
}

const LEVELS: Record<number, [name: string, color: 'gray' | 'green' | 'yellow' | 'red']> = {
  10: ['trace', 'gray'],
  20: ['debug', 'gray'],
  30: ['info', 'green'],
  40: ['warn', 'yellow'],
  50: ['error', 'red'],
  60: ['fatal', 'red'],
}

/** A line of JSON as one reads it: time of day, level, message, then everything else; a stack below. */
function readable(line: string): string {
  let entry: Record<string, unknown>
  try {
    entry = JSON.parse(line) as Record<string, unknown>
  } catch {
    return line
  }
  const { level, time, message, event: _, err, ...rest } = entry
  const [name, color] = LEVELS[Number(level)] ?? ['log', 'gray']
  const clock = new Date(Number(time)).toTimeString().slice(0, 8)
  const fields = Object.entries(rest).map(
    ([field, value]) => ` ${field}=${typeof value === 'object' ? JSON.stringify(value) : value}`,
  )
  const stack = (err as { stack?: string } | undefined)?.stack
  return `${styleText('gray', clock)} ${styleText(color, name)} ${message}${styleText('gray', fields.join(''))}\n${stack ? `${stack}\n` : ''}`
}
