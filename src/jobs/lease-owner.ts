import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Execute } from '#commands/commands.ts'
import type { Reader } from '#storage/core/port.ts'
import { type Leased, leaseOwners } from '#storage/jobs/lease-owners.ts'

/** This process: host, namespace of process IDs, process ID, and when it started. */
export const OWNER = [hostname(), namespace(), process.pid, Math.round(performance.timeOrigin)].join(' ')

/** Linux has several in one host: the same number in two containers is two processes. */
function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return '-'
  }
}

/**
 * Whether the process of a lease has certainly ended: on this host, its number is free, or is that of this process. Nothing is
 * known of other hosts; their leases expire.
 */
function hasEnded(owner: string): boolean {
  const [host, space, pid] = owner.split(' ')
  if (host !== hostname() || owner === OWNER) return false
  if (Number(pid) === process.pid) return true
  return space === namespace() && !isRunning(Number(pid))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Gives back what processes held that were killed on this host. */
export async function releaseEnded(
  { database, execute, now }: { database: Reader; execute: Execute; now: () => number },
  kind: Leased,
  actor: string,
): Promise<void> {
  const owners = (await leaseOwners(database, kind)).filter(({ owner }) => hasEnded(owner))
  if (owners.length > 0) await execute({ verb: 'release-leases', at: now(), actor, owners })
}
