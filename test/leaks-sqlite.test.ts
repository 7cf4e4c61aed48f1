import t from 'tap'
import { sqlite } from './leaks/databases.ts'
import { testHidden } from './leaks/tell.ts'

// Every route is asked for articles that the asker may not see, before, at and after each transition, with answers kept and
// without, with the transition recorded and not yet, and compared with a twin newsroom that never had those articles.
// `npm run leaks` asks for everything (test/leaks/shares.ts), in another process too, and tries each state by itself.
// Otherwise each step asks a sample.
testHidden(t, sqlite)
