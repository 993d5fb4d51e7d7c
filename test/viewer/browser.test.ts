// Protects what people do with the viewer, in a real browser over the shipped samples: a researcher finds a figure and its
// place, everything goes by keyboard alone, nothing is out of reach of a screen reader, and no markup of a file comes alive.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDocument } from '../../output/database/documents.ts'
import { openDatabase } from '../../output/database/open.ts'
import type { Serving } from '../../viewer/server/serve.ts'
import { invented } from '../output/fixture.ts'
import { breaches, findChromium, inkUnder, launch, visit } from './browser.ts'
import { servedSamples } from './samples.ts'

const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=1</script>"\'&amp;{{1}}'

const chromium = findChromium()

let browser: Browser
let viewer: Serving

beforeAll(async () => {
  if (!chromium) return
  const samples = await servedSamples(async (path) => {
    const database = await openDatabase(path)
    await writeDocument(
      database,
      invented((text) => text + HOSTILE),
      { status: 'read', name: 'hostile', version: '1', stages: 's', lang: 'zh' },
    )
    await database.destroy()
  })
  viewer = samples.viewer
  browser = await launch(chromium)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await viewer?.close()
})

const pathOf = (page: Page) => decodeURIComponent(new URL(page.url()).pathname)
const state = (page: Page) => new URL(page.url()).searchParams

describe.runIf(chromium)('in a browser', () => {
  test('a researcher looks for an item, opens the row it stands in, and sees the cell on the page', async () => {
    const { page, complaints } = await visit(browser, viewer.address)
    await page.fill('.query', '公务接待')
    const hit = page.locator('.passages a', { hasText: '公务接待费' }).filter({ hasText: /\d/ }).first()
    await hit.waitFor()
    expect(state(page).get('q')).toBe('公务接待')
    expect(await breaches(page)).toEqual([])
    await page.locator('.result', { hasText: '司法局' }).locator('h2 a').click()
    await page.waitForSelector('.finding.inconsistent')
    await page.getByRole('tab', { name: /表格/ }).click()
    const cell = page.locator('.sheet .known button', { hasText: '2233.68' }).first()
    await cell.click()
    // The frame on the picture lies over the ink of the figure.
    await page.waitForSelector('.box.chosen')
    expect(await page.locator('.figure strong').textContent()).toBe('2233.68')
    expect(await inkUnder(page, '.box.chosen')).toBeGreaterThan(20)
    expect(await breaches(page)).toEqual([])
    // The address alone brings all of it back.
    await page.reload()
    await page.waitForSelector('.box.chosen')
    expect(await page.locator('.figure strong').textContent()).toBe('2233.68')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a click on the page says what the figure is and where it stands in the tables', async () => {
    const { page, complaints } = await visit(browser, viewer.address)
    await page.click('.result:has-text("司法局") h2 a')
    await page.click('.finding.inconsistent h3 button')
    await page.locator('.evidence button').first().click()
    await page.waitForSelector('.box.chosen')
    const box = (await page.locator('.box:not(.chosen)').first().boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    const label = await page.locator('.box.chosen').getAttribute('aria-label')
    expect(label).toContain(await page.locator('.figure strong').textContent())
    await page.getByRole('tab', { name: /表格/ }).click()
    await page.waitForSelector('.sheet .chosen')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('by keyboard alone: search, choose, open, page through figures, come back', async () => {
    const { page, complaints } = await visit(browser, viewer.address, { locale: 'en-GB' })
    await page.waitForSelector('.result')
    await page.keyboard.type('河湖')
    await page.waitForSelector('.result mark, .result:only-of-type, output:has-text("1 document")')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.result h2 a:focus')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.page canvas')
    expect(pathOf(page)).toMatch(/^\/document\/yunzhou-river/)
    await page.waitForSelector('.box')
    await page.keyboard.press('n')
    await page.waitForSelector('.box.chosen')
    const first = state(page).get('fact')
    await page.keyboard.press('n')
    await page.waitForURL((url) => ![null, first].includes(url.searchParams.get('fact')))
    await page.keyboard.press('2')
    await page.waitForSelector('.sheet .chosen, .table')
    await page.keyboard.press(']')
    await page.waitForURL((url) => !url.searchParams.has('fact'))
    await page.keyboard.press('?')
    await page.waitForSelector('dialog[open]')
    expect(await breaches(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.keyboard.press('/')
    await page.waitForSelector('.query:focus')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a transparency group decides on a contradiction; two at once, and both are heard', async () => {
    const queue = `${viewer.address}review?check=narrative/breakdown`
    const [wang, li] = [await visit(browser, queue), await visit(browser, queue, { colorScheme: 'dark' })]
    const waiting = async ({ page }: typeof wang) =>
      Number(await page.locator('.states [aria-current] .count').textContent())
    for (const { page } of [wang, li]) await page.waitForSelector('.box.framed')
    const before = await waiting(wang)
    for (const { page } of [wang, li]) expect(await breaches(page)).toEqual([])
    // By keyboard: the decision, the reason, the name.
    await wang.page.keyboard.press('c')
    await wang.page.keyboard.type('看过原件，各项之和与总数不符')
    await wang.page.keyboard.press('Tab')
    await wang.page.keyboard.type('王')
    await li.page.keyboard.press('e')
    await li.page.keyboard.type('另有说明')
    await li.page.fill('.sign input', '李')
    await wang.page.keyboard.press('Control+Enter')
    await wang.page.waitForSelector(`.states [aria-current] .count:text-is('${before - 1}')`)
    await li.page.click('.reviewform [type=submit]')
    const alert = li.page.getByRole('alert')
    expect(await alert.textContent()).toContain('别人已经先说了')
    expect(await li.page.locator('.said').textContent()).toContain('看过原件，各项之和与总数不符')
    expect(await li.page.inputValue('.reviewform textarea')).toBe('另有说明')
    await li.page.click('.reviewform [type=submit]')
    await li.page.waitForSelector(`.states [aria-current] .count:text-is('${before - 1}')`)
    await li.page.goto(`${viewer.address}review?state=explained`)
    await li.page.waitForSelector('.said li')
    expect(await li.page.locator('.said').textContent()).toMatch(/另有说明.*看过原件/s)
    expect(wang.complaints).toEqual([])
    expect(li.complaints.filter((text) => !text.includes('409'))).toEqual([])
    for (const { page } of [wang, li]) await page.context().close()
  })

  test('a misread figure is corrected and the checks follow; departments stand side by side', async () => {
    const { page, complaints } = await visit(browser, viewer.address)
    await page.click('.result:has-text("司法局") h2 a')
    const before = Number(await page.locator('#tab-findings .count').textContent())
    expect(before).toBeGreaterThan(0)
    const wrong = page.locator('.finding.inconsistent', { hasText: '45.87' }).first()
    await wrong.locator('h3 button').click()
    await page.locator('.evidence button', { hasText: '45.87' }).first().click()
    await page.getByRole('button', { name: /读错了/ }).click()
    await page.fill('.correct input.n', '54.87')
    await page.fill('.correct textarea', '扫描不清')
    await page.fill('.correct .sign input', '王')
    await page.getByRole('button', { name: '改正并重新核对' }).click()
    await page.waitForSelector('.figure .decisionmark')
    expect(await page.locator('.figure strong').textContent()).toBe('54.87')
    expect(await page.locator('.correct').textContent()).toContain('王')
    await page.waitForSelector('.finding.inconsistent:has-text("45.87")', { state: 'detached' })
    expect(await breaches(page)).toEqual([])
    await page.goto(`${viewer.address}compare?headline=expenditure`)
    await page.waitForSelector('.charts svg')
    expect(await page.locator('.compared tbody tr').count()).toBeGreaterThan(1)
    expect(await breaches(page)).toEqual([])
    await page.fill('input[list=entities]', '云州市河湖管理中心')
    await page.waitForSelector('.chip')
    await expect.poll(() => page.locator('.compared tbody tr').count()).toBe(1)
    await page.click('.compared td a')
    await page.waitForSelector('.box.chosen')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a researcher compares what departments spend on a function, by keyboard, and opens the figure', async () => {
    const { page, complaints } = await visit(browser, `${viewer.address}compare`, { locale: 'en-GB' })
    await page.getByLabel('Or by function').focus()
    await page.keyboard.type('社会保障')
    await page.waitForSelector('#functions option[value^="208"]', { state: 'attached' })
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => /^208/.test(url.searchParams.get('function') ?? ''))
    await page.waitForSelector('.compared tbody tr')
    expect(await page.locator('.compared caption').textContent()).toContain('社会保障和就业支出')
    await page.selectOption('.entities select', 'generalPublicBudget')
    await page.waitForURL((url) => url.searchParams.get('fund') === 'generalPublicBudget')
    await page.waitForSelector('.charts svg, .blank')
    expect(await breaches(page)).toEqual([])
    await page.goBack()
    await page.waitForURL((url) => !url.searchParams.has('fund'))
    const cell = page.locator('.compared td a').first()
    const amount = (await cell.textContent())!
    await cell.click()
    await page.waitForSelector('.box.chosen')
    const printed = (await page.locator('.figure strong').textContent())!
    expect(Number(printed.replaceAll(',', ''))).toBe(Number(amount.replaceAll(',', '')))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('markup in what a document prints stays text; a file that is not there is said', async () => {
    const { page, complaints } = await visit(browser, `${viewer.address}document/hostile`, {
      colorScheme: 'dark',
    })
    await page.waitForSelector('.finding.inconsistent')
    expect(await page.locator('.right').textContent()).toContain('不在原来的地方')
    for (const tab of ['findings', 'tables', 'prose', 'problems']) {
      await page.click(`#tab-${tab}`)
      expect(await page.locator('#panel').textContent()).toContain('<img src=x')
      expect(await breaches(page)).toEqual([])
    }
    await page.goto(`${viewer.address}?q=onerror`)
    await page.waitForSelector('.result')
    expect(await page.locator('img, main script').count()).toBe(0)
    expect(await page.title()).not.toBe('1')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
