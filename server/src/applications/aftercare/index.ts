export {
  type Cluster,
  type ClusterDecision,
  clusterDecisions,
  decideCluster,
  findAllClusters,
  findClusters,
  listClusters,
  searchClusters,
} from './clusters.ts'
export { type ApplicantFrequency, applicantFrequency } from './frequency.ts'
export { type SimilarApplication, similarEarlier } from './similar-earlier.ts'
export {
  listWithheld,
  type ReviewFinding,
  recordReview,
  reviewFindings,
  viewReviewMonths,
  viewWithheld,
  type WithheldReview,
  type WithheldView,
  withheldTodo,
  withheldViews,
} from './withheld.ts'
export type { WithheldRow } from './withheld-reviews/store.ts'
