export { findDemonstration, loadDemonstration, makeDemonstration } from './make-demonstration.ts'
