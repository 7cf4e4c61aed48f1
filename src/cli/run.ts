import { SettingError, shareCompileCache } from '#config'
import { DatabaseFailure, reasonOf } from '#domain/database-failure.ts'
import { nearest } from '#domain/language/text.ts'
import { type CliCommand, CommandError } from './command.ts'

/** Runs the command line; returns the exit code: 0 success, 1 failure, 2 usage error. */
export async function runCommand(commands: CliCommand[], args: string[], version: string): Promise<number> {
  shareCompileCache()
  const [first, ...others] = args
  if (first === '--version' || first === '-v') {
    process.stdout.write(`broadsheet ${version}\n`)
    return 0
  }
  // `help serve` is `serve --help`.
  const [name, ...rest] = first === 'help' && others.length > 0 ? [...others, '--help'] : args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview(commands))
    return name === undefined ? 2 : 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) return fail(`Unknown command ${name}.${suggestion(commands, name)}`, 2)
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.help)
    return 0
  }
  try {
    return await command.run(rest)
  } catch (error) {
    if (error instanceof CommandError) return fail(error.message, error.exitCode)
    if (error instanceof SettingError) return fail(error.message, 2)
    if (error instanceof DatabaseFailure) return fail(`${error.message} (${reasonOf(error)})`, 1)
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      return fail(`${(error as Error).message.replace(/\.?$/, '.')} See broadsheet ${name} --help.`, 2)
    throw error
  }
}

function overview(commands: CliCommand[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return `Usage: broadsheet COMMAND [OPTIONS]\n\n${lines.join('\n')}\n\nRun broadsheet COMMAND --help for details, broadsheet --version for the version. Settings are read from the environment; see docs/settings.md. A running server provides the guides at /docs/guides.\n`
}

function suggestion(commands: CliCommand[], name: string): string {
  const near = nearest(
    name,
    commands.map((command) => command.name),
  )
  return near ? ` Did you mean ${near}?` : ' See broadsheet --help.'
}

function fail(message: string, code: number): number {
  process.stderr.write(`broadsheet: ${message}\n`)
  return code
}
