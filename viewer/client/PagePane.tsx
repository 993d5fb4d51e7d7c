// The published page with a frame around every figure that was read on it. A click on a frame chooses its figure; the figures
// of the finding that is looked at are framed strongly.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Fact } from '../../output/report/anchors.ts'
import { factLabel } from '../../output/report/labels.ts'
import type { DocumentAnswer } from '../api.ts'
import type { Shown } from './DocumentPage.tsx'
import { drawPage, openPdf, pageSize, type Pdf } from './pdf.ts'
import { grouped, useWords, type Word } from './words.ts'

interface PagePaneProps {
  readonly name: string
  readonly path: string
  readonly original: DocumentAnswer['original']
  readonly page: number
  readonly pages: number
  readonly facts: readonly Fact[]
  readonly framed: readonly Fact[]
  readonly shown: Shown
  readonly onTurn: (page: number) => void
}

const WHY: Readonly<Record<Exclude<DocumentAnswer['original'], 'here'>, Word>> = {
  moved: 'fileMoved',
  changed: 'fileChanged',
  other: 'fileOther',
}

export function PagePane({ original, path, ...rest }: PagePaneProps) {
  const { say } = useWords()
  return (
    <section class="right" aria-label={say('pageView')}>
      {original === 'here' ? <Paged {...rest} /> : <p class="blank">{say(WHY[original], { path })}</p>}
    </section>
  )
}

const ZOOMS = [1, 1.35, 1.8, 2.5]

function Paged({
  name,
  page,
  pages,
  facts,
  framed,
  shown,
  onTurn,
}: Omit<PagePaneProps, 'original' | 'path'>) {
  const { say } = useWords()
  const [zoom, setZoom] = useState(0)
  return (
    <>
      <div class="pagebar">
        <button
          type="button"
          disabled={page <= 1}
          onClick={() => onTurn(page - 1)}
          aria-label={say('previousPage')}
        >
          ‹
        </button>
        <label>
          <span class="unseen">{say('pageNumber')}</span>
          <input
            type="number"
            min="1"
            max={pages}
            value={page}
            onChange={(event) => onTurn(Number(event.currentTarget.value))}
          />
        </label>
        <span class="soft">{say('ofPages', { n: pages })}</span>
        <button
          type="button"
          disabled={page >= pages}
          onClick={() => onTurn(page + 1)}
          aria-label={say('nextPage')}
        >
          ›
        </button>
        <span class="soft onpage" aria-live="polite">
          {facts.length > 0 ? say('onThisPage', { n: grouped(facts.length) }) : say('noneOnThisPage')}
        </span>
        <button
          type="button"
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
          aria-label={say('zoomOut')}
        >
          −
        </button>
        <button
          type="button"
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
          aria-label={say('zoomIn')}
        >
          +
        </button>
      </div>
      <Sheet name={name} page={page} zoom={ZOOMS[zoom]!} facts={facts} framed={framed} shown={shown} />
    </>
  )
}

interface SheetProps extends Pick<PagePaneProps, 'name' | 'page' | 'facts' | 'framed' | 'shown'> {
  readonly zoom: number
}

function Sheet({ name, page, zoom, facts, framed, shown }: SheetProps) {
  const { say } = useWords()
  const room = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [pdf, setPdf] = useState<Pdf | null>(null)
  const [size, setSize] = useState<{ page: number; width: number; height: number } | null>(null)
  const [drawn, setDrawn] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const width = useWidth(room)
  useEffect(() => {
    let opened: Pdf | undefined
    let gone = false
    openPdf(`/api/documents/${encodeURIComponent(name)}/file`).then(
      (pdf) => {
        opened = pdf
        if (gone) void pdf.loadingTask.destroy()
        else setPdf(pdf)
      },
      (error: Error) => setFault(error.message),
    )
    return () => {
      gone = true
      void opened?.loadingTask.destroy()
    }
  }, [name])
  const scale = size && width > 0 ? (width / size.width) * zoom : 0
  useEffect(() => {
    if (!pdf) return
    let gone = false
    pageSize(pdf, page).then(
      (size) => !gone && setSize({ page, ...size }),
      (error: Error) => !gone && setFault(error.message),
    )
    return () => {
      gone = true
    }
  }, [pdf, page])
  useEffect(() => {
    if (!pdf || !canvas.current || scale === 0 || size?.page !== page) return
    const abort = new AbortController()
    setFault(null)
    drawPage(pdf, page, canvas.current, scale, abort.signal).then(
      () => !abort.signal.aborted && setDrawn(page),
      (error: Error) => !abort.signal.aborted && setFault(error.message),
    )
    return () => abort.abort()
  }, [pdf, page, scale, size])
  useEffect(() => {
    room.current
      ?.querySelector('.box.chosen, .box.framed')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [shown.chosen, framed, drawn])
  return (
    <div class="room" ref={room} tabIndex={0}>
      {fault && (
        <p class="blank" role="alert">
          {say('fileBroken', { reason: fault })}
        </p>
      )}
      {!size && !fault && <p class="waiting">{say('loading')}</p>}
      {/* An object of styles is set property by property; a style attribute would be refused by the page's policy. */}
      <div
        class={drawn === page ? 'page' : 'page turning'}
        style={size ? { width: `${size.width * scale}px`, height: `${size.height * scale}px` } : {}}
      >
        <canvas ref={canvas} role="img" aria-label={say('pagePicture', { n: page })} />
        {drawn === page &&
          facts.map((fact) => (
            <Box key={fact.id} fact={fact} scale={scale} framed={framed.includes(fact)} shown={shown} />
          ))}
      </div>
    </div>
  )
}

interface BoxProps {
  readonly fact: Fact
  readonly scale: number
  readonly framed: boolean
  readonly shown: Shown
}

/** Reached with the keys n and p, not with Tab: a page has hundreds, and the tables at the left list them all. */
function Box({ fact, scale, framed, shown: { places, chosen, choose } }: BoxProps) {
  const [x0, y0, x1, y1] = fact.source.box!
  const verdict = places.verdictOf(fact)
  const classes = ['box', verdict ?? 'none', framed ? 'framed' : '', fact === chosen ? 'chosen' : '']
  return (
    <button
      type="button"
      class={classes.filter(Boolean).join(' ')}
      style={{
        left: `${x0 * scale - 2}px`,
        top: `${y0 * scale - 1}px`,
        width: `${(x1 - x0) * scale + 4}px`,
        height: `${(y1 - y0) * scale + 2}px`,
      }}
      tabIndex={-1}
      title={`${fact.printed} ${factLabel(fact, places)}`}
      aria-label={`${fact.printed} ${factLabel(fact, places)}`}
      onClick={() => choose(fact)}
    />
  )
}

function useWidth(of: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!of.current) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)))
    watch.observe(of.current)
    return () => watch.disconnect()
  }, [])
  return width
}
