import { flushCompileCache, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Test } from 'tap'

/**
 * A process of `npm test` (test/run.ts): runs each test file that it is sent as a separate test. The `t` that a file imports
 * from tap is that test, so that its teardown runs when it ends.
 */

const files = pathToFileURL('test/').href

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    if (specifier === 'tap' && parentURL.startsWith(files) && parentURL !== import.meta.url)
      return { url: `data:text/javascript,export default globalThis.testOfFile//${parentURL}`, shortCircuit: true }
    // By it tap would follow every promise, a tenth of all work, to tell which test an uncaught error is of. It ends the process.
    if (specifier === 'async-hook-domain')
      return { url: 'data:text/javascript,export class Domain { destroy() {} }', shortCircuit: true }
    return next(specifier, context)
  },
})

const { default: tap } = await import('tap')

process.on('message', async (file: string) => {
  // A file that waits for what never comes ends the process, as it would its own.
  process.channel?.unref()
  await tap.test(file, async (t) => {
    ;(globalThis as { testOfFile?: Test }).testOfFile = t
    await import(pathToFileURL(file).href)
    // For the processes that it starts.
    flushCompileCache()
  })
  process.channel?.ref()
})
// Whatever a file left running.
process.once('disconnect', () => process.exit())
