import type { TableBlock } from '#domain/body/blocks.ts'

interface Row {
  cells: string[]
  isHead: boolean
}

const MOST_COLUMNS = 100
/** How many empty cells may be added to make a table rectangular, beside four for each cell that there is. */
const FREE_CELLS = 10_000

/** Collects the rows of a table; `finish` gives the block. */
export class TableBuilder {
  caption = ''
  isInHead = false
  private readonly rows: Row[] = []

  startRow(): void {
    this.rows.push({ cells: [], isHead: true })
  }

  /** A cell over several columns is followed by empty ones; cells beyond the hundredth join the last. */
  addCell(html: string, isHead: boolean, columns: number): void {
    if (this.rows.length === 0) this.startRow()
    const row = this.rows.at(-1) as Row
    if (!isHead && !this.isInHead) row.isHead = false
    if (row.cells.length < MOST_COLUMNS) row.cells.push(html)
    else if (html !== '') this.addToLast(row.cells, html)
    for (let more = 1; more < columns && row.cells.length < MOST_COLUMNS; more++) row.cells.push('')
  }

  private addToLast(cells: string[], html: string): void {
    const last = cells.pop() as string
    cells.push(last === '' ? html : `${last} ${html}`)
  }

  finish(): TableBlock | null {
    const filled = this.rows.filter((row) => row.cells.some((cell) => cell !== ''))
    const hasHead =
      filled[0] !== undefined && filled[0] === this.rows.find((row) => row.cells.length > 0) && filled[0].isHead
    const head = hasHead ? (filled[0] as Row).cells : []
    const rows = (hasHead ? filled.slice(1) : filled).map((row) => row.cells)
    if (filled.length === 0 && this.caption === '') return null
    return rectangular({ id: '', type: 'table', caption: this.caption || null, head, rows })
  }
}

/** Fills short rows with empty cells, unless that would blow the table up, and drops a header without words. */
export function rectangular(table: TableBlock): TableBlock {
  const head = table.head.every((cell) => cell === '') ? [] : table.head
  let columns = head.length
  let cells = head.length
  for (const row of table.rows) {
    columns = Math.max(columns, row.length)
    cells += row.length
  }
  if (columns * (table.rows.length + 1) > FREE_CELLS + cells * 4) return { ...table, head }
  const fill = (row: string[]) =>
    row.length === columns ? row : [...row, ...Array<string>(columns - row.length).fill('')]
  return { ...table, head: head.length === 0 ? [] : fill(head), rows: table.rows.map(fill) }
}
