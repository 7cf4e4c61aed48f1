/** How far a command is: one line on a terminal, one line every ten seconds elsewhere, on standard error. */
export class Progress {
  #reportedAt = performance.now()
  #isShown = false

  show(text: () => string): void {
    const isTerminal = process.stderr.isTTY
    if (performance.now() - this.#reportedAt < (isTerminal ? 100 : 10_000)) return
    this.#reportedAt = performance.now()
    this.#isShown = isTerminal
    process.stderr.write(isTerminal ? `\r\x1b[K${text()}` : `${text()}\n`)
  }

  /** Clears the line. */
  end(): void {
    if (this.#isShown) process.stderr.write('\r\x1b[K')
  }
}
