import { get as httpGet, type IncomingMessage } from 'node:http'
import type { Announced } from './subscriber.ts'

export interface Event {
  id: string
  data: Announced
}

/** Reads Server-Sent Events, one by one. */
export async function openStream(url: string, lastEventId?: string, key?: string) {
  const response = await open(url, {
    accept: 'text/event-stream',
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  })
  let text = ''
  let read = 0
  let isOver = false
  let wake = () => {}
  response.on('data', (bytes) => {
    text += bytes
    wake()
  })
  response.on('close', () => {
    isOver = true
    wake()
  })
  return {
    response,
    text: () => text,
    async next(): Promise<Event> {
      for (;;) {
        const end = text.indexOf('\n\n', read)
        if (end >= 0) {
          const lines = text.slice(read, end).split('\n')
          read = end + 2
          const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
          const data = field('data')
          if (data !== undefined) return { id: field('id') as string, data: JSON.parse(data) }
          continue
        }
        if (isOver) throw new Error('The stream is over.')
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

export function open(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => httpGet(url, { headers }, resolve).on('error', reject))
}
