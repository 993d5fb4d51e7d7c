// What the system itself holds a child to, where it can: memory, no network, no life after the parent. In: a memory limit.
// Out: the command to put before the child's own. Each helper is tried once; what is missing here (they are of util-linux)
// leaves the watching that pool.ts does everywhere.
import { spawnSync } from 'node:child_process'

export interface Confinement {
  readonly command: readonly string[]
  /** What is enforced by the system, for the log. */
  readonly enforced: readonly ('network' | 'memory' | 'parent')[]
}

/**
 * MB that a child has mapped writable and does not use: 573 of Node 24 before it does anything, 2,054 with both engines of
 * recognition and their threads (measured), and some to spare. What it really uses is held to the limit by pool.ts, four
 * times a second; this bounds what it can take between two looks.
 */
const MAPPED_UNUSED = 2560

/**
 * `memoryMb` is what the child may use. The system counts what is mapped writable (RLIMIT_DATA), not the address space:
 * V8 reserves many GB of that and uses little.
 */
export function confine(memoryMb: number): Confinement {
  // Root needs no namespace of users, and in one it could no longer read the files of others.
  const namespace = process.getuid?.() === 0 ? ['--net'] : ['--map-root-user', '--net']
  const bytes = (memoryMb + MAPPED_UNUSED) * 2 ** 20
  const helpers = [
    { enforces: 'network', command: ['unshare', ...namespace] },
    { enforces: 'memory', command: ['prlimit', `--data=${bytes}`] },
    { enforces: 'parent', command: ['setpriv', '--pdeathsig', 'KILL'] },
  ] as const
  const usable = helpers.filter(({ command }) => works(command))
  return {
    command: usable.flatMap(({ command }) => command),
    enforced: usable.map(({ enforces }) => enforces),
  }
}

const tried = new Map<string, boolean>()

function works(command: readonly string[]): boolean {
  const key = command.join(' ')
  const known = tried.get(key)
  if (known !== undefined) return known
  const [name, ...args] = command
  const works =
    process.platform === 'linux' && spawnSync(name!, [...args, 'true'], { stdio: 'ignore' }).status === 0
  tried.set(key, works)
  return works
}
