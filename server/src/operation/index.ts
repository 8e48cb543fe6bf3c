export { OperationError } from './operation-error.ts'
