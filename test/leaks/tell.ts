import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { EXTENT } from '../support/extent.ts'
import { NOW } from '../support/newsroom.ts'
import { answerTo, type Raw, routesOf, summary } from './answers.ts'
import {
  FIELDS,
  HIDES_AT,
  hiddenRecords,
  imageFiles,
  laterRecords,
  marker,
  PUBLIC_AT_FIRST,
  publicRecords,
  RELEASED,
  RELEASES_AT,
  STATES,
  type State,
  taxonomyRecords,
} from './articles.ts'
import { type Asker, EVERYBODY, letPartnersIn, PARTNERS, playSandbox, TESTER, workOn } from './askers.ts'
import { setsOf, type TestDatabase } from './databases.ts'
import { type Edition, type EditionApp, openEdition, writeFiles } from './edition.ts'
import { ask, closed, examine, idsOf, request, sent, type Twins } from './examine.ts'
import { faultsOfPushes, openPushes } from './pushes.ts'
import { READER_TOKEN, requestsFor, requestsOf, WITHOUT_ARTICLES } from './requests.ts'
import { ELSEWHERE, FRESH, isFull, type Part, shareOf, WHOLE } from './shares.ts'

/** Tests that no route tells of hidden articles, in newsrooms on this database. */
export function testHidden(t: Test, database: TestDatabase): void {
  for (const states of setsOf(database)) {
    const which = states.length === 1 ? `an article that is ${states[0]}` : 'hidden articles'
    const isBrief = isFull ? states.length === 1 : EXTENT === 'short' || database.name !== 'SQLite'
    t.test(`no route tells of ${which} (${database.name})`, { skip: database.skip }, (t) =>
      testIn(t, database, { states, isBrief }),
    )
  }
}

/** Takes a newsroom with articles in these states, and its twin without them, through every transition. */
async function testIn(t: Test, { url, replicaUrls }: TestDatabase, scope: Scope): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-leaks-'))
  const clock = { now: NOW }
  const [address, ofTwin] = [await url(folder, 'newsroom.sqlite'), await url(folder, 'twin.sqlite')]
  const edition = await openEdition(address, folder, clock, replicaUrls?.(address))
  const twin = await openEdition(ofTwin, join(folder, 'twin'), clock, replicaUrls?.(ofTwin))
  const elsewhere = await openEdition(address, folder, clock, replicaUrls?.(address))
  t.teardown(async () => {
    for (const each of [edition, twin, elsewhere]) await each.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await tell(t, { edition, twin, elsewhere }, scope)
  if (replicaUrls === undefined) return
  const [, ...ofStandbys] = [...(edition.services.database.standbys?.reads.values() ?? [])]
  t.ok(
    ofStandbys.some((reads) => reads > 0),
    'a standby has answered',
  )
}

interface Scope {
  states: readonly State[]
  /** Leaves out the steps that depend on no database. */
  isBrief: boolean
}

interface Newsrooms {
  edition: Edition
  twin: Edition
  /** Another process on the newsroom's database. */
  elsewhere: Edition
}

async function tell(t: Test, { edition, twin, elsewhere }: Newsrooms, { states, isBrief }: Scope): Promise<void> {
  const { clock } = edition
  const images = join(edition.folder, 'images')
  writeFiles(images, imageFiles(states))
  await edition.load([...taxonomyRecords(states), ...hiddenRecords(states), ...publicRecords(states, states)], images)
  await twin.load([...taxonomyRecords(states), ...publicRecords(states, [])], images)
  for (const each of [edition, twin]) {
    await each.letIn(READER_TOKEN)
    await letPartnersIn(each)
  }
  const pushes = await openPushes(edition)
  // The twin has the same subscribers, and sends them nothing.
  const ofTwins = await openPushes(twin)
  t.teardown(async () => {
    for (const each of [pushes, ofTwins]) await each.close()
  })
  await workOn(edition, states)
  await elsewhere.noticeOthers()
  const ids = await idsOf(edition)
  const etags = new Map<string, string>()
  const app = await edition.app()
  const other = await elsewhere.app()
  const ofTwin = await twin.app()
  const of = (kinds: readonly State[]) => kinds.filter((state) => states.includes(state))
  const table = () => requestsFor(states, ids, etags)
  const partners = [...PARTNERS, TESTER]
  const isAlone = states.length === 1
  const isWhole = isFull && !isAlone
  /** Unless everything is asked, partners are at the transitions that concern them, one half at every other transition. */
  let turn = isBrief ? 1 : 0
  const askersAt = (isScheduledTransition: boolean) => {
    if (isWhole) return [EVERYBODY, ...partners]
    if (!isScheduledTransition) return [EVERYBODY]
    turn += 1
    return [EVERYBODY, ...partners.filter((_, index) => index % 2 === turn % 2)]
  }
  const askedOf = (asker: Asker, part: Part) =>
    shareOf(requestsOf(asker, table(), { isShort: !isWhole }), { asker, at: clock.now, part, isAlone })
  const look = async (
    label: string,
    at: EditionApp,
    visible: readonly State[],
    {
      compared = null,
      isScheduledTransition = false,
      part = WHOLE,
    }: { compared?: Twins | null; isScheduledTransition?: boolean; part?: Part } = {},
  ) => {
    for (const asker of askersAt(isScheduledTransition)) {
      const requests = askedOf(asker, part)
      const early = asker.entitledTo.filter((state) => embargoed.includes(state) && !visible.includes(state))
      const twin = compared?.get(asker.name) ?? null
      if (isFull) console.error(`${new Date().toISOString()} ${states.join()}: ${label}, to ${asker.name}`)
      const seen = { label: `${label}, to ${asker.name}`, app: at, requests, visible, early, at: clock.now }
      await examine(t, { ...seen, asker, part, compared: twin, ids })
    }
  }
  const requestTwin = async (isScheduledTransition = false): Promise<Twins> => {
    const twins = new Map<string, Map<string, Raw>>()
    for (const asker of isScheduledTransition || isWhole ? [EVERYBODY, ...partners] : [EVERYBODY])
      if (asker.hasTwin) twins.set(asker.name, await ask(ofTwin, askedOf(asker, WHOLE), asker))
    return twins
  }
  /** Sends pending deliveries to subscribers and examines them; returns who got each hidden article in full. */
  const push = async (label: string, visible: readonly State[]) => {
    const sent = await pushes.send()
    t.strictSame(summary(faultsOfPushes(sent, visible, ids)), [], `${label}: ${sent.length} pushes`)
    return (state: State) => [
      ...new Set(sent.flatMap(({ asker, text }) => (text.includes(marker(state, 'body')) ? asker.name : []))),
    ]
  }
  let embargoed = of(['embargoed', 'killed'])
  const fresh = async () => edition.app()

  if (states.length === STATES.length) {
    const inTable = new Set(requestsFor(states, ids, etags).map(({ route }) => route))
    t.strictSame(
      routesOf(app).filter((route) => !inTable.has(route) && !WITHOUT_ARTICLES.includes(route)),
      [],
      'the table of requests has every route of the app',
    )
  }

  await playSandbox(edition, 'embargo')
  const atFirst = of(PUBLIC_AT_FIRST)
  for (const state of atFirst) {
    const url = `/v1/articles/${marker(state, 'slug')}?body=html,text,markdown,blocks`
    const whole = await answerTo(app, request(url))
    const missing = FIELDS.filter((field) => !whole.body.includes(marker(state, field)))
    t.strictSame(missing, [], `the whole article that will be ${state} has every marker`)
    etags.set(
      marker(state, 'slug'),
      (await answerTo(app, request(`/v1/articles/${marker(state, 'slug')}`))).headers.etag ?? '',
    )
  }
  const sentFirst = await push('at first', atFirst)
  for (const state of atFirst)
    t.ok(sentFirst(state).includes('everybody'), `what will be ${state} is pushed while it may be`)
  for (const state of embargoed) t.strictSame(sentFirst(state), ['entitled'], `${state} only to whom it is given`)
  await look('at first', app, atFirst, { isScheduledTransition: !isBrief })
  await look('at first, elsewhere', other, atFirst, { part: ELSEWHERE })

  clock.now = NOW + 60_000
  await edition.load(laterRecords(states), images)
  embargoed = of(['embargoed'])
  await playSandbox(edition, 'lift-embargo')
  const before = of(['expired', 'licence'])
  await push('after the withdrawals', before)
  await look('after the withdrawals', app, before, { isScheduledTransition: true })
  await elsewhere.noticeOthers()
  await look('after the withdrawals, elsewhere', other, before, { part: ELSEWHERE })

  clock.now = HIDES_AT - 1
  if (!isBrief) await look('a millisecond before they end', app, before)
  clock.now = HIDES_AT
  pushes.recover()
  await push('as they end, not yet recorded', [])
  const atEnd = await requestTwin()
  await look('as they end, not yet recorded', app, [], { compared: atEnd })
  if (!isBrief)
    await look('as they end, not yet recorded, nothing kept', await fresh(), [], { compared: atEnd, part: FRESH })
  if (isWhole) await look('as they end, elsewhere', other, [], { compared: atEnd, part: ELSEWHERE })
  clock.now = HIDES_AT + 1
  await edition.recordDue()
  await push('as they have ended', [])
  // Subscribers see when they last made a request.
  const ended = isWhole ? await requestTwin() : atEnd
  await look('as they have ended', app, [], { compared: ended })
  if (isWhole) await look('as they have ended, nothing kept', await fresh(), [], { compared: ended, part: FRESH })

  clock.now = RELEASES_AT - 1
  await edition.recordDue()
  await playSandbox(edition, 'withdraw')
  if (!isBrief)
    await look('a millisecond before the release', app, [], {
      compared: await requestTwin(true),
      isScheduledTransition: true,
    })
  clock.now = RELEASES_AT
  const atRelease = await requestTwin(true)
  if (isWhole) await look('at the release, not yet recorded', app, [], { compared: atRelease })
  const unrecorded = { compared: atRelease, isScheduledTransition: true, part: FRESH }
  await look('at the release, not yet recorded, nothing kept', await fresh(), [], unrecorded)
  await edition.recordDue()
  const released = of(RELEASED)
  const sentAtRelease = await push('at the release', released)
  for (const state of released)
    t.ok(sentAtRelease(state).includes('everybody'), `${state} is pushed when it is released`)
  await look('at the release', app, released)
  if (isWhole) await look('at the release, nothing kept', await fresh(), released, { part: FRESH })
  await elsewhere.noticeOthers()
  clock.now = RELEASES_AT + 1
  await look('after the release, elsewhere', other, released, { isScheduledTransition: !isBrief, part: ELSEWHERE })
  await closed(t, await edition.app({ isReadingPublic: false }), table())
  t.comment(`${sent} requests so far`)
}
