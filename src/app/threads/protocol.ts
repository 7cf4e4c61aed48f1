import type { MessagePort } from 'node:worker_threads'
import type { DatabaseLocation } from '#commands/open-services.ts'
import type { Touch } from '#storage/core/log-position.ts'
import type { AppOptions } from '../options.ts'
import type { SharedMemory } from './shared-memory.ts'

/** The options of the app that are plain data: as the main thread has them. */
export type PlainOptions = Omit<
  AppOptions,
  'services' | 'execute' | 'now' | 'elapsed' | 'logStream' | 'openReaders' | 'shared' | 'collectMetrics'
>

/** What a serving thread is started with. */
export interface ServingThreadData {
  where: DatabaseLocation
  options: PlainOptions
  memory: SharedMemory
  /** Its number, from 0. */
  thread: number
  /** Its calls to the main thread, and its log. */
  main: MessagePort
}

/** What the main thread calls in a serving thread, by name: argument and result. */
export interface ServingCalls {
  listen: [where: { host: string; port: number }, address: string]
  /** The log has moved: the changes, or null where they are not known. */
  moved: [touches: readonly Touch[] | null, done: null]
  measured: [none: null, measured: unknown]
  /** Hands over to the others and ends; gives its last measurements. */
  retire: [within: number, measured: unknown]
  /** Finishes pending responses and ends. */
  stop: [within: number, done: null]
}

/** What a serving thread calls in the main thread: `execute` a command, `read` in a reader thread, `metrics` of all. */
export type MainCall = 'execute' | 'read' | 'metrics'

/** A read that a serving thread asks for. */
export interface RequestedRead {
  name: string
  args: unknown
  caller: string
  /** The standby that its request reads from, by number; null: the primary. */
  on: number | null
}

/** A line of the log of a serving thread. */
export interface LogLine {
  line: string
}
