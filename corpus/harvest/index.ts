// Brings what listing pages lead to into an archive folder. In: sources and a folder. Out: files, their proof in WARC,
// harvest.db, manifest.csv. One queue a host, one question at a time; every step is on disk before the next.
import PQueue from 'p-queue'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Link } from '../../schemas/block.ts'
import type { Problem } from '../../schemas/source.ts'
import { sniff } from '../sniff.ts'
import { ask, type Answer, type FetchLimits } from './fetch.ts'
import { pathFor, pathForPicture, pathForVersion, writeWhole } from './keep.ts'
import { isListed, leadsFrom, MOST_PICTURES, picturesFrom, toAddress } from './leads.ts'
import { writeManifest } from './manifest.ts'
import { robotsOf, type Robots } from './robots.ts'
import type { HarvestSource } from './sources.ts'
import { HarvestState, type Address, type Known, type Outcome } from './state.ts'
import { WarcWriter } from './warc.ts'

export interface HarvestOptions {
  readonly out: string
  readonly limits: FetchLimits
  /** Milliseconds between two questions to one host; a longer Crawl-delay of its own is kept. */
  readonly delay: number
  /** Hosts asked at the same time. */
  readonly hosts: number
  /** Days after which what was brought is asked for again, conditionally. */
  readonly recheckDays: number
  /** Asks listing pages only, and keeps nothing. */
  readonly dry: boolean
  /** Links of a web page, as its markup has them. */
  readonly linksOf: (page: Uint8Array, url: string) => readonly Link[]
  /** Addresses of the pictures in a web page's own text, as its markup has them: a table may be published as one. */
  readonly picturesOf: (page: Uint8Array) => readonly string[]
  readonly onProgress?: (url: string, what: Step) => void
  readonly signal?: AbortSignal
}

export type Step = 'listing' | 'new' | 'changed' | 'known' | 'picture' | 'unchanged' | 'redirect' | 'problem'

export interface HarvestSummary {
  readonly steps: Readonly<Record<Step, number>>
  readonly problems: readonly { readonly url: string; readonly problem: Problem }[]
  /** Of a dry run: what would be asked for. */
  readonly planned: readonly { readonly url: string; readonly text: string }[]
}

/** Redirects and steps that lead away from a listing page. */
const DEPTH = 8
/** Longest Crawl-delay that is kept, in milliseconds. */
const LONGEST_DELAY = 120_000
/** Bytes of one picture, and of all that one page shows. */
const PICTURE_SIZE = 20 * 1024 * 1024
const PICTURES_SIZE = 100 * 1024 * 1024

export async function harvest(
  sources: readonly HarvestSource[],
  options: HarvestOptions,
): Promise<HarvestSummary> {
  const { out, dry } = options
  const exists = existsSync(out)
  if (!dry) await mkdir(out, { recursive: true })
  const state = new HarvestState(out, { dry, exists: exists && existsSync(`${out}/harvest.db`) })
  try {
    const visit = new Visitor(
      sources,
      options,
      state,
      dry ? null : await WarcWriter.open(out, state.lastWarc()),
    )
    await visit.all()
    const stopped = options.signal?.aborted === true
    if (!dry && !stopped) state.finish()
    if (!dry) await writeManifest(out, state.versions())
    return {
      steps: visit.steps,
      problems: state.problems(),
      planned: dry ? state.waiting().map(({ url, text }) => ({ url, text })) : [],
    }
  } finally {
    state.close()
  }
}

class Visitor {
  readonly #sources: ReadonlyMap<string, HarvestSource>
  readonly #options: HarvestOptions
  readonly #state: HarvestState
  readonly #warc: WarcWriter | null
  readonly #before: string
  readonly #robots = new Map<string, Promise<Robots>>()
  readonly #hosts = new Map<string, Promise<void>>()
  readonly #queue: PQueue
  /** Documents that listing pages of a source have named, and how many of the pages in a row named nothing new. */
  readonly #met = new Map<string, Set<string>>()
  readonly #barren = new Map<string, number>()
  /** When a host may be asked again, in milliseconds of the clock. */
  readonly #ready = new Map<string, number>()
  readonly #faults: unknown[] = []
  readonly steps: Record<Step, number> = {
    listing: 0,
    new: 0,
    changed: 0,
    known: 0,
    picture: 0,
    unchanged: 0,
    redirect: 0,
    problem: 0,
  }

  constructor(
    sources: readonly HarvestSource[],
    options: HarvestOptions,
    state: HarvestState,
    warc: WarcWriter | null,
  ) {
    this.#sources = new Map(sources.map((source) => [source.url, source]))
    this.#options = options
    this.#state = state
    this.#warc = warc
    this.#queue = new PQueue({ concurrency: options.hosts })
    this.#before = new Date(Date.now() - options.recheckDays * 86_400_000).toISOString()
  }

  async all(): Promise<void> {
    for (const source of this.#sources.values()) {
      this.#state.name(source)
      const rest = { source: source.url, role: 'listing', depth: 0, parent: null, text: source.name } as const
      const address = toAddress(source.url, rest)
      if (address) this.#state.schedule(address, this.#before)
    }
    for (const address of this.#state.due(this.#before)) this.#state.schedule(address, this.#before)
    for (;;) {
      for (const host of this.#state.waitingHosts()) this.#start(host)
      if (this.#hosts.size === 0) break
      await Promise.race(this.#hosts.values())
    }
    // A fault of ours or of the disk at one host must not lose what the others bring: it surfaces when all are done.
    if (this.#faults.length > 0) throw new AggregateError(this.#faults, 'the harvest could not go on')
  }

  /** A queue a host; it ends when nothing is left to ask there and is started again when something turns up. */
  #start(host: string): void {
    if (this.#hosts.has(host)) return
    if (
      this.#faults.length > 0 ||
      this.#options.signal?.aborted ||
      (this.#options.dry && !this.#nextOf(host))
    )
      return
    const work = this.#queue
      .add(() => this.#serve(host))
      .catch((fault: unknown) => void this.#faults.push(fault))
      .finally(() => this.#hosts.delete(host))
    this.#hosts.set(host, work as Promise<void>)
  }

  #nextOf(host: string): Known | undefined {
    if (!this.#options.dry) return this.#state.next(host)
    return this.#state.waiting().find((known) => known.host === host && known.role === 'listing')
  }

  async #serve(host: string): Promise<void> {
    for (let next = this.#nextOf(host); next; next = this.#nextOf(host)) {
      const wait = (this.#ready.get(host) ?? 0) - Date.now()
      if (wait > 0) await sleep(wait, undefined, { signal: this.#options.signal }).catch(() => {})
      if (this.#options.signal?.aborted) return
      await this.#visit(next)
    }
  }

  async #visit(known: Known): Promise<void> {
    const url = new URL(known.url)
    const isPicture = known.role === 'picture'
    if (isPicture && known.parent && this.#state.pictureBytes(known.parent) >= PICTURES_SIZE) {
      this.#fail(known, { code: 'harvest/picture-limit', params: { limit: `${PICTURES_SIZE >> 20} MB` } })
      return
    }
    const robots = await this.#robotsFor(url)
    if (!robots.allows(url)) {
      this.#fail(known, robots.problem ?? { code: 'harvest/robots', params: { host: url.host } })
      return
    }
    const pause = Math.min(LONGEST_DELAY, Math.max(this.#options.delay, (robots.delay ?? 0) * 1000))
    this.#ready.set(url.host, Date.now() + pause)
    const validators = { etag: known.etag, lastModified: known.last_modified }
    const { limits } = this.#options
    const size = isPicture ? Math.min(PICTURE_SIZE, limits.size) : limits.size
    const answer = await ask(url, validators, { ...limits, size })
    if ('code' in answer) this.#fail(known, answer)
    else await this.#take(known, url, answer)
  }

  #robotsFor(url: URL): Promise<Robots> {
    let robots = this.#robots.get(url.origin)
    if (!robots) this.#robots.set(url.origin, (robots = robotsOf(url.origin, this.#options.limits)))
    return robots
  }

  async #take(known: Known, url: URL, answer: Answer): Promise<void> {
    const { status, headers } = answer
    if (status === 304) {
      // What hangs on an unchanged page is asked for as if the page had been read.
      const again = known.role === 'listing' ? this.#state.children(known.url) : await this.#shownOn(known)
      this.#settle(known, 'unchanged', { status, problem: null }, again)
      return
    }
    if (status >= 300 && status < 400) {
      const lead = this.#redirect(known, url, headers['location'])
      if ('code' in lead) this.#fail(known, lead)
      else this.#settle(known, 'redirect', { status, problem: null }, [lead])
      return
    }
    const time = new Date()
    const sha256 = createHash('sha256').update(answer.body).digest('hex')
    const validators = { etag: headers['etag'] ?? null, lastModified: headers['last-modified'] ?? null }
    const mediaType = await sniff(answer.body)
    const isPage = mediaType === 'text/html' && known.role !== 'picture'
    const links = isPage ? this.#options.linksOf(answer.body, known.url) : []
    const warc = this.#warc && (await this.#warc.add(answer, time))
    const outcome = { status, problem: null as Problem | null, ...validators, sha256, warc }
    if (known.role === 'listing') {
      const { leads, problem } = this.#listed(known, links)
      this.#settle(known, 'listing', { ...outcome, problem }, leads)
      return
    }
    if (known.role === 'picture') {
      await this.#keepPicture(known, answer, mediaType, outcome)
      return
    }
    const shown = isPage ? picturesFrom(known, this.#options.picturesOf(answer.body)) : []
    const leads = [...leadsFrom(known, links), ...shown.slice(0, MOST_PICTURES)]
    if (shown.length > MOST_PICTURES)
      outcome.problem = { code: 'harvest/picture-limit', params: { limit: MOST_PICTURES } }
    const kept = this.#state.pathOf(sha256)
    if (kept !== undefined) {
      this.#settle(known, known.sha256 === sha256 ? 'unchanged' : 'known', { ...outcome, path: kept }, leads)
      return
    }
    const taken = (path: string): boolean => (this.#state.ownerOf(path) ?? known.url) !== known.url
    const path = known.path ? pathForVersion(known.path, time) : pathFor(url, headers, mediaType, taken)
    if (this.#warc) await writeWhole(this.#options.out, path, answer.body)
    this.#settle(known, known.path ? 'changed' : 'new', { ...outcome, path }, leads)
  }

  /** The pictures of a page as it is kept: whoever brought it before pictures were asked for has none of them. */
  async #shownOn(known: Known): Promise<Address[]> {
    if (known.role === 'picture' || !known.path?.endsWith('.html')) return []
    try {
      const page = await readFile(join(this.#options.out, known.path))
      return picturesFrom(known, this.#options.picturesOf(page)).slice(0, MOST_PICTURES)
    } catch {
      // Moved away by its owner: the page itself is not asked for again either.
      return []
    }
  }

  /** By its content and apart from the documents; pages that show one picture share it. */
  async #keepPicture(
    known: Known,
    { body }: Answer,
    mediaType: string,
    outcome: Outcome & { readonly sha256: string },
  ): Promise<void> {
    const path = pathForPicture(outcome.sha256, mediaType)
    if (path === undefined) {
      // A page that says sorry, with a status that says all is well.
      const problem: Problem = { code: 'harvest/no-picture', params: { mediaType } }
      this.#settle(known, 'problem', { ...outcome, problem }, [])
      return
    }
    const isKept = this.#warc === null || existsSync(join(this.#options.out, path))
    if (!isKept) await writeWhole(this.#options.out, path, body)
    this.#settle(known, known.path === path ? 'unchanged' : 'picture', { ...outcome, path }, [])
  }

  #redirect(known: Known, url: URL, location: string | undefined): Address | Problem {
    const { source, role, depth, text } = known
    const next = toAddress(location ?? '', { source, role, depth: depth + 1, parent: known.url, text }, url)
    if (!next || depth >= DEPTH) {
      return { code: 'harvest/redirects', params: { to: (location ?? '').slice(0, 200) } }
    }
    return next
  }

  /** Documents and further listing pages that a listing page names, within the bounds of its source. */
  #listed(known: Known, links: readonly Link[]): { leads: Address[]; problem: Problem | null } {
    const source = this.#sources.get(known.source)
    if (!source) return { leads: [], problem: null }
    const { documents, listings } = isListed(known, links, source)
    const met = this.#met.get(known.source) ?? new Set()
    this.#met.set(known.source, met)
    const isBarren = documents.every(({ url }) => met.has(url))
    for (const { url } of documents) met.add(url)
    const inARow = isBarren ? (this.#barren.get(known.source) ?? 0) + 1 : 0
    this.#barren.set(known.source, inARow)

    const unmet = (address: Address): boolean => !this.#state.isAsked(address.url)
    const room = Math.max(0, source.documents - this.#state.count(known.source, 'document'))
    const pages = Math.max(0, source.pages - this.#state.count(known.source, 'listing'))
    const more = listings.filter(unmet)
    const fresh = documents.filter(unmet)
    const ends = inARow >= BARREN
    let problem: Problem | null = null
    if (ends && more.length > 0) problem = { code: 'harvest/endless-pager', params: { count: inARow } }
    else if (more.length > pages)
      problem = { code: 'harvest/limit', params: { what: 'pages', limit: source.pages } }
    else if (fresh.length > room) {
      problem = { code: 'harvest/limit', params: { what: 'documents', limit: source.documents } }
    }
    return { leads: [...fresh.slice(0, room), ...(ends ? [] : more.slice(0, pages))], problem }
  }

  #settle(
    known: Known,
    step: Step,
    outcome: Parameters<HarvestState['settle']>[1],
    leads: readonly Address[],
  ): void {
    this.#state.settle(
      known.url,
      outcome,
      leads.filter(({ depth }) => depth <= DEPTH),
      this.#before,
    )
    // What leads to another host is begun there at once.
    for (const host of new Set(leads.map((lead) => lead.host))) this.#start(host)
    this.steps[step] += 1
    this.#options.onProgress?.(known.url, step)
  }

  #fail(known: Known, problem: Problem): void {
    const status = Number(problem.params?.['status'] ?? 0) || null
    this.#settle(known, 'problem', { status, problem }, [])
  }
}

/** Listing pages in a row that name nothing new, after which a pager is taken for a trap. */
const BARREN = 3
