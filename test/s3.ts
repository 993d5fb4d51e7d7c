// Object stores for a test file: s3rver, another project's imitation, and where Debian's packages are installed Ceph, which serves
// S3 in earnest. In: an empty folder. Out: a server on a free port of its own that has the bucket.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
// @ts-expect-error It has no types.
import S3rver from '@20minutes/s3rver'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { freePort } from './postgres.ts'

export interface ObjectStore {
  readonly endpoint: string
  readonly keyId: string
  readonly secret: string
  /** Of a session, where the server takes one that it has not given. */
  readonly token?: string
  stop(): Promise<void>
}

export async function startS3rver(folder: string, bucket: string): Promise<ObjectStore> {
  const port = await freePort()
  const server = new S3rver({
    port,
    address: '127.0.0.1',
    silent: true,
    directory: folder,
    configureBuckets: [{ name: bucket, configs: [] }],
  }) as { run: () => Promise<unknown>; close: () => Promise<void> }
  await server.run()
  const account = { keyId: 'S3RVER', secret: 'S3RVER', token: 'never-to-be-seen-4f1d' }
  return { endpoint: `http://127.0.0.1:${port}`, ...account, stop: () => server.close() }
}

/** Debian: ceph-mon, ceph-osd, radosgw. */
export const hasCeph = ['ceph', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin'].every(
  (program) => existsSync(`/usr/bin/${program}`),
)

/** One monitor, one store of objects in memory, one gateway: the least that Ceph runs with. */
export async function startCeph(folder: string, bucket: string): Promise<ObjectStore> {
  const [monitor, gateway] = [await freePort(), await freePort()]
  const config = join(folder, 'ceph.conf')
  const account = { keyId: 'GOUJITEST', secret: 'of-a-test-alone-7c19' }
  for (const part of ['mon', 'osd']) mkdirSync(join(folder, part))
  writeFileSync(
    config,
    `[global]
fsid = 6c1a5c52-6f1c-4d9b-9c0e-0d1a3f1f7e11
mon host = v2:127.0.0.1:${monitor}
keyring = ${folder}/keyring
mon data = ${folder}/mon
osd data = ${folder}/osd
run dir = ${folder}
admin socket = ${folder}/$name.asok
log file = ${folder}/$name.log
osd objectstore = memstore
memstore device bytes = 1073741824
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
rgw frontends = beast endpoint=127.0.0.1:${gateway}
rgw data = ${folder}
`,
  )
  const running: ChildProcess[] = []
  const start = (program: string, ...args: string[]) =>
    running.push(spawn(program, ['-c', config, '-f', ...args], { stdio: 'ignore' }))
  const once = (program: string, ...args: string[]) =>
    execFileSync(program, ['-c', config, ...args], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 240_000 })
  const stop = async () => {
    for (const child of running.toReversed()) {
      const ended = new Promise((done) => child.once('exit', done))
      if (child.exitCode === null && child.kill('SIGKILL')) await ended
    }
  }
  try {
    const map = join(folder, 'monmap')
    const fsid = '6c1a5c52-6f1c-4d9b-9c0e-0d1a3f1f7e11'
    execFileSync(
      'monmaptool',
      ['--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${monitor}]`, map],
      { stdio: 'ignore' },
    )
    const keyring = join(folder, 'keyring')
    for (const [name, ...caps] of [
      ['mon.', 'mon'],
      ['client.admin', 'mon', 'osd'],
      ['osd.0', 'mon', 'osd'],
      ['client.rgw', 'mon', 'osd'],
    ])
      execFileSync(
        'ceph-authtool',
        [
          ...[keyring, ...(existsSync(keyring) ? [] : ['--create-keyring'])],
          ...['--gen-key', '-n', name!, ...caps.flatMap((cap) => ['--cap', cap, 'allow *'])],
        ],
        { stdio: 'ignore' },
      )
    once('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring)
    start('ceph-mon', '-i', 'a')
    once('ceph', 'osd', 'new', 'b1d1a7c5-57f0-4a6e-8a52-5a1f6f7a2b10')
    once('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', 'b1d1a7c5-57f0-4a6e-8a52-5a1f6f7a2b10')
    start('ceph-osd', '-i', '0')
    const user = ['--uid=gouji', '--display-name=gouji', `--access-key=${account.keyId}`]
    once('radosgw-admin', '-n', 'client.rgw', 'user', 'create', ...user, `--secret-key=${account.secret}`)
    start('radosgw', '-n', 'client.rgw')
    const endpoint = `http://127.0.0.1:${gateway}`
    await makeBucket(endpoint, account, bucket)
    return { endpoint, ...account, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Tried until the server answers. */
async function makeBucket(
  endpoint: string,
  { keyId, secret }: Pick<ObjectStore, 'keyId' | 'secret'>,
  bucket: string,
): Promise<void> {
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
  })
  for (let tries = 0; ; tries++) {
    const failed = await client.send(new CreateBucketCommand({ Bucket: bucket })).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (failed === undefined) return client.destroy()
    if (tries === 60) throw failed
    await new Promise((done) => setTimeout(done, 1000))
  }
}
