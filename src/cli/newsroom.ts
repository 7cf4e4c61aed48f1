import type { Config } from '#config'
import { reasonOf } from '#domain/database-failure.ts'
import { type OpenNewsroom, openNewsroom, type Where } from '#publishing/open-newsroom.ts'
import { CommandError } from './command.ts'

/** Opens the newsroom that the settings name. Throws `CommandError` where it can't be opened. */
export async function openFromConfig(config: Config): Promise<OpenNewsroom> {
  try {
    return await openNewsroom(whereOf(config), Date.now())
  } catch (error) {
    throw new CommandError(`The database ${withoutPassword(config.databaseUrl)} can't be opened: ${reasonOf(error)}`)
  }
}

/** Where the newsroom of the settings is. */
export function whereOf(config: Config): Where {
  return {
    databaseUrl: config.databaseUrl,
    assetsDir: config.assetsDir,
    addresses: { site: config.siteUrl, api: config.publicUrl ?? localUrl(config) },
  }
}

function localUrl({ host, port }: Config): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${reachable}:${port}`
}

function withoutPassword(url: string): string {
  return url.replace(/(postgres(?:ql)?:\/\/[^:@/]*):[^@/]*@/, '$1:…@')
}
