import { pathToFileURL } from 'node:url'

/** Runs command lines one after the other in this process, as its parent sends them: starting Node is most of what a command costs. */

interface Order {
  args: string[]
  settings: Record<string, string>
}

const { runCommandLine } = (await import(
  pathToFileURL(process.argv[2] as string).href
)) as typeof import('../../src/command-line.ts')

const environment = { ...process.env }
const { stdout, stderr } = process

process.on('message', async ({ args, settings }: Order) => {
  const said = { stdout: capture(stdout), stderr: capture(stderr) }
  process.env = { PATH: environment.PATH, ...settings }
  process.exitCode = undefined
  let code: number
  try {
    code = await runCommandLine(args)
  } catch (error) {
    said.stderr.push(Buffer.from(String(error instanceof Error ? error.stack : error)))
    code = 1
  }
  process.send?.({ code, stdout: Buffer.concat(said.stdout).toString(), stderr: Buffer.concat(said.stderr).toString() })
})

function capture(stream: NodeJS.WriteStream): Buffer[] {
  const written: Buffer[] = []
  stream.write = (chunk: Uint8Array | string, ...rest: unknown[]) => {
    written.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk))
    const done = rest.at(-1)
    if (typeof done === 'function') process.nextTick(done as () => void)
    return true
  }
  return written
}
