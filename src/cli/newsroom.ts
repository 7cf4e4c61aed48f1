import type { Config } from '#config'
import { type OpenNewsroom, openNewsroom } from '#publishing/open-newsroom.ts'
import { CommandError } from './command.ts'

/** Opens the newsroom that the settings name. Throws `CommandError` where it can't be opened. */
export async function openFromConfig(config: Config): Promise<OpenNewsroom> {
  const where = {
    databaseUrl: config.databaseUrl,
    assetsDir: config.assetsDir,
    addresses: { site: config.siteUrl, api: config.publicUrl ?? localUrl(config) },
  }
  try {
    return await openNewsroom(where, Date.now())
  } catch (error) {
    throw new CommandError(
      `The database ${withoutPassword(config.databaseUrl)} can't be opened: ${(error as Error).message || (error as { code?: string }).code}`,
    )
  }
}

function localUrl({ host, port }: Config): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${reachable}:${port}`
}

function withoutPassword(url: string): string {
  return url.replace(/(postgres(?:ql)?:\/\/[^:@/]*):[^@/]*@/, '$1:…@')
}
