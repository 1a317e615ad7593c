export { FileFault, readResults, scoreItemFile, scoreResults } from './read-results.ts'
