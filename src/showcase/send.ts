import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import { FRAMED } from './embeds.ts'

/** Own scripts, styles, pictures, audio and video; players of others once the reader has loaded one; nothing inline. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  `frame-src ${FRAMED.join(' ')}`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Sends a page. No cache keeps it without asking: what was published is on it at the next request. A page that no cache may keep has said so. */
export function sendPage(reply: FastifyReply, status: number, html: string): FastifyReply {
  reply.code(status).header('content-security-policy', PAGE_POLICY)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
  return sendText(reply, 'text/html; charset=utf-8', html)
}

/** Sends text in an encoding that the browser takes. */
export function sendText(reply: FastifyReply, type: string, text: string | Buffer): FastifyReply {
  reply.headers({ 'content-type': type, vary: 'Accept-Encoding' })
  const accepted = String(reply.request.headers['accept-encoding'] ?? '')
  if (/\bbr\b/.test(accepted))
    return reply
      .header('content-encoding', 'br')
      .send(brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }))
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(gzipSync(text, { level: 5 }))
  return reply.send(Buffer.from(text))
}
