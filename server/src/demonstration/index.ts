export { findDemonstration, loadDemonstration, makeDemonstration } from './make-demonstration.ts'
export { demonstrationHandlers, demonstrationKinds, enqueueYear } from './year/job.ts'
export { tellYear } from './year/tell-year.ts'
