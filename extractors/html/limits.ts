// What a page may ask of us before it is refused.

/** Bytes; the largest disclosures published as pages have some 5 MB, with pictures written into them some 30. */
export const SIZE_LIMIT = 64 * 1024 * 1024
/** Levels, of which browsers themselves stop at 512; elements, at 2 to 3 kB each. */
export const EXTENT_LIMIT = { depth: 1500, elements: 250_000 }
