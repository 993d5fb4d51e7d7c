// `gouji worker`: runs until it is told to stop, logs one line a document. Returns the exit code.
import { serveHealth } from '../pipeline/cluster/health.ts'
import { work, type WorkOptions } from '../pipeline/cluster/work.ts'
import { openLog } from '../pipeline/log.ts'
import { startTelemetry } from '../pipeline/telemetry.ts'

export interface WorkerCommandOptions extends Omit<WorkOptions, 'log' | 'signal' | 'onReady'> {
  readonly healthPort?: number
  readonly telemetry: boolean
  readonly logLevel: string
}

export async function workerCommand(options: WorkerCommandOptions): Promise<number> {
  const log = openLog(options.logLevel)
  const stopTelemetry = options.telemetry ? await startTelemetry() : undefined
  const abort = new AbortController()
  // The first signal finishes what is in hand; the second need not wait: the jobs go to other workers.
  const stop = () => {
    if (abort.signal.aborted) process.exit(130)
    abort.abort()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const { healthPort } = options
  let server: Awaited<ReturnType<typeof serveHealth>> | undefined
  try {
    const { finished } = await work({
      ...options,
      log,
      signal: abort.signal,
      onReady: (health) => {
        if (healthPort === undefined) return
        serveHealth(healthPort, '0.0.0.0', health).then(
          (started) => void (server = started),
          (error: Error) => log.error({ error: error.message, healthPort }, 'no health endpoint'),
        )
      },
    })
    log.info({ finished }, 'worker ended')
    return 0
  } catch (error) {
    log.fatal({ error: error instanceof Error ? error.message : String(error) }, 'worker failed')
    return 1
  } finally {
    server?.close()
    await stopTelemetry?.()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
