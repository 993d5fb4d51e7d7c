// A real Chromium for tests: the system's, or what playwright-core installs. In: nothing. Out: a browser, or why there is none.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'

const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium; installed now where none is there, undefined where that cannot be done. */
export function findChromium(): string | undefined {
  const found = [...PLACES, chromium.executablePath()].find((path) => path !== '' && existsSync(path))
  if (found) return found
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  try {
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 100_000 })
  } catch {
    console.warn('no Chromium here and none to be had: nothing is tested in a browser')
    return undefined
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

export interface Visit {
  readonly page: Page
  /** What the page complained of: errors, and what its policy refused. */
  readonly complaints: string[]
}

export async function visit(
  browser: Browser,
  address: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(address)
  return { page, complaints }
}

/** Serious and critical breaches of accessibility on the page as it is now. */
export async function breaches(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, target, any }) => `${target.join(' ')} ${html.slice(0, 120)} ${any[0]?.message ?? ''}`).join(' | ')}`,
    )
}

/** Dark pixels of the page picture within an element. As text: the program of the tests knows no DOM. */
export function inkUnder(page: Page, selector: string): Promise<number> {
  return page.evaluate<number>(`(() => {
    const canvas = document.querySelector('canvas')
    const [at, of] = [document.querySelector('${selector}'), canvas].map((one) => one.getBoundingClientRect())
    const scale = canvas.width / of.width
    const area = [at.x - of.x, at.y - of.y, at.width, at.height].map((length) => length * scale)
    const { data } = canvas.getContext('2d').getImageData(...area)
    let dark = 0
    for (let i = 0; i < data.length; i += 4) if (data[i] + data[i + 1] + data[i + 2] < 250) dark += 1
    return dark
  })()`)
}
