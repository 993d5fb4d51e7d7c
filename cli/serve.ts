// `gouji serve`: the viewer over a results folder or database, until it is stopped. Returns the exit code.
import { storedAt } from '../pipeline/stored.ts'
import type { Language } from '../schemas/problem.ts'
import { serve } from '../viewer/server/serve.ts'
import { say } from './messages.ts'
import { storedProblem } from './stored.ts'

export interface ServeCommandOptions {
  readonly host: string
  readonly port: number
  readonly files?: string
  readonly lang: Language
}

export async function serveCommand(
  results: string,
  { lang, host, port, ...options }: ServeCommandOptions,
): Promise<number> {
  try {
    const database = storedAt(results)
    const { address, close } = await serve({ database, host, port, ...options, onPreparing: preparing(lang) })
    console.log(say(lang, 'serving', { address }))
    await new Promise((stop) => process.once('SIGINT', stop).once('SIGTERM', stop))
    await close()
    return 0
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    console.error(taken ? say(lang, 'portTaken', { port }) : say(lang, ...storedProblem(results, error)))
    return 3
  }
}

/** Said once, and then at every thousandth document. */
function preparing(lang: Language): (left: number) => void {
  let said = 0
  return (left) => {
    if (said++ % 1000 === 0) console.error(say(lang, 'preparing', { left }))
  }
}
