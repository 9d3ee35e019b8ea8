// stored-record.ts: a record as it is kept. Shapes only.

/** The value is JSON. */
export type StoredRecord = { readonly kind: string; readonly key: string; readonly value: string }

/** Without a value: there is no such record any more. */
export type RecordWrite = Omit<StoredRecord, 'value'> & { readonly value: string | undefined }
