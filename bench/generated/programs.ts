// Runs the programs that set the documents: LibreOffice for flat OpenDocument, Chromium for HTML.
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** What a program did not print is told from the files that are not there. */
const printNothing = (): void => {}

/** The first of these commands that answers; undefined where none is installed. */
async function installed(commands: readonly string[]): Promise<string | undefined> {
  for (const command of commands) {
    const answers = await execute(command, ['--version'], { timeout: 60_000 }).then(
      () => true,
      () => false,
    )
    if (answers) return command
  }
  return undefined
}

export const findSoffice = (): Promise<string | undefined> => installed(['soffice', 'libreoffice'])
export const findChromium = (): Promise<string | undefined> =>
  installed(['chromium', 'chromium-browser', 'google-chrome', 'chrome'])

/**
 * Converts all sources in one start of LibreOffice; the PDFs come out in `folder` under the same names. A part of it
 * that is not installed prints nothing: without Calc, Writer would open a workbook and print its source.
 */
export async function printWithSoffice(
  soffice: string,
  part: 'writer' | 'calc',
  sources: readonly string[],
  folder: string,
): Promise<void> {
  const profile = join(folder, 'profile')
  mkdirSync(profile, { recursive: true })
  const settings = [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore']
  await execute(
    soffice,
    [...settings, '--convert-to', `pdf:${part}_pdf_Export`, '--outdir', folder, ...sources],
    {
      timeout: 600_000,
      maxBuffer: 1 << 26,
    },
  ).catch(printNothing)
}

export async function printWithChromium(chromium: string, source: string, target: string): Promise<void> {
  const settings = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer']
  await execute(chromium, [...settings, `--print-to-pdf=${target}`, pathToFileURL(source).href], {
    timeout: 120_000,
    maxBuffer: 1 << 26,
  }).catch(printNothing)
}
