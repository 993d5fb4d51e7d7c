// Compiles the package to dist/ and writes the JSON Schema of the contract beside it.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { contractDocument } from '../schemas/contract.ts'
import { bundle } from '../viewer/bundle.ts'

rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
mkdirSync('dist/viewer/assets', { recursive: true })
for (const [name, bytes] of await bundle()) writeFileSync(`dist/viewer/assets/${name}`, bytes)
writeFileSync('dist/schema.json', JSON.stringify(z.toJSONSchema(contractDocument), null, 2) + '\n')
chmodSync('dist/cli/main.js', 0o755)
