// A file of the results folder that is written anew: beside it first, then renamed, so that none is ever half written.
import { rename, writeFile } from 'node:fs/promises'

export async function replaceFile(path: string, content: string): Promise<void> {
  await writeFile(`${path}.part`, content)
  await rename(`${path}.part`, path)
}
