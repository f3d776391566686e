export * from './result.ts'
export * from './bytes.ts'
export * from './instant.ts'
export * from './id.ts'
