// Keeps a folder in sync with the articles that you may read. It can be killed at any time, and continues where it stopped.
//   BROADSHEET_KEY=… node partner-client.mjs https://api.example.com ./copy 'section=world&tag=-sport'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const [base, folder, filter = ''] = process.argv.slice(2)
const headers = process.env.BROADSHEET_KEY ? { authorization: `Bearer ${process.env.BROADSHEET_KEY}` } : {}
/** Writes to a temporary file and renames it, so that no file is ever incomplete. */
function keep(file, value) {
  writeFileSync(`${folder}/${file}.new`, JSON.stringify(value))
  renameSync(`${folder}/${file}.new`, `${folder}/${file}`)
}

/** Applies a change. Applying it twice does no harm. */
function apply({ type, id, article }) {
  if (article) return keep(`articles/${id}.json`, article)
  if (article === undefined) return console.log(`Read ${id} tomorrow: today’s quota is used up.`)
  rmSync(`${folder}/articles/${id}.json`, { force: true })
  if (type === 'withdrawn' || type === 'erased') console.log(`Take down every use of ${id}: it is ${type}.`)
}

async function request(query) {
  const response = await fetch(`${base}/v1/changes?${query}`, { headers })
  if (!response.ok)
    throw Object.assign(new Error(await response.text()), { retry: response.headers.get('retry-after') })
  return response
}

/** Takes a full sync, line by line. An interrupted one continues from the last checkpoint. */
async function sync(query) {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of (await request(query)).body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop()
    for (const line of lines.map((line) => JSON.parse(line))) {
      if (line.type === 'end') return line.cursor
      if (line.type === 'checkpoint') keep('state.json', { cursor: line.cursor, isSynced: false })
      else apply(line)
    }
  }
  throw new Error('The stream was interrupted.')
}

for (;;) {
  const state = existsSync(`${folder}/state.json`) ? JSON.parse(readFileSync(`${folder}/state.json`, 'utf8')) : {}
  // A new sync starts with an empty copy.
  if (!state.cursor) rmSync(`${folder}/articles`, { recursive: true, force: true })
  mkdirSync(`${folder}/articles`, { recursive: true })
  try {
    if (state.isSynced) {
      const { items, page } = await (await request(`cursor=${state.cursor}&wait=25`)).json()
      items.forEach(apply)
      // Only now: after a crash, changes that were not stored are sent again.
      keep('state.json', { cursor: page.next, isSynced: true })
    } else {
      const query = state.cursor ? `cursor=${state.cursor}` : `initial=true&include=article&${filter}`
      keep('state.json', { cursor: await sync(query), isSynced: true })
    }
  } catch (error) {
    console.error(error.message)
    await wait(1000 * (Number(error.retry) || 2))
  }
}
