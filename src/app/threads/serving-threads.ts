import { setTimeout as wait } from 'node:timers/promises'
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { AHEAD } from '#api/shared/readers/ahead-read.ts'
import type { RunningReaders } from '#api/shared/readers/readers.ts'
import { RehearsalTurns } from '#api/shared/readers/rehearsals.ts'
import type { Command, Execute } from '#commands/commands.ts'
import { packResult } from '#commands/writer/messages.ts'
import { KEPT_OPEN } from '#http/response/finished-head.ts'
import { countersOf, type Measurement, type Report } from '#report'
import type { Database } from '#storage/core/port.ts'
import { answerCall, type Call } from '#workers/calls.ts'
import { WorkerThread } from '#workers/worker-thread.ts'
import type { LogLine, RequestedRead, ServingCalls, ServingThreadData } from './protocol.ts'
import type { OpenMemory } from './shared-memory.ts'

export interface ServingThreadsOptions {
  count: number
  /** What each thread is started with, beside its number and its port. */
  data: Omit<ServingThreadData, 'thread' | 'main'>
  /** The shared memory, as the main thread has it. */
  memory: OpenMemory
  log: Pick<Database['log'], 'sequence' | 'onMove' | 'touchesAfter'>
  standbys: Database['standbys']
  execute: Execute
  readers: RunningReaders
  report: Report
  /** Where the lines of their logs go. */
  logStream: { write(line: string): void }
}

/** Milliseconds after which a thread that could not be started is started again. */
const STARTED_AGAIN_AFTER = 1000
/** Milliseconds in which a thread says what it has measured. */
const MEASURED_WITHIN = 2000
/** Milliseconds that a thread serves after it has retired: until the last connection has been idle for as long as any. */
const RETIRES_WITHIN = KEPT_OPEN + 10_000

interface Serving {
  number: number
  thread: WorkerThread
  port: MessagePort
  isUp: boolean
  /** It was asked to end. */
  isEnding: boolean
  /** Another thread takes its place, and is started before this one is asked to end. */
  hasSuccessor: boolean
  measured: readonly Measurement[]
}

/**
 * The serving threads of a process, on one port: the kernel shares connections among them. One that ends unasked is replaced.
 * The main thread runs their commands and expensive reads, and announces what has changed.
 */
export class ServingThreads {
  readonly #options: ServingThreadsOptions
  readonly #threads = new Set<Serving>()
  readonly #stopListening: () => void
  /** Of all threads: they take turns here. */
  readonly #rehearsals = new RehearsalTurns()
  /** What threads that have ended had counted. */
  #past: readonly Measurement[] = []
  #announced: number
  #listen = { host: '', port: 0 }
  #restarting: Promise<void> | null = null
  #isStopping = false

  constructor(options: ServingThreadsOptions) {
    this.#options = options
    const { log, memory } = options
    this.#announced = log.sequence
    memory.sequence.value = log.sequence
    this.#stopListening = log.onMove(() => this.#announce())
  }

  /** Starts them; gives the address that they listen on. Throws what the first one throws. */
  async start(listen: { host: string; port: number }): Promise<string> {
    this.#listen = listen
    try {
      const opened = await Promise.all(Array.from({ length: this.#options.count }, () => this.#open()))
      return opened[0]?.address as string
    } catch (error) {
      await this.stop(0)
      throw error
    }
  }

  /** Replaces one after the other, each once its successor is up: no request fails. Joins one that is under way. */
  restart(): Promise<void> {
    this.#restarting ??= this.#replaceAll().finally(() => {
      this.#restarting = null
    })
    return this.#restarting
  }

  /** Finishes pending responses within this many milliseconds, and ends all threads. */
  async stop(within: number): Promise<void> {
    this.#isStopping = true
    await Promise.all([...this.#threads].map((serving) => this.#end(serving, 'stop', within)))
    this.#stopListening()
  }

  /** Of all threads, added up: the ones that have ended too. */
  async #metrics(): Promise<string> {
    // Of the same moment: one that ends while the others are asked is in both otherwise.
    const past = this.#past
    const others = await Promise.all([...this.#threads].map((serving) => this.#measure(serving)))
    return this.#options.report.addUp([past, ...others])
  }

  async #measure(serving: Serving): Promise<readonly Measurement[]> {
    const late = wait(MEASURED_WITHIN, null, { ref: false })
    const asked = serving.isUp ? this.#call(serving, 'measured', null).catch(() => null) : null
    const measured = (await Promise.race([asked, late])) as Measurement[] | null
    if (measured !== null) serving.measured = measured
    return serving.measured
  }

  async #open(): Promise<Serving & { address: string }> {
    const { data } = this.#options
    const taken = new Set([...this.#threads].map(({ number }) => number))
    let number = 0
    while (taken.has(number)) number++
    const { port1: port, port2: main } = new MessageChannel()
    const thread = new WorkerThread({
      script: new URL('./serving-thread.ts', import.meta.url),
      workerData: { ...data, thread: number, main } satisfies ServingThreadData,
      transferList: [main],
      onExit: (error) => this.#lose(serving, error),
    })
    const serving: Serving = { number, thread, port, isUp: false, isEnding: false, hasSuccessor: false, measured: [] }
    this.#threads.add(serving)
    port.on('message', (message: Call | LogLine) => this.#received(serving, message))
    try {
      const address = await this.#call(serving, 'listen', this.#listen)
      serving.isUp = true
      return Object.assign(serving, { address })
    } catch (error) {
      serving.isEnding = true
      await thread.terminate()
      throw error
    }
  }

  #received({ port }: Serving, message: Call | LogLine): void {
    if ('line' in message) this.#options.logStream.write(message.line)
    else void answerCall(message, (name, args) => this.#run(name, args), port)
  }

  async #run(name: string, args: unknown): Promise<unknown> {
    if (name === 'metrics') return this.#metrics()
    if (name === 'read') {
      const { name, args: given, caller, on } = args as RequestedRead
      const { readers, standbys } = this.#options
      const read = () => readers.by(caller).run({ name }, given)
      const run = () => (standbys === null || on === null ? read() : standbys.spread(read, on))
      return name === AHEAD.name ? this.#rehearsals.run(caller, run) : run()
    }
    const command = args as Command
    return packResult(command, await (this.#options.execute as (command: Command) => Promise<unknown>)(command))
  }

  /** Before a write is acknowledged: its answer is sent after this. */
  #announce(): void {
    const { log, memory } = this.#options
    memory.sequence.value = log.sequence
    const touches = log.touchesAfter(this.#announced)
    this.#announced = log.sequence
    for (const serving of this.#threads) this.#call(serving, 'moved', touches).catch(() => {})
  }

  async #replaceAll(): Promise<void> {
    const begun = performance.now()
    const old = [...this.#threads].filter(({ isUp, isEnding }) => isUp && !isEnding)
    for (const serving of old) {
      if (this.#isStopping || serving.thread.hasExited) continue
      serving.hasSuccessor = true
      try {
        await this.#open()
      } catch (error) {
        serving.hasSuccessor = false
        if (serving.thread.hasExited) void this.#replace()
        throw error
      }
      // It may have ended by itself meanwhile.
      if (!serving.thread.hasExited) this.#keep(await this.#end(serving, 'retire', RETIRES_WITHIN))
    }
    this.#options.report.threadsRestarted(old.length, performance.now() - begun)
  }

  /** Gives the measurements that the thread has sent at its end. */
  async #end(serving: Serving, how: 'retire' | 'stop', within: number): Promise<readonly Measurement[]> {
    serving.isEnding = true
    if (!serving.isUp) {
      await serving.thread.terminate()
      return []
    }
    try {
      const measured = await this.#call(serving, how, within)
      await serving.thread.close()
      return (measured as Measurement[] | null) ?? []
    } catch (error) {
      // Where it did not end by itself meanwhile, something could not be closed.
      if (!serving.thread.hasExited) {
        this.#options.report.jobFailed('thread', error)
        await serving.thread.terminate()
      }
      return serving.measured
    }
  }

  #keep(measured: readonly Measurement[]): void {
    this.#past = countersOf([this.#past, measured])
  }

  #lose(serving: Serving, error: Error): void {
    if (!this.#threads.delete(serving)) return
    // What it has said last.
    for (let left = receiveMessageOnPort(serving.port); left; left = receiveMessageOnPort(serving.port))
      this.#received(serving, left.message as Call | LogLine)
    serving.port.close()
    this.#options.memory.releaseOf(serving.number)
    if (!serving.isUp || serving.isEnding) return
    this.#keep(serving.measured)
    this.#options.report.threadLost(serving.number, error)
    if (!serving.hasSuccessor) void this.#replace()
  }

  async #replace(): Promise<void> {
    while (!this.#isStopping) {
      try {
        await this.#open()
        return
      } catch (error) {
        if (this.#isStopping) return
        this.#options.report.jobFailed('thread', error)
        await wait(STARTED_AGAIN_AFTER)
      }
    }
  }

  async #call<Name extends keyof ServingCalls>(
    { thread }: Serving,
    name: Name,
    given: ServingCalls[Name][0],
  ): Promise<ServingCalls[Name][1]> {
    return (await thread.call(name, given)) as ServingCalls[Name][1]
  }
}
