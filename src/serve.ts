import { versionOf } from '#api/docs/version.ts'
import { runCommand } from '#cli/run.ts'
import { serveCommand } from './main.ts'

/** The command line of `broadsheet serve …`, without the other commands. Returns the exit code. */
export function runServer(args: string[]): Promise<number> {
  return runCommand([serveCommand], args, versionOf())
}
