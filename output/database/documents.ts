// The database as the pipeline uses it: write a document, ask what is done, list what is there.
export { clearBetween, countBetween, listBetween, writeBetween, type StoredBetween } from './between.ts'
export { listHeads } from './heads.ts'
export {
  doneAs,
  eachDocument,
  eachStored,
  listDocuments,
  listDuplicates,
  listEntities,
  readDocument,
  readStructure,
  storedAmong,
} from './read.ts'
export { fenOf } from './fen.ts'
export { recordDuplicate, replaceFindings, writeDocument, type StoredInfo } from './write.ts'
export { takeLock } from './lock.ts'
