import { setTimeout as wait } from 'node:timers/promises'

export const PATIENCE = 120_000

export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const ends = performance.now() + PATIENCE
  while (!(await isSo())) {
    if (performance.now() > ends) throw new Error(`After ${PATIENCE / 1000} s it is not so that ${what}.`)
    await wait(100)
  }
}
