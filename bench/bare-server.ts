import { createServer } from 'node:http'

// The floor: a bare node:http server that answers every address with the same bytes, headers and body, given on standard
// input as JSON: { headers: [name, value, …], body: base64 }.

let text = ''
process.stdin.setEncoding('utf8')
for await (const chunk of process.stdin) text += chunk
const given = JSON.parse(text) as { headers: string[]; body: string }
const body = Buffer.from(given.body, 'base64')
const server = createServer((_request, response) => {
  response.writeHead(200, given.headers)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : null })
})
process.on('message', () => {
  process.send?.({ cpu: process.cpuUsage(), memory: process.memoryUsage.rss() })
})
