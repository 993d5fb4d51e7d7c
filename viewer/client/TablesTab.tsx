// The tables as published, one open at a time; every figure that was read is a way to its place on the page.
import { memo } from 'preact/compat'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Fact, Table } from '../../output/report/anchors.ts'
import { isNumeric, pageRange, tableName } from '../../output/report/labels.ts'
import type { Shown } from './DocumentPage.tsx'
import { MARKS } from './Verdict.tsx'
import { useWords } from './words.ts'

interface TablesTabProps extends Shown {
  readonly table: string | null
  readonly row: number
}

export function TablesTab({ table: asked, row, ...shown }: TablesTabProps) {
  const { say } = useWords()
  const { tables } = shown.places.document
  if (tables.length === 0) return <p class="blank">{say('noTables')}</p>
  // Contents and other lists without figures come first in many documents.
  const first = tables.find(({ id }) => shown.places.factsOfTable(id).length > 0) ?? tables[0]
  const wanted = shown.chosen?.source.table ?? asked ?? first?.id
  return (
    <>
      {tables.map((table) => (
        <OneTable
          key={table.id}
          table={table}
          wanted={table.id === wanted}
          row={table.id === asked && !shown.chosen ? row : NaN}
          shown={shown}
        />
      ))}
    </>
  )
}

interface OneTableProps {
  readonly table: Table
  readonly wanted: boolean
  readonly row: number
  readonly shown: Shown
}

function OneTable({ table, wanted, row, shown }: OneTableProps) {
  const { say } = useWords()
  const [open, setOpen] = useState(wanted)
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (wanted) setOpen(true)
  }, [wanted, shown.chosen])
  useEffect(() => {
    if (open && !Number.isNaN(row))
      details.current?.querySelector('tr.found')?.scrollIntoView({ block: 'center' })
  }, [open, row])
  return (
    <details class="table" ref={details} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-stop lang="zh-Hans">
        {tableName(table)}{' '}
        {table.pages.length > 0 && <span class="soft">{say('pageOf', { n: pageRange(table.pages) })}</span>}
      </summary>
      {open &&
        (table.empty && table.rows.length === 0 ? (
          <p class="soft">{say('noBody')}</p>
        ) : (
          <Sheet table={table} row={row} shown={shown} />
        ))}
      {open &&
        table.notes.map((note, i) => (
          <p class="soft" key={i} lang="zh-Hans">
            {note}
          </p>
        ))}
    </details>
  )
}

function Sheet({ table, row: found, shown: { places, chosen, choose } }: Omit<OneTableProps, 'wanted'>) {
  const act = useRef(choose)
  act.current = choose
  const chosenRow = chosen?.source.table === table.id ? chosen.source.row : null
  const header = useMemo(() => spans(table.header), [table])
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={tableName(table)}>
      <table class="sheet" lang="zh-Hans">
        {header.length > 0 && (
          <thead>
            {header.map((cells, i) => (
              <tr key={i}>
                {cells.map(({ text, columns }, j) => (
                  <th key={j} colSpan={columns}>
                    {text}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
        )}
        <tbody>
          {table.rows.map((cells, row) => (
            <Row
              key={row}
              cells={cells}
              facts={cells.map((_, column) => places.cell(table.id, row, column)?.[0])}
              verdictOf={places.verdictOf}
              chosen={row === chosenRow ? chosen : undefined}
              found={row === found}
              act={act}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly cells: readonly string[]
  readonly facts: readonly (Fact | undefined)[]
  readonly verdictOf: (fact: Fact) => keyof typeof MARKS | null
  readonly chosen: Fact | undefined
  readonly found: boolean
  readonly act: { readonly current: Shown['choose'] }
}

/** Drawn again only when the choice enters or leaves it: tables have hundreds of rows. */
const Row = memo(
  ({ cells, facts, verdictOf, chosen, found, act }: RowProps) => (
    <tr class={found ? 'found' : ''}>
      {cells.map((text, column) => {
        const fact = facts[column]
        if (!fact)
          return (
            <td key={column} class={isNumeric(text) ? 'n' : ''}>
              {text}
            </td>
          )
        const verdict = verdictOf(fact)
        const classes = ['n', 'known', verdict ?? '', fact === chosen ? 'chosen' : ''].filter(Boolean)
        return (
          <td key={column} class={classes.join(' ')}>
            <button type="button" class="plain" onClick={() => act.current(fact)}>
              {verdict !== null && verdict !== 'consistent' && (
                <span class="mark" aria-hidden="true">
                  {MARKS[verdict]}
                </span>
              )}
              {fact.correction ? fact.printed : text}
              {fact.correction && <del>{text}</del>}
            </button>
          </td>
        )
      })}
    </tr>
  ),
  (before, after) =>
    before.verdictOf === after.verdictOf &&
    before.cells === after.cells &&
    before.chosen === after.chosen &&
    before.found === after.found,
)

/** Header cells that repeat their neighbour are one cell over several columns, as they were printed. */
function spans(header: Table['header']): { text: string; columns: number }[][] {
  return header.map((cells) => {
    const row: { text: string; columns: number }[] = []
    for (const text of cells) {
      const last = row.at(-1)
      if (last && text !== '' && last.text === text) last.columns += 1
      else row.push({ text, columns: 1 })
    }
    return row
  })
}
