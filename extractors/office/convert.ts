// In: a .doc, .wps, .rtf or .odt. Out: the same as .docx, by an installed LibreOffice in a process of its own: a profile
// folder that is thrown away, macros off, links to the outside not followed, and a deadline.
import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ReadError } from '../../schemas/source.ts'

/** Milliseconds; a cold start takes some 5 s, a long document as many again. */
const DEADLINE = 120_000

const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
`

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/msword': 'doc',
  'application/rtf': 'rtf',
  'application/vnd.oasis.opendocument.text': 'odt',
}

export function isConvertible(mediaType: string): boolean {
  return mediaType in EXTENSIONS
}

/** Throws ReadError: source/no-converter where no soffice is installed, source/conversion-failed. */
export async function toDocx(bytes: Uint8Array, mediaType: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'gouji-office-'))
  try {
    const profile = join(folder, 'profile')
    await mkdir(join(profile, 'user'), { recursive: true })
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS)
    const input = join(folder, `document.${EXTENSIONS[mediaType]!}`)
    await writeFile(input, bytes)
    const said = await soffice(
      folder,
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--norestore',
        '--nolockcheck',
        '--convert-to',
        'docx:Office Open XML Text',
        '--outdir',
        join(folder, 'out'),
        input,
      ],
      mediaType,
    )
    try {
      return new Uint8Array(await readFile(join(folder, 'out', 'document.docx')))
    } catch (error) {
      throw failed(said.trim().split('\n').at(-1)?.slice(0, 200) || 'no result', error)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function failed(reason: string, cause?: unknown): ReadError {
  return new ReadError({ code: 'source/conversion-failed', params: { reason } }, { cause })
}

/**
 * What is put before the program so that it does not outlive its reader, whatever ends that: a namespace of processes is gone
 * with its first one. Empty where the system has none (it is of Linux, and of util-linux).
 */
function namespaced(): readonly string[] {
  const rights = process.getuid?.() === 0 ? [] : ['--map-root-user']
  const unshare = ['unshare', ...rights, '--pid', '--fork', '--kill-child']
  const command = ['--pdeathsig', 'KILL', ...unshare]
  const works = spawnSync('setpriv', [...command, 'true'], { stdio: 'ignore' }).status === 0
  return works ? ['setpriv', ...command] : []
}

/** What `unshare` ends with where there is no such program. */
const NO_PROGRAM = 127

/** Its own words on both streams. A deadline ends the launcher and the program that it has launched: one group. */
function soffice(folder: string, words: readonly string[], mediaType: string): Promise<string> {
  const [program, ...args] = [...namespaced(), 'soffice', ...words]
  return new Promise((resolve, reject) => {
    const child = execFile(
      program!,
      args,
      {
        env: {
          ...process.env,
          HOME: folder,
          http_proxy: 'http://127.0.0.1:9',
          https_proxy: 'http://127.0.0.1:9',
        },
        maxBuffer: 1 << 20,
        detached: true,
      } as never,
      (error, stdout, stderr) => {
        clearTimeout(timer)
        const { code } = (error ?? {}) as { code?: unknown }
        if (code === 'ENOENT' || code === NO_PROGRAM)
          reject(new ReadError({ code: 'source/no-converter', params: { mediaType } }))
        else if (late) reject(failed(`no result within ${DEADLINE / 1000} s`))
        else resolve(`${String(stdout)}\n${String(stderr)}`)
      },
    )
    let late = false
    const timer = setTimeout(() => {
      late = true
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, DEADLINE)
  })
}
