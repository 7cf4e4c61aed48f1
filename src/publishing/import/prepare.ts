import type { Body } from '#domain/body.ts'
import { sha256Hex } from '#domain/digest.ts'
import { findBrokenText } from '#domain/text.ts'
import { BodyError, parseBody } from '../body/parse.ts'
import { RefusedInput } from '../refused-input.ts'
import type { ArticleRecord, ImportRecord } from './format.ts'
import type { StoredFile } from './import-image.ts'

/** A record with what can be made of it before the transaction. */
export interface Prepared {
  line: number
  record: ImportRecord
  body: Body | null
  file: StoredFile | null
  /** Of the whole record: the same again is nothing new. */
  digest: string
}

/** Throws `RefusedInput`. */
export function prepareRecord(line: number, record: ImportRecord, file: StoredFile | null): Prepared {
  const broken = findBrokenText(record)
  if (broken !== null) throw new RefusedInput(broken, 'holds a NUL character or half of a surrogate pair')
  const body = record.record === 'article' ? bodyOf(record) : null
  return { line, record, body, file, digest: sha256Hex(JSON.stringify(record) + (file?.hash ?? '')) }
}

function bodyOf({ body }: ArticleRecord): Body {
  try {
    if (body?.markdown !== undefined) return parseBody({ format: 'markdown', markdown: body.markdown })
    if (body?.blocks !== undefined) return parseBody({ format: 'blocks', blocks: body.blocks })
    return parseBody({ format: 'html', html: body?.html ?? '' })
  } catch (error) {
    if (error instanceof BodyError) throw new RefusedInput(error.path, error.message)
    throw error
  }
}
