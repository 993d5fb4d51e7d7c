// The database as the pipeline uses it: write a document, ask what is done, list what is there.
export { clearBetween, listBetween, writeBetween, type StoredBetween } from './between.ts'
export { listHeads } from './heads.ts'
export {
  doneAs,
  listDocuments,
  listDuplicates,
  listEntities,
  listStored,
  readDocument,
  readStructure,
} from './read.ts'
export { fenOf } from './fen.ts'
export { recordDuplicate, replaceFindings, writeDocument, type StoredInfo } from './write.ts'
export { takeLock } from './lock.ts'
