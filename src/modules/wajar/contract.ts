export * from './contract-live.ts'
export * from './contract-operations.ts'
export * from './contract-papers.ts'
export * from './contract-session.ts'
