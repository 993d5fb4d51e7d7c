// Compiles the package to dist/ and writes the JSON Schema of the contract beside it.
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { contractDocument } from '../schemas/contract.ts'
import { bundle } from '../viewer/bundle.ts'

rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
await bundle('dist/viewer/assets')
writeFileSync('dist/schema.json', JSON.stringify(z.toJSONSchema(contractDocument), null, 2) + '\n')
chmodSync('dist/cli/main.js', 0o755)
