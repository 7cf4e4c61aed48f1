/** What was right of what was expected, and the goal as a share; or why it could not be found out. */
export type Score =
  | { name: string; right: number; all: number; goal: number; wrong: string[] }
  | { name: string; skipped: string }
