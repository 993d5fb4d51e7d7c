// The database as the pipeline uses it: write a document, ask what is done, list what is there.
export { listHeads, type DocumentHead } from './heads.ts'
export { isDone, listDocuments, listDuplicates, readDocument } from './read.ts'
export { fenOf, recordDuplicate, writeDocument, type StoredInfo } from './write.ts'
