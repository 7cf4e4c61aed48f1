import type { Block } from '#domain/body/blocks.ts'
import { renderText } from '#domain/body/render.ts'

/**
 * Assigns an id to every block. Blocks that came with an id keep it; then a block of `previous` with the same content passes on
 * its id, then one that is similar or had the same place; the rest get new ids derived from their content, so that the same
 * body gets the same ids.
 */
export function keepIds(blocks: readonly Block[], previous: readonly Block[] = []): void {
  const taken = new Set<string>()
  forEachBlock(blocks, (block) => block.id !== '' && taken.add(block.id))
  assign(blocks, previous, taken)
  // The id of a removed block must not be reused by another one immediately.
  forEachBlock(previous, (block) => taken.add(block.id))
  forEachBlock(blocks, (block) => {
    if (block.id === '') block.id = newId(block, taken)
  })
}

function forEachBlock(blocks: readonly Block[], visit: (block: Block) => void): void {
  for (const block of blocks) {
    visit(block)
    if (block.type === 'post') forEachBlock(block.blocks, visit)
  }
}

function assign(blocks: readonly Block[], previous: readonly Block[], taken: Set<string>): void {
  if (previous.length === 0) return
  const pairs = new Pairs(blocks, previous, taken)
  pairs.matchIds()
  pairs.matchContent()
  pairs.matchGaps()
  pairs.matchRest()
  for (const [index, at] of pairs.found()) {
    const block = blocks[index] as Block
    const before = previous[at] as Block
    if (block.id === '') {
      block.id = before.id
      taken.add(before.id)
    }
    if (block.type === 'post') assign(block.blocks, before.type === 'post' ? before.blocks : [], taken)
  }
}

/** Beyond this many comparisons blocks are matched by place alone: a body of any size takes linear time. */
const MOST_COMPARISONS = 2_500
const SIMILAR = 0.4

/** Pairs of new and former blocks, by their positions. */
class Pairs {
  private readonly blocks: readonly Block[]
  private readonly previous: readonly Block[]
  private readonly partner: (number | undefined)[]
  private readonly isUsed: boolean[]

  constructor(blocks: readonly Block[], previous: readonly Block[], taken: ReadonlySet<string>) {
    this.blocks = blocks
    this.previous = previous
    this.partner = Array<number | undefined>(blocks.length).fill(undefined)
    this.isUsed = previous.map(({ id }) => taken.has(id))
  }

  *found(): Generator<[number, number]> {
    for (const [index, at] of this.partner.entries()) if (at !== undefined) yield [index, at]
  }

  /** Blocks that came with the id of a former one. */
  matchIds(): void {
    const at = new Map(this.previous.map(({ id }, index) => [id, index]))
    for (const [index, { id }] of this.blocks.entries()) if (id !== '') this.partner[index] = at.get(id)
  }

  matchContent(): void {
    const places = new Map<string, number[]>()
    for (const [at, block] of this.previous.entries()) {
      if (this.isUsed[at]) continue
      const key = contentOf(block)
      const same = places.get(key)
      if (same) same.push(at)
      else places.set(key, [at])
    }
    for (const same of places.values()) same.reverse()
    for (const [index, block] of this.blocks.entries()) {
      const at = block.id === '' ? places.get(contentOf(block))?.pop() : undefined
      if (at !== undefined) this.pair(index, at)
    }
  }

  /** Between two neighbours matched in order, new blocks most likely replace removed ones. */
  matchGaps(): void {
    let fresh: number[] = []
    let from = 0
    for (let index = 0; index <= this.blocks.length; index++) {
      const at = index === this.blocks.length ? this.previous.length : this.partner[index]
      if (at === undefined) {
        if ((this.blocks[index] as Block).id === '') fresh.push(index)
      } else if (at >= from) {
        if (fresh.length > 0) this.matchGap(fresh, this.unused(from, at))
        fresh = []
        from = at + 1
      }
    }
  }

  /** Blocks that were moved far and edited as well are matched by similarity only. */
  matchRest(): void {
    const fresh = [...this.blocks.keys()].filter(
      (index) => this.blocks[index]?.id === '' && this.partner[index] === undefined,
    )
    this.matchSimilar(fresh, this.unused(0, this.previous.length))
  }

  private unused(from: number, to: number): number[] {
    const places: number[] = []
    for (let at = from; at < to; at++) if (!this.isUsed[at]) places.push(at)
    return places
  }

  private matchGap(fresh: readonly number[], gone: readonly number[]): void {
    this.matchSimilar(fresh, gone)
    const stillFresh = fresh.filter((index) => this.partner[index] === undefined)
    const stillGone = gone.filter((at) => !this.isUsed[at])
    if (stillFresh.length !== stillGone.length) return
    for (const [place, index] of stillFresh.entries()) {
      const at = stillGone[place] as number
      if (this.blocks[index]?.type === this.previous[at]?.type) this.pair(index, at)
    }
  }

  private matchSimilar(fresh: readonly number[], gone: readonly number[]): void {
    if (fresh.length === 0 || fresh.length * gone.length > MOST_COMPARISONS) return
    const words = gone.map((at) => wordsOf(this.previous[at] as Block))
    for (const index of fresh) {
      const block = this.blocks[index] as Block
      const own = wordsOf(block)
      let best = -1
      let bestLikeness = SIMILAR
      for (const [place, at] of gone.entries()) {
        if (this.isUsed[at] || this.previous[at]?.type !== block.type) continue
        const likeness = likenessOf(own, words[place] as Set<string>)
        if (likeness > bestLikeness) [best, bestLikeness] = [at, likeness]
      }
      if (best !== -1) this.pair(index, best)
    }
  }

  private pair(index: number, at: number): void {
    this.partner[index] = at
    this.isUsed[at] = true
  }
}

/** All of a block but ids, as one string. */
function contentOf(block: Block): string {
  if (block.type === 'paragraph') return `paragraph ${block.html}`
  return JSON.stringify(block, (key, value) => (NO_CONTENT.has(key) ? undefined : value))
}

const NO_CONTENT: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt'])

function wordsOf(block: Block): Set<string> {
  const text =
    block.type === 'image'
      ? `${block.image} ${block.url} ${block.alt}`
      : block.type === 'embed'
        ? block.url
        : renderText([block])
  return new Set(text.slice(0, 2000).split(/\s+/))
}

/** Dice's coefficient. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const word of one) if (other.has(word)) shared++
  return (2 * shared) / (one.size + other.size)
}

/** An id from the type and the beginning of the content and, where that is taken, a number. */
function newId(block: Block, taken: Set<string>): string {
  const content = 'html' in block ? block.html : contentOf(block)
  // FNV-1a over at most 64 characters; the number distinguishes equal beginnings.
  let hash = 0x811c9dc5 ^ content.length ^ (block.type.length << 24)
  const beginning = content.slice(0, 64)
  for (let index = 0; index < beginning.length; index++) {
    hash = Math.imul(hash ^ beginning.charCodeAt(index), 0x01000193)
  }
  const id = `b${(hash >>> 0).toString(36)}`
  if (!taken.has(id)) {
    taken.add(id)
    return id
  }
  return numbered(id, taken)
}

function numbered(id: string, taken: Set<string>): string {
  let number = next.get(taken)?.get(id) ?? 2
  while (taken.has(`${id}-${number}`)) number++
  const numbers = next.get(taken) ?? new Map<string, number>()
  numbers.set(id, number + 1)
  next.set(taken, numbers)
  taken.add(`${id}-${number}`)
  return `${id}-${number}`
}

// Where counting goes on for each repeated id, so that a million equal blocks are numbered in linear time.
const next = new WeakMap<Set<string>, Map<string, number>>()
