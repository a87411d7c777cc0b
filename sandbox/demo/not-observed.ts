/** A step of the story did not show what it must show. */
export class NotObserved extends Error {
  override name = 'NotObserved'
  readonly expected: string
  readonly seen: string
  /** Which address was looked at. */
  readonly lookedAt: string

  constructor(about: { expected: string; seen: string; lookedAt: string }) {
    super(`expected ${about.expected}, saw ${about.seen}`)
    this.expected = about.expected
    this.seen = about.seen
    this.lookedAt = about.lookedAt
  }
}
