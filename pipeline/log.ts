// The log of what runs unattended: one JSON line an event, on stderr, so that stdout stays for results.
import pino from 'pino'

export type Logger = pino.Logger

export function openLog(level: string): Logger {
  return pino({ level, base: { service: 'gouji' } }, pino.destination({ dest: 2, sync: true }))
}
