export { countsDocument, type OtherParts } from './counts-document.ts'
