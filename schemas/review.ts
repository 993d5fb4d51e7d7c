// What people say of findings and figures. Imported by the database, which keeps it, and by the viewer, where it is said.
import { z } from 'zod'

/**
 * confirmed: the document does contradict itself; explained: it does, and there is a reason that is no error; dismissed: the
 * finding is wrong; open: taken back, to be looked at again.
 */
export const decision = z.enum(['confirmed', 'explained', 'dismissed', 'open'])
export type Decision = z.infer<typeof decision>

/** Who says so and why; both must be told. */
export const said = z.object({
  author: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(1).max(4000),
  /** The version that the person saw; 0 where nothing had been said. */
  version: z.int().nonnegative(),
})
export type Said = z.infer<typeof said>
