import { teaserOfArticle, teaserOfCard } from '../article/shapes.ts'

/**
 * What a partner gets of an article that it may read as a teaser. The table of fields lists what a teaser keeps, so that a new
 * field is left out by default.
 */

/** The card of a teaser, of a whole card. Finished JSON. */
export function teaserCard(card: Buffer): Buffer {
  return Buffer.from(JSON.stringify(teaserOfCard(JSON.parse(card.toString()))))
}

/** The document of a teaser, of a whole document's JSON without its body. Finished JSON without a body. */
export function teaserDocument(head: Buffer): Buffer {
  return Buffer.from(JSON.stringify(teaserOfArticle(JSON.parse(head.toString()))))
}
