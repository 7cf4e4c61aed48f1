#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// What was compiled (and freed of its types) at one start is ready at the next.
enableCompileCache()
const { runCommandLine } = await import('./command-line.ts')
process.exitCode = await runCommandLine(process.argv.slice(2))
