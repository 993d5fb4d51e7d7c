// Protects tables that a web page publishes as pictures on their whole way: the harvest brings them with the page, the run
// reads them out of the archive, and their figures are facts of the page's document.
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { harvestFrom } from '../../pipeline/harvest.ts'
import { run } from '../../pipeline/run.ts'
import type { ContractDocument } from '../../schemas/contract.ts'
import { listing, serve } from '../sources/site.ts'
import { picture, rows } from './tablePicture.ts'

test('harvest, run: facts out of a picture that only the site has', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gouji-drawn-'))
  vi.stubEnv('GOUJI_CACHE', '')
  vi.stubEnv('GOUJI_OCR', '')
  const bytes = picture(2).toBuffer('image/png')
  const site = await serve({
    '/list/index.html': listing([['/2025/t1.html', '云州市遗产保护中心2025年部门预算']]),
    '/2025/t1.html': `<!doctype html><meta charset=utf-8><title>云州市遗产保护中心2025年部门预算</title><body>
      <h1>云州市遗产保护中心2025年部门预算</h1><p>现将本部门2025年部门预算公开如下，金额单位为万元。</p>
      <p align=center>一般公共预算支出表（按功能分类）</p><p align=right>单位：万元</p><p><img src="../images/t.png"></p></body>`,
    '/images/t.png': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes),
  })
  try {
    const list = join(folder, 'sources.yaml')
    await writeFile(list, `- {name: 局, url: "${site.url}/list/index.html"}\n`)
    const archive = join(folder, 'archive')
    const limits = { size: 8 << 20, seconds: 10, retries: 1, backoff: 50, allowPrivate: true }
    const request = { out: archive, limits, delay: 0, hosts: 2, recheckDays: 0, dry: false }
    expect(await harvestFrom(list, request)).toMatchObject({
      problems: [],
      steps: { listing: 1, new: 1, picture: 1 },
    })
    await site.close()

    const out = join(folder, 'out')
    const guard = { jobs: 1, timeoutSeconds: 300, memoryMb: 1536, force: false }
    const summary = await run([join(archive, 'files')], { out, lang: 'en', ...guard })
    // The picture is no document of its own.
    expect(summary).toMatchObject({ read: 1, failed: 0 })
    const [name] = await readdir(join(out, 'documents'))
    const document = JSON.parse(readFileSync(join(out, 'documents', name!), 'utf8')) as ContractDocument
    expect(document.tables.map(({ kind }) => kind)).toContain('generalPublicBudgetExpenditure')
    const drawn = document.facts.filter(({ source }) => source.witness === 'ocr')
    expect(drawn.map(({ printed }) => printed)).toEqual(rows.slice(1).flatMap((row) => row.slice(2)))
    expect(document.problems.map(({ code }) => code)).toContain('html/recognised-pictures')
  } finally {
    await site.close()
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  }
}, 300_000)
