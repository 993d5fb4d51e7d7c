// The address of an object store, s3://bucket/prefix. A file of its own: the command line looks at it before anything is loaded.

const ADDRESS = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/?$/

/** Undefined where it is none. */
export function blobAddress(text: string): { bucket: string; prefix: string } | undefined {
  const [, bucket, prefix = ''] = ADDRESS.exec(text) ?? []
  return bucket === undefined ? undefined : { bucket, prefix }
}

/**
 * The store at `address` cannot be reached, or refuses. Its words alone are kept: what the SDK throws holds the request that
 * was signed, and a queue stores the errors of its jobs.
 */
export class StoreUnusable extends Error {
  readonly address: string

  constructor(address: string, reason: unknown) {
    super(reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason))
    this.name = 'StoreUnusable'
    this.address = address
  }
}
