// What an archive may ask of us. Real ones hold some hundred files; what goes beyond is named, never unpacked.

export const ARCHIVE_LIMITS = {
  /** Bytes of one member: as large as the largest single file that is read. */
  member: 256 * 1024 * 1024,
  /** Bytes of all members together. */
  total: 2 * 1024 * 1024 * 1024,
  members: 20_000,
  /** Unpacked ÷ packed of a member above `ratioFrom` bytes; deflate itself cannot exceed 1032. */
  ratio: 250,
  ratioFrom: 32 * 1024 * 1024,
  /** Archives inside archives. */
  depth: 3,
} as const
