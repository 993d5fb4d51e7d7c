// Protects every cell of tables with all their lines, as LibreOffice and Chromium set them: other documents than the
// scored ones. Takes minutes and those programs, so it runs with GOUJI_ALL=1, and says which layouts it could not set.
import { expect, test } from 'vitest'
import { buildGenerated } from '../../bench/generated/build.ts'
import { scoreDocument } from '../../bench/generated/score.ts'
import { readOurs } from '../../bench/tables/ours.ts'

const SALT = 1

test.skipIf(!process.env.GOUJI_ALL)(
  'drawn tables of other documents than the scored ones are read cell by cell',
  async () => {
    const { documents, skipped } = await buildGenerated(
      ({ ruling, stroke, merged }) => ruling === 'all' && stroke !== 'shaded' && !merged,
      SALT,
    )
    // eslint-disable-next-line no-console -- a layout that could not be set must be seen
    for (const line of skipped) console.warn(line)
    for (const { document, pdf } of documents) {
      const { exact, cells, examples } = scoreDocument(document, await readOurs(pdf), () => undefined)
      expect({ layout: document.name, wrong: cells - exact, examples }).toEqual({
        layout: document.name,
        wrong: 0,
        examples: [],
      })
    }
  },
  1_200_000,
)
