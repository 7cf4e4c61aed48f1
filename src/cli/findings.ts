/** What one check of `doctor` found. */
export interface Finding {
  check: string
  level: 'ok' | 'warning' | 'failure'
  /** What is the case. */
  found: string
  /** What to do; null if nothing is wrong. */
  fix: string | null
}

/** The findings of one check. */
export function findingsOf(check: string) {
  return {
    ok: (found: string): Finding => ({ check, level: 'ok', found, fix: null }),
    warning: (found: string, fix: string): Finding => ({ check, level: 'warning', found, fix }),
    failure: (found: string, fix: string): Finding => ({ check, level: 'failure', found, fix }),
  }
}
