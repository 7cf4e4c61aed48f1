// Keeps a folder of articles the same as what a newsroom gives you. It may be killed at any time and goes on where it was.
//   BROADSHEET_KEY=… node partner-client.mjs https://api.example.com ./copy 'section=world&tag=-sport'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const [base, folder, filter = ''] = process.argv.slice(2)
const headers = process.env.BROADSHEET_KEY ? { authorization: `Bearer ${process.env.BROADSHEET_KEY}` } : {}
/** Written aside and moved, so that there is never half a file. */
function keep(file, value) {
  writeFileSync(`${folder}/${file}.new`, JSON.stringify(value))
  renameSync(`${folder}/${file}.new`, `${folder}/${file}`)
}

/** Does what a change asks for. Doing it twice does no harm. */
function take({ type, id, article }) {
  if (article) return keep(`articles/${id}.json`, article)
  if (article === undefined) return console.log(`Read ${id} tomorrow: the full texts of today are used up.`)
  rmSync(`${folder}/articles/${id}.json`, { force: true })
  if (type === 'withdrawn' || type === 'erased') console.log(`Take down every use of ${id}: it was taken back.`)
}

async function ask(query) {
  const response = await fetch(`${base}/v1/changes?${query}`, { headers })
  if (!response.ok)
    throw Object.assign(new Error(await response.text()), { retry: response.headers.get('retry-after') })
  return response
}

/** Everything there is, line by line. Every checkpoint is a place to go on from. */
async function sync(query) {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of (await ask(query)).body) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop()
    for (const line of lines.map((line) => JSON.parse(line))) {
      if (line.type === 'end') return line.cursor
      if (line.type === 'checkpoint') keep('state.json', { cursor: line.cursor, isSynced: false })
      else take(line)
    }
  }
  throw new Error('The stream was cut.')
}

for (;;) {
  const state = existsSync(`${folder}/state.json`) ? JSON.parse(readFileSync(`${folder}/state.json`, 'utf8')) : {}
  // A new beginning is an empty copy.
  if (!state.cursor) rmSync(`${folder}/articles`, { recursive: true, force: true })
  mkdirSync(`${folder}/articles`, { recursive: true })
  try {
    if (state.isSynced) {
      const { items, page } = await (await ask(`cursor=${state.cursor}&wait=25`)).json()
      items.forEach(take)
      // Only now: what was not taken in is line again.
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
