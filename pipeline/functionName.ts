// What a code of 支出功能分类 is called, for rooms that do not know the classification. In: a code. Out: its usual name.
import { namesOfCode } from '../normalizers/classification/index.ts'

/** '' where nobody knows the code. */
export function functionName(code: string): string {
  return namesOfCode('functional', code)[0] ?? ''
}
