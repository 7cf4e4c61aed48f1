import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import inject from 'light-my-request'
import sharp from 'sharp'
import t, { type Test } from 'tap'
import { readBucketAddress } from '#domain/media/bucket.ts'
import { runCommand } from './support/command-line.ts'
import { jpeg } from './support/image-files.ts'
import { NOW, openTestNewsroom } from './support/newsroom.ts'

/** Its package has no types. */
interface S3Server {
  run(): Promise<{ port: number }>
  close(): Promise<void>
}
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => S3Server

const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' }
const TONE = readFileSync(fileURLToPath(new URL('../seed/media/tone.mp3', import.meta.url)))

/** A real S3 server with the bucket `news`; `files` gives the hashes in it. */
async function startStore(t: Test) {
  const directory = folderFor(t)
  const start = async (port: number) => {
    const server = new S3rver({
      ...{ port, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: 'news' }] },
    })
    return { server, port: (await server.run()).port }
  }
  let running: S3Server | null
  const first = await start(0)
  running = first.server
  const stop = async () => {
    await running?.close()
    running = null
  }
  t.teardown(stop)
  const address = (prefix = 'assets') => `s3://news/${prefix}?endpoint=http://127.0.0.1:${first.port}`
  return {
    ...{ address, stop },
    start: async () => {
      running = (await start(first.port)).server
    },
    files: () =>
      (readdirSync(join(directory, 'news'), { recursive: true }) as string[])
        .map((name) => /([0-9a-f]{64})\._S3rver_object$/.exec(name)?.[1])
        .filter((name) => name !== undefined)
        .sort(),
  }
}

async function openOn(t: Test, address: string, assetsDir: string) {
  const room = await openTestNewsroom({ assetsBucket: readBucketAddress(address, CREDENTIALS), assetsDir })
  t.teardown(() => room.close())
  const { token } = await room.execute({
    ...{ verb: 'create-key', at: NOW, actor: 'test', name: 'Desk', scopes: ['write', 'drafts'], requestLimit: null },
  })
  const authorization = `Bearer ${token}`
  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, headers: object = {}, payload?: Buffer) => {
    const answer = await inject(room.handle, {
      ...{ method, url, headers: { authorization, ...headers } },
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers, text: answer.payload }
  }
  return { room, ask }
}

t.test('the address of a bucket is read once, and what is wrong with it is named', async (t) => {
  const read = (text: string, more = {}) => readBucketAddress(text, { ...CREDENTIALS, ...more })
  t.match(read('s3://news'), { url: 'https://news.s3.us-east-1.amazonaws.com', prefix: '', region: 'us-east-1' })
  t.match(read('s3://news/a/b/', { AWS_REGION: 'eu-central-1', AWS_SESSION_TOKEN: 'x' }), {
    ...{
      address: 's3://news/a/b',
      url: 'https://news.s3.eu-central-1.amazonaws.com',
      prefix: 'a/b/',
      sessionToken: 'x',
    },
  })
  t.match(read('s3://news?endpoint=https://s3.example.com/&region=auto'), {
    ...{ url: 'https://s3.example.com/news', region: 'auto', sessionToken: null },
  })
  t.match(read('s3://news', { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' }), { url: 'http://127.0.0.1:9000/news' })
  for (const [wrong, message] of [
    ['s3://', /must name a bucket/],
    ['s3://Bad_Name', /must name a bucket/],
    ['s3://key:secret@news', /credentials are read from/],
    ['s3://news?endpoint=s3.example.com', /an endpoint that is not a URL/],
    ['s3://news?bucket=other', /unknown parameter bucket; allowed: endpoint, region/],
    ['s3://news/a b', /has a prefix with characters/],
  ] as const)
    t.throws(() => read(wrong), { message }, wrong)
  t.throws(() => read('s3://news', { AWS_SECRET_ACCESS_KEY: '' }), { message: /must be set/ })
})

t.test('images, audio and video are kept in a bucket, and served from it', async (t) => {
  const store = await startStore(t)
  const local = folderFor(t)
  const { ask } = await openOn(t, store.address(), local)
  const picture = await jpeg(900, 600)
  const uploaded = await ask('POST', '/v1/images', { 'content-type': 'image/jpeg' }, picture)
  t.equal(uploaded.status, 201, uploaded.text)
  const { id } = JSON.parse(uploaded.text)
  t.equal(store.files().length, 1)
  t.strictSame(
    readdirSync(local, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    [],
    'nothing is left on this machine',
  )
  const original = await ask('GET', `/images/${id}.jpg`)
  t.strictSame([original.status, (await sharp(original.bytes).metadata()).width], [200, 900])
  const rendition = await ask('GET', `/images/${id}.webp?width=160`)
  t.strictSame([rendition.status, (await sharp(rendition.bytes).metadata()).width], [200, 160])

  const tone = await ask('POST', '/v1/media', { 'content-type': 'audio/mpeg' }, TONE)
  t.equal(tone.status, 201, tone.text)
  t.equal(store.files().length, 2)
  const file = new URL(JSON.parse(tone.text).url, 'http://x').pathname
  const whole = await ask('GET', file)
  const part = await ask('GET', file, { range: 'bytes=100-299' })
  t.strictSame([whole.status, part.status, part.headers['content-length']], [200, 206, '200'])
  t.strictSame(part.bytes, whole.bytes.subarray(100, 300))

  t.equal((await ask('DELETE', `/v1/images/${id}`)).status, 204)
  t.equal(store.files().length, 1)
})

t.test(
  'while the bucket is away, uploads are 503 and nothing is lost; one line is logged, and one when it is back',
  async (t) => {
    const store = await startStore(t)
    const { room, ask } = await openOn(t, store.address(), folderFor(t))
    const picture = await jpeg(300, 200)
    const { id } = JSON.parse((await ask('POST', '/v1/images', { 'content-type': 'image/jpeg' }, picture)).text)
    t.equal((await ask('GET', `/images/${id}.webp?width=160`)).status, 200)
    await store.stop()
    const other = await jpeg(320, 200)
    for (let count = 0; count < 2; count++) {
      const refused = await ask('POST', '/v1/images', { 'content-type': 'image/jpeg' }, other)
      t.match(refused, { status: 503, headers: { 'retry-after': /\d/ }, text: /The storage of images/ })
      t.notMatch(refused.text, 'news', 'the bucket is not named')
    }
    t.equal((await ask('GET', `/images/${id}.jpg`)).status, 503)
    t.equal((await ask('GET', `/images/${id}.webp?width=160`)).status, 200, 'a size that was made')
    t.match((await room.get('/metrics')).text, /asset_store_outages_total 1\n[\s\S]*asset_store_away 1\n/)
    await store.start()
    t.equal((await ask('POST', '/v1/images', { 'content-type': 'image/jpeg' }, other)).status, 201)
    t.match((await room.get('/metrics')).text, /asset_store_away 0\n/)
  },
)

t.test(
  'assets are copied between folders and buckets: what is there is left out, what is damaged is reported',
  async (t) => {
    const store = await startStore(t)
    const [here, there] = [join(folderFor(t), 'here'), join(folderFor(t), 'there')]
    const room = await openTestNewsroom({ assetsDir: here })
    t.teardown(() => room.close())
    const texts = ['one', 'two', 'three', 'four', 'five']
    const known = await Promise.all(texts.map((text) => room.services.assets.put(Buffer.from(text))))
    const copy = (from: string, to: string) => runCommand(['assets', 'copy', '--from', from, '--to', to], CREDENTIALS)

    const first = await copy(here, store.address())
    t.match(
      first,
      { code: 0, stdout: `5 files copied from ${here} to s3://news/assets, 0 already present\n` },
      first.stderr,
    )
    t.strictSame(store.files(), [...known].sort())
    t.match(await copy(here, store.address()), { code: 0, stdout: /^0 files copied .* 5 already present/ })

    const damaged = 'a'.repeat(64)
    mkdirSync(join(here, damaged.slice(0, 2)), { recursive: true })
    writeFileSync(join(here, damaged.slice(0, 2), damaged), 'something else')
    t.match(await copy(here, store.address('second')), { code: 1, stdout: /^5 files/, stderr: `${damaged} is damaged` })

    const back = await copy(store.address(), there)
    t.match(back, { code: 0, stdout: /^5 files/ }, back.stderr)
    for (const [index, digest] of known.entries())
      t.equal(readFileSync(join(there, digest.slice(0, 2), digest), 'utf8'), texts[index])
  },
)

t.test('a backup has the files of a bucket, and is restored to another one', async (t) => {
  const store = await startStore(t)
  const folder = folderFor(t)
  const settingsOf = (name: string) => ({
    ...{ ...CREDENTIALS, DATABASE_URL: join(folder, name, 'news.sqlite'), ASSETS_URL: store.address(name) },
  })
  const source = join(folder, 'import')
  mkdirSync(source)
  writeFileSync(join(source, 'photo.jpg'), await jpeg(300, 200))
  writeFileSync(
    join(source, 'records.ndjson'),
    `${JSON.stringify({ record: 'image', sourceId: 'photo', file: 'photo.jpg', alt: 'A harbour' })}\n`,
  )
  const imported = await runCommand(['import', join(source, 'records.ndjson'), '--create'], settingsOf('here'))
  t.equal(imported.code, 0, imported.stderr)
  t.equal(store.files().length, 1)
  const made = await runCommand(['backup', join(folder, 'backups')], settingsOf('here'))
  t.match(made, { code: 0, stdout: /, 1 assets,/ }, made.stderr)
  const restored = await runCommand(['restore', join(folder, 'backups')], settingsOf('there'))
  t.match(restored, { code: 0, stdout: /1 assets/ }, restored.stderr)
  t.equal(store.files().length, 2, 'the same file below another prefix')
})

t.test('the doctor and the command name what is wrong with a bucket', async (t) => {
  const store = await startStore(t)
  const settings = { ...CREDENTIALS, DATABASE_URL: join(folderFor(t), 'news.sqlite'), ASSETS_URL: store.address() }
  const asked = (more: Record<string, string>) => runCommand(['doctor', '--no-server'], { ...settings, ...more })
  t.match((await asked({})).stdout, 'ok    assets      s3://news/assets answers')
  const wrong = { AWS_SECRET_ACCESS_KEY: 'wrong' }
  t.match((await asked(wrong)).stdout, /FAIL {2}assets +s3:\/\/news\/assets answered 403/)
  const copy = (...args: string[]) => runCommand(['assets', ...args], { ...settings, ...wrong })
  const faults: [string[], number, RegExp][] = [
    [[], 2, /requires the subcommand copy/],
    [['copy', '--from', 'x'], 2, /requires --to/],
    [['copy', '--from', 'gs://x', '--to', 'y'], 2, /--from starts with gs:/],
    [['copy', '--from', 's3://a', '--to', 'y'], 2, /--from must name a bucket/],
    [['copy', '--from', 'x', '--to', './x'], 2, /the same store/],
    [['copy', '--from', store.address(), '--to', 'y'], 1, /answered 403 \w+\.\n$/],
  ]
  for (const [args, code, stderr] of faults) t.match(await copy(...args), { code, stderr }, args.join(' '))
})

function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-assets-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
