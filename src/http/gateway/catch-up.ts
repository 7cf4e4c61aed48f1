import type { GatewayOptions } from './options.ts'

/** Takes in what has changed, the publication's own statements with it; at once where nothing has, and on SQLite. */
export function catchUp({
  invalidation,
  aiUse,
}: Pick<GatewayOptions, 'invalidation' | 'aiUse'>): undefined | Promise<void> {
  const catchingUp = invalidation.isCurrent ? undefined : invalidation.catchUp()
  return catchingUp === undefined ? aiUse.ready() : catchingUp.then(() => aiUse.ready())
}
