import t from 'tap'
import { openWithStandby } from './leaks/databases.ts'
import { testHidden } from './leaks/tell.ts'

// As test/leaks-sqlite.test.ts, through processes whose reads a hot standby answers once it has reached their position.
const cluster = await openWithStandby()
t.teardown(cluster.stop)
testHidden(t, cluster)
