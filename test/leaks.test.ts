import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { answerTo, comparable, difference, markersIn, summary } from './leaks/answers.ts'
import {
  draftOfMate,
  embed,
  hiddenRecords,
  imageFiles,
  marker,
  publicRecords,
  RELEASES_AT,
  STATES,
  taxonomyRecords,
} from './leaks/articles.ts'
import { EVERYBODY, letPartnersIn, PARTNERS } from './leaks/askers.ts'
import { openPostgres, sqlite } from './leaks/databases.ts'
import { type Edition, openEdition, writeFiles } from './leaks/edition.ts'
import { ask, byKey, examine, idsOf, request } from './leaks/examine.ts'
import { READER_TOKEN, requestsFor, requestsOf } from './leaks/requests.ts'
import { sampleOf, WHOLE } from './leaks/shares.ts'
import { NOW } from './support/newsroom.ts'

// As test/leaks-sqlite.test.ts, for the next version of an article and for what is behind the paywall.
const postgres = await openPostgres()
t.teardown(postgres.stop)
const databases = [sqlite, postgres]

for (const { name, skip, url } of databases) {
  t.test(`no route tells what the next version of an article will say (${name})`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-leaks-'))
    const edition = await openEdition(await url(folder, 'drafts.sqlite'), folder, { now: NOW })
    t.teardown(async () => {
      await edition.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const images = join(folder, 'images')
    writeFiles(images, imageFiles(STATES))
    await edition.load([...taxonomyRecords(STATES), ...hiddenRecords(['draft']), ...publicRecords(STATES, [])], images)
    await edition.load(STATES.map(draftOfMate), images)
    // Every next version is about to go out: at the last millisecond before, nothing of it shows.
    const plan = { verb: 'publish', ifMatch: null, scheduledAt: RELEASES_AT, revision: null, isMinor: false } as const
    for (const state of STATES) await edition.execute({ ...plan, ref: `mate-${state}`, at: NOW, actor: 'test' })
    await edition.letIn(READER_TOKEN)
    const ids = await idsOf(edition)
    const requests = sampleOf(requestsFor(['draft'], ids, new Map()), NOW)
    const app = await edition.app()
    edition.clock.now = RELEASES_AT - 1
    await edition.recordDue()
    const drafted = { label: 'drafted', app, requests, visible: [], early: [], at: edition.clock.now }
    await examine(t, { ...drafted, asker: EVERYBODY, part: WHOLE, compared: null, ids })
    const shown = async () => (await answerTo(app, request(`/v1/articles/mate-${STATES[0]}`))).body
    // The second answer is kept.
    for (let times = 0; times < 2; times++) t.notOk((await shown()).includes(marker('draft', 'headline')))
    edition.clock.now = RELEASES_AT
    await edition.recordDue()
    t.ok((await shown()).includes(marker('draft', 'headline')), 'and at its instant it is there')
  })
}

for (const { name, skip, url } of databases) {
  t.test(`no route reveals what is behind the paywall (${name})`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-leaks-'))
    const images = join(folder, 'images')
    writeFiles(images, imageFiles(STATES))
    const ends = [marker('draft', 'behind'), 'It ends otherwise. '.repeat(9)]
    const editions = await Promise.all(
      ends.map(async (end, index) => {
        const edition = await openEdition(await url(folder, `${index}.sqlite`), join(folder, `${index}`), { now: NOW })
        const records = [
          ...hiddenRecords(['draft']),
          { ...SOUND, transcript: end },
          ...publicRecords(STATES, []).map((record) => cutBefore(record, end)),
        ]
        await edition.load([...taxonomyRecords(STATES), ...records], images)
        await edition.letIn(READER_TOKEN)
        await letPartnersIn(edition)
        const patch = { paidReading: 'keys' } as const
        await edition.execute({ verb: 'patch-publication', at: NOW, actor: 'test', patch })
        await edition.recordDue()
        return edition
      }),
    )
    t.teardown(async () => {
      for (const edition of editions) await edition.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const [edition, twin] = editions as [Edition, Edition]
    const [app, ofTwin] = [await edition.app(), await twin.app()]
    const whole = await answerTo(app, {
      ...request(`/v1/articles/mate-${STATES[0]}`),
      headers: { authorization: `Bearer ${READER_TOKEN}` },
    })
    t.ok(whole.body.includes(ends[0] as string), 'a key with the scope read reads it')
    const table = requestsFor(['draft'], await idsOf(edition), new Map()).filter(
      ({ headers }) => headers.authorization !== `Bearer ${READER_TOKEN}`,
    )
    const word = `q=${ends[0]}`
    const searches = [
      `search?${word}`,
      `search?${word}&sort=newest`,
      `search?q=${ends[0]?.slice(0, -2)}`,
      `articles?${word}&count=true`,
    ]
    const asked = [...sampleOf(table, NOW), ...searches.map((path) => request(`/v1/${path}`))]
    for (const asker of [EVERYBODY, ...PARTNERS.filter(({ name }) => name === 'teaser')]) {
      const requests = requestsOf(asker, asked, { isShort: false })
      const requestOf = byKey(requests)
      const faults: string[] = []
      const theirs = await ask(ofTwin, requests, asker)
      for (const [key, raw] of await ask(app, requests, asker)) {
        const requested = requestOf(key)
        if (markersIn(requested, raw).has(ends[0] as string)) faults.push(`${key} says ${ends[0]}`)
        const twin = theirs.get(key)
        const [one, other] = [raw, twin].map((each) => (each ? comparable(requested, each, false) : 'nothing'))
        if (one !== other) faults.push(`${key} answers ${difference(one as string, other as string)}`)
      }
      t.strictSame(summary(faults), [], `to ${asker.name}: ${theirs.size} answers`)
    }
  })
}

const SOUND = { record: 'media', sourceId: 'sound', kind: 'audio', url: 'https://media.example/sound.mp3' }

/** An article that is paid, with an end, and audio, that are not in its free part; other records as they are. */
function cutBefore(record: object, end: string): object {
  const { body } = record as { body?: { html?: string } }
  if (body?.html === undefined) return record
  return {
    ...record,
    access: 'paid',
    freeUntil: 1,
    media: SOUND.sourceId,
    body: { html: `${body.html}<p>${end}</p>${embed(end.replaceAll(' ', ''))}` },
  }
}
