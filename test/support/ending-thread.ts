import { unlinkSync, writeFileSync } from 'node:fs'
import { isMainThread, workerData } from 'node:worker_threads'

/**
 * Loaded before the program, by `--import`: ends a serving thread where the test has put a file in the folder ENDS. The file
 * `exit` ends it with `process.exit`, `exit-N` the one with that number, `throw` by an error that nothing catches. It puts `begun-N` there.
 */
const folder = process.env.ENDS
if (!isMainThread && folder !== undefined && workerData?.memory !== undefined) {
  const { thread } = workerData
  writeFileSync(`${folder}/begun-${thread}`, '')
  setInterval(() => {
    if (isAsked('exit') || isAsked(`exit-${thread}`)) process.exit(1)
    if (isAsked('throw')) throw new Error('This thread was asked to fail.')
  }, 10).unref()
}

/** Whether this thread is the one that takes the file away. */
function isAsked(how: string): boolean {
  try {
    // `rmSync` does not throw where the other thread is quicker: both would end.
    unlinkSync(`${folder}/${how}`)
    return true
  } catch {
    return false
  }
}
