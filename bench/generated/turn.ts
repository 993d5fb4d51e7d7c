// A PDF of landscape pages → the same pages drawn sideways on upright sheets, with or without the /Rotate that shows them
// right. Written as an incremental update; expects pages and cross-references uncompressed, as Chromium and LibreOffice write.

export function turnPages(pdf: Uint8Array, rotate: boolean): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const size = Number(/\/Size\s+(\d+)/.exec(text.slice(text.lastIndexOf('trailer')))?.[1])
  const root = /\/Root\s+(\d+ \d+ R)/.exec(text.slice(text.lastIndexOf('trailer')))?.[1]
  const previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  if (!root || !Number.isFinite(size) || !Number.isFinite(previous))
    throw new Error('no plain trailer to add to')
  const offsets = new Map<number, number>()
  let added = text.endsWith('\n') ? '' : '\n'
  const add = (number: number, body: string): void => {
    offsets.set(number, text.length + added.length)
    added += `${number} 0 obj\n${body}\nendobj\n`
  }
  const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
  let next = size
  let turned = 0
  for (const [, number, body] of text.matchAll(
    /(?<=^|\n|\r)(\d+) 0 obj\s*(<<(?:(?!endobj)[\s\S])*?\/Type\s*\/Page\b(?!s)[\s\S]*?>>)\s*endobj/g,
  )) {
    const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(body!)
    const contents = /\/Contents\s+(\d+ \d+ R)/.exec(body!)?.[1]
    if (!box || !contents) throw new Error('a page without its own MediaBox or Contents')
    const [width, height] = [box[1]!, box[2]!]
    const before = next++
    const after = next++
    add(before, stream(`q 0 1 -1 0 ${height} 0 cm`))
    add(after, stream('Q'))
    const page = body!
      .replace(/\/Rotate\s+\d+/, '')
      .replace(box[0], `/MediaBox [0 0 ${height} ${width}]${rotate ? ' /Rotate 90' : ''}`)
      .replace(/\/Contents\s+\d+ \d+ R/, `/Contents [${before} 0 R ${contents} ${after} 0 R]`)
    add(Number(number), page)
    turned++
  }
  if (turned === 0) throw new Error('no pages found')
  const start = text.length + added.length
  added += 'xref\n'
  for (const [number, offset] of [...offsets].sort(([a], [b]) => a - b))
    added += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
  added += `trailer\n<< /Size ${next} /Root ${root} /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text + added, 'latin1')
}
