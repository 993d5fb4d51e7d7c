// The place of the charts; their code comes when the first is to be drawn. What they show stands in the table above, too.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CompareAnswer } from '../api.ts'
import { useWords } from './words.ts'

interface ChartProps {
  readonly lines: CompareAnswer['lines']
  readonly title: string
}

export function Chart({ lines, title }: ChartProps) {
  const { say } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!place.current) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)))
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [])
  useEffect(() => {
    if (width === 0) return
    let gone = false
    void import('./charts.ts').then(({ drawCharts }) => {
      if (!gone) place.current?.replaceChildren(...drawCharts(lines, title, width, say('tenThousandYuan')))
    })
    return () => {
      gone = true
    }
  }, [lines, width, title])
  return <div class="charts" ref={place} aria-hidden="true" />
}
