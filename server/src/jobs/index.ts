export { JobFailure } from './failure.ts'
export { handles, type JobHandler, type JobKind, jobKind, type Run } from './kind.ts'
export { type Job, type Jobs, type JobsOptions, openJobs } from './open-jobs.ts'
export type { JobState } from './store.ts'
