import { createReadStream } from 'node:fs'
import { Parser } from 'tap-parser'

// Reads the TAP of a whole run (the file named as argument) and prints the tests that were skipped, those that failed
// with what failed in them, and as its last line `N passed, N failed`. A test is a `t.test` at the top level of a file, of which each file may
// have many; a file that fails without naming a test (it crashed, or ran out of time) counts as one.
// Plain JavaScript: it must run where the project's own Node does not.

const counts = { passed: 0, failed: 0 }
const skipped = []
const failed = []
const faults = []
let bailedOut = false

const run = new Parser()
run.on('child', (file) => {
  const tests = []
  file.on('assert', (test) => tests.push(test))
  file.on('child', (test) => {
    collectSkips(test, `${file.name} > ${test.name}`)
    collectFaults(test, `${file.name} > ${test.name}`)
  })
  file.on('complete', () => {
    const before = counts.failed
    for (const test of tests) countTest(file.name, test)
    file.failedTests = counts.failed - before
  })
  files.set(file.name, file)
})
run.on('assert', (result) => {
  if (result.skip) skipped.push([result.name, result.skip])
  else if (!result.ok && !files.get(result.name)?.failedTests) {
    counts.failed++
    failed.push(`${result.name} (the file itself)`)
  }
})
run.on('bailout', (reason) => {
  bailedOut = true
  failed.push(`bailed out: ${reason}`)
})
run.on('complete', (results) => {
  for (const [name, reason] of skipped) console.log(`skipped: ${name}${reason === true ? '' : ` (${reason})`}`)
  for (const fault of faults) console.log(fault)
  for (const name of failed) console.log(`failed: ${name}`)
  if (counts.passed + counts.failed === 0) console.log('No tests were run.')
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exitCode = results.ok && !bailedOut && counts.failed === 0 && counts.passed > 0 ? 0 : 1
})

const files = new Map()
createReadStream(process.argv[2]).pipe(run)

function countTest(file, test) {
  const name = `${file} > ${test.name}`
  if (test.skip || test.todo) skipped.push([name, test.skip || `to do: ${test.todo}`])
  else if (test.ok) counts.passed++
  else {
    counts.failed++
    failed.push(name)
  }
}

function collectFaults(test, name) {
  test.on('assert', (result) => {
    // One that represents a separate test is counted by that test's assertions.
    if (result.ok || result.skip || result.todo || result.time) return
    const { diff, found, wanted, error, stack } = result.diag ?? {}
    const why = diff ?? error ?? stack ?? JSON.stringify({ found, wanted })
    faults.push(`  ${name}: ${result.name}\n${String(why).slice(0, 2000).replace(/^/gm, '    ')}`)
  })
  test.on('child', (inner) => collectFaults(inner, `${name} > ${inner.name}`))
}

function collectSkips(test, name) {
  test.on('assert', (inner) => {
    if (inner.skip) skipped.push([`${name} > ${inner.name}`, inner.skip])
  })
  test.on('child', (inner) => collectSkips(inner, `${name} > ${inner.name}`))
}
