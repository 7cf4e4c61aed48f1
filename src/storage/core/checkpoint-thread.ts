import { workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { answerCalls } from '#workers/thread.ts'

/** A thread that checkpoints the write-ahead log into the database file on request. */

const database = new Sqlite((workerData as { file: string }).file)
// What is copied is on the disk before the log may be written over.
database.pragma('synchronous = FULL')

answerCalls(async () => database.pragma('wal_checkpoint(passive)'))
