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
