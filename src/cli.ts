#!/usr/bin/env node
// As a namespace: older versions of Node, which are detected below, lack some of its names.
import * as nodeModule from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`broadsheet: Node ${process.versions.node} is too old; 22.19 or later is required.\n`)
  process.exitCode = 1
} else {
  const args = process.argv.slice(2)
  // Said before anything is loaded: the first start in a fresh checkout is the slowest.
  if (args.includes('--demo'))
    process.stderr.write('Starting… The first start takes about ten seconds, on a busy machine up to a minute.\n')
  // What was compiled (and freed of its types) at one start is ready at the next.
  nodeModule.enableCompileCache()
  process.exitCode =
    args[0] === 'serve'
      ? await (await import('./serve.ts')).runServer(args)
      : await (await import('./command-line.ts')).runCommandLine(args)
}
