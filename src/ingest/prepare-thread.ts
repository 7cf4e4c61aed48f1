import { parentPort, workerData } from 'node:worker_threads'
import { type NumberedLine, type PrepareOptions, prepareLine } from './prepare.ts'

/** A thread that prepares the lines of an import, one batch after the other. */

const options = workerData as PrepareOptions

parentPort?.on('message', (lines: NumberedLine[]) => {
  parentPort?.postMessage(lines.map((line) => prepareLine(line, options)))
})
