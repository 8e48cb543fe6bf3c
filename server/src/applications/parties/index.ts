export { consultParty, type NewParty, type Party, partiesOf } from './consult-party.ts'
