export {
  erasePersonalData,
  findByPersonalDatum,
  keepPersonalDatum,
  type MaskedDatum,
  maskedPersonalData,
  type NewPersonalDatum,
} from './keep-personal-datum.ts'
export { personalKinds, type RecordPlace } from './personal-datum.ts'
export { resealPersonalData } from './reseal-personal-data.ts'
export { revealPersonalDatum } from './reveal-personal-datum.ts'
export { personKeys } from './same-person.ts'
export { recordsSharing, sealedDataExist } from './store.ts'
export { sharePersonalDatum, unsealPersonalData } from './unseal-personal-data.ts'
