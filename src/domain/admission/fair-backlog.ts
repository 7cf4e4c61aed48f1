interface Line<Job> {
  caller: string
  jobs: Job[]
}

/**
 * A queue of jobs in round-robin order of callers, so that no caller waits behind the backlog of another. When full, it drops a
 * job of the caller with the most jobs.
 */
export class FairBacklog<Job> {
  readonly #most: number
  readonly #mostEach: number
  /** By caller; the caller served last is at the end. */
  readonly #lines = new Map<string, Line<Job>>()
  #size = 0

  /** `most`: jobs that may wait; `mostEach`: those of one caller. */
  constructor(most: number, mostEach = most) {
    this.#most = most
    this.#mostEach = mostEach
  }

  get size(): number {
    return this.#size
  }

  /** How many callers wait. */
  get callers(): number {
    return this.#lines.size
  }

  /** Adds a job. Returns the job that was dropped: null, this one, or the newest of the caller with the most. */
  push(caller: string, job: Job): Job | null {
    const line = this.#lines.get(caller)
    if (this.#most === 0 || (line?.jobs.length ?? 0) >= this.#mostEach) return job
    if (this.#size < this.#most) {
      this.#add(caller, line, job)
      return null
    }
    const longest = this.#longest()
    if (longest.jobs.length <= (line?.jobs.length ?? 0) + 1) return job
    const refused = longest.jobs.pop() as Job
    this.#size -= 1
    this.#add(caller, line, job)
    return refused
  }

  /** Takes the next job: of the caller with the fewest running, and of those of the one that has waited for its turn longest. Null where all have `below` running. */
  shift(running: (caller: string) => number, below = Number.POSITIVE_INFINITY): { caller: string; job: Job } | null {
    let next: Line<Job> | null = null
    let fewest = below
    for (const line of this.#lines.values()) {
      const count = running(line.caller)
      if (count >= fewest) continue
      next = line
      fewest = count
      if (count === 0) break
    }
    if (next === null) return null
    const job = next.jobs.shift() as Job
    this.#size -= 1
    this.#lines.delete(next.caller)
    if (next.jobs.length > 0) this.#lines.set(next.caller, next)
    return { caller: next.caller, job }
  }

  /** Takes out a job that is not wanted any more. Tells whether it still waited. */
  remove(caller: string, job: Job): boolean {
    const line = this.#lines.get(caller)
    const index = line?.jobs.indexOf(job) ?? -1
    if (line === undefined || index < 0) return false
    line.jobs.splice(index, 1)
    this.#size -= 1
    if (line.jobs.length === 0) this.#lines.delete(caller)
    return true
  }

  #add(caller: string, line: Line<Job> | undefined, job: Job): void {
    if (line) line.jobs.push(job)
    else this.#lines.set(caller, { caller, jobs: [job] })
    this.#size += 1
  }

  #longest(): Line<Job> {
    let longest: Line<Job> | null = null
    for (const line of this.#lines.values()) if (line.jobs.length > (longest?.jobs.length ?? 0)) longest = line
    return longest as Line<Job>
  }
}
