import inject from 'light-my-request'
import type { App } from '#app'
import type { Lot } from './lot.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are walked as they are
type Json = any

/** A partner's copy of what it follows, kept as docs/what-a-partner-must-do.md says, by a partner that often stumbles. */
export class Copy {
  readonly query: string
  readonly key: string | null
  readonly #handle: App['handle']
  readonly #articles = new Map<string, Json>()
  #cursor: string | null = null
  /** Everything that was announced, in order: for the message of a failure. */
  readonly announced: string[] = []

  constructor(handle: App['handle'], query: string, key: string | null) {
    this.#handle = handle
    this.query = query
    this.key = key
  }

  /** Reads a page, or begins: now and then it falls over before it has kept its cursor. */
  async step(lot: Lot): Promise<void> {
    if (!(await this.#isGiven())) return
    if (this.#cursor === null) return lot.chance(0.7) ? this.#sync() : this.#page(this.query, lot)
    await this.#page(`cursor=${this.#cursor}&limit=${lot.one([1, 2, 3, 1000])}`, lot)
  }

  /** Reads to the end. */
  async finish(): Promise<void> {
    if (!(await this.#isGiven())) return
    if (this.#cursor === null) await this.#sync()
    for (let pages = 0; pages < 200; pages++) {
      const { page } = await this.#read(`cursor=${this.#cursor}&limit=${pages < 3 ? 2 : 1000}`)
      this.#cursor = page.next
      if (!page.hasMore) return
    }
    throw new Error('The log never ends.')
  }

  /** What is wrong with the copy, compared with what its reader may see. */
  async faults(): Promise<string[]> {
    const faults: string[] = []
    const ids = new Set<string>()
    const first = `/v1/articles?${this.query}&limit=100&fields=id`.replace('include=article&', '')
    let url: string | null = this.#product === null || (await this.#statusOf(first)) === 200 ? first : null
    while (url !== null) {
      const { items, page }: Json = await this.#ask(url)
      for (const { id } of items) ids.add(id)
      url = page.next === null ? null : `/v1/articles?cursor=${page.next}&limit=100`
    }
    for (const id of ids) {
      const own = this.#articles.get(id)
      const product = this.#product === null ? '' : `?product=${this.#product}`
      const theirs = JSON.stringify(await this.#ask(`/v1/articles/${id}${product}`))
      if (own === undefined) faults.push(`${this.query} lacks ${id}`)
      else if (JSON.stringify(own) !== theirs) faults.push(`${this.query} has an old ${id}`)
    }
    for (const id of this.#articles.keys()) if (!ids.has(id)) faults.push(`${this.query} keeps ${id}`)
    return faults
  }

  get #product(): string | null {
    return new URLSearchParams(this.query).get('product')
  }

  /** A subscription to a product can only start while it is granted, and continues after it was revoked. */
  async #isGiven(): Promise<boolean> {
    if (this.#product === null || this.#cursor !== null) return true
    return (await this.#statusOf(`/v1/changes?since=now&limit=1&${this.query}`)) === 200
  }

  async #sync(): Promise<void> {
    // A new beginning is an empty copy.
    this.#articles.clear()
    const text = await this.#text(`/v1/changes?initial=true&${this.query}`)
    for (const line of text.trimEnd().split('\n')) {
      const announced = JSON.parse(line)
      if ('cursor' in announced) this.#cursor = announced.cursor
      else this.#take(announced)
    }
  }

  async #page(query: string, lot: Lot): Promise<void> {
    const { page } = await this.#read(query)
    const stumbles = lot.chance(0.15)
    if (!stumbles) this.#cursor = page.next
    else this.announced.push('stumbled')
  }

  async #read(query: string): Promise<Json> {
    const answer = await this.#ask(`/v1/changes?${query}`)
    for (const change of answer.items) this.#take(change)
    return answer
  }

  #take({ type, id, article }: Json): void {
    this.announced.push(`${type} ${id.slice(-4)}`)
    if (['removed', 'withdrawn', 'erased'].includes(type)) this.#articles.delete(id)
    else this.#articles.set(id, article)
  }

  async #ask(url: string): Promise<Json> {
    return JSON.parse(await this.#text(url))
  }

  async #statusOf(url: string): Promise<number> {
    return (await this.#get(url)).statusCode
  }

  #get(url: string) {
    const headers = this.key === null ? {} : { authorization: `Bearer ${this.key}` }
    return inject(this.#handle, { method: 'GET', url, headers })
  }

  async #text(url: string): Promise<string> {
    const { statusCode, body } = await this.#get(url)
    if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}: ${body}`)
    return body
  }
}
