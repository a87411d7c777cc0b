import type { UblDocument } from '../document-kind.ts'
import type { Vocabulary } from '../document-node.ts'

const SCHEMAS = 'urn:oasis:names:specification:ubl:schema:xsd:'

/** The namespace of a UBL 2 document type, whatever its minor version. */
export const ublNamespace = (document: UblDocument): string => `${SCHEMAS}${document}-2`

export const UBL: Vocabulary = {
  parents: new Set([`${SCHEMAS}CommonAggregateComponents-2`]),
  values: new Set([`${SCHEMAS}CommonBasicComponents-2`]),
}
