export { type Act, type Algorithm, digestOf, hashOf, START } from './link.ts'
export { type NewAct, recordAct, useAlgorithm } from './record-act.ts'
export { type ActFilter, actsAfter, actsBefore, headOf } from './store.ts'
export { type ActRow, type Break, type Verification, verifyChain } from './verify-chain.ts'
