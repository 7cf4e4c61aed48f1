import { type PackedError, type PackedValue, packError, packValue, unpackError, unpackValue } from './messages.ts'

/** A call by name, as it is sent. */
export type Call = { id: number; name: string } & PackedValue

/** What is sent back. */
export type Reply = { id: number } & ({ result: PackedValue } | { error: PackedError })

/** Where calls or replies are sent: a thread, or a port. */
export interface Sender {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void
}

/** The calls that are under way to the other side, with plain data and Buffers as arguments and results. */
export class Calls {
  readonly #other: Sender
  readonly #underWay = new Map<number, PromiseWithResolvers<unknown>>()
  #count = 0

  constructor(other: Sender) {
    this.#other = other
  }

  get size(): number {
    return this.#underWay.size
  }

  /** Throws what the call throws on the other side. */
  make(name: string, args: unknown): Promise<unknown> {
    const id = this.#count++
    const packed = packValue(args)
    this.#other.postMessage({ id, name, ...packed } satisfies Call, [packed.bytes.buffer])
    const call = Promise.withResolvers<unknown>()
    this.#underWay.set(id, call)
    return call.promise
  }

  settle({ id, ...outcome }: Reply): void {
    const call = this.#underWay.get(id)
    this.#underWay.delete(id)
    if ('error' in outcome) call?.reject(unpackError(outcome.error))
    else call?.resolve(unpackValue(outcome.result))
  }

  /** Rejects the calls under way: they will not be answered. */
  fail(error: Error): void {
    for (const { reject } of this.#underWay.values()) reject(error)
    this.#underWay.clear()
  }
}

/** Runs a call that has come, and sends back what came of it. */
export async function answerCall(
  { id, name, ...args }: Call,
  run: (name: string, args: unknown) => Promise<unknown>,
  back: Sender,
): Promise<void> {
  try {
    const result = packValue(await run(name, unpackValue(args)))
    back.postMessage({ id, result } satisfies Reply, [result.bytes.buffer])
  } catch (error) {
    try {
      back.postMessage({ id, error: packError(error) } satisfies Reply, [])
    } catch {
      // What can't be sent: its cause is anything.
      back.postMessage({ id, error: packError(new Error(String(error))) } satisfies Reply, [])
    }
  }
}
