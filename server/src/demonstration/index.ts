export { findDemonstration, makeDemonstration } from './make-demonstration.ts'
