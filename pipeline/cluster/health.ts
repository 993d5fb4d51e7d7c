// The health endpoint of a worker: GET /health answers 200 and what it does, 503 while it stops or cannot ask its queue.
import { createServer, type Server } from 'node:http'
import type { Health } from './work.ts'

export async function serveHealth(
  port: number,
  host: string,
  health: () => Promise<Health>,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/health') return void response.writeHead(404).end()
    void health().then((state) => {
      const well = state.status === 'working' && state.queue !== null
      response.writeHead(well ? 200 : 503, { 'content-type': 'application/json' })
      response.end(JSON.stringify(state))
    })
  })
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, host, done))
  return server
}
