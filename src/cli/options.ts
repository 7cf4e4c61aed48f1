import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Config, readConfig, SETTINGS, type SettingName } from '#config'
import { nearest } from '#domain/language/text.ts'
import { CommandError } from './command.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Reads a command's arguments. An option that it does not have is refused, with the nearest that it has or the setting. */
export function readOptions<O extends Options>(command: string, args: string[], options: O) {
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true })
  for (const token of tokens)
    if (token.kind === 'option' && !Object.hasOwn(options, token.name))
      throw new CommandError(unknownOption(command, token.rawName, token.name, Object.keys(options)), 2)
  return parseArgs({ args, options, allowPositionals: true })
}

function unknownOption(command: string, written: string, name: string, known: string[]): string {
  const setting = name.toUpperCase().replaceAll('-', '_')
  if (Object.hasOwn(SETTINGS, setting))
    return `Unknown option ${written}. Set ${setting} in the environment: ${setting}=… broadsheet ${command}.`
  const near = nearest(name, known)
  return `Unknown option ${written}.${near === null ? '' : ` Did you mean --${near}?`} See broadsheet ${command} --help.`
}

/** For commands that take none. */
export function refusePositionals(command: string, [first]: string[]): void {
  if (first !== undefined)
    throw new CommandError(`Unexpected argument “${first}”. See broadsheet ${command} --help.`, 2)
}

/** Settings that commands take as options too, and the option of each. */
const SETTING_OPTIONS = { port: 'PORT', host: 'HOST', database: 'DATABASE_URL', 'log-level': 'LOG_LEVEL' } as const

/** Options of the server. */
export const SERVER_OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  database: { type: 'string' },
  'log-level': { type: 'string' },
} as const

/** The settings, those that were given as options first. */
export function configWith(values: Readonly<Record<string, string | boolean | undefined>>): Config {
  const given = Object.entries(SETTING_OPTIONS).flatMap(([option, setting]): [SettingName, string][] => {
    const value = values[option]
    return typeof value === 'string' ? [[setting, value]] : []
  })
  return readConfig(undefined, Object.fromEntries(given))
}
