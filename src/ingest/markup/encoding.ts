import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { detect } from 'chardet'
import type { SourceFile } from '../source.ts'

/** Bytes of a file from which its encoding and kind are detected. */
const HEAD = 65_536

/** The text of a file in any encoding, in chunks. */
export async function* textOfFile({ path, onRead }: SourceFile): AsyncGenerator<string> {
  const decoder = new TextDecoder(encodingOf(await headOf(path)))
  for await (const chunk of createReadStream(path, { highWaterMark: HEAD })) {
    onRead?.((chunk as Buffer).length)
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
  yield decoder.decode()
}

/** The beginning of a file as text. */
export async function headText(path: string): Promise<string> {
  const head = await headOf(path)
  return new TextDecoder(encodingOf(head)).decode(head)
}

export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * The encoding of the beginning of a file: by its byte order mark, or UTF-8 if valid, or as declared, or by the resulting
 * letters.
 */
export function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (isUtf8(whole(head))) return utf16Without(head) ?? (head.includes(0x1b) ? (declared(head) ?? 'utf-8') : 'utf-8')
  const said = declared(head)
  if (said !== null && said !== 'utf-8' && fits(head, said)) return said
  return known(detect(head) ?? '') ?? 'windows-1252'
}

/** Without the beginning of a letter that was cut off. */
function whole(head: Buffer): Buffer {
  if (head.length < HEAD) return head
  let end = head.length
  for (let back = 1; back <= 3; back++) {
    const byte = head[head.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) {
      end = head.length - back
      break
    }
  }
  return head.subarray(0, end)
}

function utf16Without(head: Buffer): string | null {
  if (head.length < 4) return null
  if (head[0] === 0x3c && head[1] === 0 && head[3] === 0) return 'utf-16le'
  if (head[0] === 0 && head[1] === 0x3c && head[2] === 0) return 'utf-16be'
  return null
}

function declared(head: Buffer): string | null {
  const beginning = head.toString('latin1', 0, 4096)
  const label =
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/i.exec(beginning)?.[1] ??
    /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(beginning)?.[1]
  return label === undefined ? null : known(label)
}

function known(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label)
    // A document whose declaration can be read byte by byte is in no encoding of two bytes.
    return encoding.startsWith('utf-16') ? null : encoding
  } catch {
    return null
  }
}

/** Whether nearly all of it is what the encoding has. */
function fits(head: Buffer, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(head)
  return (text.match(/\ufffd/g)?.length ?? 0) <= text.length / 1000
}
