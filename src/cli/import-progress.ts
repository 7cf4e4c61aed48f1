/** How far an import is: one line on a terminal, one line every ten seconds elsewhere. */
export class ImportProgress {
  readonly #isTerminal = process.stderr.isTTY === true
  readonly #started = performance.now()
  #reportedAt = performance.now()
  #read = 0
  #whole = 0

  read(read: number, whole: number): void {
    this.#read = read
    this.#whole = whole
  }

  show(records: number): void {
    const now = performance.now()
    if (now - this.#reportedAt < (this.#isTerminal ? 100 : 10_000)) return
    this.#reportedAt = now
    const seconds = (now - this.#started) / 1000
    const share = this.#whole === 0 ? null : Math.min(1, this.#read / this.#whole)
    const parts = [`${records} records`]
    if (share !== null) parts[0] += ` ${Math.floor(share * 100)} %`
    parts.push(`${Math.round(records / seconds)} per second`)
    if (share !== null && share > 0.01) parts.push(`${duration((seconds * (1 - share)) / share)} left`)
    process.stderr.write(this.#isTerminal ? `\r${parts.join(', ')}\x1b[K` : `${parts.join(', ')}\n`)
  }

  end(): void {
    if (this.#isTerminal) process.stderr.write('\r\x1b[K')
  }
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
