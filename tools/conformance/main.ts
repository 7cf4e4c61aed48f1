import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CHECKS, PACKAGES, PYTHON_MODULES, Skipped, type Tools } from './checks.ts'
import { withAnswers } from './newsroom.ts'

// `npm run conformance`: the answers of the demonstration newsroom, before the validators and readers that partners use. What
// is not at hand is skipped, with a line that says so. Settings: STANDARDS (schemas), SUITES (checkouts of iptc/newsinjson,
// iptc/newsml-g2 and w3c/feedvalidator), PYTHON, PACKAGES (a folder with node_modules), SCHEMA_ORG (schemaorg-all-https.jsonld).

const { STANDARDS, SUITES, PYTHON, SCHEMA_ORG, PACKAGES: INSTALLED } = process.env
const BESIDE = fileURLToPath(new URL('../../../shared/', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-conformance-'))
const tools: Tools = {
  folder,
  standards: STANDARDS ?? join(BESIDE, 'standards'),
  suites: SUITES ?? join(BESIDE, 'suites'),
  python: PYTHON ?? (await pythonWithModules()),
  packages: INSTALLED ?? (await installed()),
  schemaOrg: SCHEMA_ORG ?? (await vocabulary()),
}
/** A part of the name of the checks to run. */
const only = process.argv[2] ?? ''
let failures = 0
try {
  await withAnswers(async (answers) => {
    for (const { name, run } of CHECKS.filter((check) => check.name.includes(only))) {
      try {
        const { version, checked, problems } = await run(answers, tools)
        if (problems.length > 0) failures++
        console.log(`${problems.length === 0 ? 'ok     ' : 'not ok '} ${name} (${version}): ${checked} documents`)
        for (const problem of problems.slice(0, 20)) console.log(`        ${problem}`)
        if (problems.length > 20) console.log(`        and ${problems.length - 20} more`)
      } catch (error) {
        if (!(error instanceof Skipped)) throw error
        console.log(`skipped ${name}: ${error.message}`)
      }
    }
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1

/** The first that has what the checks use: another Python may be before that of the system. */
async function pythonWithModules(): Promise<string> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const imports = promisify(execFile)(python, ['-c', `import ${PYTHON_MODULES.join(', ')}`])
    if (
      await imports.then(
        () => true,
        () => false,
      )
    )
      return python
  }
  return 'python3'
}

/** The readers and validators on npm, in a folder of this run: nothing is installed in the checkout. */
async function installed(): Promise<string | null> {
  const packages = join(folder, 'packages')
  mkdirSync(packages)
  writeFileSync(join(packages, 'package.json'), '{ "private": true }')
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...PACKAGES]
  return promisify(execFile)('npm', args, { cwd: packages }).then(
    () => packages,
    () => null,
  )
}

async function vocabulary(): Promise<string | null> {
  const response = await fetch('https://schema.org/version/latest/schemaorg-all-https.jsonld').catch(() => null)
  if (!response?.ok) return null
  const file = join(folder, 'schema.org.jsonld')
  writeFileSync(file, await response.text())
  return file
}
