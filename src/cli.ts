#!/usr/bin/env node
// As a namespace: older versions of Node, which are detected below, lack some of its names.
import * as nodeModule from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`broadsheet: Node ${process.versions.node} is too old; 22.19 or later is required.\n`)
  process.exitCode = 1
} else {
  // What was compiled (and freed of its types) at one start is ready at the next.
  nodeModule.enableCompileCache()
  const { runCommandLine } = await import('./command-line.ts')
  process.exitCode = await runCommandLine(process.argv.slice(2))
}
