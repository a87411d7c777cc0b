import type { Vocabulary } from '../document-node.ts'

const STANDARD = 'urn:un:unece:uncefact:data:standard:'

/** The root of a Cross Industry Invoice as EN 16931 uses it (D16B): Factur-X, ZUGFeRD 2 and XRechnung. */
export const CII_NAMESPACE = `${STANDARD}CrossIndustryInvoice:100`

/** The root of ZUGFeRD 1, which says the same in other words and was withdrawn. */
export const ZUGFERD_1_NAMESPACE = 'urn:ferd:CrossIndustryDocument:invoice:1p0'

const ALL = new Set([
  CII_NAMESPACE,
  `${STANDARD}ReusableAggregateBusinessInformationEntity:100`,
  `${STANDARD}UnqualifiedDataType:100`,
  `${STANDARD}QualifiedDataType:100`,
])

/** A name says by itself whether it holds others, so that one set does for both. */
export const CII: Vocabulary = { parents: ALL, values: ALL }
