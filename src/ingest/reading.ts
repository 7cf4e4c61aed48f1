import { WorkerThread } from '#workers/worker-thread.ts'
import { NATIVE } from './kind-names.ts'
import { kindNamed, recognise } from './kinds.ts'
import { type Files, type Reading, readSource, type SourceBatch } from './read-source.ts'
import { SourceFault, type SourceFile } from './source.ts'

/** The thread's response to a request for the next batch. */
export type Answer = { batch: SourceBatch } | { done: true } | { fault: string }

/** The file size in bytes from which starting a thread pays off if no other work waits for this one. */
const WORTH_A_THREAD = 4_000_000

/**
 * Reads a source, in a thread if it is long: `ahead` batches are read, sanitised and analysed while those before them are written,
 * and what a file makes of the memory of its reader stays within the limits of the thread. Throws `SourceFault`.
 */
export function readBatches(
  source: Files,
  reading: Reading,
  { threadFrom = WORTH_A_THREAD, ahead = 1 } = {},
): AsyncGenerator<SourceBatch> {
  const size = source.files.reduce((sum, file) => sum + file.size, 0)
  return size >= threadFrom ? readInThread(source, reading, ahead) : readSource(source, reading)
}

async function* readInThread(
  { files, folder, skipped }: Files,
  reading: Reading,
  ahead: number,
): AsyncGenerator<SourceBatch> {
  const source = { files, folder, skipped }
  const thread = new WorkerThread({
    script: new URL('./reading-thread.ts', import.meta.url),
    workerData: { source, reading },
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_MEMORY,
      maxOldGenerationSizeMb: await mostMemoryFor(source, reading),
    },
  })
  try {
    const asked: Promise<Answer>[] = []
    const ask = () => {
      const next = askNext(thread)
      // The consumer of a batch may be slow or stop: the next ones are not awaited then.
      next.catch(() => {})
      asked.push(next)
    }
    while (asked.length < ahead) ask()
    for (;;) {
      const answer = await (asked.shift() as Promise<Answer>)
      if ('done' in answer) return
      if ('fault' in answer) throw new SourceFault(answer.fault)
      ask()
      yield answer.batch
    }
  } finally {
    await thread.terminate()
  }
}

async function askNext(thread: WorkerThread): Promise<Answer> {
  try {
    return (await thread.call('next', null)) as Answer
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? new SourceFault(TOO_LARGE) : error
  }
}

const TOO_LARGE = 'holds something that takes more memory than an import may use: import it in smaller files'

/** Megabytes of the thread. The less it may have, the earlier it collects what is no longer used. */
const YOUNG_MEMORY = 24
const OLD_MEMORY = 512
/** Bytes of memory that a byte of JSON takes as objects, at most. */
const OF_A_BYTE = 10

/** Files are read piece by piece, in bounded memory, except documents of one value. */
async function mostMemoryFor({ files }: Files, { kind }: Reading): Promise<number> {
  let largest = 0
  for (const file of files) if (file.size > largest && (await isOneValue(file, kind))) largest = file.size
  return OLD_MEMORY + Math.ceil((largest * OF_A_BYTE) / 1_000_000)
}

async function isOneValue(file: SourceFile, kind: string | null): Promise<boolean> {
  const found = kind === null ? await recognise(file) : kindNamed(kind)
  return found !== null && found !== NATIVE && found.isOneValue === true
}
