import type { Assets } from '#storage/media/assets.ts'
import type { Job } from './scheduler.ts'

/** Milliseconds. */
const EVERY = 3_600_000

/** Removes files that were arriving when a process crashed, at the start and then hourly. */
export function unfinishedUploads(assets: Assets, now: () => number): Job {
  return {
    name: 'unfinished-uploads',
    async step() {
      await assets.removeUnfinished(now())
      return EVERY
    },
  }
}
