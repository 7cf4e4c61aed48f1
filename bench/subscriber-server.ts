import { createServer, type ServerResponse } from 'node:http'

// The floor of waking: a bare node:http server that holds every GET (but of /held, which tells how many) until something is posted, and answers all of them with
// the same bytes, headers and body, given on standard input as JSON: { headers: [name, value, …], body: base64 }.

let text = ''
process.stdin.setEncoding('utf8')
for await (const chunk of process.stdin) text += chunk
const given = JSON.parse(text) as { headers: string[]; body: string }
const body = Buffer.from(given.body, 'base64')
const held: ServerResponse[] = []
const server = createServer((request, response) => {
  if (request.url === '/held') response.end(String(held.length))
  else if (request.method === 'GET') held.push(response)
  else for (const each of [...held.splice(0), response]) each.writeHead(200, given.headers).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : null })
})
