// Protects the pages wherever they are read: the viewer and the report on a narrow screen, in both languages, light and dark,
// for a screen reader; the report printed on A4 and opened from the disk without a server.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Serving } from '../../viewer/server/serve.ts'
import { breaches, findChromium, launch, visit } from './browser.ts'
import { servedSamples } from './samples.ts'

const chromium = findChromium()

let browser: Browser
let viewer: Serving
let report: string

beforeAll(async () => {
  if (!chromium) return
  const samples = await servedSamples()
  viewer = samples.viewer
  report = join(samples.out, 'report')
  browser = await launch(chromium)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await viewer?.close()
})

const reports = () => readdirSync(report).filter((name) => name.endsWith('.html'))
const addressOf = (name: string) => pathToFileURL(join(report, name)).href
const justice = () => reports().find((name) => name.startsWith('qinghe-justice-bureau'))!

/** What reaches beyond the right edge of the page, scrolled parts aside. As text: the program of the tests knows no DOM. */
const tooWide = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const root = document.documentElement
    return root.scrollWidth > root.clientWidth + 1 ? [root.scrollWidth + ' > ' + root.clientWidth] : []
  })()`)

const looks = [
  { locale: 'zh-CN', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
] as const

describe.runIf(chromium)('on a narrow screen', () => {
  test.each(looks)('the viewer in $locale, $colorScheme', async (look) => {
    const { page, complaints } = await visit(browser, viewer.address, {
      ...{ ...look, viewport: { width: 390, height: 844 } },
    })
    await page.waitForSelector('.result')
    for (const [path, ready] of [
      ['', '.result'],
      ['?q=支出', '.passages'],
      ['review', '.reviewform'],
      ['compare?headline=expenditure', '.charts svg'],
      ['compare?function=208', '.compared'],
    ] as const) {
      await page.goto(viewer.address + path)
      await page.waitForSelector(ready)
      expect({ path, wide: await tooWide(page) }).toEqual({ path, wide: [] })
      expect({ path, breaches: await breaches(page) }).toEqual({ path, breaches: [] })
    }
    await page.goto(viewer.address)
    await page.click('.result:has-text("司法局") h2 a')
    for (const tab of ['findings', 'tables', 'prose', 'problems']) {
      await page.click(`#tab-${tab}`)
      expect({ tab, wide: await tooWide(page) }).toEqual({ tab, wide: [] })
      expect({ tab, breaches: await breaches(page) }).toEqual({ tab, breaches: [] })
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test.each(looks)('the report in $locale, $colorScheme', async (look) => {
    const { page, complaints } = await visit(browser, addressOf('index.html'), {
      ...{ ...look, viewport: { width: 390, height: 844 } },
    })
    for (const name of ['index.html', justice()]) {
      await page.goto(addressOf(name))
      expect({ name, wide: await tooWide(page) }).toEqual({ name, wide: [] })
      expect({ name, breaches: await breaches(page) }).toEqual({ name, breaches: [] })
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })
})

describe.runIf(chromium)('the report from the disk', () => {
  test('a citizen reads what contradicts, sees it framed on the page, and keeps a link to it', async () => {
    const { page, complaints } = await visit(browser, addressOf('index.html'))
    await page.click('tr.entry:has-text("司法局") a.strong.v-i')
    const card = page.locator('.card.v-i').first()
    await card.waitFor()
    expect(await card.locator('.ledger').count()).toBeGreaterThan(0)
    const frames = card.locator('.pagepart rect')
    expect(await frames.count()).toBeGreaterThan(1)
    // The framed part of the picture is drawn, and there is print in it.
    await card.locator('.pagepart').first().scrollIntoViewIfNeeded()
    const drawn = await page.evaluate<number>(`(async () => {
      const picture = new Image()
      picture.src = document.querySelector('.store image').getAttribute('href')
      await picture.decode()
      return picture.naturalWidth
    })()`)
    expect(drawn).toBeGreaterThan(800)
    await card.locator('.permalink').click()
    const link = page.url()
    expect(link).toMatch(/#finding-/)
    await page.goto('about:blank')
    await page.goto(link)
    expect(await page.locator('.card:target').count()).toBe(1)
    await page.click('label[for=lang-en]')
    expect(await page.locator('.card:target').textContent()).toContain('exceeds')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('on A4 no table, picture or finding is cut, and heads of tables repeat', async () => {
    const { page } = await visit(browser, addressOf('index.html'), {
      // What A4 holds between its margins, upright.
      viewport: { width: Math.floor((186 / 25.4) * 96), height: 1000 },
    })
    await page.emulateMedia({ media: 'print' })
    for (const name of reports()) {
      await page.goto(addressOf(name))
      const cut = await page.evaluate<string[]>(`(() => {
        for (const one of document.querySelectorAll('details')) one.open = true
        const across = Math.floor((273 / 25.4) * 96)
        return [...document.querySelectorAll('table, svg:not(.store), figure, .card')].flatMap((one) => {
          const wide = one.closest('.wide')
          if (wide) wide.style.width = across + 'px'
          const most = wide ? across : document.documentElement.clientWidth
          const { left, right } = one.getBoundingClientRect()
          return right > most + 1 || left < 0 ? [one.tagName + ' ' + one.getAttribute('class') + ' ' + right] : []
        })
      })()`)
      expect({ name, cut }).toEqual({ name, cut: [] })
    }
    await page.goto(addressOf(justice()))
    expect(
      await page.evaluate<string>(`getComputedStyle(document.querySelector('.sheet thead')).display`),
    ).toBe('table-header-group')
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    await page.context().close()
  })
})
