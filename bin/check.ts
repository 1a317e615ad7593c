// The gate before a commit: what `npm test` asks first, without the test suites.
process.env.ARUMBAE_CHECK_ONLY_STATIC = '1'
await import('./test.ts')
