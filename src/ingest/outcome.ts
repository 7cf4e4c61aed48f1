/** What became of one line of an import. */
export type ImportOutcome =
  | { line: number; outcome: 'created' | 'updated' | 'unchanged'; record: string }
  | { line: number; outcome: 'refused'; record: string | null; field: string; message: string }
