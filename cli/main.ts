#!/usr/bin/env node
// The command line: arguments in, exit code out. Everything else is done by the pipeline.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { availableParallelism } from 'node:os'
import { blobAddress } from '../pipeline/cluster/blobAddress.ts'
import { defaultLimits } from '../pipeline/limits.ts'
import { version } from '../pipeline/version.ts'
import { exportFormats, publishedNames } from '../output/data/published.ts'
import type { ExportCommandOptions } from './export.ts'
import { chooseLanguage, say } from './messages.ts'
import type { QueryCommandOptions } from './query.ts'

/** Exit codes of the published contract. */
export const exitCode = { done: 0, usage: 2, unprocessable: 3, inconsistent: 4 } as const

const lang = chooseLanguage(process.argv.slice(2), process.env)

function date(value: string): Date {
  const parsed = new Date(value)
  if (!/^\d{4}-\d\d-\d\d/.test(value) || Number.isNaN(parsed.getTime()))
    throw new InvalidArgumentError(say(lang, 'badDate', { value }))
  return parsed
}

function positive(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError(say(lang, 'badNumber', { value }))
  return Number(value)
}

const timeoutOption = () =>
  new Option('--timeout <seconds>', say(lang, 'timeout'))
    .argParser(positive)
    .default(defaultLimits.timeoutSeconds)
const memoryOption = () =>
  new Option('--limit-memory <mb>', say(lang, 'memory')).argParser(positive).default(defaultLimits.memoryMb)
const langOption = () => new Option('--lang <lang>', say(lang, 'lang')).choices(['zh', 'en'])
const failOnOption = () => new Option('--fail-on <verdict>', say(lang, 'failOn')).choices(['inconsistent'])

function examples(lines: readonly (readonly [command: string, what: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length))
  return `\n${say(lang, 'examples')}:\n${lines.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`).join('\n')}\n`
}

const exitCodes = `\n${say(lang, 'exitCodes')}:
  0  ${say(lang, 'exit0')}
  2  ${say(lang, 'exit2')}
  3  ${say(lang, 'exit3')}
  4  ${say(lang, 'exit4')}\n`

const program = new Command('gouji')
  .description(say(lang, 'description'))
  .version(version, '-V, --version', say(lang, 'version'))
  .helpOption('-h, --help', say(lang, 'help'))
  .addOption(langOption())
  .exitOverride()
  .addHelpText(
    'after',
    examples([
      ['gouji extract budget.pdf', say(lang, 'exampleExtract')],
      ['gouji run archive/ --out out', say(lang, 'exampleRun')],
    ]) + exitCodes,
  )

program
  .command('extract')
  .description(say(lang, 'extract'))
  .argument('<files...>', say(lang, 'files'))
  .option('--json', say(lang, 'json'))
  .addOption(timeoutOption())
  .addOption(memoryOption())
  .addOption(failOnOption())
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText(
    'after',
    examples([
      ['gouji extract budget.pdf', say(lang, 'exampleExtract')],
      ['gouji extract budget.pdf --json > budget.json', say(lang, 'exampleJson')],
    ]) + exitCodes,
  )
  .action(async (files: string[], options: ExtractFlags) => {
    const { extractCommand } = await import('./extract.ts')
    process.exitCode = await extractCommand(files, {
      json: options.json === true,
      timeoutSeconds: options.timeout,
      memoryMb: options.limitMemory,
      failOnInconsistent: options.failOn === 'inconsistent',
      lang,
    })
  })

program
  .command('run')
  .description(say(lang, 'run'))
  .argument('<paths...>', say(lang, 'paths'))
  .option('--out <dir>', say(lang, 'out'))
  .option('--database <url>', say(lang, 'runDatabase'))
  .option('--blobs <url>', say(lang, 'runBlobs'))
  .option('--jobs <n>', say(lang, 'jobs'), positive, availableParallelism())
  .addOption(timeoutOption())
  .addOption(memoryOption())
  .option('--since <date>', say(lang, 'since'), date)
  .option('--only <glob...>', say(lang, 'only'))
  .option('--force', say(lang, 'force'))
  .option('--telemetry', say(lang, 'telemetry'))
  .addOption(failOnOption())
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText(
    'after',
    examples([
      ['gouji run corpus/samples --out out', say(lang, 'exampleRun')],
      ['gouji run /archive --database postgres://db/gouji', say(lang, 'exampleEnqueue')],
    ]) + exitCodes,
  )
  .action(async (paths: string[], options: RunFlags, command: Command) => {
    const { out, database, blobs, since, only } = options
    if ((out === undefined) === (database === undefined)) command.error(say(lang, 'outOrDatabase'))
    if (blobs !== undefined && (database === undefined || !blobAddress(blobs)))
      command.error(say(lang, 'blobsAddress'))
    const { enqueueCommand, runCommand } = await import('./run.ts')
    const chosen = { lang, force: options.force === true, ...(since && { since }), ...(only && { only }) }
    if (database !== undefined) {
      process.exitCode = await enqueueCommand(paths, { ...chosen, database, ...(blobs && { blobs }) })
      return
    }
    process.exitCode = await runCommand(paths, {
      ...chosen,
      out: out!,
      jobs: options.jobs,
      timeoutSeconds: options.timeout,
      memoryMb: options.limitMemory,
      telemetry: options.telemetry === true,
      failOnInconsistent: options.failOn === 'inconsistent',
    })
  })

function natural(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError(say(lang, 'badNumber', { value }))
  return Number(value)
}

program
  .command('harvest')
  .description(say(lang, 'harvest'))
  .argument('<sources>', say(lang, 'sourcesFile'))
  .requiredOption('--out <dir>', say(lang, 'archiveOut'))
  .option('--dry-run', say(lang, 'dryRun'))
  .option('--delay <ms>', say(lang, 'delay'), natural, 1000)
  .option('--hosts <n>', say(lang, 'hosts'), positive, 8)
  .option('--recheck <days>', say(lang, 'recheck'), natural, 7)
  .option('--limit-size <mb>', say(lang, 'limitSize'), positive, 200)
  .option('--timeout <seconds>', say(lang, 'harvestTimeout'), positive, 120)
  .option('--retries <n>', say(lang, 'retries'), natural, 4)
  .option('--allow-private', say(lang, 'allowPrivate'))
  .option('--json', say(lang, 'json'))
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText(
    'after',
    examples([['gouji harvest sources.yaml --out archive', say(lang, 'exampleHarvest')]]) + exitCodes,
  )
  .action(async (sources: string, options: HarvestFlags) => {
    const { harvestCommand } = await import('./harvest.ts')
    process.exitCode = await harvestCommand(sources, {
      out: options.out,
      dry: options.dryRun === true,
      delay: options.delay,
      hosts: options.hosts,
      recheckDays: options.recheck,
      limits: {
        size: options.limitSize * 1024 * 1024,
        seconds: options.timeout,
        retries: options.retries,
        backoff: 60_000,
        allowPrivate: options.allowPrivate === true,
      },
      json: options.json === true,
      lang,
    })
  })

program
  .command('check')
  .description(say(lang, 'check'))
  .argument('<results>', say(lang, 'stored'))
  .option('--json', say(lang, 'checkJson'))
  .addOption(failOnOption())
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText('after', examples([['gouji check out', say(lang, 'exampleCheck')]]) + exitCodes)
  .action(async (results: string, options: { json?: boolean; failOn?: string }) => {
    const { checkCommand } = await import('./check.ts')
    process.exitCode = await checkCommand(results, {
      json: options.json === true,
      failOnInconsistent: options.failOn === 'inconsistent',
      lang,
    })
  })

program
  .command('corpus')
  .description(say(lang, 'corpus'))
  .argument('<dir>', say(lang, 'resultsFolder'))
  .option('--manifest <file>', say(lang, 'manifest'))
  .option('--json', say(lang, 'json'))
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText(
    'after',
    examples([['gouji corpus out --manifest manifest.csv', say(lang, 'exampleCorpus')]]) + exitCodes,
  )
  .action(async (dir: string, options: { manifest?: string; json?: boolean }) => {
    const { corpusCommand } = await import('./corpus.ts')
    const { manifest } = options
    process.exitCode = await corpusCommand(dir, {
      ...(manifest && { manifest }),
      json: options.json === true,
      lang,
    })
  })

program
  .command('serve')
  .description(say(lang, 'serve'))
  .argument('<results>', say(lang, 'served'))
  .option('--port <n>', say(lang, 'port'), natural, 4321)
  .option('--host <name>', say(lang, 'host'), '127.0.0.1')
  .option('--files <dir>', say(lang, 'originals'))
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText('after', examples([['gouji serve out', say(lang, 'exampleServe')]]) + exitCodes)
  .action(async (results: string, options: { port: number; host: string; files?: string }) => {
    const { serveCommand } = await import('./serve.ts')
    process.exitCode = await serveCommand(results, { ...options, lang })
  })

program
  .command('export')
  .description(say(lang, 'export'))
  .argument('<results>', say(lang, 'resultsOrDatabase'))
  .addOption(
    new Option('--format <format>', say(lang, 'exportFormat')).choices(exportFormats).makeOptionMandatory(),
  )
  .requiredOption('--out <dir>', say(lang, 'exportOut'))
  .addOption(new Option('--tables <name...>', say(lang, 'exportTables')).choices(publishedNames))
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText(
    'after',
    examples([
      ['gouji export out --format parquet --out parquet', say(lang, 'exampleExportParquet')],
      ['gouji export out --format xlsx --out workbooks', say(lang, 'exampleExportXlsx')],
      ['gouji export out --format datapackage --out package', say(lang, 'exampleExportPackage')],
    ]) + exitCodes,
  )
  .action(async (results: string, options: Omit<ExportCommandOptions, 'lang'>) => {
    const { exportCommand } = await import('./export.ts')
    process.exitCode = await exportCommand(results, { ...options, lang })
  })

program
  .command('query')
  .description(say(lang, 'query'))
  .argument('<results>', say(lang, 'resultsOrExport'))
  .argument('<sql>', say(lang, 'sqlText'))
  .addOption(new Option('--format <format>', say(lang, 'queryFormat')).choices(['table', 'csv', 'json']))
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText(
    'after',
    examples([
      ['gouji query out "SELECT verdict, count(*) FROM findings GROUP BY 1"', say(lang, 'exampleQuery')],
      ['gouji query out "DESCRIBE facts"', say(lang, 'exampleQueryDescribe')],
    ]) + exitCodes,
  )
  .action(async (results: string, sql: string, options: Omit<QueryCommandOptions, 'lang'>) => {
    const { queryCommand } = await import('./query.ts')
    process.exitCode = await queryCommand(results, sql, { ...options, lang })
  })

interface ExtractFlags {
  json?: boolean
  timeout: number
  limitMemory: number
  failOn?: string
}

interface HarvestFlags {
  out: string
  dryRun?: boolean
  delay: number
  hosts: number
  recheck: number
  limitSize: number
  timeout: number
  retries: number
  allowPrivate?: boolean
  json?: boolean
}

program
  .command('worker')
  .description(say(lang, 'worker'))
  .requiredOption('--database <url>', say(lang, 'workerDatabase'))
  .option('--jobs <n>', say(lang, 'jobs'), positive, availableParallelism())
  .addOption(timeoutOption())
  .addOption(memoryOption())
  .option('--drain', say(lang, 'drain'))
  .option('--health <port>', say(lang, 'health'), positive)
  .option('--telemetry', say(lang, 'telemetry'))
  .addOption(new Option('--log <level>', say(lang, 'log')).choices(['debug', 'info', 'warn']).default('info'))
  .addOption(langOption())
  .helpOption('-h, --help', say(lang, 'help'))
  .addHelpText(
    'after',
    examples([['gouji worker --database postgres://db/gouji', say(lang, 'exampleWorker')]]),
  )
  .action(async (options: WorkerFlags) => {
    const { workerCommand } = await import('./worker.ts')
    process.exitCode = await workerCommand({
      database: options.database,
      jobs: options.jobs,
      timeoutSeconds: options.timeout,
      memoryMb: options.limitMemory,
      drain: options.drain === true,
      telemetry: options.telemetry === true,
      logLevel: options.log,
      ...(options.health !== undefined && { healthPort: options.health }),
    })
  })

interface WorkerFlags {
  database: string
  jobs: number
  timeout: number
  limitMemory: number
  drain?: boolean
  health?: number
  telemetry?: boolean
  log: string
}

interface RunFlags {
  out?: string
  database?: string
  blobs?: string
  jobs: number
  timeout: number
  limitMemory: number
  since?: Date
  only?: string[]
  force?: boolean
  telemetry?: boolean
  failOn?: string
}

// A reader that closes the pipe early (`gouji extract … | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCode.done)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? exitCode.done : exitCode.usage
}
