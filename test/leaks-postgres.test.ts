import t from 'tap'
import { openPostgres } from './leaks/databases.ts'
import { testHidden } from './leaks/tell.ts'

// As test/leaks-sqlite.test.ts.
const postgres = await openPostgres()
t.teardown(postgres.stop)
testHidden(t, postgres)
