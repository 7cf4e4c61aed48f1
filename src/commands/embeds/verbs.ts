import { leaseEmbed, recordEmbed, refreshEmbed } from './embeds.ts'

export const EMBED_VERBS = {
  'lease-embed': leaseEmbed,
  'record-embed': recordEmbed,
  'refresh-embed': refreshEmbed,
}
