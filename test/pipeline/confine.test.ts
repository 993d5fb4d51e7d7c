// Protects those who read strangers' files: a child opens no connection, whatever asks for it, and cannot take the machine's memory.
import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confine } from '../../pipeline/confine.ts'

const offline = resolve(import.meta.dirname, '../../pipeline/offline.ts')
const confinement = confine(256)

let asked = 0
const server = createServer((_, response) => {
  asked += 1
  response.end('reached')
})
let url: string
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => void server.close())

/** Runs a line of code as a child would run it, and returns what it printed. */
function inside(command: readonly string[], args: readonly string[], code: string): string {
  const [name, ...rest] = [...command, process.execPath, ...args, '--input-type=module', '-e', code]
  const { stdout, stderr } = spawnSync(name!, rest, { encoding: 'utf8', timeout: 30_000 })
  return stdout + stderr
}

test('no connection is opened by fetch, by socket or by name', () => {
  const code = `
    import net from 'node:net'
    const said = []
    await fetch('${url}').catch((error) => said.push(String(error.cause ?? error)))
    try { net.connect(80, '127.0.0.1') } catch (error) { said.push(String(error)) }
    await fetch('http://example.org/').catch((error) => said.push(String(error.cause ?? error)))
    console.log(JSON.stringify(said))`
  const said = JSON.parse(inside([], ['--import', offline], code)) as string[]
  expect(said).toHaveLength(3)
  for (const sentence of said) expect(sentence).toMatch(/opens no connection/)
  expect(asked).toBe(0)
})

describe.skipIf(!confinement.enforced.includes('network'))(
  'where the system lets a process have no network',
  () => {
    test('even code that goes around Node reaches nothing', () => {
      const said = inside(
        confinement.command,
        [],
        `await fetch('${url}').then(() => console.log('reached'), () => console.log('cut off'))`,
      )
      expect(said.trim()).toBe('cut off')
    })
  },
)

describe.skipIf(!confinement.enforced.includes('memory'))('where the system limits memory', () => {
  test('buffers stop at the limit, and not the machine', () => {
    const code = `const all = []; try { for (;;) all.push(Buffer.alloc(32 << 20)) } catch { console.log(all.length * 32) }`
    const megabytes = Number(inside(confinement.command, [], code))
    expect(megabytes).toBeGreaterThan(64)
    expect(megabytes).toBeLessThan(256 + 2560)
  })
})
