// gouji's own version, from its package.json whether run from source or compiled.
import { existsSync, readFileSync } from 'node:fs'

const candidates = [
  new URL('../package.json', import.meta.url),
  new URL('../../package.json', import.meta.url),
]
const file = candidates.find((url) => existsSync(url))
if (!file) throw new Error('package.json of gouji not found beside its code')

export const version: string = (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
