// Hostile web pages, each swollen or broken in one known way. In: nothing. Out: makers by name.

const document = (body: string) =>
  Buffer.from(`<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`)

export const hostilePages: Readonly<Record<string, () => Uint8Array>> = {
  'span-of-a-billion': () =>
    document('<table><tr><td colspan="1000000000" rowspan="1000000000">1</td></tr></table>'),
  'spans-crossed': () =>
    document(`<table>${'<tr><td rowspan="900" colspan="900">1</td><td>2</td></tr>'.repeat(900)}</table>`),
  'rows-hundred-thousand': () => document(`<table>${'<tr><td>收入<td>1.00</tr>'.repeat(100_000)}</table>`),
  'tables-nested': () => document('<table><tr><td>'.repeat(3000)),
  'attribute-a-megabyte': () => document(`<p title="${'x'.repeat(2 ** 20)}">1</p>`),
  'entities-many': () => document('&lt;&#x4e00;&nosuch;'.repeat(200_000)),
  'tags-never-closed': () => document('<b><i>'.repeat(100_000)),
  'only-nul': () => Buffer.concat([Buffer.from('<html><body>'), Buffer.alloc(100_000)]),
  'half-a-surrogate': () => Buffer.from(`\ufeff<html><body><p>${'\ud83d'.repeat(1000)}`, 'utf16le'),
  'charset-lies': () =>
    Buffer.from('<html><head><meta charset="utf-7"></head><body>+ADw-script+AD4- 收入</body>'),
  'script-and-frame': () =>
    document(
      '<script>while(true){}</script><iframe src="http://127.0.0.1:9/"></iframe><img src="file:///etc/passwd">',
    ),
  'comment-never-closed': () => document(`<!--${'-'.repeat(2 ** 20)}`),
}
