// Speed and memory, document by document, each in a fresh process: wall and CPU per page, split by stage, peak memory,
// and, in the same run, what pdftotext -bbox and pdfplumber's tables take on the same file (skipped with a word where absent).
import { execFile, fork } from 'node:child_process'
import { promisify } from 'node:util'
import { benchDocuments, shortName } from './corpus.ts'
import type { BenchResult } from './main.ts'
import type { SpeedSample } from './speedChild.ts'
import { textTable } from './table.ts'

const execute = promisify(execFile)

/** pdfplumber is slow: it is timed on every n-th document only. */
const PDFPLUMBER_EVERY = 8

const PDFPLUMBER = `
import sys, time, pdfplumber
start = time.process_time()
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
        page.close()
print(time.process_time() - start)
`

export async function speed(paths: readonly string[]): Promise<BenchResult> {
  const documents = benchDocuments(paths)
  const hasPdftotext = await available('pdftotext', ['-v'])
  const hasPdfplumber = await available('python3', ['-c', 'import pdfplumber'])
  const rows: string[][] = []
  const total = {
    pages: 0,
    cpu: 0,
    wall: 0,
    own: 0,
    pdfjs: 0,
    pdftotext: 0,
    plumber: 0,
    besidePlumber: 0,
    peak: 0,
  }
  for (const [index, path] of documents.entries()) {
    const sample = await measure(path)
    const pages = Math.max(1, sample.pages)
    const own = sample.stages.filter(([stage]) => stage !== 'pdfjs').reduce((sum, [, ms]) => sum + ms, 0)
    const pdfjs = sample.stages.find(([stage]) => stage === 'pdfjs')?.[1] ?? 0
    const pdftotext = hasPdftotext ? await seconds('pdftotext', ['-bbox', path, '/dev/null']) : 0
    total.pages += sample.pages
    total.cpu += sample.cpuMs
    total.wall += sample.wallMs
    total.own += own
    total.pdfjs += pdfjs
    total.pdftotext += pdftotext * 1000
    total.peak = Math.max(total.peak, sample.peakMb)
    if (hasPdfplumber && index % PDFPLUMBER_EVERY === 0) {
      total.plumber += await plumberSeconds(path)
      total.besidePlumber += sample.cpuMs / 1000
    }
    rows.push([
      shortName(path),
      String(sample.pages),
      (sample.wallMs / pages).toFixed(2),
      (sample.cpuMs / pages).toFixed(2),
      sample.stages.map(([stage, ms]) => `${stage} ${(ms / pages).toFixed(2)}`).join(' '),
      (sample.cpuMs / 1000).toFixed(2),
      sample.peakMb.toFixed(0),
      hasPdftotext ? (sample.cpuMs / (pdftotext * 1000)).toFixed(2) : 'no pdftotext',
    ])
  }
  const metrics = {
    pagesPerSecond: total.pages / (total.wall / 1000),
    ownShareOfPdfjs: total.pdfjs > 0 ? total.own / total.pdfjs : null,
    ratioToPdftotext: total.pdftotext > 0 ? total.cpu / total.pdftotext : null,
    ratioToPdfplumber: total.plumber > 0 ? total.besidePlumber / total.plumber : null,
    peakMemoryMb: total.peak,
  }
  return {
    lines: [
      ...textTable(
        [
          'document',
          'pages',
          'wall ms/p',
          'cpu ms/p',
          'stages ms/p',
          'cpu s',
          'peak MB',
          'cpu ÷ pdftotext -bbox',
        ],
        rows,
      ),
      '',
      ...Object.entries(metrics).map(
        ([name, value]) => `${name}: ${value === null ? 'not measurable here' : value.toFixed(3)}`,
      ),
      ...(hasPdfplumber ? [] : ['pdfplumber is not installed: its ratio was not measured']),
    ],
    metrics,
  }
}

/** Reads one document in a process of its own, so that start, heap and peak are its own. */
function measure(path: string): Promise<SpeedSample> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./speedChild.ts', import.meta.url), [path])
    child.once('message', (sample) => resolve(sample as SpeedSample))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${path}: the measuring process ended with ${code}`)))
  })
}

async function available(command: string, args: readonly string[]): Promise<boolean> {
  return execute(command, args).then(
    () => true,
    () => false,
  )
}

/** User and system seconds of one command, from the shell's own accounting. */
async function seconds(command: string, args: readonly string[]): Promise<number> {
  const quoted = [command, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  const { stderr } = await execute('bash', ['-c', `TIMEFORMAT='%U %S'; time ${quoted} 2>/dev/null`])
  const [user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number)
  return user! + system!
}

async function plumberSeconds(path: string): Promise<number> {
  const { stdout } = await execute('python3', ['-c', PDFPLUMBER, path], { maxBuffer: 1 << 24 })
  return Number(stdout.trim().split('\n').at(-1))
}
