// OpenTelemetry: what a worker and a run have done. Without a registered SDK every call here does nothing and costs nothing;
// `startTelemetry` registers one where the flag asks for it.
import { metrics, SpanStatusCode, trace } from '@opentelemetry/api'
import type { Status } from './document.ts'
import type { TaskResult } from './pool.ts'

/** One document that was read: its outcome, pages, CPU by stage, and a span over the `ms` it took. */
export function measure(status: Status, result: TaskResult, ms: number): void {
  const meter = metrics.getMeter('gouji')
  const outcome = 'problem' in result ? result.problem.code : status
  meter.createCounter('gouji.documents').add(1, { outcome })
  meter.createHistogram('gouji.document.duration', { unit: 'ms' }).record(ms, { outcome })
  const span = trace
    .getTracer('gouji')
    .startSpan('document', { startTime: Date.now() - ms, attributes: { outcome } })
  if ('reply' in result) {
    const { pages, timings } = result.reply
    meter.createCounter('gouji.pages').add(pages)
    const stages = meter.createHistogram('gouji.stage.cpu', { unit: 'ms' })
    for (const [stage, cpu] of Object.entries(timings)) {
      stages.record(cpu, { stage })
      span.setAttribute(`stage.${stage}`, cpu)
    }
  } else span.setStatus({ code: SpanStatusCode.ERROR, message: result.problem.code })
  span.end()
}

/** Seconds that the document which waits longest has waited, asked whenever metrics are sent; counts come from pg-boss itself. */
export function observeQueueAge(ask: () => Promise<number | undefined>): void {
  const gauge = metrics.getMeter('gouji').createObservableGauge('gouji.queue.age', { unit: 's' })
  gauge.addCallback(async (result) => {
    const age = await ask()
    if (age !== undefined) result.observe(age)
  })
}

/**
 * Registers the SDK, which sends to where the OTEL_… variables say (OTLP on localhost:4318 by default). Returns what flushes
 * and ends it. The SDK is large and few need it: it is installed apart, and its absence is told.
 */
export async function startTelemetry(): Promise<() => Promise<void>> {
  process.env['OTEL_SERVICE_NAME'] ??= 'gouji'
  process.env['OTEL_METRICS_EXPORTER'] ??= 'otlp'
  process.env['OTEL_TRACES_EXPORTER'] ??= 'otlp'
  process.env['OTEL_LOGS_EXPORTER'] ??= 'none'
  const { NodeSDK } = await import('@opentelemetry/sdk-node').catch((cause: unknown) => {
    throw new Error('--telemetry needs the SDK: npm install @opentelemetry/sdk-node', { cause })
  })
  const sdk = new NodeSDK()
  sdk.start()
  return () => sdk.shutdown()
}
