export { countsDocument, type OtherParts, remedyValues } from './counts-document.ts'
