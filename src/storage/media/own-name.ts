import { threadId } from 'node:worker_threads'

/** What unfinished files of this thread are named by: several processes, and their threads, may share a folder. */
export const OWN_NAME = `${process.pid}.${threadId}`
