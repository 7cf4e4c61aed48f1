import { BroadsheetError } from '#domain/errors.ts'

/** A command of the command line. `run` gives the exit code. */
export interface CliCommand {
  name: string
  summary: string
  help: string
  run(args: string[]): Promise<number>
}

/** Printed as one sentence, without a stack. */
export class CommandError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** A full disk, a folder that may not be written, a damaged database, a bucket that is away: a sentence, and exit code 1. */
export function asCommandError(error: unknown): never {
  const { message, cause } = error as Error
  throw new CommandError(error instanceof BroadsheetError && cause instanceof Error ? `${cause.message}.` : message)
}
