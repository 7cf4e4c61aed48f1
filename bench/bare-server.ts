import { createServer } from 'node:http'

// The floor: a bare node:http server that answers every address with the same bytes, given on standard input as base64.

let text = ''
process.stdin.setEncoding('utf8')
for await (const chunk of process.stdin) text += chunk
const body = Buffer.from(text, 'base64')
const headers = ['content-type', 'application/json; charset=utf-8', 'content-length', String(body.length)]
const server = createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : null })
})
process.on('message', () => {
  process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() })
})
