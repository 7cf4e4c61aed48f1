import { WordCollector } from '#domain/search/word-list.ts'
import type { Batch } from './batch.ts'
import type { ImportOutcome } from './outcome.ts'
import { type NumberedLine, type PreparedRecord, type PrepareOptions, prepareLine } from './prepare.ts'

/** A batch whose lines are read, checked and sanitised: records to be written, or why they are refused. */
export interface PreparedBatch extends Omit<Batch, 'ready'> {
  prepared: (PreparedRecord | ImportOutcome)[]
}

/** Prepares the lines of one import, in their order. */
export class Preparer {
  #options: PrepareOptions

  constructor(options: PrepareOptions) {
    this.#options = options
  }

  prepare({ ready, ...batch }: Batch): PreparedBatch {
    const words = new WordCollector()
    const prepared = ready.map((line) => this.#prepareLine(line, words))
    words.finish()
    return { ...batch, prepared }
  }

  #prepareLine(line: NumberedLine, words: WordCollector): PreparedRecord | ImportOutcome {
    const prepared = prepareLine(line, { ...this.#options, words })
    // The publication precedes its articles, and states their language.
    if (!('outcome' in prepared) && prepared.record.record === 'publication' && prepared.record.language !== undefined)
      this.#options = { ...this.#options, language: prepared.record.language }
    return prepared
  }
}
