import type { Database } from '#storage/core/port.ts'
import type { SecretStore } from '#storage/views/visitor-secret.ts'
import { ViewLedger } from './ledger.ts'
import { Popularity } from './popularity.ts'
import { Visitors } from './visitors.ts'

/** What this process knows of views: who was here today, without knowing who, and what is read. */
export interface Analytics {
  visitors: Visitors
  ledger: ViewLedger
  popularity: Popularity
  /** Whether a job keeps the rankings up to date. */
  areKept: boolean
}

export function openViews(database: Database, store: SecretStore): Analytics {
  return {
    visitors: new Visitors(database, store),
    ledger: new ViewLedger(),
    popularity: new Popularity(),
    areKept: false,
  }
}
